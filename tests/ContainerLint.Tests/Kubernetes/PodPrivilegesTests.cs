using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class PodPrivilegesTests
{
    private static Volume HostPath(string hostPath, string mount, string kind = "ReplicaSet") => Manifest.Object(
        $"apiVersion: apps/v1\nkind: {kind}\nspec:\n  template:\n    spec:\n"
        + "      volumes: [{name: v, hostPath: {" + hostPath + "}}]\n      containers: [{name: a, volumeMounts: [{name: v, " + mount + "}]}]").Workload!.Pod.Volumes[0];

    [Theory]
    [InlineData("path: /srv/data", "readOnly: true", HostPathRisk.Ordinary)]
    [InlineData("path: /srv/data", "readOnly: false", HostPathRisk.Writable)]
    [InlineData("path: /srv/data", "readOnly: '{{ x }}'", HostPathRisk.Ordinary)]
    [InlineData("path: /srv/s.sock, type: Socket", "readOnly: false", HostPathRisk.Ordinary)]
    [InlineData("path: '{{ x }}'", "readOnly: false", HostPathRisk.None)]
    [InlineData("path: /etc/localtime", "readOnly: true", HostPathRisk.Harmless)]
    [InlineData("path: /etc/localtime", "readOnly: false", HostPathRisk.SensitiveDirectory)]
    [InlineData("path: /etcetera", "readOnly: true", HostPathRisk.Ordinary)]
    [InlineData("path: /dev/fuse", "readOnly: false", HostPathRisk.Harmless)]
    [InlineData("path: /dev/video0, type: CharDevice", "readOnly: false", HostPathRisk.Harmless)]
    [InlineData("path: /dev/sda", "readOnly: true", HostPathRisk.SensitiveDirectory)]
    [InlineData("path: /var/log", "readOnly: true", HostPathRisk.SensitiveDirectory)]
    [InlineData("path: /", "readOnly: true", HostPathRisk.SensitiveDirectory)]
    [InlineData("path: /srv/.ssh/id", "readOnly: true", HostPathRisk.SensitiveDirectory)]
    [InlineData("path: /var//run/", "readOnly: true", HostPathRisk.RuntimeSocket)]
    [InlineData("path: /var/run/app", "readOnly: true", HostPathRisk.Ordinary)]
    [InlineData("path: /run/user/1000/docker.sock", "readOnly: true", HostPathRisk.RuntimeSocket)]
    [InlineData("path: '\\\\.\\pipe\\docker_engine'", "readOnly: true", HostPathRisk.RuntimeSocket)]
    [InlineData("path: /var/lib/kubelet/device-plugins/kubelet.sock", "readOnly: true", HostPathRisk.SensitiveDirectory)]
    public void HostPathRisk_OfPod_IsTheHighestThatHolds(string hostPath, string mount, HostPathRisk expected) =>
        Assert.Equal(expected, HostPath(hostPath, mount).HostPathRisk);

    [Theory]
    [InlineData("path: /var/log", "readOnly: true", HostPathRisk.Collected)]
    [InlineData("path: /var/log", "readOnly: false", HostPathRisk.SensitiveDirectory)]
    public void HostPathRisk_OfDaemonSet_LetsItCollect(string hostPath, string mount, HostPathRisk expected) =>
        Assert.Equal(expected, HostPath(hostPath, mount, "DaemonSet").HostPathRisk);

    [Theory]
    [InlineData("path: /etc/kubernetes/pki", "certificates and keys of the cluster")]
    [InlineData("path: /etc/passwd", "its users")]
    [InlineData("path: /home/ci/.aws", "credentials of a cloud account")]
    [InlineData("path: /srv", null)]
    public void SensitiveContents_OfPath_AreThoseOfTheInnermostFolder(string hostPath, string? expected) =>
        Assert.Equal(expected, HostPath(hostPath, "readOnly: true").SensitiveContents);

    [Theory]
    [InlineData("tcp://$(NODE):2375", "", true)]
    [InlineData("tcp://$(OTHER):2375", "", false)]
    [InlineData("tcp://$(NODE):2376", "", false)]
    [InlineData("tcp://localhost:2375", "", false)]
    [InlineData("tcp://localhost:2375/", "  hostNetwork: true\n", true)]
    [InlineData("tcp://172.17.0.1:2375", "", true)]
    [InlineData("tcp://dind:2375", "", false)]
    [InlineData("tcp://:2375", "", false)]
    [InlineData("tcp://$(:2375", "", false)]
    [InlineData("unix:///var/run/docker.sock", "", false)]
    public void IsDockerDaemonOfNode_OfDockerHost_NeedsAnAddressOfTheNode(string url, string pod, bool expected) => Assert.Equal(expected, Manifest.Pod(
        $"{pod}  containers: [{{name: a, env: [{{name: NODE, valueFrom: {{fieldRef: {{fieldPath: status.hostIP}}}}}}, {{name: DOCKER_HOST, value: '{url}'}}]}}]")
        .AllContainers[0].Env[1].IsDockerDaemonOfNode);

    [Theory]
    [InlineData("SYS_ADMIN", true)]
    [InlineData("cap_net_admin", true)]
    [InlineData("ALL", true)]
    [InlineData("SETPCAP", false)]
    [InlineData("CHOWN", false)]
    [InlineData("NONSENSE", false)]
    public void TakesOverNode_OfCapability_IgnoresPrefixAndCase(string name, bool expected) => Assert.Equal(expected, CapabilityRisk.TakesOverNode(name));

    [Theory]
    [InlineData("drop: [ALL]", Certainty.Yes)]
    [InlineData("drop: [all]", Certainty.No)]
    [InlineData("drop: ['{{ x }}']", Certainty.Maybe)]
    [InlineData("add: [CHOWN]", Certainty.No)]
    public void DropsExactlyAll_OfCapabilities_TakesTheExactWord(string capabilities, Certainty expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, securityContext: {{capabilities: {{{capabilities}}}}}").SecurityContext.DropsExactlyAll);

    [Theory]
    [InlineData("privileged: true", false)]
    [InlineData("capabilities: {add: [CAP_SYS_ADMIN]}", false)]
    [InlineData("capabilities: {add: [SYS_ADMIN]}", true)]
    public void CanForbidPrivilegeEscalation_BesideOtherFields_IsWhatTheServerAccepts(string context, bool expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, securityContext: {{{context}}}").CanForbidPrivilegeEscalation);

    [Theory]
    [InlineData("shop/web:1", "runAsNonRoot: true, capabilities: {drop: [ALL]}", true)]
    [InlineData("shop/sudo-web:1", "runAsNonRoot: true, capabilities: {drop: [ALL]}", false)]
    [InlineData("shop/web:1", "runAsNonRoot: true, capabilities: {drop: [ALL], add: [NET_RAW]}", false)]
    [InlineData("shop/web:1", "runAsNonRoot: true", false)]
    [InlineData("shop/web:1", "capabilities: {drop: [ALL]}", false)]
    public void NeedsNoPrivilegeEscalation_OfContainer_TakesUserCapabilitiesAndImage(string image, string context, bool expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, image: '{image}', securityContext: {{{context}}}").NeedsNoPrivilegeEscalation);

    [Theory]
    [InlineData("{}", "{}", "a", "", false)]
    [InlineData("{runAsNonRoot: true}", "{}", "", "", true)]
    [InlineData("{runAsNonRoot: true}", "{runAsNonRoot: false}", "a", "false", false)]
    [InlineData("{runAsNonRoot: false, runAsUser: 7}", "{}", "", "false", true)]
    [InlineData("{runAsUser: 0}", "{}", "", "", false)]
    [InlineData("{runAsUser: '{{ x }}'}", "{}", "", "", false)]
    public void Users_OfPodAndContainer_AreToldApart(string pod, string container, string without, string allowing, bool unprivileged)
    {
        PodSpec spec = Manifest.Pod($"  securityContext: {pod}\n  containers: [{{name: a, securityContext: {container}}}]");
        Assert.Equal(without, string.Join(" ", spec.ContainersWithoutUser.Select(item => item.DisplayName)));
        Assert.Equal(allowing, string.Join(" ", spec.ContextsAllowingRoot.Select(context => Manifest.At(context.LocationOf("runAsNonRoot")))));
        Assert.Equal(unprivileged, spec.HasUnprivilegedUsersOnly);
    }

    [Theory]
    [InlineData("/mnt/", true)]
    [InlineData("/mnt/data", false)]
    [InlineData("/srv/data", false)]
    [InlineData("'{{ x }}'", false)]
    public void MayHaveMountsBelow_OfHostPath_HoldsWhereFileSystemsAreMounted(string path, bool expected) =>
        Assert.Equal(expected, Manifest.Pod($"  volumes: [{{name: v, hostPath: {{path: {path}}}}}]").Volumes.Single().MayHaveMountsBelow);

    [Theory]
    [InlineData("{}", "a b")]
    [InlineData("{runAsUser: 10}", "a b")]
    [InlineData("{runAsUser: 0}", "b")]
    [InlineData("{runAsUser: 10, runAsNonRoot: true}", "b")]
    [InlineData("{runAsUser: '${UID}'}", "b")]
    public void ContainersAllowingRoot_OfPod_HaveAnotherUserOrNone(string container, string expected) => Assert.Equal(
        expected,
        string.Join(" ", Manifest.Pod($"  containers: [{{name: a, securityContext: {container}}}, {{name: b}}]").ContainersAllowingRoot.Select(item => item.DisplayName)));

    [Theory]
    [InlineData("hostUsers: false", 35, true)]
    [InlineData("hostUsers: false", 34, false)]
    [InlineData("hostUsers: '{{ x }}'", 35, false)]
    public void HasOwnUserNamespace_InVersion_HoldsWhereTheStandardsKnowIt(string spec, int minor, bool expected) =>
        Assert.Equal(expected, Manifest.Pod("  " + spec).HasOwnUserNamespace(minor));

    [Fact]
    public void ContainersWithoutSeccompProfile_OfPod_LeaveOutThoseWithOne() => Assert.Equal(
        "b",
        string.Join(" ", Manifest.Pod("  containers: [{name: a, securityContext: {seccompProfile: {type: RuntimeDefault}}}, {name: b}]").ContainersWithoutSeccompProfile));

    [Fact]
    public void Violations_OfCheck_NameContainerAndField()
    {
        PodSpec pod = Manifest.Pod("  securityContext: {seLinuxOptions: {user: u}}\n  containers: [{name: web, securityContext: {seLinuxOptions: {type: spc_t}}}]");
        PodSecurityResult result = PodSecurityStandard.Evaluate(pod, "seLinuxOptions", 37)!;
        Assert.Equal(
            "Pod 'a' user u; Container 'web' of Pod 'a' type spc_t",
            string.Join("; ", result.Violations.Select(violation => $"{violation.Subject} {violation.Entry!.Name} {violation.Text}")));
    }
}
