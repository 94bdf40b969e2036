namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class FrontendFeatureTests
{
    [Theory]
    [InlineData("1.2", "COPY <<E /a\nb\nE", "here-document 1.4")]
    [InlineData("1.3", "COPY --link a /a", "COPY --link 1.4")]
    [InlineData("1.4", "ADD --checksum=sha256:ab https://x/y /y", "ADD --checksum 1.6")]
    [InlineData("1.6", "ENV A=${B#x}", "pattern operator 1.7")]
    [InlineData("1.5", "ENV A=${B-x}", "operator without colon 1.6")]
    [InlineData("1.5", "ENV A=${B:-x}", "")]
    [InlineData("1.13", "COPY --chmod=u+x a /a", "symbolic mode 1.14")]
    [InlineData("1.13", "COPY --chmod=755 a /a", "")]
    [InlineData("1.7-labs", "COPY --parents a /a", "")]
    [InlineData("1.7", "COPY --parents a /a", "COPY --parents 1.20")]
    [InlineData("1.14", "RUN --device=x true", "RUN --device 1.14-labs")]
    [InlineData("1.10", "ONBUILD COPY --from=x a /a", "ONBUILD COPY --from 1.11")]
    [InlineData("1", "COPY --parents a /a", "")]
    [InlineData("latest", "COPY --parents a /a", "")]
    public void MissingFeatures_OfVersion_AreFound(string version, string instruction, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Models.Parse($"# syntax=docker/dockerfile:{version}\nFROM alpine:3.22\n{instruction}\n").MissingFeatures.Select(static use => use.Feature.Feature + " " + use.Version)));

    [Fact]
    public void MissingFeatures_WithoutDirective_AreNone() => Assert.Empty(Models.Parse("FROM alpine\nRUN --security=insecure true").MissingFeatures);
}
