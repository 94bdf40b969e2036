using ContainerLint.Kubernetes;
using ContainerLint.Text;

namespace ContainerLint.Tests.Kubernetes;

public class KubernetesGraphTests
{
    private static readonly string Config = Cluster.Object("v1", "ConfigMap", "a");

    private static string Names(KubernetesScope scope) => string.Join(" ", scope.Files.Select(file => file.File.Path));

    [Fact]
    public void Scopes_OfFoldersWithoutConflict_AreOne()
    {
        Cluster cluster = new(("k8s/web/a.yaml", Cluster.Object("v1", "ConfigMap", "web")), ("k8s/db/b.yaml", Cluster.Object("v1", "ConfigMap", "db")));
        Assert.Equal("k8s/db/b.yaml k8s/web/a.yaml", Names(Assert.Single(cluster.Graph.Scopes)));
    }

    [Fact]
    public void Scopes_OfSiblingsThatDefineTheSame_AreApart()
    {
        Cluster cluster = new(("x/one/a.yaml", Config), ("x/two/a.yaml", Config), ("x/two/b.yaml", Cluster.Object("v1", "ConfigMap", "b")), ("x/three/c.yaml", Cluster.Object("v1", "ConfigMap", "c")));
        Assert.Equal<string>(["x/one/a.yaml", "x/three/c.yaml", "x/two/a.yaml x/two/b.yaml"], cluster.Graph.Scopes.Select(Names));
    }

    [Fact]
    public void Scopes_OfEnvironments_AlsoHaveTheCommonFiles()
    {
        Cluster cluster = new(("k8s/common.yaml", Config), ("k8s/dev/a.yaml", Cluster.Object("v1", "ConfigMap", "b")), ("k8s/prod/a.yaml", Cluster.Object("v1", "ConfigMap", "c")));
        Assert.Equal("k8s/common.yaml k8s/dev/a.yaml", Names(cluster.ScopeOf("k8s/dev/a.yaml")));
        Assert.Equal("k8s/common.yaml k8s/prod/a.yaml", Names(cluster.ScopeOf("k8s/prod/a.yaml")));
        Assert.Equal("k8s/common.yaml k8s/dev/a.yaml k8s/prod/a.yaml", Names(cluster.ScopeOf("k8s/common.yaml")));
    }

    [Fact]
    public void Scopes_OfChart_AreIncomplete()
    {
        Cluster cluster = new(("c/Chart.yaml", "name: c"), ("c/templates/a.yaml", Config), ("c/charts/sub/templates/b.yaml", Config), ("other.yaml", Config));
        KubernetesScope chart = cluster.ScopeOf("c/templates/a.yaml");
        Assert.True(chart.IsChart);
        Assert.False(chart.IsComplete);
        Assert.Equal("c/charts/sub/templates/b.yaml c/templates/a.yaml", Names(chart));
        Assert.False(cluster.ScopeOf("other.yaml").IsChart);
    }

    [Fact]
    public void Scopes_OfKustomizations_AreTheirRoots()
    {
        Cluster cluster = new(
            ("base/web.yaml", Cluster.Pod("web", "{app: web}")),
            ("base/kustomization.yaml", "resources: [web.yaml]"),
            ("overlays/dev/kustomization.yaml", "resources: [../../base, extra.yaml]\nnamespace: dev\npatches: [{path: patch.yaml}]\nconfigMapGenerator: [{name: settings}]\nimages: [{name: web, newTag: '2'}]"),
            ("overlays/dev/extra.yaml", Config),
            ("overlays/dev/patch.yaml", Cluster.Pod("web", "{app: web}")),
            ("overlays/prod/kustomization.yaml", "resources: [../../base]\nnamespace: prod"));
        KubernetesScope dev = cluster.ScopeOf("overlays/dev/extra.yaml");
        Assert.Equal("base/web.yaml overlays/dev/extra.yaml", Names(dev));
        Assert.True(dev.Namespace.Is("dev"));
        Assert.True(dev.NamespaceOf(dev.Objects[0]).Is("dev"));
        Assert.True(dev.IsKustomization);
        Assert.True(dev.ImageOverride("web")!.Text("newTag").Is("2"));
        Assert.Equal(Certainty.Maybe, dev.Resolve(dev.Objects[0], "", "ConfigMap", Known("settings")).Exists);
        KubernetesFile patch = cluster.Graph.Files.Single(file => file.File.Path == "overlays/dev/patch.yaml");
        Assert.True(cluster.Graph.IsPatch(patch));
        Assert.Empty(cluster.Graph.ScopeOf(patch).Objects);
        Assert.True(cluster.ScopeOf("base/web.yaml").Namespace.IsAbsent);
        Assert.Equal<string>(["overlays/dev", "overlays/prod"], cluster.Graph.KustomizationRoots.Select(root => root.Directory));
    }

