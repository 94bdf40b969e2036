using System.Collections.Immutable;
using System.CommandLine;
using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Tool.Terminal;

namespace ContainerLint.Tool.Commands;

/// <summary>Tells all about a rule.</summary>
internal sealed class ExplainCommand : VerbCommand
{
    private const int Width = 80;

    private readonly Argument<string> _name = new("RULE") { Description = "An id (CL1101), a name (root-user), a name in a family (compose/root-user) or what another tool calls it (hadolint:DL3002)." };

    public ExplainCommand(ToolConsole console)
        : base("explain", "Tells what a rule finds, why that matters and how to configure it.")
    {
        Add(_name);
        SetAction(result => Run(result.GetRequiredValue(_name), console));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("containerlint explain CL1101", "By id."),
        ("containerlint explain hadolint:DL3008", "By the name that another tool has for it."),
    ];

    private static int Run(string name, ToolConsole console)
    {
        RuleIndex index = new(BuiltIn.Descriptors);
        ImmutableArray<RuleDescriptor> rules = index.Find(name);
        if (rules.IsEmpty)
        {
            string hint = index.Suggest(name) is { } nearest ? $"; did you mean '{nearest}'?" : "; 'containerlint rules' lists them";
            console.Error.Write($"error: There is no rule '{OutputText.ForTerminal(name)}'{hint}\n");
            return ExitCode.Usage;
        }

        for (int i = 0; i < rules.Length; i++)
        {
            if (i > 0) console.Output.Write("\n");
            Write(rules[i], console.Output);
        }

        return ExitCode.Success;
    }

    private static void Write(RuleDescriptor rule, TextWriter output)
    {
        output.Write($"{rule.Id} {rule.QualifiedName}: {rule.Title}\n\n");
        foreach (string line in Paragraph.Reflow(rule.Why.Trim(), Width)) output.Write(line + "\n");
        output.Write("\n");
        WriteFact(output, "Severity", SeverityName.Of(rule.Severity));
        WriteFact(output, "Category", rule.Category.ToString());
        WriteFact(output, "Profile", rule.Profile == RuleProfile.Recommended ? "recommended" : "strict");
        if (rule.IsFixable) WriteFact(output, "Fix", "yes, with --fix");
        if (!rule.Tags.IsEmpty) WriteFact(output, "Tags", string.Join(", ", rule.Tags));
        if (!rule.Aliases.IsEmpty) WriteFact(output, "Also known as", string.Join(", ", rule.Aliases));
        WriteFact(output, "Switch off", $"# containerlint ignore={rule.Id} REASON");
        WriteOptions(rule, output);
        WriteFact(output, "More", rule.HelpUri);
        foreach (string reference in rule.References) WriteFact(output, "", reference);
    }

    private static void WriteOptions(RuleDescriptor rule, TextWriter output)
    {
        for (int i = 0; i < rule.Options.Length; i++)
        {
            RuleOption option = rule.Options[i];
            WriteFact(output, i == 0 ? "Options" : "", $"{option.Name}: {option.Description} (default: {option.Default})");
        }
    }

    private static void WriteFact(TextWriter output, string name, string value)
    {
        const int Column = 16;
        string label = name.Length == 0 ? "" : name + ":";
        foreach (string line in Paragraph.Wrap(value, Width - Column))
        {
            output.Write($"{label.PadRight(Column)}{line}\n");
            label = "";
        }
    }
}
