using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>The rules as SARIF describes them.</summary>
internal static class SarifRules
{
    public static void WriteTool(Utf8JsonWriter json, string version, ImmutableArray<RuleDescriptor> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ContainerLint");
        json.WriteString("semanticVersion", version);
        json.WriteString("informationUri", "https://github.com/containerlint/containerlint");
        json.WriteStartArray("rules");
        foreach (RuleDescriptor rule in rules) WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", PascalCase(rule.Name));
        SarifReporter.WriteText(json, "shortDescription", rule.Title);
        SarifReporter.WriteText(json, "fullDescription", rule.Why.Trim());
        json.WriteStartObject("help");
        json.WriteString("text", Help(rule));
        json.WriteString("markdown", Help(rule));
        json.WriteEndObject();
        json.WriteString("helpUri", rule.HelpUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", SarifReporter.Level(rule.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStrings("tags", [.. Tags(rule)]);
        json.WriteStrings("aliases", rule.Aliases);
        json.WriteString("precision", "high");
        if (rule.Category == RuleCategory.Security) json.WriteString("security-severity", SecuritySeverity(rule.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Markdown, which reads well as plain text too.</summary>
    private static string Help(RuleDescriptor rule)
    {
        StringBuilder text = new();
        text.Append(rule.Title).Append(".\n\n").Append(rule.Why.Trim()).Append('\n');
        if (!rule.References.IsEmpty) text.Append('\n');
        foreach (string reference in rule.References) text.Append("- <").Append(reference).Append(">\n");
        return text.ToString();
    }

    private static IEnumerable<string> Tags(RuleDescriptor rule) =>
        rule.Tags.Prepend(RuleDescriptor.FamilyName(rule.Family)).Prepend(CategoryTag(rule.Category)).Distinct(StringComparer.Ordinal);

    private static string CategoryTag(RuleCategory category) => category switch
    {
        RuleCategory.Correctness => "correctness",
        RuleCategory.Security => "security",
        RuleCategory.Reliability => "reliability",
        RuleCategory.Efficiency => "efficiency",
        RuleCategory.Networking => "networking",
        _ => "maintainability",
    };

    /// <summary>A CVSS-like number; GitHub calls 7.0 and more high, 4.0 and more medium.</summary>
    private static string SecuritySeverity(Severity severity) => severity switch
    {
        Severity.Error => "8.0",
        Severity.Warning => "5.5",
        _ => "2.0",
    };

    private static string PascalCase(string name) =>
        string.Concat(name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
