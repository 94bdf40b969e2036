using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class KubernetesScopeAvailabilityTests
{
    private const string Kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n";

    private static readonly string[] Keys = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"];

    [Theory]
    [InlineData("replicas: [{name: web, count: 3}]", true)]
    [InlineData("replicas: [{name: api, count: 3}]", false)]
    public void MaySetReplicas_ByAKustomization(string replicas, bool expected)
    {
        Cluster cluster = new(("a.yaml", Deployment("web", "replicas: 1")), ("kustomization.yaml", Kustomization + replicas));
        Assert.Equal(expected, cluster.Scope.MaySetReplicas(cluster.Workload("web")));
        Assert.Equal(expected, cluster.Scope.LowestReplicasAsApplied(cluster.Workload("web")).IsUnknown);
    }

    [Theory]
    [InlineData("maxUnavailable: 0", "", true)]
    [InlineData("maxUnavailable: 0%", "", true)]
    [InlineData("minAvailable: 100%", "", true)]
    [InlineData("minAvailable: 2", "replicas: 2", true)]
    [InlineData("minAvailable: 2", "replicas: 3", false)]
    [InlineData("minAvailable: 51%", "replicas: 2", true)]
    [InlineData("minAvailable: 50%", "replicas: 2", false)]
    [InlineData("minAvailable: 1", "replicas: 0", false)]
    [InlineData("minAvailable: 1", "replicas: '{{ .Values.n }}'", false)]
    public void BlocksEviction(string number, string replicas, bool expected)
    {
        Cluster cluster = new(Deployment("web", replicas) + Budget("web", number, "{matchLabels: {app: web}}"));
        Assert.Equal(expected, cluster.Scope.BlocksEviction(cluster.Scope.PodDisruptionBudgets[0]));
    }

    [Fact]
    public void ProtectedReplicas_OfSeveralWorkloads_AreAddedUp()
    {
        Cluster cluster = new(Deployment("web", "replicas: 2") + Deployment("api", "replicas: 3") + Budget("all", "minAvailable: 4", "{matchExpressions: [{key: app, operator: Exists}]}"));
        Assert.True(cluster.Scope.ProtectedReplicas(cluster.Scope.PodDisruptionBudgets[0]).Is(5));
    }

    [Theory]
    [InlineData("web", "{matchLabels: {app: web}}", true)]
    [InlineData("web", "{}", true)]
    [InlineData("web", "{matchLabels: {app: api}}", false)]
    [InlineData("first", "{matchLabels: {app: web}}", false)]
    public void OverlapOf_Budgets(string name, string selector, bool expected)
    {
        Cluster cluster = new(Deployment("web", "") + Budget("first", "maxUnavailable: 1", "{matchLabels: {app: web}}") + Budget(name, "maxUnavailable: 1", selector));
        Assert.Equal(expected, cluster.Scope.OverlapOf(cluster.Scope.PodDisruptionBudgets[1]) is not null);
        Assert.Null(cluster.Scope.OverlapOf(cluster.Scope.PodDisruptionBudgets[0]));
    }

    [Theory]
    [InlineData("", Certainty.No)]
    [InlineData("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}], ", Certainty.Yes)]
    [InlineData("topologySpreadConstraints: [{topologyKey: failure-domain.beta.kubernetes.io/zone, labelSelector: {matchLabels: {app: web}}}], ", Certainty.Yes)]
    [InlineData("topologySpreadConstraints: [{topologyKey: rack, labelSelector: {matchLabels: {app: web}}}], ", Certainty.No)]
    [InlineData("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, matchLabelKeys: [app]}], ", Certainty.Yes)]
    [InlineData("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}, ", Certainty.Yes)]
    [InlineData("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, namespaces: [b], labelSelector: {matchLabels: {app: web}}}]}}, ", Certainty.Maybe)]
    [InlineData("affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}, ", Certainty.No)]
    [InlineData("affinity: '{{ .Values.affinity }}', ", Certainty.Maybe)]
    public void IsSpread(string spec, Certainty expected)
    {
        Cluster cluster = new(Deployment("web", "replicas: 2", spec));
        Assert.Equal(expected, cluster.Scope.IsSpread(cluster.Workload("web"), Keys));
    }

    [Fact]
    public void IsSpread_ByDefaultsOfTheScheduler_IsMaybe()
    {
        Cluster cluster = new(Deployment("web", "replicas: 2") + Cluster.Object("v1", "ConfigMap", "s", "data: {config: 'kind: KubeSchedulerConfiguration, defaultConstraints: []'}"));
        Assert.Equal(Certainty.Maybe, cluster.Scope.IsSpread(cluster.Workload("web"), Keys));
    }

    [Theory]
    [InlineData("jsonPointers: [/spec/replicas]", true)]
    [InlineData("jqPathExpressions: [.spec.replicas]", true)]
    [InlineData("jsonPointers: [/spec/paused]", false)]
    public void IgnoresReplicas_ByArgo(string difference, bool expected) =>
        Assert.Equal(expected, new Cluster(Cluster.Object("argoproj.io/v1alpha1", "Application", "a", "spec: {ignoreDifferences: [{" + difference + "}]}")).Scope.IgnoresReplicas);

    [Theory]
    [InlineData("Deployment", "web", null)]
    [InlineData("Deployment", "wbe", "web")]
    [InlineData("StatefulSet", "web", "web")]
    [InlineData("Deployment", "store", null)]
    [InlineData("GameServer", "web", null)]
    public void MissingTarget_NeedsASign(string kind, string name, string? similar)
    {
        Cluster cluster = new(Deployment("web", "") + Hpa("minReplicas: 1, maxReplicas: 2, scaleTargetRef: {apiVersion: " + (kind == "GameServer" ? "example.com/v1" : "apps/v1") + ", kind: " + kind + ", name: " + name + "}"));
        Autoscaler autoscaler = cluster.Scope.Autoscalers[0];
        Assert.Equal(similar, cluster.Scope.MissingTarget(autoscaler.Object, autoscaler.Target, isStrict: false)?.Similar?.Name.ValueOrDefault);
        Assert.Equal(name == "store" || similar is not null, cluster.Scope.MissingTarget(autoscaler.Object, autoscaler.Target, isStrict: true) is not null);
    }

    [Theory]
    [InlineData("minReplicas: 3, maxReplicas: 2", "minReplicas")]
    [InlineData("minReplicas: 2, maxReplicas: 2", "maxReplicas")]
    [InlineData("maxReplicas: 0", "maxReplicas")]
    [InlineData("minReplicas: 0, maxReplicas: 0", "")]
    [InlineData("maxReplicas: 3, metrics: [{type: Pods, pods: {target: {type: AverageValue, averageValue: 1}}}]", "")]
    [InlineData("maxReplicas: 3, metrics: [{type: Pods, pods: {target: {type: Utilization, averageUtilization: 1}}}]", "metrics")]
    [InlineData("maxReplicas: 3, metrics: [{type: Pods, resource: {}}]", "metrics metrics")]
    [InlineData("maxReplicas: 3, behavior: {scaleUp: {policies: [{periodSeconds: 1801}], stabilizationWindowSeconds: 3601}}", "stabilizationWindowSeconds periodSeconds")]
    [InlineData("maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: DaemonSet, name: a}", "scaleTargetRef")]
    [InlineData("maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1beta1, kind: Deployment, name: a}", "scaleTargetRef")]
    public void AutoscalerProblems(string spec, string fields) =>
        Assert.Equal(fields, string.Join(" ", new Cluster(Hpa(spec)).Scope.Autoscalers[0].Problems.Select(problem => problem.Field)));

    [Theory]
    [InlineData("maxSkew: 0, topologyKey: a, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}", "maxSkew")]
    [InlineData("maxSkew: 1, topologyKey: '', whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}", "topologyKey")]
    [InlineData("maxSkew: 1, minDomains: 2, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}", "minDomains")]
    [InlineData("maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: api}}", "labelSelector")]
    [InlineData("maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule", "labelSelector")]
    [InlineData("maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, labelSelector: {}", "")]
    public void TopologySpreadProblems(string constraint, string fields)
    {
        PodSpec pod = new Cluster(Deployment("web", "", "topologySpreadConstraints: [{" + constraint + "}], ")).Workload("web").Pod;
        Assert.Equal(fields, string.Join(" ", pod.TopologySpreadConstraints[0].Problems(pod).Select(problem => problem.Field)));
    }

    [Theory]
    [InlineData("minAvailable: -1", true, false)]
    [InlineData("minAvailable: 101%", true, false)]
    [InlineData("maxUnavailable: '1'", true, false)]
    [InlineData("maxUnavailable: 10%", false, false)]
    [InlineData("unhealthyPodEvictionPolicy: AlwaysAllow", false, true)]
    public void BudgetNumbers(string spec, bool isInvalid, bool lacksNumber)
    {
        PodDisruptionBudget budget = new Cluster(Budget("a", spec, "{}")).Scope.PodDisruptionBudgets[0];
        Assert.Equal(isInvalid, budget.HasInvalidNumber);
        Assert.Equal(lacksNumber, budget.LacksNumber);
        Assert.True(budget.SelectsAll);
    }

    [Theory]
    [InlineData("clusterIP: None, selector: {app: web}", "web", StatefulSetServiceFlaw.None)]
    [InlineData("selector: {app: web}", "web", StatefulSetServiceFlaw.NotHeadless)]
    [InlineData("clusterIP: None, selector: {app: api}", "web", StatefulSetServiceFlaw.OtherPods)]
    [InlineData("clusterIP: None, selector: {app: web}", "wbe", StatefulSetServiceFlaw.Missing)]
    [InlineData("clusterIP: None, selector: {app: web}", "store", StatefulSetServiceFlaw.None)]
    [InlineData("clusterIP: None, selector: {app: web}", "", StatefulSetServiceFlaw.Unnamed)]
    public void ServiceFlawOf_StatefulSet(string service, string name, StatefulSetServiceFlaw expected)
    {
        Cluster cluster = new(Deployment("set", "serviceName: '" + name + "'", app: "web", kind: "StatefulSet") + Cluster.Object("v1", "Service", "web", "spec: {" + service + "}"));
        Assert.Equal(expected, cluster.Scope.ServiceFlawOf(cluster.Workload("set")).Flaw);
    }

    [Theory]
    [InlineData("app: web", true)]
    [InlineData("app: web, tier: api", false)]
    [InlineData("app: api", null)]
    public void OverlapOf_Controllers(string labels, bool? isMutual)
    {
        Cluster cluster = new(Deployment("web", "") + Deployment("api", "").Replace("{app: api}", "{" + labels + "}"));
        Assert.Equal(isMutual, (cluster.Scope.OverlapOf(cluster.Workload("api")) ?? cluster.Scope.OverlapOf(cluster.Workload("web")))?.IsMutual);
        Assert.True(isMutual is false || cluster.Scope.OverlapOf(cluster.Workload("web")) is null);
    }

    private static string Deployment(string name, string fields, string spec = "", string? app = null, string kind = "Deployment") =>
        $"---\napiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n  selector: {{matchLabels: {{app: {app ?? name}}}}}\n  template: {{metadata: {{labels: {{app: {app ?? name}}}}}, spec: {{{spec}containers: [{{name: a}}]}}}}\n{(fields.Length > 0 ? "  " + fields + "\n" : "")}";

    private static string Budget(string name, string number, string selector) => Cluster.Object("policy/v1", "PodDisruptionBudget", name, "spec: {" + number + ", selector: " + selector + "}");

    private static string Hpa(string spec) => Cluster.Object("autoscaling/v2", "HorizontalPodAutoscaler", "h", "spec: {" + (spec.Contains("scaleTargetRef") ? "" : "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, ") + spec + "}");
}
