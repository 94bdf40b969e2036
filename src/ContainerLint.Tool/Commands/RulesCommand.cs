using System.Collections.Immutable;
using System.CommandLine;
using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Lists the rules.</summary>
internal sealed class RulesCommand : VerbCommand
{
    private readonly Option<string> _format = new("--format")
    {
        HelpName = "FORMAT",
        Description = "text, json or markdown (default: text).",
        DefaultValueFactory = static _ => "text",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        HelpName = "PROFILE",
        Description = "Only the rules of a profile: " + string.Join(", ", Profile.Known.Select(static profile => profile.Name)) + ".",
    };

    public RulesCommand(ToolConsole console)
        : base("rules", "Lists the rules.")
    {
        _format.TakesOneOf("text", "json", "markdown");
        _profile.TakesOneOf([.. Profile.Known.Select(static profile => profile.Name)]);
        Add(_format);
        Add(_profile);
        SetAction(result => Run(result, console));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("containerlint rules", "All rules, one a line."),
        ("containerlint rules --profile cis --format markdown", "The rules of the CIS benchmarks as a table."),
    ];

    private int Run(ParseResult result, ToolConsole console)
    {
        Profile? profile = result.GetValue(_profile) is { } name ? Profile.Find(name) : null;
        ImmutableArray<RuleDescriptor> rules = new RuleIndex(BuiltIn.Descriptors).Rules.RemoveAll(rule => profile?.Contains(rule) == false);
        switch (result.GetValue(_format))
        {
            case "json":
                JsonReporter.WriteRules(rules, console.Output);
                break;
            case "markdown":
                WriteMarkdown(rules, console.Output);
                break;
            default:
                WriteText(rules, console.Output);
                break;
        }

        return ExitCode.Success;
    }

    private static void WriteText(ImmutableArray<RuleDescriptor> rules, TextWriter output)
    {
        int width = rules.Select(static rule => rule.QualifiedName.Length).DefaultIfEmpty().Max();
        foreach (RuleDescriptor rule in rules)
        {
            output.Write($"{rule.Id}  {rule.QualifiedName.PadRight(width)}  {SeverityName.Of(rule.Severity),-7}  {rule.Title}\n");
        }
    }

    private static void WriteMarkdown(ImmutableArray<RuleDescriptor> rules, TextWriter output)
    {
        output.Write("| Id | Name | Severity | Profile | What it finds | Known elsewhere as |\n");
        output.Write("| --- | --- | --- | --- | --- | --- |\n");
        foreach (RuleDescriptor rule in rules)
        {
            string profile = rule.Profile == RuleProfile.Recommended ? "recommended" : "strict";
            string title = rule.Title.Replace("|", "\\|", StringComparison.Ordinal);
            output.Write($"| [{rule.Id}]({rule.HelpUri}) | {rule.QualifiedName} | {SeverityName.Of(rule.Severity)} | {profile} | {title} | {string.Join(", ", rule.Aliases)} |\n");
        }
    }
}
