using System.Collections.Immutable;
using ContainerLint.Fixing;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Rules.Tests;

/// <summary>The rules about the case of instructions and of AS do not work against each other.</summary>
public sealed class CasingTests
{
    private static readonly ImmutableArray<Rule> Rules = BuiltInRules.All.Where(rule => rule.Descriptor.Id is "CL1502" or "CL1550");

    [Theory]
    [InlineData("from a as b\nRUN c\n", "FROM a AS b\nRUN c\n")]
    [InlineData("from a AS b\nRUN c\n", "FROM a AS b\nRUN c\n")]
    [InlineData("FROM a as b\nRUN c\n", "FROM a AS b\nRUN c\n")]
    [InlineData("FROM a as b\nrun c\nrun d\n", "from a as b\nrun c\nrun d\n")]
    [InlineData("FROM a AS b\nrun c\nrun d\n", "from a as b\nrun c\nrun d\n")]
    [InlineData("from a AS b\nrun c\n", "from a as b\nrun c\n")]
    [InlineData("From a As b\nRun c\n", "FROM a AS b\nRUN c\n")]
    public void Fixes_OfBothRules_LeaveNothing(string text, string expected)
    {
        FixResult both = Fix(text, _ => true);
        Assert.Equal(expected, Assert.Single(both.Changed).Text.ToString());
        Assert.Empty(both.Result.Findings);

        // One after the other, whichever is first.
        foreach (string first in Rules.Select(rule => rule.Descriptor.Id))
        {
            FixResult half = Fix(text, rule => rule.Id == first);
            FixResult whole = Fix(half.Changed is [var changed] ? changed.Text.ToString() : text, rule => rule.Id != first);
            Assert.Empty(whole.Result.Findings);
        }
    }

    private static FixResult Fix(string text, Func<RuleDescriptor, bool> isWanted) => Fixer.Run(
        new Linter(Rules, new LintSettings { Today = default, Jobs = 1 }),
        FixSafety.Safe,
        [LintInput.FromMemory(new SourceFile("Dockerfile", text))],
        UnknownFileTree.Instance,
        isWanted);
}
