using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeHardeningTests
{
    [Theory]
    [InlineData("/var/run/docker.sock", true)]
    [InlineData("/run/user/1000/docker.sock", true)]
    [InlineData("/run/user/1000", true)]
    [InlineData("/var/run/user/1000/podman", true)]
    [InlineData("/var/run/", true)]
    [InlineData(@"\\.\pipe\docker_engine", true)]
    [InlineData("/run/user/1000/bus", false)]
    [InlineData("/run/user", false)]
    [InlineData("/srv/docker.sock.d", false)]
    [InlineData("/var/run/secrets", false)]
    public void IsOrHolds_EachPath_KnowsTheSocket(string path, bool expected) => Assert.Equal(expected, RuntimeSocket.IsOrHolds(path));

    [Theory]
    [InlineData("volumes: ['/var/run/docker.sock:/s']", "/var/run/docker.sock")]
    [InlineData("volumes: ['${DIR}/docker.sock:/s']", "${DIR}/docker.sock")]
    [InlineData("volumes: [{type: npipe, source: '\\\\.\\pipe\\docker_engine', target: x}]", @"\\.\pipe\docker_engine")]
    [InlineData("use_api_socket: true", "use_api_socket")]
    [InlineData("use_api_socket: false", "")]
    [InlineData("environment: [DOCKER_HOST=unix:///s]\nvolumes: ['/srv/x:/s']", "/srv/x")]
    [InlineData("environment: [DOCKER_HOST=tcp://s]\nvolumes: ['/srv/x:/s']", "")]
    [InlineData("volumes: ['sock:/var/run']", "")]
    public void EngineAccesses_EachWay_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join(",", ComposeTestProject.Service(settings).EngineAccesses.Select(access => access.Name)));

    [Theory]
    [InlineData("", false)]
    [InlineData("environment: {POST: 0}", false)]
    [InlineData("environment: {POST: 1}", true)]
    [InlineData("ports: ['2375:2375']", true)]
    [InlineData("ports: ['127.0.0.1:2375:2375']", false)]
    public void AnswersQueriesOnly_OfASocketProxy_IsTrueUnlessItPostsOrPublishes(string settings, bool isOpen) =>
        Assert.Equal(!isOpen, ComposeTestProject.Service("image: tecnativa/docker-socket-proxy\n" + settings).AnswersQueriesOnly);

    [Theory]
    [InlineData("cap_drop: [ALL]", "")]
    [InlineData("cap_drop: [cap_all]", "")]
    [InlineData("cap_drop: [KILL]", "ALL")]
    [InlineData("cap_drop: [A, B, C, D, E]", "")]
    [InlineData("cap_drop: ['${DROP}']", "")]
    [InlineData("image: x", "ALL")]
    public void UndroppedCapabilities_OfCapDrop_AreThoseRequired(string settings, string expected) =>
        Assert.Equal(expected, string.Join(",", ComposeTestProject.Service(settings).UndroppedCapabilities(["ALL"])));

    [Theory]
    [InlineData("command: chown -R 1000 /data", true)]
    [InlineData("command: sh -c 'mkdir -p /data && chown 1000 /data'", true)]
    [InlineData("entrypoint: [sh, -c, 'chmod 700 /data']", true)]
    [InlineData("entrypoint: chown\ncommand: ['1000', /data]", true)]
    [InlineData("command: serve", false)]
    [InlineData("image: x", false)]
    public void OnlyPreparesFiles_OfTheCommand_IsSeen(string settings, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).OnlyPreparesFiles);

    [Theory]
    [InlineData("image: postgres:17", "/var/run/postgresql,/tmp")]
    [InlineData("image: postgres:17\ntmpfs: [/run, /tmp]", "")]
    [InlineData("image: postgres:17\nvolumes: ['aa:/tmp:ro', 'bb:/var/run/postgresql']", "/tmp")]
    [InlineData("image: example/x", "")]
    public void UncoveredScratchPaths_OfMounts_AreThoseLeft(string settings, string expected) =>
        Assert.Equal(expected, string.Join(",", ComposeTestProject.Service(settings).UncoveredScratchPaths));

    [Theory]
    [InlineData("network_mode: host", "4")]
    [InlineData("network_mode: bridge", "")]
    [InlineData("networks: [out]", "4")]
    [InlineData("networks: [own]", "")]
    public void EngineNetworkUses_OfHost_AreFound(string settings, string lines)
    {
        ComposeProject project = ComposeTestProject.Of($"services:\n  web:\n    image: x\n    {settings}\nnetworks:\n  out: {{external: {{name: host}}}}\n  own: {{name: host}}\n");
        Assert.Equal(lines, string.Join(",", project.Services.Single().EngineNetworkUses("host").Select(use => use.Location.LineSpan.Start.Line + 1)));
    }

    [Theory]
    [InlineData("{\"no-new-privileges\": true}", true, false)]
    [InlineData("{\"userns-remap\": \"default\"}", false, true)]
    [InlineData("not json: [", false, false)]
    public void DaemonSettings_OfAFileAbove_AreRead(string text, bool forbids, bool remaps)
    {
        ComposeProject project = ComposeTestProject.OfTree("shop/compose.yaml", new() { ["shop/compose.yaml"] = "services: {web: {image: x}}", ["etc/docker/daemon.json"] = text });
        Assert.Equal((forbids, remaps), (project.DaemonForbidsNewPrivileges, project.DaemonRemapsUsers));
    }
}
