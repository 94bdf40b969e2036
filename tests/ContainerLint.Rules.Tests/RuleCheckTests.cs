using System.Collections.Immutable;
using ContainerLint.RuleCompiler;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Rules.Tests;

/// <summary>That the checks of rules by their examples find what is wrong with a rule.</summary>
public sealed class RuleCheckTests
{
    [Fact]
    public void Check_RuleDoesWhatItSays_HasNoProblems()
    {
        RuleCheck check = Check("bad: '# MARK'", "good: '# done'", at => Replace(at, "done"));

        Assert.Empty(check.ReportProblems());
        Assert.Empty(check.SilenceProblems());
        Assert.Empty(check.FixProblems());
        Assert.Equal(
            """
            === bad example 1
            warning CL0999 mark: A mark is left
              --> Dockerfile:1:3
               1 | # MARK
                 |   ^^^^
               fix: Remove the mark
               1 - # MARK
               1 + # done
            --- bad example 1 fixed: Dockerfile
            # done

            """,
            check.Snapshot(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void ReportProblems_BadExampleIsSilent_IsAProblem() =>
        Assert.Contains("has 0 findings of the rule instead of 1", Assert.Single(Check("bad: '# done'", "good: '# done'").ReportProblems()), StringComparison.Ordinal);

    [Fact]
    public void ReportProblems_BadExampleIsReportedTwice_IsAProblemUnlessItSaysSo()
    {
        Assert.NotEmpty(Check("bad: '# MARK MARK'", "good: '# done'").ReportProblems());
        Assert.Empty(Check("{bad: '# MARK MARK', findings: 2}", "good: '# done'").ReportProblems());
    }

    [Fact]
    public void ReportProblems_MessageBreaksTheConvention_IsAProblem() =>
        Assert.NotEmpty(Check("bad: '# MARK'", "good: '# done'", message: "a mark is left.").ReportProblems());

    [Fact]
    public void SilenceProblems_GoodExampleIsReported_IsAProblem() =>
        Assert.StartsWith("Good example 1 is not silent", Assert.Single(Check("bad: '# MARK'", "good: '# MARK'").SilenceProblems()), StringComparison.Ordinal);

    [Fact]
    public void FixProblems_FixLeavesTheFlaw_IsAProblem() =>
        Assert.Contains(Check("bad: '# MARK'", "good: '# done'", at => Replace(at, "THE MARK")).FixProblems(), problem => problem.Contains("leaves findings", StringComparison.Ordinal));

    [Fact]
    public void FixProblems_FixBringsAnotherFinding_IsAProblem() =>
        Assert.Contains(
            Check("bad: '# MARK'", "good: '# done'", at => Replace(at, "containerlint ignore=CL0000")).FixProblems(),
            problem => problem.Contains("brings findings", StringComparison.Ordinal));

    [Fact]
    public void FixProblems_FixLeavesWhatAnotherRuleReports_IsNoneIfTheExampleSaysSo() =>
        Assert.Empty(Check("{bad: '# MARK', leaves: [CL0006]}", "good: '# done'", at => Replace(at, "containerlint ignore=CL0000")).FixProblems());

    [Fact]
    public void FixProblems_FixChangesNothing_IsAProblem() =>
        Assert.Contains(Check("bad: '# MARK'", "good: '# done'", at => Replace(at, "MARK")).FixProblems(), problem => problem.Contains("changes nothing", StringComparison.Ordinal));

    [Fact]
    public void FixProblems_FixTakesHalfALineBreakAway_IsAProblem() =>
        Assert.Contains(
            Check("bad: \"# MARK\\nFROM scratch\\n\"", "good: '# done'", at => Replace(at.File.At(at.Span.Start, at.Span.Length + (at.File.HasWindowsLineBreaks ? 1 : 0)), "done")).FixProblems(),
            problem => problem.Contains("line breaks", StringComparison.Ordinal));

    [Fact]
    public void FixProblems_RuleSaysItFixesButShowsNone_IsAProblem() =>
        Assert.Equal(["No bad example shows the fix"], Check("bad: '# MARK'", "good: '# done'", isFixable: true).FixProblems());

    private static TextEdit Replace(SourceLocation location, string text) => new(location, text);

    private static RuleCheck Check(string bad, string good, Func<SourceLocation, TextEdit>? fix = null, string message = "A mark is left", bool? isFixable = null)
    {
        string text = $"""
            id: CL0999
            name: mark
            title: A mark is left
            category: Maintainability
            severity: warning
            profile: strict
            why: Marks are leftovers.
            find: Nothing()
            examples:
              - {bad}
              - {good}
            """;
        RuleDefinition definition = RuleFileCompiler.Read("rules/general/CL0999-mark.yaml", SourceText.From(text), out ImmutableArray<FileError> errors)!;
        Assert.Empty(errors);
        MarkRule rule = new(fix, message, isFixable ?? fix is not null);
        // The examples are comments, which is no Dockerfile to the rules about them.
        ImmutableArray<Rule> general = [.. BuiltInRules.All.Where(builtIn => builtIn.Descriptor.Family == RuleFamily.General), rule];
        return new RuleCheck(new RuleFile(definition, rule), general);
    }

    private sealed class MarkRule(Func<SourceLocation, TextEdit>? fix, string message, bool isFixable) : Rule<CheckedFile>
    {
        public override RuleDescriptor Descriptor { get; } = new()
        {
            Id = "CL0999",
            Name = "mark",
            Title = "A mark is left",
            Family = RuleFamily.General,
            Category = RuleCategory.Maintainability,
            Severity = Severity.Warning,
            Profile = RuleProfile.Strict,
            Why = "Marks are leftovers.",
            IsFixable = isFixable,
        };

        public override IEnumerable<Finding> Find(CheckedFile model, RuleContext context)
        {
            string text = model.File.Text.ToString();
            for (int at = text.IndexOf("MARK", StringComparison.Ordinal); at >= 0; at = text.IndexOf("MARK", at + 1, StringComparison.Ordinal))
            {
                SourceLocation location = model.File.At(at, 4);
                Finding finding = At(location, message);
                yield return fix is null ? finding : finding.WithFix(() => Safe("Remove the mark", fix(location)));
            }
        }
    }
}