    [Fact]
    public void Scopes_OfKustomizationsInACircle_End()
    {
        Cluster cluster = new(("a/kustomization.yaml", "resources: [../b]"), ("b/kustomization.yaml", "resources: [../a, x.yaml]"), ("b/x.yaml", Config));
        Assert.Single(cluster.ScopeOf("b/x.yaml").Objects);
    }

    [Theory]
    [InlineData("a", "a", Certainty.Yes)]
    [InlineData("a", "b", Certainty.No)]
    [InlineData("a", null, Certainty.Maybe)]
    [InlineData(null, null, Certainty.Yes)]
    public void AreInSameNamespace_DependsOnBoth(string? one, string? other, Certainty expected)
    {
        Cluster cluster = new(Cluster.Pod("x", "{}", one) + Cluster.Pod("y", "{}", other));
        Assert.Equal(expected, cluster.Scope.AreInSameNamespace(cluster.Scope.Objects[0], cluster.Scope.Objects[1]));
    }

    [Theory]
    [InlineData("app-config", Certainty.Yes, false)]
    [InlineData("app-confg", Certainty.No, true)]
    [InlineData("AppConfig", Certainty.No, true)]
    [InlineData("elsewhere", Certainty.No, true)]
    [InlineData("nothing-like-it", Certainty.No, false)]
    [InlineData("operator-owned", Certainty.Maybe, false)]
    public void Resolve_ConfigMap_NeedsEvidenceToBeMissing(string name, Certainty exists, bool isMissing)
    {
        Cluster cluster = new(
            Cluster.Pod("x", "{}", "shop") + Cluster.Object("v1", "ConfigMap", "app-config", inNamespace: "shop") + Cluster.Object("v1", "ConfigMap", "elsewhere", inNamespace: "other")
            + Cluster.Object("example.com/v1", "Database", "operator", inNamespace: "shop"));
        ResolvedReference resolved = cluster.Scope.Resolve(cluster.Scope.Objects[0], "", "ConfigMap", Known(name));
        Assert.Equal((exists, isMissing), (resolved.Exists, resolved.IsMissing));
        Assert.Equal(exists == Certainty.No, resolved.IsMissingAmongOthers);
    }

    [Fact]
    public void Resolve_ProducedSecret_MayExist()
    {
        Cluster cluster = new(
            Cluster.Pod("x", "{}") + Cluster.Object("v1", "Secret", "web-tl") + Cluster.Object("cert-manager.io/v1", "Certificate", "cert", "spec: {secretName: web-tls}"));
        Assert.Equal(Certainty.Maybe, cluster.Scope.Resolve(cluster.Scope.Objects[0], "", "Secret", Known("web-tls")).Exists);
    }

    [Fact]
    public void Resolve_ClaimOfStatefulSet_Exists()
    {
        Cluster cluster = new(
            Cluster.Pod("x", "{}", spec: "volumes: [{name: v, persistentVolumeClaim: {claimName: data-db-0}}]") + Cluster.Object("v1", "PersistentVolumeClaim", "data-db-1")
            + Cluster.Object("apps/v1", "StatefulSet", "db", "spec: {volumeClaimTemplates: [{metadata: {name: data}}]}"));
        PodReference reference = Assert.Single(cluster.Workload("x").Pod.References);
        Assert.Equal(Certainty.Yes, cluster.Scope.Resolve(cluster.Workload("x"), reference).Exists);
    }

