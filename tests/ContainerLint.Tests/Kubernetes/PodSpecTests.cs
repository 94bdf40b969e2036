using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class PodSpecTests
{
    [Fact]
    public void Containers_OfEachList_HaveTheirRole()
    {
        PodSpec pod = Manifest.Pod("""
              initContainers:
                - {name: setup}
                - {name: proxy, restartPolicy: Always}
              containers: [{name: web}]
              ephemeralContainers: [{name: debug}]
            """);
        Assert.Equal<(string?, ContainerRole)>(
            [("setup", ContainerRole.Init), ("proxy", ContainerRole.Sidecar), ("web", ContainerRole.Regular), ("debug", ContainerRole.Ephemeral)],
            pod.AllContainers.Select(container => (container.DisplayName, container.Role)));
        Assert.Equal(["proxy", "web"], pod.RunContainers.Select(container => container.DisplayName));
    }

    [Theory]
    [InlineData("", "", "<Absent>")]
    [InlineData("", "runAsUser: 5", "5")]
    [InlineData("runAsUser: 7", "runAsUser: 5", "7")]
    [InlineData("runAsUser: ~", "runAsUser: 5", "5")]
    [InlineData("runAsUser: '{{ x }}'", "runAsUser: 5", "<Unknown>")]
    public void EffectiveRunAsUser_OfContainerAndPod_Inherits(string container, string pod, string expected)
    {
        Container view = Manifest.Pod($"  securityContext: {{{pod}}}\n  containers: [{{name: a, securityContext: {{{container}}}}}]").AllContainers[0];
        Assert.Equal(expected, view.EffectiveRunAsUser.ToString());
    }

    [Fact]
    public void EffectiveSeccompProfile_OfContainer_ReplacesThePodsAsAWhole()
    {
        PodSpec pod = Manifest.Pod("""
              securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}
              containers:
                - {name: own, securityContext: {seccompProfile: {type: RuntimeDefault}}}
                - {name: inherits}
            """);
        Assert.True(pod.AllContainers[0].EffectiveSeccompProfile.Text("type").Is("RuntimeDefault"));
        Assert.True(pod.AllContainers[0].EffectiveSeccompProfile.Text("localhostProfile").IsAbsent);
        Assert.True(pod.AllContainers[1].EffectiveSeccompProfile.Text("type").Is("Localhost"));
    }

    [Theory]
    [InlineData("nginx", null, "Always")]
    [InlineData("nginx:latest", null, "Always")]
    [InlineData("registry:5000/nginx", null, "Always")]
    [InlineData("nginx:1.27", null, "IfNotPresent")]
    [InlineData("nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123", null, "IfNotPresent")]
    [InlineData("nginx", "Never", "Never")]
    [InlineData("'nginx:{{ tag }}'", null, "<Unknown>")]
    public void EffectiveImagePullPolicy_OfImage_IsTheApisDefault(string image, string? policy, string expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, image: {image}{(policy is null ? "" : ", imagePullPolicy: " + policy)}").EffectiveImagePullPolicy.ToString());

    [Theory]
    [InlineData("drop: [ALL]", "NET_RAW", Certainty.Yes)]
    [InlineData("drop: [cap_net_raw]", "NET_RAW", Certainty.Yes)]
    [InlineData("drop: [CHOWN]", "NET_RAW", Certainty.No)]
    [InlineData("drop: ['{{ x }}']", "NET_RAW", Certainty.Maybe)]
    [InlineData("", "NET_RAW", Certainty.No)]
    public void Drops_Capability_InAnySpelling(string capabilities, string name, Certainty expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, securityContext: {{capabilities: {{{capabilities}}}}}").SecurityContext.Drops(name));

    [Fact]
    public void Resources_WithLimitOnly_HaveTheLimitAsRequest()
    {
        ResourceRequirements resources = Manifest.Container("name: a, resources: {limits: {cpu: 500m, memory: bad}, requests: {memory: 0}}").Resources;
        Assert.False(resources.LacksRequest("cpu"));
        Assert.True(resources.RequestOrLimit("cpu").Is(Quantity.Parse("0.5")!.Value));
        Assert.True(resources.LacksRequest("memory"));
        Assert.True(resources.Limit("memory").IsUnknown);
        Assert.False(resources.LacksLimit("memory"));
        Assert.True(resources.LacksLimit("ephemeral-storage"));
    }

    [Theory]
    [InlineData("containers: [{name: a}]", true)]
    [InlineData("containers: [{name: a, resources: {requests: {cpu: 0}}}]", true)]
    [InlineData("containers: [{name: a, resources: {limits: {memory: 1Mi}}}]", false)]
    [InlineData("containers: [{name: a}], resources: {requests: {cpu: 1}}", false)]
    [InlineData("containers: [{name: a, resources: '{{ x }}'}]", false)]
    [InlineData("containers: [{name: a}], initContainers: [{name: b, resources: {limits: {cpu: 1}}}]", false)]
    [InlineData("containers: []", false)]
    public void IsBestEffort_OfPod_NeedsNoRequestAnywhere(string spec, bool expected) =>
        Assert.Equal(expected, Manifest.Object("apiVersion: v1\nkind: Pod\nspec: {" + spec + "}").Workload!.Pod.IsBestEffort);

    [Fact]
    public void Volumes_AndMounts_FindEachOther()
    {
        PodSpec pod = Manifest.Pod("""
              volumes:
                - name: socket
                  hostPath: {path: //var//run/./docker.sock/}
                - name: empty
              containers:
                - name: web
                  volumeMounts:
                    - {name: socket, mountPath: /var/run/docker.sock/, readOnly: true}
                    - {name: missing, mountPath: /x}
            """);
        Volume socket = pod.Volumes[0];
        Assert.Equal("hostPath", socket.SourceName);
        Assert.True(socket.HostPathPath.Is("/var/run/docker.sock"));
        Assert.Equal("", pod.Volumes[1].SourceName);
        VolumeMount mount = Assert.Single(socket.Mounts);
        Assert.Same(socket, mount.Volume);
        Assert.True(mount.MountPath.Is("/var/run/docker.sock"));
        Assert.Null(pod.AllContainers[0].VolumeMounts[1].Volume);
    }

    [Theory]
    [InlineData("/etc/", "/etc", true)]
    [InlineData("/etc/passwd", "/etc", true)]
    [InlineData("/etcetera", "/etc", false)]
    [InlineData("/a/../etc", "/etc", true)]
    [InlineData("/", "/etc", false)]
    [InlineData("/etc", "/", true)]
    public void NodePath_BelowFolder_IsBySegment(string path, string folder, bool expected) =>
        Assert.Equal(expected, NodePath.IsAtOrBelow(NodePath.Normalize(path), folder));

    [Fact]
    public void Probe_ByPortName_FindsTheNumber()
    {
        Container container = Manifest.Container(
            "name: a, ports: [{name: http, containerPort: 8080}], livenessProbe: {httpGet: {path: /, port: http}, periodSeconds: 5}, readinessProbe: {httpGet: {port: 8080}}");
        Assert.True(container.LivenessProbe.PortNumber.Is(8080));
        Assert.True(container.LivenessProbe.HasSameHandlerAs(container.ReadinessProbe));
        Assert.True(container.LivenessProbe.ToleratedSeconds.Is(15));
        Assert.True(container.ReadinessProbe.ToleratedSeconds.Is(30));
        Assert.False(container.StartupProbe.IsPresent);
    }

    [Theory]
    [InlineData("[kube-apiserver, --anonymous-auth=false]", "anonymous-auth", "false")]
    [InlineData("[kube-apiserver, --anonymous-auth, 'false']", "anonymous-auth", "false")]
    [InlineData("[kube-apiserver, --profiling]", "profiling", "true")]
    [InlineData("[kube-apiserver]", "profiling", "<Absent>")]
    [InlineData("[kube-apiserver, '--port=$(PORT)']", "port", "<Unknown>")]
    [InlineData("[kube-apiserver, --a=1, --a=2]", "a", "2")]
    public void Option_OfCommandLine_IsFound(string command, string option, string expected) =>
        Assert.Equal(expected, Manifest.Container($"name: a, command: {command}").Command.Option(option).ToString());

    [Theory]
    [InlineData("command: [/usr/local/bin/etcd]", "etcd", null)]
    [InlineData("command: [/bin/sh, -c, 'echo hi']", "sh", "echo hi")]
    [InlineData("command: [bash, -euo, pipefail, -c, x]", "bash", "x")]
    [InlineData("command: [bash, -ec], args: [x]", "bash", "x")]
    [InlineData("args: [x]", "", null)]
    public void Command_WithShell_HasItsScript(string fields, string program, string? script)
    {
        ContainerCommand command = Manifest.Container("name: a, " + fields).Command;
        Assert.Equal(program, command.ProgramName);
        Assert.Equal(script, command.Script?.Value.ValueOrDefault);
    }

    [Theory]
    [InlineData("command: [sh, -c, 'apt-get update && apt-get install -y curl']", "apt-get apt-get")]
    [InlineData("command: [/bin/bash, -ec], args: ['curl x | bash']", "curl bash")]
    [InlineData("command: [/usr/bin/nginx, -g, x]", "nginx")]
    [InlineData("command: ['{{ x }}']", "<none>")]
    [InlineData("args: [x]", "<none>")]
    public void Shell_OfCommand_HasTheCommands(string fields, string expected)
    {
        ContainerCommand command = Manifest.Container("name: a, " + fields).Command;
        Assert.Equal(expected, command.Shell is null ? "<none>" : string.Join(" ", command.Shell.Commands.Select(part => part.Name)));
    }

    [Theory]
    [InlineData("os: {name: windows}", true, true)]
    [InlineData("nodeSelector: {kubernetes.io/os: windows}", false, true)]
    [InlineData("nodeSelector: {kubernetes.io/os: linux}", false, false)]
    public void IsWindows_ByDeclarationOrNode(string spec, bool declared, bool either)
    {
        PodSpec pod = Manifest.Pod("  " + spec);
        Assert.Equal((declared, either), (pod.IsDeclaredWindows, pod.IsWindows));
    }
}
