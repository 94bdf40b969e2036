using System.Globalization;
using ContainerLint.Images;
using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Images;

public sealed class ImageReferenceTests
{
    private static readonly string Sha256 = new('a', 64);

    [Theory]
    [InlineData("alpine", "docker.io", "library/alpine", "alpine")]
    [InlineData("library/alpine", "docker.io", "library/alpine", "alpine")]
    [InlineData("docker.io/alpine", "docker.io", "library/alpine", "alpine")]
    [InlineData("index.docker.io/library/alpine", "docker.io", "library/alpine", "alpine")]
    [InlineData("grafana/grafana", "docker.io", "grafana/grafana", "grafana/grafana")]
    [InlineData("ghcr.io/acme/shop/api", "ghcr.io", "acme/shop/api", "ghcr.io/acme/shop/api")]
    [InlineData("localhost/api", "localhost", "api", "localhost/api")]
    [InlineData("registry:5000/api", "registry:5000", "api", "registry:5000/api")]
    [InlineData("GHCR.IO/acme/api", "ghcr.io", "acme/api", "ghcr.io/acme/api")]
    [InlineData("[::1]:5000/api", "[::1]:5000", "api", "[::1]:5000/api")]
    public void Parse_Name_IsNormalised(string text, string registry, string path, string repository)
    {
        ImageReference image = ImageReference.Parse(text);
        Assert.True(image.IsValid);
        Assert.Equal(registry, image.Registry.ValueOrDefault);
        Assert.Equal(path, image.Path.ValueOrDefault);
        Assert.Equal(repository, image.Repository.ValueOrDefault);
        Assert.Equal(registry + "/" + path, image.FullRepository.ValueOrDefault);
    }

    [Fact]
    public void Parse_TagAndDigest_AreTakenApart()
    {
        ImageReference image = ImageReference.Parse($"registry:5000/team/app:1.2-rc@sha256:{Sha256}");
        Assert.True(image.Tag.Is("1.2-rc"));
        Assert.True(image.Digest.Is("sha256:" + Sha256));
        Assert.Equal("app", image.Name);
        Assert.Equal("team", image.Namespace);
        Assert.Equal("registry:5000/team/app", image.WrittenName);
    }

    [Fact]
    public void Parse_PortWithoutTag_HasNoTag() => Assert.True(ImageReference.Parse("registry:5000/app").Tag.IsAbsent);

    [Theory]
    [InlineData("alpine", true)]
    [InlineData("alpine:latest", true)]
    [InlineData("alpine:3.22", false)]
    [InlineData("alpine@sha256:aa", false)]
    [InlineData("alpine:\uFFFC", false)]
    public void IsLatest_TagOrDigest_Decides(string text, bool expected) => Assert.Equal(expected, ImageReference.Parse(text).IsLatest);

    [Fact]
    public void Parse_PartsInAFile_KnowTheirPlaces()
    {
        SourceFile file = new("Dockerfile", "FROM ghcr.io/acme/app:1@sha256:" + Sha256);
        ImageReference image = ImageReference.Parse(file.At(5, file.Text.Length - 5));
        Assert.Equal("ghcr.io", image.Registry.Location!.Value.GetText());
        Assert.Equal("acme/app", image.Path.Location!.Value.GetText());
        Assert.Equal("ghcr.io/acme/app", image.Repository.Location!.Value.GetText());
        Assert.Equal("1", image.Tag.Location!.Value.GetText());
        Assert.Equal("sha256:" + Sha256, image.Digest.Location!.Value.GetText());
    }

    [Theory]
    [InlineData("\uFFFC", ValueState.Unknown, ValueState.Unknown, ValueState.Unknown)]
    [InlineData("\uFFFC/alpine:3", ValueState.Unknown, ValueState.Known, ValueState.Absent)]
    [InlineData("ghcr.io/\uFFFC/app:3", ValueState.Unknown, ValueState.Known, ValueState.Absent)]
    [InlineData("node:\uFFFC", ValueState.Known, ValueState.Unknown, ValueState.Unknown)]
    [InlineData("node:22\uFFFC", ValueState.Known, ValueState.Unknown, ValueState.Unknown)]
    [InlineData("node\uFFFC", ValueState.Unknown, ValueState.Unknown, ValueState.Unknown)]
    [InlineData("\uFFFC:3.22", ValueState.Unknown, ValueState.Known, ValueState.Absent)]
    [InlineData("node:22@\uFFFC", ValueState.Known, ValueState.Known, ValueState.Unknown)]
    public void Parse_UnknownPiece_LeavesOtherPartsKnown(string text, ValueState repository, ValueState tag, ValueState digest)
    {
        ImageReference image = ImageReference.Parse(text);
        Assert.False(image.IsKnown);
        Assert.Equal(repository, image.Repository.State);
        Assert.Equal(tag, image.Tag.State);
        Assert.Equal(digest, image.Digest.State);
        Assert.True(image.IsValid);
    }

    [Theory]
    [InlineData("", ImageReferenceErrorKind.Empty, "")]
    [InlineData("https://ghcr.io/app", ImageReferenceErrorKind.UrlScheme, "https://")]
    [InlineData("alpine 3", ImageReferenceErrorKind.WhiteSpace, "alpine 3")]
    [InlineData("Alpine", ImageReferenceErrorKind.UpperCaseRepository, "Alpine")]
    [InlineData("MyRegistry.example/App:1", ImageReferenceErrorKind.UpperCaseRepository, "App")]
    [InlineData("alpine:", ImageReferenceErrorKind.EmptyTag, ":")]
    [InlineData("alpine:-x", ImageReferenceErrorKind.InvalidTag, "-x")]
    [InlineData("alpine@", ImageReferenceErrorKind.EmptyDigest, "@")]
    [InlineData("alpine@sha256:abc", ImageReferenceErrorKind.InvalidDigest, "sha256:abc")]
    [InlineData("a//b", ImageReferenceErrorKind.InvalidRepository, "a//b")]
    [InlineData("a-", ImageReferenceErrorKind.InvalidRepository, "a-")]
    [InlineData("-bad.example/app", ImageReferenceErrorKind.InvalidRegistry, "-bad.example")]
    public void Parse_InvalidPart_IsNamed(string text, ImageReferenceErrorKind kind, string part)
    {
        ImageReferenceError error = Assert.Single(ImageReference.Parse(text).Errors);
        Assert.Equal(kind, error.Kind);
        Assert.Equal(part, error.Text);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Parse_LongTag_IsLimited(int length, bool isValid) =>
        Assert.Equal(isValid, ImageReference.Parse("alpine:" + new string('1', length)).IsValid);

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Gen.String[Gen.Char["aA1:/@.-_ \uFFFC[]"], 0, 30].Sample(text =>
        {
            ImageReference image = ImageReference.Parse(text);
            return image.ToString() == text && image.WrittenName.Length <= text.Length && image.Repository.State >= ValueState.Unknown
                && image.Name.Length.ToString(CultureInfo.InvariantCulture).Length > 0;
        });
}
