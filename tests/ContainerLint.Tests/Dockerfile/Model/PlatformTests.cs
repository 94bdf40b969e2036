using ContainerLint.Dockerfile;
using ContainerLint.Images;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("arm64v8/alpine", "linux/amd64", true)]
    [InlineData("arm64v8/alpine", "linux/arm64", false)]
    [InlineData("arm32v7/alpine:3", "linux/arm/v7", false)]
    [InlineData("acme/app:1.0-amd64", "linux/arm64", true)]
    [InlineData("acme/app:1.0-amd64", "linux/x86_64", false)]
    [InlineData("acme/app:1.0-amd64", "linux", false)]
    [InlineData("acme/app:amd64", "linux/arm64", false)]
    [InlineData("ghcr.io/amd64/app", "linux/arm64", false)]
    [InlineData("mcr.microsoft.com/windows/nanoserver:ltsc2022", "linux/amd64", true)]
    [InlineData("mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows/amd64", false)]
    [InlineData("alpine:3.22", "linux/arm64", false)]
    public void Contradicts_Platform_IsCompared(string image, string platform, bool expected) =>
        Assert.Equal(expected, NamedPlatform.Of(ImageReference.Parse(image))?.Contradicts(platform) == true);

    [Theory]
    [InlineData("FROM --platform=linux/arm64 amd64/alpine", "amd64/")]
    [InlineData("ARG P=linux/arm64\nFROM --platform=$P amd64/alpine", "amd64/")]
    [InlineData("ARG P\nFROM --platform=$P amd64/alpine", null)]
    [InlineData("FROM amd64/alpine", null)]
    public void ContradictedPlatform_Flag_IsResolved(string text, string? expected) => Assert.Equal(expected, Models.Parse(text).Stages[0].ContradictedPlatform?.Sign);

    [Theory]
    [InlineData("FROM alpine AS a\nFROM --platform=$BUILDPLATFORM a", "$BUILDPLATFORM")]
    [InlineData("FROM alpine AS a\nFROM a AS b\nFROM --platform=linux/arm64 b", "linux/arm64")]
    [InlineData("FROM --platform=$BUILDPLATFORM alpine AS a\nFROM --platform=${BUILDPLATFORM} a", null)]
    [InlineData("FROM alpine AS a\nFROM --platform=$TARGETPLATFORM a", null)]
    [InlineData("FROM alpine AS a\nFROM --platform=linux/arm64 debian", null)]
    [InlineData("FROM --platform=linux/arm64 alpine AS a\nFROM a", null)]
    public void IgnoredPlatform_StageOfAStage_HasThatPlatform(string text, string? expected) =>
        Assert.Equal(expected, Models.Parse(text).Stages.Last().IgnoredPlatform?.Value);

    [Theory]
    [InlineData("FROM --platform=$BUILDPLATFORM node\nCMD [\"node\", \"a.js\"]", true)]
    [InlineData("FROM --platform=${BUILDPLATFORM:-linux/amd64} node\nCMD [\"node\", \"a.js\"]", true)]
    [InlineData("FROM --platform=${TARGETPLATFORM:-$BUILDPLATFORM} node\nCMD [\"node\", \"a.js\"]", false)]
    [InlineData("FROM node\nCMD [\"node\", \"a.js\"]", false)]
    [InlineData("FROM --platform=$BUILDPLATFORM node AS dev\nCMD [\"node\", \"a.js\"]", false)]
    [InlineData("FROM --platform=$BUILDPLATFORM node AS b\nCMD [\"node\", \"a.js\"]\nFROM node\nCOPY --from=b /a /a", false)]
    [InlineData("FROM --platform=$BUILDPLATFORM alpine\nRUN x", false)]
    [InlineData("FROM --platform=$BUILDPLATFORM scratch\nCMD [\"/a\"]", false)]
    public void IsBoundToBuildPlatform_OfLastStage_IsKnown(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).Stages.Last().IsBoundToBuildPlatform);

    private const string End = "\nFROM alpine\nCOPY --from=b /out /x";

    [Theory]
    [InlineData("FROM --platform=$BUILDPLATFORM golang AS b\nRUN go build -o /out/x ." + End, "go")]
    [InlineData("FROM --platform=${BUILDPLATFORM} rust AS b\nRUN cargo build --release && cp target/release/x /out" + End, "cargo")]
    [InlineData("FROM --platform=$BUILDPLATFORM golang AS b\nRUN go build -o /tmp/x ." + End, "")]
    [InlineData("FROM --platform=$BUILDPLATFORM golang AS b\nARG TARGETARCH\nRUN go build -o /out/x ." + End, "")]
    [InlineData("FROM --platform=$BUILDPLATFORM node AS b\nRUN make" + End, "")]
    [InlineData("FROM golang AS b\nRUN go build -o /out/x ." + End, "")]
    [InlineData("FROM --platform=$BUILDPLATFORM golang AS b\nRUN go build -o /out/x .\nFROM --platform=$BUILDPLATFORM alpine\nCOPY --from=b /out /x", "")]
    public void NativeCompilations_OfBuildStage_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse(text).NativeCompilations.Select(compilation => compilation.Command.Name)));
}
