using ContainerLint.Dockerfile;
using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class DockerignoreTests
{
    [Theory]
    [InlineData("*", "a", true)]
    [InlineData("*", "a/b", true)] // by its parent
    [InlineData("*.log", "x.log", true)]
    [InlineData("*.log", "logs/x.log", false)]
    [InlineData("**/*.log", "x.log", true)]
    [InlineData("**/*.log", "a/b/x.log", true)]
    [InlineData("**", "a/b", true)]
    [InlineData("node_modules", "node_modules/x/y.js", true)]
    [InlineData("node_modules", "web/node_modules", false)]
    [InlineData("**/node_modules", "web/node_modules/x", true)]
    [InlineData("/dist/", "dist/a", true)]
    [InlineData("./dist", "dist", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**/z", "a/z", true)]
    [InlineData("a/**/z", "a/b/c/z", true)]
    [InlineData("a/**/z", "a/bz", false)]
    [InlineData("**.key", "secret.key", true)]
    [InlineData("**/foo", "xfoo", false)]
    [InlineData("t?mp", "temp", true)]
    [InlineData("t?mp", "t/mp", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("# comment", "# comment", false)]
    [InlineData("  spaced  ", "spaced", true)]
    [InlineData("a/../b", "b", true)]
    public void IsIgnored_OnePattern_MatchesAsTheBuilderDoes(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Parse(pattern).IsIgnored(path));

    [Theory]
    [InlineData("README.md", false)]
    [InlineData("docs/a.md", false)]
    [InlineData("docs/secret.md", true)]
    [InlineData("src/a.cs", true)]
    public void IsIgnored_SeveralPatterns_LastMatchWins(string path, bool expected) =>
        Assert.Equal(expected, Parse("*\n!README.md\n!docs\ndocs/secret.md").IsIgnored(path));

    [Theory]
    [InlineData("*\n!*.md", "docs", true)]
    [InlineData("*\n!*.md", "docs/a.md", true)]
    [InlineData("*\n!**/*.md", "docs", false)]
    [InlineData("*\n!**.md", "docs", false)]
    [InlineData("*\n!docs/a.md", "docs", false)]
    [InlineData("*\n!docs/a.md", "docs/b", true)]
    [InlineData("*\n!d*/?.md", "docs", false)]
    [InlineData("*\n!docsx/a", "docs", true)]
    [InlineData("!docs/a.md\n*", "docs", true)]
    [InlineData("*\n!docs", "docs", false)]
    [InlineData("docs\n!src", "src", false)]
    [InlineData("docs\n!src", "docs/", true)]
    public void IsIgnoredEntirely_Exceptions_MayReachInto(string patterns, string path, bool expected) =>
        Assert.Equal(expected, Parse(patterns).IsIgnoredEntirely(path));

    [Fact]
    public void IsIgnored_RootOfTheContext_IsNeverIgnored() => Assert.False(Parse("**").IsIgnored("."));

    [Fact]
    public void DecidingPattern_Match_HasItsPlace()
    {
        DockerignorePattern? pattern = Parse("a\n  !b \n").DecidingPattern("b");
        Assert.True(pattern!.IsException);
        Assert.Equal("!b", pattern.Location.GetText());
    }

    [Fact]
    public void HasExceptions_Negation_IsSeen()
    {
        Assert.True(Parse("*\n!a").HasExceptions);
        Assert.False(Parse("*").HasExceptions);
    }

    [Fact]
    public void Parse_UnclosedClass_IsLeftOut() => Assert.Empty(Parse("[abc\n").Patterns);

    [Fact]
    public void IsIgnored_AnyPatternAndPath_NeverThrows() =>
        Gen.Select(Gen.String[Gen.Char["ab*?[]!^-/\\.# \n"], 0, 20], Gen.String[Gen.Char["ab/.!"], 0, 12]).Sample((text, path) =>
            Parse(text).IsIgnored(path) || true);

    [Fact]
    public void IsMatch_ManyStars_StaysFast()
    {
        // A backtracking matcher would not come back from this one.
        string pattern = string.Concat(Enumerable.Repeat("*a", 40)) + "b";
        Assert.False(PathPattern.Parse(pattern)!.IsMatch(new string('a', 2000)));
    }

    private static Dockerignore Parse(string text) => Dockerignore.Parse(new SourceFile(".dockerignore", text));
}
