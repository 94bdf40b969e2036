using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "x/y/a.log", true)]
    [InlineData("*.log", "a.log.txt", false)]
    [InlineData("/*.log", "x/a.log", false)]
    [InlineData("/*.log", "a.log", true)]
    [InlineData("doc/*.txt", "doc/a.txt", true)]
    [InlineData("doc/*.txt", "doc/sub/a.txt", false)]
    [InlineData("doc/*.txt", "x/doc/a.txt", false)]
    [InlineData("**/doc", "x/y/doc", true)]
    [InlineData("**/doc", "doc", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**", "a/x", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("file?.txt", "file1.txt", true)]
    [InlineData("file?.txt", "file.txt", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData(@"\#x", "#x", true)]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData("trailing ", "trailing", true)]
    [InlineData(@"kept\ ", "kept ", true)]
    public void Matches_FileOfPattern_AsGitDoes(string pattern, string path, bool expected)
    {
        Assert.True(GlobPattern.TryParse(pattern, out GlobPattern? glob));
        Assert.Equal(expected, glob.Matches(path.Split('/'), isDirectory: false));
    }

    [Fact]
    public void Matches_DirectoryPatternOnFile_IsFalse()
    {
        Assert.True(GlobPattern.TryParse("build/", out GlobPattern? glob));
        Assert.False(glob.Matches(["build"], isDirectory: false));
        Assert.True(glob.Matches(["x", "build"], isDirectory: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# comment")]
    [InlineData("   ")]
    [InlineData("/")]
    public void TryParse_NoPattern_Fails(string line) => Assert.False(GlobPattern.TryParse(line, out _));

    [Fact]
    public void Matches_ManyStarsThatDoNotMatch_DoesNotExplode()
    {
        Assert.True(GlobPattern.TryParse(string.Concat(Enumerable.Repeat("*a", 500)) + "b", out GlobPattern? glob));
        Assert.False(glob.Matches([new string('a', 5000)], isDirectory: false));
    }

    [Fact]
    public void IsIgnored_LaterNegation_Wins()
    {
        IgnoreList list = IgnoreList.Parse("/repo", ["*.env", "!keep.env"]);
        Assert.True(list.IsIgnored("/repo/a.env", isDirectory: false));
        Assert.False(list.IsIgnored("/repo/x/keep.env", isDirectory: false));
        Assert.Null(list.IsIgnored("/repo/other", isDirectory: false));
        Assert.Null(list.IsIgnored("/elsewhere/a.env", isDirectory: false));
    }

    [Fact]
    public void Excludes_FileBelowExcludedFolder_IsTrue()
    {
        IgnoreList list = IgnoreList.Parse("/repo", ["vendor/", "!vendor/Dockerfile"]);
        Assert.True(list.Excludes("/repo/vendor/Dockerfile"));
        Assert.False(list.Excludes("/repo/src/Dockerfile"));
    }
}
