using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class PodSecurityStandardTests
{
    private const string Hardened = """
          securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
          containers:
            - name: a
              securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
        """;

    private static string Failing(string spec, PodSecurityLevel level, int minor = 37, string annotations = "{}") => string.Join(
        " ",
        PodSecurityStandard.Evaluate(Manifest.Object($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a, annotations: {annotations}}}\nspec:\n{spec}").Workload!.Pod, level, minor)
            .Where(result => result.Fails != Certainty.No)
            .Select(result => result.Check.Name + (result.Fails == Certainty.Maybe ? "?" : "") + string.Concat(result.Locations.Select(location => "'" + Manifest.At(location) + "'"))));

    [Fact]
    public void Evaluate_HardenedPod_PassesRestrictedInEachVersion()
    {
        for (int minor = 0; minor <= 40; minor++) Assert.Equal("", Failing(Hardened, PodSecurityLevel.Restricted, minor));
    }

    [Fact]
    public void Evaluate_Privileged_HasNoChecks() => Assert.Equal("", Failing("  hostNetwork: true", PodSecurityLevel.Privileged));

    [Theory]
    [InlineData("  hostNetwork: true\n  hostPID: true", "hostNamespaces'true''true'")]
    [InlineData("  containers: [{name: a, securityContext: {privileged: true}}]", "privileged'true'")]
    [InlineData("  containers: [{name: a, securityContext: {capabilities: {add: [CHOWN, chown, NET_ADMIN]}}}]", "capabilities_baseline'chown''NET_ADMIN'")]
    [InlineData("  volumes: [{name: v, hostPath: {path: /}}]", "hostPathVolumes'hostPath'")]
    [InlineData("  containers: [{name: a, ports: [{containerPort: 1, hostPort: 0}, {containerPort: 2, hostPort: 2}]}]", "hostPorts'2'")]
    [InlineData("  securityContext: {appArmorProfile: {type: Unconfined}}", "appArmorProfile'Unconfined'")]
    [InlineData("  securityContext: {seLinuxOptions: {type: spc_t, user: '', role: r}}", "seLinuxOptions'r''spc_t'")]
    [InlineData("  containers: [{name: a, securityContext: {procMount: Unmasked}}]", "procMount'Unmasked'")]
    [InlineData("  containers: [{name: a, securityContext: {procMount: Unmasked}}]\n  hostUsers: false", "")]
    [InlineData("  initContainers: [{name: a, securityContext: {seccompProfile: {type: Unconfined}}}]", "seccompProfile_baseline'Unconfined'")]
    [InlineData("  securityContext: {sysctls: [{name: kernel.msgmax}, {name: net.ipv4.tcp_rmem}]}", "sysctls'kernel.msgmax'")]
    [InlineData("  containers: [{name: a, livenessProbe: {httpGet: {host: localhost, port: 1}}, lifecycle: {preStop: {tcpSocket: {host: x}}}}]", "hostProbesAndHostLifecycle'localhost''x'")]
    [InlineData("  securityContext: {windowsOptions: {hostProcess: true}}", "windowsHostProcess'true'")]
    [InlineData("  hostNetwork: '{{ x }}'", "hostNamespaces?")]
    public void Evaluate_Baseline_NamesCheckAndPlace(string spec, string expected) => Assert.Equal(expected, Failing(spec, PodSecurityLevel.Baseline));

    [Theory]
    [InlineData("  containers: [{name: a}]", "allowPrivilegeEscalation'a' runAsNonRoot'a' seccompProfile_restricted'a' capabilities_restricted'a'")]
    [InlineData("  os: {name: windows}\n  containers: [{name: a}]", "runAsNonRoot'a'")]
    [InlineData("  hostUsers: false\n  os: {name: windows}\n  containers: [{name: a}]", "")]
    [InlineData("  os: {name: windows}\n  securityContext: {runAsUser: 0, runAsNonRoot: false}", "runAsNonRoot'false' runAsUser'0'")]
    [InlineData("  os: {name: windows}\n  securityContext: {runAsNonRoot: true}\n  volumes: [{name: a}, {name: b, nfs: {}}]", "restrictedVolumes'nfs'")]
    public void Evaluate_Restricted_NamesCheckAndPlace(string spec, string expected) => Assert.Equal(expected, Failing(spec, PodSecurityLevel.Restricted));

    [Theory]
    [InlineData(18, "seccompProfile_baseline'unconfined'")]
    [InlineData(19, "")]
    public void Evaluate_SeccompAnnotation_CountsInOldVersionsOnly(int minor, string expected) =>
        Assert.Equal(expected, Failing("  containers: [{name: a}]", PodSecurityLevel.Baseline, minor, "{seccomp.security.alpha.kubernetes.io/pod: unconfined}"));

    [Fact]
    public void Evaluate_AppArmorAnnotation_CountsForAnyContainer() => Assert.Equal(
        "appArmorProfile'unconfined'",
        Failing("  containers: [{name: a}]", PodSecurityLevel.Baseline, annotations: "{container.apparmor.security.beta.kubernetes.io/x: unconfined}"));

    [Theory]
    [InlineData("{pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.28}", "Baseline", 28)]
    [InlineData("{pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.99}", "Restricted", 37)]
    [InlineData("{pod-security.kubernetes.io/enforce: Baseline}", "<Unknown>", 37)]
    [InlineData("{}", "<Absent>", 37)]
    public void NamespaceLabels_OfPodSecurity_AreRead(string labels, string level, int minor)
    {
        NamespaceResource item = Manifest.Parse($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: a, labels: {labels}}}").Namespaces[0];
        Assert.Equal(level, item.PodSecurityLevel("enforce").ToString());
        Assert.Equal(minor, item.PodSecurityMinor("enforce"));
    }
}
