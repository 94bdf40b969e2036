using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class ContainerPathTests
{
    [Theory]
    [InlineData("", ".")]
    [InlineData(".", ".")]
    [InlineData("./", ".")]
    [InlineData("/", "/")]
    [InlineData("/a/../..", "/")]
    [InlineData("a/../..", "..")]
    [InlineData("../a/./b//c/", "../a/b/c")]
    public void Clean_Path_IsShortest(string path, string expected) => Assert.Equal(expected, ContainerPath.Clean(path));

    [Theory]
    [InlineData("/app", "src", "/app/src")]
    [InlineData("/app", "../etc", "/etc")]
    [InlineData("/app", "/etc/", "/etc")]
    [InlineData("/app", ".", "/app")]
    [InlineData("", "a", "a")]
    public void Combine_DirectoryAndPath_IsResolved(string directory, string path, string expected) =>
        Assert.Equal(expected, ContainerPath.Combine(directory, path));

    [Theory]
    [InlineData("/proc/x", "/proc", true)]
    [InlineData("/proc/", "/proc", true)]
    [InlineData("/process", "/proc", false)]
    [InlineData("/anything", "/", true)]
    [InlineData("src/a", ".", true)]
    [InlineData("../a", ".", false)]
    [InlineData("/a", "a", false)]
    public void IsAtOrBelow_Segments_AreCompared(string path, string directory, bool expected) =>
        Assert.Equal(expected, ContainerPath.IsAtOrBelow(path, directory));

    [Theory]
    [InlineData("/app", false, true)]
    [InlineData("app", false, false)]
    [InlineData("C:\\app", false, false)]
    [InlineData("C:\\app", true, true)]
    [InlineData("C:/app", true, true)]
    [InlineData("\\\\server", true, true)]
    [InlineData("%ProgramFiles%\\x", true, true)]
    [InlineData("", true, false)]
    public void IsAbsolute_Form_DependsOnWindows(string path, bool isWindows, bool expected) =>
        Assert.Equal(expected, ContainerPath.IsAbsolute(path, isWindows));

    [Theory]
    [InlineData("/usr/bin/app", "app", "/usr/bin")]
    [InlineData("/app/", "app", "/")]
    [InlineData("app", "app", ".")]
    [InlineData("/", "", "/")]
    public void NameAndDirectory_Path_IsSplit(string path, string name, string directory)
    {
        Assert.Equal(name, ContainerPath.Name(path));
        Assert.Equal(directory, ContainerPath.Directory(path));
    }
}
