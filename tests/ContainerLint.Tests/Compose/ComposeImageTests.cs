using System.Collections.Immutable;
using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeImageTests
{
    private static readonly ImmutableArray<string> Moving = ["edge", "lts"];

    [Theory]
    [InlineData("image: x", "x")]
    [InlineData("image: x\nbuild: .", "")]
    [InlineData("image: x\npull_policy: never", "")]
    [InlineData("image: x\npre_start: [{image: y, command: z}]", "x,y")]
    [InlineData("image: x\nvolumes: [{type: image, source: y, target: /z}]", "x,y")]
    [InlineData("image: x\nprovider: {type: y}", "")]
    public void PulledImages_OfAService_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join(",", ComposeTestProject.Service(settings).PulledImages.Select(pulled => pulled.Image.Text)));

    [Fact]
    public void PulledImages_ThatTheProjectBuilds_AreLeftOut()
    {
        ComposeProject project = ComposeTestProject.Of("services:\n  a: {build: {context: ., tags: ['y:1']}, image: x}\n  b: {image: x}\n  c: {image: y}\n  d: {image: z}\n");
        Assert.Equal("z", string.Join(",", project.Services.SelectMany(service => service.PulledImages).Select(pulled => pulled.Image.Text)));
    }

    [Theory]
    [InlineData("x:edge", true)]
    [InlineData("x:lts-alpine", true)]
    [InlineData("node:alpine", true)]
    [InlineData("x:alpine", false)]
    [InlineData("x:edgy", false)]
    [InlineData("x:latest", false)]
    [InlineData("x", false)]
    [InlineData("x:1.2", false)]
    public void HasMovingTag_OfATag_IsSeen(string image, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Service($"image: {image}").PulledImages.Single().HasMovingTag(Moving));

    [Theory]
    [InlineData("image: linuxserver/x", true, false)]
    [InlineData("image: lscr.io/linuxserver/x:1", true, false)]
    [InlineData("image: ghcr.io/home-assistant/home-assistant", true, true)]
    [InlineData("image: example/x", false, false)]
    public void HardeningException_OfAnImage_ComesFromTheTable(string settings, bool writesRoot, bool needsHost)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal((writesRoot, needsHost), (service.HardeningException is { WritesRoot: true }, service.HardeningException is { NeedsHostNetwork: true }));
    }

    [Theory]
    [InlineData("cpus: 0", false)]
    [InlineData("cpus: 0.5", true)]
    [InlineData("cpuset: '0'", true)]
    [InlineData("cpus: ${CPUS}", true)]
    [InlineData("deploy: {resources: {limits: {cpus: '0'}}}", false)]
    [InlineData("image: x", false)]
    public void HasCpuLimit_OfSettings_DoesNotTakeZeroForOne(string settings, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).HasCpuLimit);

    [Theory]
    [InlineData("image: x", false)]
    [InlineData("image: vaultwarden/server", true)]
    [InlineData("build: .", null)]
    public void ImageHasHealthcheck_WithoutADockerfile_IsThreeValued(string settings, bool? expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).ImageHasHealthcheck(stage: null));
}
