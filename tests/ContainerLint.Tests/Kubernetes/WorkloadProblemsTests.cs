using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class WorkloadProblemsTests
{
    [Theory]
    [InlineData("securityContext: {runAsUser: 1, capabilities: {drop: [ALL]}}", true)]
    [InlineData("securityContext: {runAsUser: 1, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}", false)]
    [InlineData("securityContext: {runAsUser: 0, capabilities: {drop: [ALL]}}", false)]
    [InlineData("securityContext: {runAsNonRoot: true}", false)]
    public void CannotBindPrivileged(string fields, bool expected) => Assert.Equal(expected, Manifest.Container("name: a, " + fields).CannotBindPrivileged);

    [Theory]
    [InlineData("80", true)]
    [InlineData("0", true)]
    [InlineData("443", false)]
    public void MayBindUnprivileged_BySysctl(string start, bool expected) => Assert.Equal(
        expected,
        Manifest.Pod("  securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: '" + start + "'}]}\n  containers: [{name: a}]").AllContainers[0].MayBindUnprivileged(80));

    [Theory]
    [InlineData("livenessProbe: {httpGet: {port: 80}}", "")]
    [InlineData("livenessProbe: {periodSeconds: 1}", "livenessProbe")]
    [InlineData("livenessProbe: {exec: {command: []}}", "livenessProbe")]
    [InlineData("livenessProbe: {grpc: {port: 80}, tcpSocket: {port: 80}}", "livenessProbe")]
    [InlineData("startupProbe: {grpc: {port: 80}, successThreshold: 2}", "startupProbe")]
    [InlineData("readinessProbe: {grpc: {port: 80}, successThreshold: 2}", "")]
    [InlineData("readinessProbe: {grpc: {port: 80}, terminationGracePeriodSeconds: 2}", "readinessProbe")]
    [InlineData("lifecycle: {preStop: {tcpSocket: {port: 80}}}", "preStop")]
    [InlineData("lifecycle: {preStop: {sleep: {seconds: 1}}}", "")]
    [InlineData("livenessProbe: '{{ toYaml .Values.probe }}'", "")]
    public void HandlerProblems(string fields, string expected) => Assert.Equal(expected, string.Join(" ", Manifest.Container("name: a, " + fields).HandlerProblems.Select(problem => problem.Field)));

    [Fact]
    public void HandlerProblems_OfAnInitContainer_IsEachOfThem() =>
        Assert.Equal(2, Manifest.Pod("  initContainers: [{name: a, livenessProbe: {grpc: {port: 1}}, lifecycle: {preStop: {sleep: {seconds: 1}}}}]").AllContainers[0].HandlerProblems.Count());

    [Theory]
    [InlineData("containers: [{name: a}, {name: a}]", 1)]
    [InlineData("containers: [{name: a}], volumes: [{name: v}, {name: v}]", 1)]
    [InlineData("containers: [{name: a, ports: [{name: p, containerPort: 1}, {name: p, containerPort: 2}]}]", 1)]
    [InlineData("containers: [{name: a, ports: [{containerPort: 1}, {containerPort: 1, protocol: UDP}]}]", 0)]
    [InlineData("containers: [{name: a, ports: [{containerPort: 1}]}, {name: b, ports: [{containerPort: 1}]}]", 1)]
    [InlineData("containers: [{name: a, ports: [{containerPort: 1, hostPort: 1}, {containerPort: 1, hostPort: 2}]}]", 0)]
    [InlineData("containers: [{name: a, volumeMounts: [{name: v, mountPath: /a}, {name: w, mountPath: /a/}]}]", 1)]
    public void Duplicates(string spec, int expected) => Assert.Equal(expected, Manifest.Object("apiVersion: v1\nkind: Pod\nspec: {" + spec + "}\n").Workload!.Pod.Duplicates.Count());

    [Fact]
    public void DuplicateEnv_ThatExtendsOrIsEqual()
    {
        DuplicateEnvVar[] pairs = Manifest.Container("name: a, env: [{name: A, value: x}, {name: A, value: $(A)y}, {name: B, value: z}, {name: B, value: z}]").DuplicateEnv.ToArray();
        Assert.Equal([true, false], pairs.Select(pair => pair.Extends));
        Assert.Equal([false, true], pairs.Select(pair => pair.AreEqual));
    }

    [Theory]
    [InlineData("ports: [{name: http, containerPort: 1}], readinessProbe: {httpGet: {port: http}}", 0)]
    [InlineData("ports: [{name: http, containerPort: 1}], readinessProbe: {httpGet: {port: web}}", 1)]
    [InlineData("readinessProbe: {httpGet: {port: 80}}", 0)]
    public void UndefinedPortNames(string fields, int expected) => Assert.Equal(expected, Manifest.Container("name: a, " + fields).UndefinedPortNames.Count());

    [Theory]
    [InlineData("ports: [{containerPort: 0}]", "containerPort")]
    [InlineData("ports: [{containerPort: 1, hostPort: 0}]", "")]
    [InlineData("ports: [{containerPort: 1, hostPort: 65536}]", "hostPort")]
    [InlineData("ports: [{name: A, containerPort: 1}]", "name")]
    [InlineData("readinessProbe: {tcpSocket: {port: '80'}}", "port")]
    public void PortProblems(string fields, string expected) => Assert.Equal(expected, string.Join(" ", Manifest.Container("name: a, " + fields).PortProblems.Select(problem => problem.Field)));

    [Theory]
    [InlineData("requests: {cpu: 2}, limits: {cpu: 1}", "cpu")]
    [InlineData("requests: {cpu: 1000m}, limits: {cpu: 1}", "")]
    [InlineData("requests: {cpu: 1}", "")]
    [InlineData("requests: {nvidia.com/gpu: 1}", "nvidia.com/gpu")]
    [InlineData("requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}", "nvidia.com/gpu")]
    [InlineData("limits: {nvidia.com/gpu: 500m}", "nvidia.com/gpu")]
    [InlineData("limits: {nvidia.com/gpu: 1000m}", "")]
    public void ResourceExcesses(string resources, string expected) =>
        Assert.Equal(expected, string.Join(" ", Manifest.Container("name: a, resources: {" + resources + "}").Resources.Excesses.Select(excess => excess.Resource)));

    [Theory]
    [InlineData("min: {cpu: 2}, max: {cpu: 1}", 1)]
    [InlineData("defaultRequest: {cpu: 2}, default: {cpu: 1}", 1)]
    [InlineData("defaultRequest: {cpu: 1}, default: {cpu: 1}, max: {cpu: 1}", 0)]
    public void LimitRangeExcesses(string limits, int expected) =>
        Assert.Equal(expected, new Cluster(Cluster.Object("v1", "LimitRange", "a", "spec: {limits: [{type: Container, " + limits + "}]}")).Scope.LimitRanges[0].Excesses.Count());

    [Theory]
    [InlineData("cpu: 1, memory: 1Gi, limits.cpu: 1, limits.memory: 1Gi", true, false)]
    [InlineData("requests.cpu: 1", false, true)]
    [InlineData("pods: 1", false, false)]
    public void QuotaBounds(string hard, bool boundsAll, bool boundsPart)
    {
        ResourceQuota quota = new Cluster(Cluster.Object("v1", "ResourceQuota", "a", "spec: {hard: {" + hard + "}}")).Scope.ResourceQuotas[0];
        Assert.Equal(boundsAll, quota.BoundsCompute);
        Assert.Equal(boundsPart, quota.BoundsComputeInPart);
    }

    [Theory]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", 37, true, "policy/v1")]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", 24, false, "policy/v1")]
    [InlineData("v1", "Endpoints", 37, false, "discovery.k8s.io/v1")]
    [InlineData("cert-manager.io/v1alpha2", "Issuer", 37, true, "cert-manager.io/v1")]
    public void ApiStatus_OfOldVersions(string apiVersion, string kind, int minor, bool isRemoved, string replacement)
    {
        ApiStatus status = ApiStatus.Of(Manifest.Object($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n"), minor)!;
        Assert.Equal(isRemoved, status.IsRemoved);
        Assert.Equal(replacement, status.Replacement);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", 37)]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", 20)]
    public void ApiStatus_OfCurrentVersions_IsNull(string apiVersion, string kind, int minor) =>
        Assert.Null(ApiStatus.Of(Manifest.Object($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\n"), minor));

    [Theory]
    [InlineData("Job", "", 37, 1)]
    [InlineData("Job", "restartPolicy: Never, ", 37, 0)]
    [InlineData("Deployment", "restartPolicy: Never, ", 37, 1)]
    [InlineData("Deployment", "", 37, 0)]
    public void RestartPolicyFlaws(string kind, string policy, int minor, int expected)
    {
        string text = $"apiVersion: {(kind == "Job" ? "batch/v1" : "apps/v1")}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{template: {{spec: {{{policy}containers: [{{name: a}}]}}}}}}\n";
        Assert.Equal(expected, Manifest.Object(text).Workload!.Pod.RestartPolicyFlaws(minor).Count());
    }

    [Theory]
    [InlineData("sshd", true)]
    [InlineData("web", false)]
    public void RemoteAdministration_IsPurpose_ByName(string name, bool expected) => Assert.Equal(expected, RemoteAdministration.IsPurpose(Manifest.Container("name: " + name)));
}
