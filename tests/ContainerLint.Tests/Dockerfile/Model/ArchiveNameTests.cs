using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class ArchiveNameTests
{
    [Theory]
    [InlineData("rootfs.tar.xz", true)]
    [InlineData("dist/app.TGZ", true)]
    [InlineData("dump.sql.gz", true)]
    [InlineData("*", true)]
    [InlineData("dist/app-*", true)]
    [InlineData("app.t*", true)]
    [InlineData("v1.2/*", true)]
    [InlineData("*.py", false)]
    [InlineData("lib.zip", false)]
    [InlineData("package.deb", false)]
    [InlineData("src/", false)]
    [InlineData(".", false)]
    [InlineData("", false)]
    public void IsPossible_Path_TellsWhetherAddMayUnpackIt(string path, bool expected) => Assert.Equal(expected, ArchiveName.IsPossible(path));

    [Theory]
    [InlineData("a.jar", true)]
    [InlineData("/etc/app.conf", true)]
    [InlineData(".jar", true)]
    [InlineData("a.d/b", false)]
    [InlineData("a.tgz", false)]
    [InlineData("a.*", false)]
    [InlineData("a.", false)]
    [InlineData("a", false)]
    public void HasOtherExtension_Path_TellsThatItIsNoArchive(string path, bool expected) => Assert.Equal(expected, ArchiveName.HasOtherExtension(path));
}
