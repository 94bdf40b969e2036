using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Kubernetes;
using ContainerLint.Tests.Compose;
using ContainerLint.Tests.Dockerfile.Model;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class ServiceBuildsTests
{
    private const string Dockerfile = """
        FROM redis:8 AS cache
        EXPOSE 6379
        FROM cache AS run
        EXPOSE 7000 7001/udp 7000/udp
        """;

    [Theory]
    [InlineData("build: ./api", "run")]
    [InlineData("build: {context: ./api, target: cache}", "cache")]
    [InlineData("build: {context: ./api, target: CACHE}", "cache")]
    [InlineData("build: {context: ./api, target: none}", null)]
    [InlineData("build: {context: ./api, target: '0'}", "cache")]
    [InlineData("build: {context: ./api, target: '2'}", null)]
    [InlineData("build: {context: ./api, target: '-1'}", null)]
    [InlineData("build: {context: ./api, target: '${T}'}", null)]
    [InlineData("build: {context: ., dockerfile: api/Dockerfile}", "run")]
    [InlineData("build: ./web", null)]
    [InlineData("build: https://github.com/example/api.git", null)]
    [InlineData("image: redis:8", null)]
    public void StageOf_EachBuild_FindsTheStage(string settings, string? expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Workspace(service).StageOf(service)?.DisplayName);
    }

    [Theory]
    [InlineData("build: ./api", "6379,7000,7001")]
    [InlineData("build: {context: ./api, target: cache}", "6379")]
    [InlineData("build: ./web", "")]
    [InlineData("image: redis:8", "6379")]
    [InlineData("image: example/web", "")]
    public void PortsOf_BuildOrImage_AreThoseOfIt(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, string.Join(",", Workspace(service).PortsOf(service).OrderBy(port => port)));
    }

    [Theory]
    [InlineData("build: {context: ./api, target: cache}", true)]
    [InlineData("build: ./api", true)]
    [InlineData("image: redis:8", true)]
    [InlineData("build: ./web", false)]
    [InlineData("build: ./api\nimage: example/postgres", true)]
    [InlineData("image: example/redis-web", false)]
    public void KnownImageOf_BuildOrImage_IsTheFirstPublicOne(string settings, bool isCache)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(isCache, Workspace(service).KnownImageOf(service)?.Is(ServiceFamily.Cache) == true);
    }

    [Theory]
    [InlineData("build: {context: ./api, target: cache}\nports: ['8080:80']", "80 of 6379")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['6379:80']", "80 of 6379 swapped")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['1:6379']", "")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['1:80']\nenvironment: {PORT: 80}", "")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['1:80']\nenv_file: x.env", "")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['1:80']\nnetwork_mode: host", "")]
    [InlineData("build: {context: ./api, target: cache}\nports: ['1-2:80-81', '3:${P}']", "")]
    [InlineData("build: ./web\nports: ['1:80']", "")]
    [InlineData("image: redis:8\nports: ['1:80']", "80 of 6379")]
    [InlineData("image: redis:8\nports: ['6379:80']", "80 of 6379 swapped")]
    [InlineData("image: redis:8\nports: ['1:80']\ncommand: redis-server", "")]
    [InlineData("image: redis:8\nports: ['1:80']\nvolumes: ['./c:/c']", "")]
    [InlineData("image: example/web\nports: ['1:80']", "")]
    public void UnexposedPorts_EachPort_IsComparedWithTheImage(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, string.Join("; ", service.UnexposedPorts(Workspace(service)).Select(port => $"{port.Port.Target} of {port.Expected}{(port.IsSwapped ? " swapped" : "")}")));
    }

    private static ProjectWorkspace Workspace(ComposeService service) => new(
        ImmutableArray<LintedFile>.Empty,
        new DockerfileIndex(["api/Dockerfile"], static path => Models.Parse(Dockerfile, path: path)),
        [service.Project],
        ImmutableArray<KubernetesFile>.Empty,
        UnknownFileTree.Instance);
}
