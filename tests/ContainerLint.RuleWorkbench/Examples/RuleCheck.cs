using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>Checks a rule by its examples.</summary>
public sealed class RuleCheck
{
    private readonly Lazy<ImmutableArray<(int Number, RuleExample Example, ExampleRun Run)>> _bad;
    private readonly Lazy<ImmutableArray<(int Number, RuleExample Example, ExampleRun Run)>> _good;

    /// <summary>Prepares the check of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="all">All rules, with this one among them.</param>
    public RuleCheck(RuleFile rule, ImmutableArray<Rule> all)
    {
        Rule = rule;
        _bad = new(() => Run(rule, all, isBad: true));
        _good = new(() => Run(rule, all, isBad: false));
    }

    /// <summary>The rule.</summary>
    public RuleFile Rule { get; }

    /// <summary>The bad examples and what was found in them.</summary>
    public IEnumerable<(RuleExample Example, ExampleRun Run)> Bad => _bad.Value.Select(bad => (bad.Example, bad.Run));

    /// <summary>Where bad examples are not reported as they should be.</summary>
    public IEnumerable<string> ReportProblems() => _bad.Value.SelectMany(bad => ReportProblems(bad.Number, bad.Example, bad.Run));

    /// <summary>Where good examples are not silent.</summary>
    public IEnumerable<string> SilenceProblems() => _good.Value
        .Where(good => !good.Run.Result.Findings.IsEmpty || !good.Run.Result.Failures.IsEmpty)
        .Select(good => $"Good example {good.Number} is not silent: {Describe(good.Run.Result.Findings)}{Describe(good.Run.Result.Failures)}");

    /// <summary>Where fixes do not remove what they should, or do more.</summary>
    public IEnumerable<string> FixProblems()
    {
        bool isShown = false;
        foreach ((int number, RuleExample _, ExampleRun run) in _bad.Value)
        {
            if (run.Fixes.IsEmpty) continue;
            isShown = true;
            foreach (string problem in FixProblems(run)) yield return $"Bad example {number}: {problem}";
        }

        if (isShown != Rule.Rule.Descriptor.IsFixable) yield return isShown ? "The rule has fixes but does not say so" : "No bad example shows the fix";
    }

    /// <summary>What the terminal shows of the bad examples, and what the fixes make of them.</summary>
    public string Snapshot()
    {
        StringBuilder text = new();
        foreach ((int number, RuleExample _, ExampleRun run) in _bad.Value)
        {
            text.Append(CultureInfo.InvariantCulture, $"=== bad example {number}\n{run.Frames}\n");
            if (run.Fixes.IsEmpty) continue;
            foreach (SourceFile file in run.Fix().Changed) text.Append(CultureInfo.InvariantCulture, $"--- bad example {number} fixed: {file.Path}\n{file.Text.ToString().TrimEnd('\n')}\n");
        }

        return text.ToString();
    }

    private static ImmutableArray<(int Number, RuleExample Example, ExampleRun Run)> Run(RuleFile rule, ImmutableArray<Rule> all, bool isBad) => rule.Definition.Examples
        .Where(example => example.IsBad == isBad)
        .Select((example, index) => (index + 1, example, new ExampleRun(rule, example, all)))
        .ToImmutableArray();

    private static IEnumerable<string> ReportProblems(int number, RuleExample example, ExampleRun run)
    {
        if (!run.Result.Failures.IsEmpty) yield return $"Bad example {number}: {Describe(run.Result.Failures)}";
        if (!run.SyntaxFindings.IsEmpty) yield return $"Bad example {number} cannot be parsed: {Describe(run.SyntaxFindings)}";
        if (run.Own.Length != example.Findings)
            yield return $"Bad example {number} has {run.Own.Length} findings of the rule instead of {example.Findings}; all that was found: {Describe(run.Result.Findings)}";
        foreach (Finding finding in run.Own)
        {
            if (MessageConvention.Problem(finding.Message) is { } problem) yield return problem;
        }
    }

    private static IEnumerable<string> FixProblems(ExampleRun run)
    {
        foreach (Fix fix in run.Fixes)
        {
            if (FixConvention.Problem(fix) is { } problem) yield return problem;
        }

        FixedExample result = run.Fix();
        string texts = string.Concat(result.Changed.Select(file => "\n" + file.Text));
        if (result.Changed.IsEmpty) yield return "The fix changes nothing, or breaks the syntax of the file";
        else if (result.Left.Length != run.Own.Length - run.Fixes.Length) yield return $"The fix leaves findings of its rule: {Describe(result.Left)}{texts}";
        if (!result.Added.IsEmpty) yield return $"The fix brings findings: {Describe(result.Added)}{texts}";
        if (!result.IsStable) yield return $"Fixing once more changes the file again:{texts}";
        foreach (SourceFile file in run.FixWithWindowsLineBreaks().Where(HasMixedLineBreaks)) yield return $"The fix does not keep the line breaks of the file:\n{file.Text}";
    }

    private static bool HasMixedLineBreaks(SourceFile file) =>
        file.Text.ToString().Replace("\r\n", string.Empty, StringComparison.Ordinal) is var rest && rest.Length < file.Text.Length && rest.Contains('\n', StringComparison.Ordinal);

    private static string Describe(ImmutableArray<Finding> findings) =>
        findings.IsEmpty ? "nothing" : string.Concat(findings.Select(finding => $"\n  {finding.Location}: {finding.Rule.Id} {finding.Rule.Name}: {finding.Message}"));

    private static string Describe(ImmutableArray<LintFailure> failures) => string.Concat(failures.Select(failure => $"\n  {failure.Path}: {failure.RuleId} failed: {failure.Message}"));
}
