using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Kubernetes;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Workspace;

public sealed class ImageUsesTests
{
    private const string Compose = """
        services:
          web:
            build: {context: web, target: prod}
            image: registry.example/shop/site:1.2
            user: "1000"
          db:
            image: postgres:17
        """;

    [Theory]
    [InlineData("web/Dockerfile", "registry.example/shop/site:1.3", "web 1000; registry.example/shop/site:1.3 10001")]
    [InlineData("web/Dockerfile", "other.example/web", "web 1000; other.example/web 10001")]
    [InlineData("api/Dockerfile", "registry.example/shop/api@sha256:0123456789012345678901234567890123456789012345678901234567890123", "registry.example/shop/api@sha256:0123456789012345678901234567890123456789012345678901234567890123 10001")]
    [InlineData("api/Dockerfile", "registry.example/shop/site", "")]
    [InlineData("docker/Dockerfile", "registry.example/docker", "")]
    public void Of_Dockerfile_FindsServicesAndContainers(string path, string image, string expected)
    {
        ImageUses uses = Create(image, "pod.yaml");
        ImmutableArray<ImageUse> found = uses.Of(path);
        Assert.Equal(expected, string.Join("; ", found.Select(use => $"{use.Location.GetText()} {use.User.ValueOrDefault}")));
        Assert.All(found, use => Assert.True(use.ReplacesUser));
    }

    [Theory]
    [InlineData("shop/src/api/Dockerfile", "shop/deploy/pod.yaml", "registry.example/api", true)]
    [InlineData("blog/src/api/Dockerfile", "shop/deploy/pod.yaml blog/other.yaml", "registry.example/api", true)]
    [InlineData("src/api/Dockerfile", "src/pod.yaml", "registry.example/web", false)]
    [InlineData("src/nginx/Dockerfile", "deploy/pod.yaml", "nginx:1.29", false)]
    [InlineData("src/grafana/Dockerfile", "deploy/pod.yaml", "grafana/grafana:12.0.0", false)]
    [InlineData("src/nginx/Dockerfile", "deploy/pod.yaml", "registry.example/nginx:1.29", true)]
    public void Of_FolderName_CountsWithinTheProjectForImagesOfItsOwn(string path, string manifest, string image, bool expected) =>
        Assert.Equal(expected, !Create(image, manifest).Of(path).IsEmpty);

    [Fact]
    public void Of_Service_TellsWhetherItChecksTheHealth()
    {
        const string Two = "services: {a: {build: a, healthcheck: {test: [CMD, check]}}, b: {build: b}}";
        ImageUses uses = new(ComposeGrouping.Create([YamlFile.Parse(new SourceFile("compose.yaml", Two))], UnknownFileTree.Instance, CancellationToken.None), []);

        Assert.Equal([true, false], new[] { "a", "b" }.Select(folder => Assert.Single(uses.Of(folder + "/Dockerfile")).ChecksHealth));
    }

    [Theory]
    [InlineData("Dockerfile", true)]
    [InlineData("shop/Dockerfile", true)]
    [InlineData("shop/deploy/Dockerfile", true)]
    [InlineData("shop/src/Dockerfile", false)]
    [InlineData("sho/Dockerfile", false)]
    public void HasManifests_Dockerfile_CountsThoseInItsFolderAndBelow(string path, bool expected)
    {
        KubernetesFile manifest = KubernetesFile.Read(YamlFile.Parse(new SourceFile("shop/deploy/pod.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n")), CancellationToken.None);

        Assert.Equal(expected, new BuildContexts([], UnknownFileTree.Instance, [manifest]).Of(path).HasManifests);
    }

    [Fact]
    public void Of_TwoProjects_CountsTheOwn() =>
        Assert.Equal("blog/other.yaml", Assert.Single(Create("registry.example/api", "shop/deploy/pod.yaml blog/other.yaml").Of("blog/src/api/Dockerfile")).Location.File.Path);

    private static ImageUses Create(string image, string paths)
    {
        string manifest = $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              securityContext: {runAsUser: 10001, runAsNonRoot: true}
              containers:
                - name: c
                  image: {{image}}
            """;
        return new ImageUses(
            ComposeGrouping.Create([YamlFile.Parse(new SourceFile("compose.yaml", Compose))], UnknownFileTree.Instance, CancellationToken.None),
            paths.Split(' ').Select(path => KubernetesFile.Read(YamlFile.Parse(new SourceFile(path, manifest)), CancellationToken.None)));
    }
}
