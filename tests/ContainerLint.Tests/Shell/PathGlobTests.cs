using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("/tmp", "/tmp/a/b", true)]
    [InlineData("/tmp/*", "/tmp/a/b", true)]
    [InlineData("/tmp/*", "/tmp", false)]
    [InlineData("/tmp/*.deb", "/tmp/a.deb", true)]
    [InlineData("/tmp/*.deb", "/tmp/a.rpm", false)]
    [InlineData("/tmp/v[0-9]/x", "/tmp/v1/x/y", true)]
    [InlineData("/tmp/a?", "/tmp/ab", true)]
    [InlineData("/", "/tmp", true)]
    public void Covers_Pattern_ByWholeSegments(string pattern, string path, bool expected) => Assert.Equal(expected, PathGlob.Covers(pattern, path));

    [Theory]
    [InlineData("/tmp/*", "/tmp/a", true)]
    [InlineData("/tmp/*", "/tmp/a/b", false)]
    [InlineData("/tmp", "/tmp", true)]
    [InlineData("/tmp", "/tmp/a", false)]
    public void IsMatch_Pattern_AsAWhole(string pattern, string path, bool expected) => Assert.Equal(expected, PathGlob.IsMatch(pattern, path));

    [Theory]
    [InlineData("/tmp/a*/b", "/tmp")]
    [InlineData("/*", "/")]
    [InlineData("/tmp/a", "/tmp/a")]
    public void LiteralFolder_Pattern_EndsBeforeTheWildcard(string pattern, string expected) => Assert.Equal(expected, PathGlob.LiteralFolder(pattern));
}
