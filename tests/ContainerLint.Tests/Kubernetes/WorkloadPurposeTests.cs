using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public sealed class WorkloadPurposeTests
{
    [Theory]
    [InlineData("  containers: [{name: a, image: bitnami/kubectl:1.34}]", true, false)]
    [InlineData("  containers: [{name: a, image: example/app, args: [--leader-elect]}]", true, true)]
    [InlineData("  containers: [{name: a, image: example/app, args: [--leader-elect=true]}]", true, true)]
    [InlineData("  containers: [{name: a, image: example/app, command: [manager, --enable-leader-election]}]", true, true)]
    [InlineData("  containers: [{name: a, image: example/app, command: [sh, -c, 'kubectl get pods']}]", true, false)]
    [InlineData("  containers: [{name: a, image: example/leader-elect, args: [leader-elect]}]", false, false)]
    public void UsesKubernetesApi_ImageOrOptions_AreToldFromOthers(string spec, bool usesApi, bool electsLeader)
    {
        Workload workload = Manifest.Pod(spec).Workload;
        Assert.Equal((usesApi, electsLeader), (workload.UsesKubernetesApi, workload.ElectsLeader));
    }

    [Theory]
    [InlineData("  containers: [{name: a, ports: [{containerPort: 1, hostPort: 1}]}]", true)]
    [InlineData("  containers: [{name: b, ports: [{containerPort: 1}]}]\n  initContainers: [{name: a, ports: [{containerPort: 1, hostPort: 1}]}]", true)]
    [InlineData("  containers: [{name: a, ports: [{containerPort: 1}]}]", false)]
    public void HasHostPorts_AnyContainer_Counts(string spec, bool expected) => Assert.Equal(expected, Manifest.Pod(spec).HasHostPorts);
}
