using ContainerLint.Images;

namespace ContainerLint.Tests.Images;

public sealed class ImagePatternTests
{
    [Theory]
    [InlineData("*", "ghcr.io/acme/app:1", true)]
    [InlineData("ghcr.io", "ghcr.io/acme/app:1", true)]
    [InlineData("GHCR.io", "ghcr.io/acme/app:1", true)]
    [InlineData("ghcr.io/acme", "ghcr.io/acme/app:1", true)]
    [InlineData("ghcr.io/acme/*", "ghcr.io/acme/app:1", true)]
    [InlineData("ghcr.io/acme/*", "ghcr.io/acme:1", false)]
    [InlineData("ghcr.io/other", "ghcr.io/acme/app:1", false)]
    [InlineData("*.example.com", "a.example.com/app:1", true)]
    [InlineData("*.example.com", "example.com/app:1", false)]
    [InlineData("*.example.com", "evil-example.com/app:1", false)]
    [InlineData("docker.io", "node", true)]
    [InlineData("index.docker.io", "node", true)]
    [InlineData("docker.io/library/*", "node:22", true)]
    [InlineData("docker.io/library", "acme/node:22", false)]
    [InlineData("library/*", "node:22", true)]
    [InlineData("node", "node:22", true)]
    [InlineData("node", "acme/node:22", false)]
    [InlineData("registry.example:5000", "registry.example:5000/app", true)]
    [InlineData("registry.example", "registry.example:5000/app", false)]
    [InlineData("ghcr.io", "\uFFFC/app:1", null)]
    [InlineData("ghcr.io/acme", "ghcr.io/\uFFFC:1", null)]
    [InlineData("ghcr.io/acme", "quay.io/\uFFFC:1", false)]
    public void Covers_Image_ComparesTheFullName(string pattern, string image, bool? expected) =>
        Assert.Equal(expected, ImagePattern.Covers(pattern, ImageReference.Parse(image)));
}
