using ContainerLint.Dockerfile;
using ContainerLint.Fixing;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Fixing;

public sealed class FixerTests
{
    [Fact]
    public void Run_FixesThatMeet_AreAppliedInRounds()
    {
        FixResult result = Fix("FROM a\n", FixSafety.Safe, Replacing("CL1901", "a", "bb"), Replacing("CL1902", "bb", "ccc"));
        Assert.Equal("FROM ccc\n", Assert.Single(result.Changed).Text.ToString());
        Assert.Equal(2, result.Count);
        Assert.Empty(result.Result.Findings);
    }

    [Fact]
    public void Run_FixesThatChaseEachOther_EndAfterSomeRounds() =>
        Assert.Equal(10, Fix("FROM a\n", FixSafety.Safe, Replacing("CL1901", "a", "b"), Replacing("CL1902", "b", "a")).Count);

    [Fact]
    public void Run_OverlappingFixes_AreNotAppliedTogether()
    {
        FixResult result = Fix("FROM ab\n", FixSafety.Safe, Replacing("CL1901", "a", "xx"), Replacing("CL1902", "b", "yy"));
        Assert.Equal("FROM xxyy\n", Assert.Single(result.Changed).Text.ToString());
    }

    [Fact]
    public void Run_FixThatBreaksTheSyntax_IsLeftOut()
    {
        FixResult result = Fix("FROM a\nWORKDIR /x\n", FixSafety.Safe, Replacing("CL1901", "WORKDIR", "NONSENSE"), Replacing("CL1902", "a\n", "b\n"));
        Assert.Equal("FROM b\nWORKDIR /x\n", Assert.Single(result.Changed).Text.ToString());
        Assert.Equal("CL1901", Assert.Single(result.Result.Findings).Rule.Id);
    }

    [Theory]
    [InlineData("CMD [\"a b\"]", "b", "\"c\"", "CMD [\"a \\\"c\\\"\"]")]
    [InlineData("ONBUILD CMD [\"a\", \"x b\"]", "b", "\"c\"", "ONBUILD CMD [\"a\", \"x \\\"c\\\"\"]")]
    [InlineData("HEALTHCHECK CMD [\"a b c\"]", "b", "\"c\"", "HEALTHCHECK CMD [\"a \\\"c\\\" c\"]")]
    [InlineData("CMD [\"a b\"]", "\"a b\"", "\"c\", \"d\"", "CMD [\"c\", \"d\"]")]
    [InlineData("CMD [\"a b\"]", "[\"a b\"]", "a \"b\"", "CMD a \"b\"")]
    [InlineData("CMD a b", "b", "\"c\"", "CMD a \"c\"")]
    [InlineData("CMD [\"a b\"]", "b", "\\n", null)]
    [InlineData("CMD [\"a b\"]", "b", "c\nd", null)]
    [InlineData("CMD [\"a b\"]", "b\"", "c", null)]
    public void Run_FixInAnArray_LeavesItAnArray(string instruction, string replaced, string by, string? expected)
    {
        FixResult result = Fix($"FROM x\n{instruction}\n", FixSafety.Safe, Replacing("CL1901", replaced, by));
        Assert.Equal(expected, result.Changed.SingleOrDefault()?.Text.ToString().Split('\n')[1]);
    }

    [Theory]
    [InlineData(100_000, 1)]
    [InlineData(100_001, 0)]
    public void Run_FixThatWritesVeryMuch_IsNone(int length, int expected) =>
        Assert.Equal(expected, Fix("FROM a\nRUN x\n", FixSafety.Safe, Replacing("CL1901", "x", "y" + new string('\n', length - 1))).Changed.Length);

    [Fact]
    public void Run_UnsafeFix_IsAppliedOnlyWhenAskedFor()
    {
        TestRule rule = Replacing("CL1901", "a", "b", FixSafety.Unsafe);
        Assert.Empty(Fix("FROM a\n", FixSafety.Safe, rule).Changed);
        Assert.Single(Fix("FROM a\n", FixSafety.Unsafe, rule).Changed);
    }

    [Fact]
    public void Run_SuppressedFinding_IsNotFixed() =>
        Assert.Empty(Fix("# containerlint ignore=CL1901 why\nFROM a\n", FixSafety.Safe, Replacing("CL1901", "a", "b")).Changed);

    [Fact]
    public void Run_FileThatIsNotAllText_IsNotChanged() =>
        Assert.Empty(Fix("FROM a\n# \uFFFD\n", FixSafety.Safe, Replacing("CL1901", "a", "b")).Changed);

    [Theory]
    [InlineData("a\nb\nc\n", "a\nx\nc\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n")]
    [InlineData("", "a\n", "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n")]
    [InlineData("a\n", "", "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n")]
    [InlineData("a", "a\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [InlineData("a\n", "a\n", "")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n")]
    [InlineData("1\n2\n3\n", "1\n3\n4\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n 1\n-2\n 3\n+4\n")]
    public void UnifiedDiff_Texts_AreComparedAsDiffDoes(string before, string after, string expected) =>
        Assert.Equal(expected, UnifiedDiff.Create("f", new SourceFile("f", before).Text, new SourceFile("f", after).Text));

    [Fact]
    public void UnifiedDiff_OfANewFile_MakesIt() =>
        Assert.Equal("--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.Create("f", new SourceFile("f", "").Text, new SourceFile("f", "a\nb\n").Text, isNew: true));

    private static FixResult Fix(string text, FixSafety safety, params Rule[] rules) => Fixer.Run(
        new Linter([.. rules], new LintSettings { Today = default, Jobs = 1 }), safety, [LintInput.FromMemory(new SourceFile("Dockerfile", text))], UnknownFileTree.Instance);

    /// <summary>A rule that finds the first occurrence of a word outside of comments and replaces it.</summary>
    private static TestRule Replacing(string id, string word, string by, FixSafety safety = FixSafety.Safe) => new(
        TestRule.Describe(id, "test-" + id),
        (rule, model, _) => Place(model, word) is { } place
            ? [rule.At(place, $"'{word}' stands here").WithFix(() => new Fix("Replace it", safety, [new TextEdit(place, by)]))]
            : []);

    private static SourceLocation? Place(DockerfileModel model, string word)
    {
        string text = model.File.Text.ToString();
        int start = text.IndexOf("FROM", StringComparison.Ordinal) + 4;
        int index = text.IndexOf(word, start, StringComparison.Ordinal);
        return index < 0 ? null : model.File.At(index, word.Length);
    }
}
