using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class FileClassifierTests
{
    private const string Manifest = "apiVersion: v1\nkind: Service\n";

    private const string Services = "services:\n  web:\n    image: nginx\n";

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("dockerfile")]
    [InlineData("Containerfile")]
    [InlineData("a/b/Dockerfile.prod")]
    [InlineData("api.Dockerfile")]
    [InlineData("api.dockerfile")]
    [InlineData("api.containerfile")]
    [InlineData("Dockerfile.alpine.arm64")]
    public void Classify_DockerfileName_IsDockerfile(string path) => Assert.Equal(FileKind.Dockerfile, Classify(path, ""));

    [Theory]
    [InlineData("Dockerfile.go", "FROM golang:1.26\n", FileKind.Dockerfile)]
    [InlineData("Dockerfile.go", "# syntax=docker/dockerfile:1\n\nARG V=1\n", FileKind.Dockerfile)]
    [InlineData("dockerfile.go", "package dockerfile\n", FileKind.None)]
    [InlineData("Dockerfile-dev", "FROM alpine\n", FileKind.Dockerfile)]
    [InlineData("dockerfile-notes", "How to write one\n", FileKind.None)]
    [InlineData("Dockerfile.dockerignore", "FROM", FileKind.None)]
    [InlineData("Dockerfile.md", "FROM x", FileKind.None)]
    [InlineData("Dockerfiles", "FROM x", FileKind.None)]
    public void Classify_UnclearName_LooksAtTheContent(string path, string text, FileKind expected) => Assert.Equal(expected, Classify(path, text));

    [Theory]
    [InlineData("compose.yaml", "", FileKind.Compose)]
    [InlineData("docker-compose.override.yml", "x: [", FileKind.Compose)]
    [InlineData("docker-compose-prod.yml", "", FileKind.Compose)]
    [InlineData("compose.prod.yml", "", FileKind.Compose)]
    [InlineData("compose-prod.yml", Services, FileKind.Compose)]
    [InlineData("compose-schema.yaml", "table: a\nrows: []\n", FileKind.None)]
    [InlineData("compose.yaml", Manifest, FileKind.Kubernetes)]
    [InlineData("web-compose.yaml", Services, FileKind.Compose)]
    [InlineData("stack.yml", "networks:\n  a:\n", FileKind.Compose)]
    [InlineData("composer.yaml", "a: b\n", FileKind.None)]
    [InlineData("values.yaml", Services, FileKind.None)]
    [InlineData("deploy.yaml", Manifest, FileKind.Kubernetes)]
    [InlineData("deploy.yaml", "kind: A\nname: a\n---\napiVersion: v2\nname: chart\n", FileKind.None)]
    [InlineData("deploy.yaml", "kind: A\nmetadata:\n  name: a\nspec:\n  b: 1\n", FileKind.Kubernetes)]
    [InlineData("deploy.yaml", "---\n# nothing\n", FileKind.None)]
    [InlineData("manifest.yaml", "---\n# nothing\n", FileKind.Kubernetes)]
    [InlineData("k8s/web.yaml", "", FileKind.Kubernetes)]
    [InlineData("k8s/values.yaml", "a: b\n", FileKind.None)]
    [InlineData("deploy.yaml", "---\n# c\n\"kind\": A\n'apiVersion': v1\n", FileKind.Kubernetes)]
    [InlineData("deploy.yaml", "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", FileKind.Kubernetes)]
    [InlineData("deploy.json", "{\"apiVersion\": \"v1\", \"spec\": {\"kind\": \"x\"}}", FileKind.None)]
    [InlineData("deploy.json", "{\n  \"kind\" : \"Pod\", \"apiVersion\": \"v1\"}", FileKind.Kubernetes)]
    [InlineData("package.json", "{\"name\": \"a \\\"kind\\\": apiVersion\"}", FileKind.None)]
    [InlineData("readme.txt", Manifest, FileKind.None)]
    public void Classify_YamlOrJson_LooksAtTheRootKeys(string path, string text, FileKind expected) => Assert.Equal(expected, Classify(path, text));

    [Theory]
    [InlineData("FROM alpine\n", FileKind.Dockerfile)]
    [InlineData(Services, FileKind.Compose)]
    [InlineData(Manifest, FileKind.Kubernetes)]
    [InlineData("hello\n", FileKind.None)]
    [InlineData("", FileKind.None)]
    public void ClassifyByContent_OfAnyText_FindsTheKind(string text, FileKind expected) =>
        Assert.Equal(expected, FileClassifier.ClassifyByContent(new SourceFile("x", text).Text));

    private static FileKind Classify(string path, string text) => FileClassifier.Classify(new SourceFile(path, text));
}
