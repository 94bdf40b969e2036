using ContainerLint.Kubernetes;
using ContainerLint.Text;

namespace ContainerLint.Tests.Kubernetes;

public class KubernetesScopeResourcesTests
{
    private const string Kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n";

    [Theory]
    [InlineData("", true)]
    [InlineData("default: {memory: 1Gi}", false)]
    [InlineData("defaultRequest: {cpu: 1}", false)]
    public void IsBestEffort_WithLimitRange_DependsOnItsDefaults(string defaults, bool expected)
    {
        Cluster cluster = new(Cluster.Pod("web", "{}") + Cluster.Object("v1", "LimitRange", "l", "spec: {limits: [{type: Container, " + defaults + "}]}"));
        Assert.Equal(expected, cluster.Scope.IsBestEffort(cluster.Workload("web")));
    }

    [Theory]
    [InlineData("system-node-critical", true)]
    [InlineData("high", true)]
    [InlineData("low", false)]
    public void IsCritical_ByPriorityClass(string name, bool expected)
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{}", spec: "priorityClassName: " + name) + Cluster.Object("scheduling.k8s.io/v1", "PriorityClass", "high", "value: 1000000")
            + Cluster.Object("scheduling.k8s.io/v1", "PriorityClass", "low", "value: 10"));
        Assert.Equal(expected, cluster.Scope.IsCritical(cluster.Workload("web")));
    }

    [Theory]
    [InlineData("patches: [{path: p.yaml}]", "metadata: {name: web}\nspec: {containers: [{name: a, resources: {}}]}", true)]
    [InlineData("patches: [{path: p.yaml}]", "metadata: {name: other}\nspec: {containers: [{name: a, resources: {}}]}", false)]
    [InlineData("patchesStrategicMerge: [p.yaml]", "metadata: {name: web}\nspec: {priority: 1}", false)]
    [InlineData("namePrefix: x-\npatches: [{path: p.yaml}]", "metadata: {name: other}\nspec: {containers: [{name: a, resources: {}}]}", true)]
    [InlineData("patches: [{path: p.yaml, target: {kind: Pod}}]", "- {op: add, path: /spec/containers/0/resources, value: {}}", true)]
    [InlineData("patches: [{target: {name: web}, patch: '- {op: add, path: /spec/containers/0/resources, value: {}}'}]", "", true)]
    [InlineData("patches: [{target: {name: other}, patch: '- {op: add, path: /spec/containers/0/resources, value: {}}'}]", "", false)]
    public void MayBePatched_ByPatchesOfAKustomization(string patches, string patch, bool expected)
    {
        Cluster cluster = new(("a.yaml", Cluster.Pod("web", "{}")), ("kustomization.yaml", Kustomization + patches), ("p.yaml", patch));
        Workload workload = cluster.Workload("web");
        Assert.Equal(expected, workload.MayBePatched("resources"));
        Assert.Equal(expected, workload.Pod.AllContainers[0].Resources.Limit("memory").IsUnknown);
    }

    [Fact]
    public void PatchesOf_BaseOfAnOverlay_AreThoseOfTheOverlayToo()
    {
        Cluster cluster = new(
            ("base/a.yaml", Cluster.Pod("web", "{}", spec: "containers: [{name: a, securityContext: {runAsUser: 1}}]")),
            ("base/kustomization.yaml", Kustomization + "resources: [a.yaml]"),
            ("overlays/live/kustomization.yaml", Kustomization + "resources: [../../base]\npatches: [{target: {name: web}, patch: '- {op: add, path: /spec/containers/0/securityContext/privileged, value: false}'}]"));
        Workload workload = cluster.Workload("web");
        Assert.True(workload.Pod.AllContainers[0].SecurityContext.Privileged.IsUnknown);
        Assert.True(workload.Pod.AllContainers[0].SecurityContext.RunAsUser.Is(1));
        Assert.True(workload.Pod.AllContainers[0].LivenessProbe.IsEmpty);
    }

    [Theory]
    [InlineData("overlays/live/web.yaml", "{template: {spec: {containers: [{name: a, resources: {}}]}}}", true)]
    [InlineData("web-patch.yaml", "{template: {spec: {containers: [{name: a, resources: {}}]}}}", true)]
    [InlineData("web.yaml", "{template: {spec: {containers: [{name: a, resources: {}}]}}}", false)]
    [InlineData("patch.yaml", "{template: {spec: {containers: [{name: a, image: a}]}}}", false)]
    [InlineData("patch.yaml", "{selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: a}]}}}", false)]
    [InlineData("patch.yaml", "{template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a}]}}}", false)]
    [InlineData("patch.yaml", "{template: {spec: {containers: []}}}", false)]
    [InlineData("patch.yaml", "{replicas: 2}", false)]
    public void IsFragment_OfDeployment_IsAPatchWithoutImagesLabelsAndSelector(string path, string spec, bool expected) =>
        Assert.Equal(expected, Manifest.Parse($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec: {spec}", path).Objects[0].Workload!.IsFragment);

    [Theory]
    [InlineData("skaffold.yaml", "build: {artifacts: [{image: web}]}", true)]
    [InlineData("skaffold.yaml", "profiles: [{build: {artifacts: [{image: web}]}}]", true)]
    [InlineData("k8s/skaffold.yaml", "build: {artifacts: [{image: other}]}", false)]
    [InlineData("Tiltfile", "docker_build('web', '.')", true)]
    [InlineData("Tiltfile", "docker_build('website', '.')", false)]
    public void IsBuiltHere_ByTheConfigurationOfABuildTool(string path, string text, bool expected)
    {
        Cluster cluster = new(("k8s/a.yaml", Cluster.Pod("web", "{}")), (path, text));
        Assert.Equal(expected, cluster.Graph.IsBuiltHere(cluster.Graph.Files[0], "web"));
    }

    [Theory]
    [InlineData("db-credential", "db-credentials")]
    [InlineData("cert-tsl", "cert-tls")]
    [InlineData("cache", null)]
    public void Resolve_NameNearToThatOfAMadeSecret_IsASlip(string name, string? similar)
    {
        Cluster cluster = new(
            Cluster.Pod("x", "{}") + Cluster.Object("bitnami.com/v1alpha1", "SealedSecret", "db-credentials") + Cluster.Object("cert-manager.io/v1", "Certificate", "c", "spec: {secretName: cert-tls}"));
        ResolvedReference resolved = cluster.Scope.Resolve(cluster.Scope.Objects[0], "", "Secret", Value<string>.Known(name, location: null));
        Assert.Equal(similar, resolved.SimilarName);
        Assert.Equal(similar is not null, resolved.IsMissing);
        Assert.True(resolved.IsMissingAmongOthers);
    }

    [Fact]
    public void Images_OfAPod_AreThoseOfContainersAndVolumes() => Assert.Equal<string>(
        ["i:1 of container 'a'", "model:2 of volume 'm'"],
        Manifest.Pod("  containers: [{name: a, image: 'i:1'}, {name: b, image: '{{ x }}'}]\n  volumes: [{name: m, image: {reference: 'model:2'}}, {name: n, emptyDir: {}}]\n")
            .Images.Select(image => $"{image.Text} of {image.User}"));

    [Theory]
    [InlineData("{matchLabels: {app: web}}", "{app: shop}", "web")]
    [InlineData("{matchLabels: {app: web}}", "{tier: a}", ", app: web")]
    [InlineData("{matchLabels: {app: web, tier: b}}", "{x: y}", null)]
    [InlineData("{matchExpressions: [{key: app, operator: In, values: [a, b]}]}", "{x: y}", null)]
    public void SelectorRepair_OfOneLabel_IsItsEdit(string selector, string labels, string? expected) => Assert.Equal(
        expected,
        Manifest.Object($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec:\n  selector: {selector}\n  template: {{metadata: {{labels: {labels}}}}}").Workload!.SelectorRepair?.NewText);

    [Theory]
    [InlineData("kind: ConfigMap\nmetadata: {name: a}", true)]
    [InlineData("metadata: {name: a}\ndata: {a: b}", true)]
    [InlineData("apiVersion: a/b/c\nkind: X", true)]
    [InlineData("replicas: 2\nimage: web", false)]
    [InlineData("apiVersion: v1\nkind: ConfigMap", false)]
    public void LacksTypeMeta_OfWhatLooksLikeAnObject(string text, bool expected) => Assert.Equal(expected, Manifest.Object(text).LacksTypeMeta);

    [Theory]
    [InlineData("web", "wbe", true)]
    [InlineData("web-1", "web-2", false)]
    [InlineData("web-config", "web_config", true)]
    public void IsNear_ForAnotherNumber_IsNot(string name, string other, bool expected) => Assert.Equal(expected, NearName.IsNear(name, other));
}
