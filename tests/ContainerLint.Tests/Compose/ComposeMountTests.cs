using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeMountTests
{
    [Theory]
    [InlineData("/data", ComposeMountType.Volume, "<Absent>", "/data", "False")]
    [InlineData("data:/data", ComposeMountType.Volume, "data", "/data", "False")]
    [InlineData("./a:/b:ro", ComposeMountType.Bind, "./a", "/b", "True")]
    [InlineData("~/a:/b:rw,Z", ComposeMountType.Bind, "~/a", "/b", "False")]
    [InlineData("C:\\x:/b", ComposeMountType.Bind, "C:\\x", "/b", "False")]
    [InlineData("${DIR}/a:/b", ComposeMountType.Unknown, "<Unknown>", "/b", "False")]
    [InlineData("./${DIR}:/b", ComposeMountType.Bind, "<Unknown>", "/b", "False")]
    [InlineData("${DIR:-./x}:/b", ComposeMountType.Bind, "./x", "/b", "False")]
    [InlineData("${ALL}", ComposeMountType.Unknown, "<Absent>", "<Unknown>", "False")]
    [InlineData("./a:/b:${MODE}", ComposeMountType.Bind, "./a", "/b", "<Unknown>")]
    [InlineData("{type: bind, source: /x, target: /y, read_only: true}", ComposeMountType.Bind, "/x", "/y", "True")]
    [InlineData("{type: tmpfs, target: /y, tmpfs: {size: 1m}}", ComposeMountType.Tmpfs, "<Absent>", "/y", "False")]
    public void Mounts_EachForm_IsRead(string item, ComposeMountType type, string source, string target, string readOnly)
    {
        ComposeMount mount = Read(item);
        Assert.Equal((type, source, target, readOnly), (mount.Type, mount.Source.ToString(), mount.Target.ToString(), mount.ReadOnly.ToString()));
    }

    [Fact]
    public void Mounts_Parts_HaveTheirPlaces()
    {
        ComposeMount mount = Read("'./conf//:/etc/app/./:ro,z,rshared'");
        Assert.Equal("./conf//", mount.SourceLocation.GetText());
        Assert.Equal("/etc/app/./", mount.TargetLocation.GetText());
        Assert.Equal<string>(["ro", "z", "rshared"], mount.Options.Select(option => option.Location.GetText()));
        Assert.Equal("rshared", mount.Propagation.Location!.Value.GetText());
        Assert.Equal("conf", mount.HostPath.ValueOrDefault);
        Assert.Equal("/etc/app", mount.CleanTarget.ValueOrDefault);
        Assert.True(mount.Covers("/etc/app/x"));
        Assert.False(mount.Covers("/etc/apple"));
    }

    [Fact]
    public void Mounts_Tmpfs_IsReadWithItsSize()
    {
        ComposeMount mount = ComposeTestProject.Service("tmpfs: /run:size=64m,noexec").Mounts.Single();
        Assert.Equal("/run", mount.Target.ValueOrDefault);
        Assert.Equal(64L << 20, mount.TmpfsSize.ValueOrDefault);
    }

    [Fact]
    public void HostPath_OfVolumeThatBindsADirectory_IsTheDirectory()
    {
        ComposeProject project = ComposeTestProject.Of("""
            services: {web: {volumes: ["data:/data", "other:/other"]}}
            volumes:
              data: {driver_opts: {type: none, o: "bind,ro", device: /srv/data/}}
              other: {}
            """);
        Assert.Equal("/srv/data", project.Services[0].Mounts[0].HostPath.ValueOrDefault);
        Assert.True(project.Services[0].Mounts[1].HostPath.IsAbsent);
    }

    private static ComposeMount Read(string item) => ComposeTestProject.Service($"volumes:\n  - {item}").Mounts.Single();
}
