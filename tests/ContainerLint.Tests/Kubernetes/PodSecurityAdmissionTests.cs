using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

/// <summary>What the labels of a namespace do about a pod.</summary>
public sealed class PodSecurityAdmissionTests
{
    [Theory]
    [InlineData("{pod-security.kubernetes.io/enforce: baseline}", 37, "enforce Baseline hostNamespaces, hostProbesAndHostLifecycle at true")]
    [InlineData("{pod-security.kubernetes.io/enforce: baseline}", 33, "enforce Baseline hostNamespaces at true")]
    [InlineData("{pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.33}", 37, "enforce Baseline hostNamespaces at true")]
    [InlineData("{pod-security.kubernetes.io/enforce: privileged, pod-security.kubernetes.io/audit: baseline, pod-security.kubernetes.io/warn: baseline}", 33, "warn Baseline hostNamespaces at true")]
    [InlineData("{pod-security.kubernetes.io/audit: baseline}", 33, "audit Baseline hostNamespaces at true")]
    [InlineData("{pod-security.kubernetes.io/enforce: '{{ level }}'}", 37, null)]
    [InlineData("{pod-security.kubernetes.io/enforce: privileged}", 37, null)]
    [InlineData("{}", 37, null)]
    public void Of_PodInNamespace_IsTheGravest(string labels, int minor, string? expected)
    {
        Cluster cluster = new(
            $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, labels: {labels}}}\n"
            + Cluster.Pod("web", "{}", "shop", "hostPID: true, containers: [{name: a, livenessProbe: {tcpSocket: {host: b, port: 1}}}]"));
        Workload workload = cluster.Workload("web");
        PodSecurityAdmission? admission = PodSecurityAdmission.Of(workload.Pod, cluster.Scope.NamespaceObjectOf(workload.Object)!, minor);
        Assert.Equal(expected, admission is null ? null : $"{admission.Mode} {admission.Level} {admission.FailedChecks} at {Manifest.At(admission.Location)}");
    }
}
