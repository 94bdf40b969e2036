using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class ServiceMissTests
{
    private static readonly string Web = Cluster.Pod("web", "{app: web}", "shop");

    private static string Service(string name, string selector, string inNamespace = "shop") =>
        Cluster.Object("v1", "Service", name, "spec: {ports: [{port: 80}]" + (selector.Length > 0 ? ", selector: " + selector : "") + "}", inNamespace);

    private static ServiceMiss? Miss(Cluster cluster)
    {
        Service service = cluster.Scope.Services[^1];
        return cluster.Scope.MissOf(service, service.Selector);
    }

    [Theory]
    [InlineData("web", "{app: shop}", "shop", "app=shop")]
    [InlineData("web-svc", "{app: shop}", "shop", "app=shop")]
    [InlineData("front", "{app: wbe}", "shop", "app=wbe")]
    [InlineData("front", "{app: web}", "front", null)]
    [InlineData("web", "", "shop", null)]
    public void MissOf_ServiceWithEvidence_NamesTheWorkload(string name, string selector, string inNamespace, string? mismatch)
    {
        ServiceMiss? miss = Miss(new Cluster(("a.yaml", Web), ("b.yaml", Service(name, selector, inNamespace))) is { } cluster && cluster.Graph.ScopeOf(cluster.Graph.Files[1]).Services.Length == 1 ? cluster : throw new InvalidOperationException());
        Assert.Equal("web", miss!.Workload!.Name.ToString());
        Assert.Equal(mismatch, miss.Mismatch?.ToString());
        Assert.Equal(inNamespace == "front", miss.IsInOtherNamespace);
    }

    [Theory]
    [InlineData("front", "{app: front}")]
    [InlineData("web-2", "{app: web-2}")]
    [InlineData("web", "{app: web}")]
    [InlineData("web", "{app: '{{ app }}'}")]
    [InlineData("leader", "")]
    public void MissOf_ServiceWhosePodsMayBeElsewhere_IsNone(string name, string selector) => Assert.Null(Miss(new Cluster(("a.yaml", Web), ("b.yaml", Service(name, selector)))));

    [Fact]
    public void MissOf_ServiceInTheFileOfAPodWithoutOne_IsFound()
    {
        Assert.NotNull(Miss(new Cluster(Web + Service("front", "{app: front}"))));
        Assert.Null(Miss(new Cluster(Web + Service("web", "{app: web}") + Service("front", "{app: front}"))));
    }

    [Fact]
    public void MissOf_ServiceWithEndpoints_IsNone() =>
        Assert.Null(Miss(new Cluster(Web + Cluster.Object("v1", "Endpoints", "web", "subsets: []", "shop") + Service("web", ""))));

    [Theory]
    [InlineData("kind: Kustomization\nresources: [a.yaml, b.yaml]", true)]
    [InlineData("kind: Kustomization\nresources: [a.yaml, b.yaml, missing.yaml]", false)]
    [InlineData("kind: Component\nresources: [a.yaml, b.yaml]", false)]
    public void MissOf_ServiceInKustomization_NeedsAllItsParts(string kustomization, bool isFound)
    {
        Cluster cluster = new(("a.yaml", Web), ("b.yaml", Service("front", "{app: front}")), ("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\n" + kustomization));
        Assert.Equal(isFound, Miss(cluster) is not null);
    }

    [Theory]
    [InlineData("ports: [{port: 80, targetPort: http}]", "b")]
    [InlineData("ports: [{port: 9100}]", "c")]
    [InlineData("ports: [{port: 80, targetPort: 1}]", "")]
    public void TargetContainers_OfAPort_IsTheOneThatDeclaresIt(string ports, string expected)
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{app: web}", spec: "containers: [{name: a}, {name: b, ports: [{name: http, containerPort: 8080}]}, {name: c, ports: [{containerPort: 9100}]}]")
            + Cluster.Object("v1", "Service", "web", "spec: {selector: {app: web}, " + ports + "}"));
        Assert.Equal(expected, string.Join(" ", cluster.Scope.Services[0].TargetContainers(cluster.Workload("web")).Select(container => container.DisplayName)));
    }

    [Theory]
    [InlineData("containers: [{name: a}, {name: b}]", "a")]
    [InlineData("containers: [{name: a}, {name: b, readinessProbe: {exec: {command: [x]}}}]", null)]
    [InlineData("containers: [{name: a, ports: [{containerPort: 80}]}, {name: b, readinessProbe: {exec: {command: [x]}}}]", "a")]
    [InlineData("containers: [{name: a, readinessProbe: '{{ x }}'}]", null)]
    public void ContainerWithoutReadiness_IsTheTargetOrTheFirst(string spec, string? expected)
    {
        Cluster cluster = new(Cluster.Pod("web", "{app: web}", spec: spec) + Cluster.Object("v1", "Service", "web", "spec: {selector: {app: web}, ports: [{port: 80}]}"));
        Assert.Equal(expected, cluster.Workload("web").ContainerWithoutReadiness(cluster.Scope.Services)?.DisplayName);
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("wbe", false)]
    public void MissOf_AmongMany_ComparesThoseOfTheSameName(string name, bool isFound)
    {
        string many = string.Concat(Enumerable.Range(0, 520).Select(i => Cluster.Pod($"p{i}", $"{{app: p{i}}}", "shop") + Service($"q{i}", $"{{app: q{i}}}")));
        Assert.Equal(isFound, Miss(new Cluster(Web + many + Service(name, "{app: wbe}"))) is not null);
    }
}