    [Fact]
    public void References_OfPod_AreAllFound()
    {
        PodSpec pod = Manifest.Pod("""
              serviceAccountName: sa
              priorityClassName: high
              imagePullSecrets: [{name: pull}]
              volumes:
                - {name: a, configMap: {name: cm, items: [{key: k}], optional: true}}
                - {name: b, secret: {secretName: s}}
                - {name: c, projected: {sources: [{secret: {name: ps}}, {configMap: {name: pc}}]}}
                - {name: d, persistentVolumeClaim: {claimName: claim}}
              containers:
                - name: x
                  env: [{name: A, valueFrom: {secretKeyRef: {name: es, key: ek}}}]
                  envFrom: [{configMapRef: {name: ec, optional: true}}]
            """);
        Assert.Equal(
            "Secret 'es' ek|ConfigMap 'ec'?|ConfigMap 'cm'? k|Secret 's'|Secret 'ps'|ConfigMap 'pc'|PersistentVolumeClaim 'claim'|Secret 'pull'|ServiceAccount 'sa'|PriorityClass 'high'",
            string.Join("|", pod.References.Select(reference => reference.DisplayName + (reference.IsOptional ? "?" : "") + string.Concat(reference.Keys.Select(key => " " + key)))));
    }

    [Fact]
    public void Selection_OfService_FindsPodsOfItsNamespace()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{app: web, tier: a}", "shop") + Cluster.Pod("other", "{app: web}", "else") + Cluster.Pod("unset", "{app: web}")
            + Cluster.Object("v1", "Service", "web", "spec: {selector: {app: web}, ports: [{port: 80}]}", "shop")
            + Cluster.Object("v1", "Service", "lost", "spec: {selector: {app: webb}, ports: [{port: 80}]}", "shop"));
        KubernetesScope scope = cluster.Scope;
        Assert.Equal(["web", "unset"], scope.WorkloadsOf(scope.Services[0]).Select(workload => workload.Name.ToString()));
        Assert.Equal(["web"], scope.ServicesOf(cluster.Workload("web")).Select(service => service.Name.ToString()));
        Assert.False(scope.SelectsNothing(scope.Services[0].Selector, scope.Services[0].Object));
        Assert.True(scope.SelectsNothing(scope.Services[1].Selector, scope.Services[1].Object));
    }

    [Fact]
    public void SelectsNothing_ByRuntimeLabels_IsNotSaid()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{app: web}") + Cluster.Object("v1", "Service", "a", "spec: {selector: {app: web, statefulset.kubernetes.io/pod-name: web-0}}")
            + Cluster.Object("v1", "Service", "b", "spec: {selector: {job-name: x}}") + Cluster.Object("cert-manager.io/v1", "Certificate", "c"));
        Assert.All(cluster.Scope.Services, service => Assert.False(cluster.Scope.SelectsNothing(service.Selector, service.Object)));
        Assert.False(cluster.Scope.MayHaveOperatorPods(cluster.Scope.Objects[0]));
        Assert.True(new Cluster(Cluster.Pod("web", "{}") + Cluster.Object("example.com/v1", "Database", "c")).Scope is { } other && other.MayHaveOperatorPods(other.Objects[0]));
    }

    [Fact]
    public void LowestReplicas_WithAutoscaler_IsItsLeast()
    {
        Cluster cluster = new(
            Cluster.Object("apps/v1", "Deployment", "web", "spec: {replicas: 5}") + Cluster.Object("apps/v1", "Deployment", "api", "spec: {replicas: 5}")
            + Cluster.Object("apps/v1", "Deployment", "job")
            + Cluster.Object("autoscaling/v2", "HorizontalPodAutoscaler", "h", "spec: {minReplicas: 2, maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}")
            + Cluster.Object("keda.sh/v1alpha1", "ScaledObject", "k", "spec: {scaleTargetRef: {name: job}}"));
        KubernetesScope scope = cluster.Scope;
        Assert.Equal("2 5 0", string.Join(" ", new[] { "web", "api", "job" }.Select(name => scope.LowestReplicas(cluster.Workload(name)).ToString())));
        Assert.Equal("web", scope.WorkloadOf(scope.Autoscalers[0])!.Name.ToString());
    }

    [Theory]
    [InlineData("{minAvailable: 100%}", 3, 0)]
    [InlineData("{minAvailable: 50%}", 3, 1)]
    [InlineData("{maxUnavailable: 0}", 3, 0)]
    [InlineData("{maxUnavailable: 10%}", 3, 1)]
    [InlineData("{minAvailable: 1}", 1, 0)]
    public void AllowedDisruptions_OfBudget_FollowTheApi(string spec, long replicas, long expected) =>
        Assert.Equal(expected, Manifest.Parse(Cluster.Object("policy/v1", "PodDisruptionBudget", "a", "spec: " + spec)).PodDisruptionBudgets[0].AllowedDisruptions(replicas));

    [Fact]
    public void Permissions_OfWorkload_GoThroughBindingsAndAggregation()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{}", "shop", "serviceAccountName: runner") + Cluster.Pod("idle", "{}", "shop") + Cluster.Object("v1", "ServiceAccount", "runner", "automountServiceAccountToken: false", "shop")
            + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: part, labels: {agg: x}}\nrules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]\n"
            + Cluster.Object("rbac.authorization.k8s.io/v1", "ClusterRole", "all", "aggregationRule: {clusterRoleSelectors: [{matchLabels: {agg: x}}]}")
            + Cluster.Object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "b", "roleRef: {kind: ClusterRole, name: all}\nsubjects: [{kind: ServiceAccount, name: runner, namespace: shop}]"));
        KubernetesScope scope = cluster.Scope;
        (RoleBinding binding, PolicyRule rule) = Assert.Single(scope.PermissionsOf(cluster.Workload("web")));
        Assert.True(binding.Name.Is("b"));
        Assert.True(rule.Grants("get", "", "secrets"));
        Assert.Empty(scope.PermissionsOf(cluster.Workload("idle")));
        Assert.True(scope.IsClusterWide(scope.Roles.Single(role => role.Name.Is("all"))));
        Assert.Equal(Certainty.No, scope.MountsToken(cluster.Workload("web")));
        Assert.Equal(Certainty.Yes, scope.MountsToken(cluster.Workload("idle")));
    }

    [Theory]
    [InlineData("apiGroups: [''], resources: [pods], verbs: [get]", "get", "", "pods", true)]
    [InlineData("apiGroups: [''], resources: [pods], verbs: [get]", "get", "", "pods/exec", false)]
    [InlineData("apiGroups: [''], resources: ['*'], verbs: ['*']", "create", "", "pods/exec", true)]
    [InlineData("apiGroups: ['*'], resources: ['*/scale'], verbs: [update]", "update", "apps", "deployments/scale", true)]
    [InlineData("apiGroups: [apps], resources: [pods], verbs: [get]", "get", "", "pods", false)]
    public void Grants_OfRule_FollowTheApi(string rule, string verb, string group, string resource, bool expected) => Assert.Equal(
        expected,
        Manifest.Parse(Cluster.Object("rbac.authorization.k8s.io/v1", "Role", "a", "rules: [{" + rule + "}]")).Roles[0].Rules[0].Grants(verb, group, resource));

    [Theory]
    [InlineData("podSelector: {}", Certainty.Yes, Certainty.No)]
    [InlineData("podSelector: {matchLabels: {app: web}}, egress: [{}]", Certainty.Yes, Certainty.Yes)]
    [InlineData("podSelector: {matchLabels: {app: api}}", Certainty.No, Certainty.No)]
    [InlineData("podSelector: {}, policyTypes: [Egress]", Certainty.No, Certainty.Yes)]
    [InlineData("podSelector: '{{ x }}'", Certainty.Maybe, Certainty.No)]
    public void Coverage_OfPolicies_FollowsTypes(string spec, Certainty ingress, Certainty egress)
    {
        Cluster cluster = new(Cluster.Pod("web", "{app: web}") + Cluster.Object("networking.k8s.io/v1", "NetworkPolicy", "p", "spec: {" + spec + "}"));
        Assert.Equal((ingress, egress), (cluster.Scope.IsCoveredForIngress(cluster.Workload("web")), cluster.Scope.IsCoveredForEgress(cluster.Workload("web"))));
    }

    [Theory]
    [InlineData("{}", Certainty.Yes)]
    [InlineData("{ports: [{port: 53, protocol: UDP}]}", Certainty.Yes)]
    [InlineData("{ports: [{port: 53}]}", Certainty.No)]
    [InlineData("{ports: [{port: 50, endPort: 60, protocol: UDP}]}", Certainty.Yes)]
    [InlineData("{ports: [{port: dns, protocol: UDP}]}", Certainty.Maybe)]
    public void AllowsPort_OfRule_FollowsTheApi(string rule, Certainty expected) => Assert.Equal(
        expected,
        Manifest.Parse(Cluster.Object("networking.k8s.io/v1", "NetworkPolicy", "p", "spec: {podSelector: {}, egress: [" + rule + "]}")).NetworkPolicies[0].EgressRules[0].AllowsPort(53, "UDP"));

    [Fact]
    public void Exposures_OfWorkload_AreServicesIngressesAndRoutes()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{app: web}") + Cluster.Object("v1", "Service", "s", "spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}")
            + Cluster.Object("networking.k8s.io/v1", "Ingress", "i", "spec: {rules: [{http: {paths: [{backend: {service: {name: s, port: {number: 80}}}}]}}]}")
            + Cluster.Object("gateway.networking.k8s.io/v1", "HTTPRoute", "r", "spec: {rules: [{backendRefs: [{name: s, port: 80}]}]}"));
        Assert.Equal("Service 's' Ingress 'i' HTTPRoute 'r'", string.Join(" ", cluster.Scope.ExposuresOf(cluster.Workload("web"))));
    }

    [Theory]
    [InlineData("networking.k8s.io/v1", "{service: {name: s, port: {number: 80}}}", "s", "80")]
    [InlineData("networking.k8s.io/v1", "{service: {name: s, port: {name: http}}}", "s", "http")]
    [InlineData("extensions/v1beta1", "{serviceName: s, servicePort: 80}", "s", "80")]
    [InlineData("networking.k8s.io/v1", "{resource: {kind: X}}", "<Absent>", "<Absent>")]
    public void IngressBackend_OfEachVersion_IsRead(string apiVersion, string backend, string service, string port)
    {
        IngressBackend view = Manifest.Parse(Cluster.Object(apiVersion, "Ingress", "i", "spec: {rules: [{host: h, http: {paths: [{path: /, backend: " + backend + "}]}}]}")).Ingresses[0].Paths.Single().Backend;
        Assert.Equal((service, port), (view.ServiceName.ToString(), view.Port.ToString()));
    }

    [Fact]
    public void Secret_Values_AreDecoded()
    {
        Secret secret = Manifest.Parse(Cluster.Object("v1", "Secret", "s", "data: {a: aGk=, b: '{{ x }}', c: not base64, d: //8=}\nstringData: {e: plain}")).Secrets[0];
        Assert.Equal("hi <Unknown> <Unknown> <Unknown> plain", string.Join(" ", secret.Values.Select(value => value.Plain.ToString())));
        Assert.Equal(Certainty.No, secret.HasKey("z"));
    }

    [Fact]
    public void SuppliesLimit_OfLimitRange_IsByResource()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{}", "shop") + Cluster.Object("v1", "LimitRange", "l", "spec: {limits: [{type: Container, default: {memory: 1Gi}, defaultRequest: {cpu: 1}}, {type: Pod, max: {cpu: 2}}]}", "shop"));
        Workload web = cluster.Workload("web");
        Assert.Equal((true, false, true), (cluster.Scope.SuppliesLimit(web, "memory"), cluster.Scope.SuppliesLimit(web, "cpu"), cluster.Scope.SuppliesRequest(web, "cpu")));
    }

    [Fact]
    public void Everything_OfAGraph_CanBeRead()
    {
        Cluster cluster = new(Cluster.Pod("web", "{app: web}") + Cluster.Object("v1", "Service", "s", "spec: {selector: {app: web}, ports: [{port: 80}]}"));
        Assert.True(ModelReader.ReadAll(cluster.Graph) > 100);
    }

    private static Value<string> Known(string text) => Value<string>.Known(text, location: null);
}
