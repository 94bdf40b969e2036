using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Rules;

namespace ContainerLint.Configuration;

/// <summary>Writes a .containerlint.yaml file that says what a <see cref="LintConfiguration"/> says.</summary>
public static class ConfigurationWriter
{
    /// <summary>Where the JSON schema of the file is published.</summary>
    public const string SchemaUri = "https://raw.githubusercontent.com/containerlint/containerlint/main/docs/containerlint.schema.json";

    /// <summary>Writes the file.</summary>
    /// <param name="configuration">What it is to say.</param>
    /// <param name="rules">The rules, for their names.</param>
    /// <param name="output">Gets the text, with line feeds.</param>
    public static void Write(LintConfiguration configuration, RuleIndex rules, TextWriter output)
    {
        output.Write($"# yaml-language-server: $schema={SchemaUri}\n");
        output.Write($"# {string.Join(", ", Profile.Known.Select(static profile => profile.Name))}\n");
        output.Write($"profile: {(configuration.Profile ?? Profile.Recommended).Name}\n");
        output.Write("# The least severity that makes a run fail: info, warning, error or never\n");
        output.Write($"fail-on: {(configuration.FailOn ?? FailOn.Parse("warning")!).Word}\n");
        if (configuration.KubernetesMinor is { } minor) output.Write($"kubernetes-version: '1.{minor.ToString(CultureInfo.InvariantCulture)}'\n");
        if (configuration.ShellCheck is { } shellCheck) output.Write($"shellcheck: {(shellCheck ? "true" : "false")}\n");
        if (configuration.InlineSuppressions is { } suppressions) output.Write($"inline-suppressions: {(suppressions ? "true" : "false")}\n");
        WriteList("include", configuration.Include, output);
        WriteList("exclude", configuration.Exclude, output);
        ImmutableArray<RuleDescriptor> set = rules.Rules.Where(rule => configuration.Rules.ContainsKey(rule.Id));
        if (set.IsEmpty) return;
        output.Write("rules:\n");
        foreach (RuleDescriptor rule in set) WriteRule(rule, configuration.Rules[rule.Id], output);
    }

    private static void WriteRule(RuleDescriptor rule, RuleSetting setting, TextWriter output)
    {
        string? severity = setting switch
        {
            { IsEnabled: false } => "'off'",
            { Severity: { } known } => new FailOn(known).Word,
            { IsEnabled: true } => "'on'",
            _ => null,
        };
        output.Write($"  {rule.QualifiedName}:");
        KeyValuePair<string, object>[] options = setting.Options.Values.ToArray();
        if (options.Length == 0)
        {
            output.Write($" {severity}  # {rule.Id} {string.Join(", ", rule.Aliases.Where(static alias => alias.StartsWith("hadolint:", StringComparison.Ordinal)))}".TrimEnd() + "\n");
            return;
        }

        output.Write($"  # {rule.Id}\n");
        if (severity is not null) output.Write($"    severity: {severity}\n");
        foreach (KeyValuePair<string, object> option in options) WriteOption(option.Key, option.Value, output);
    }

    private static void WriteOption(string name, object value, TextWriter output)
    {
        switch (value)
        {
            case ImmutableArray<string> texts:
                output.Write($"    {name}: [{string.Join(", ", texts.Select(Quote))}]\n");
                break;
            case ImmutableDictionary<string, string> map:
                output.Write($"    {name}:\n");
                foreach (KeyValuePair<string, string> pair in map.OrderBy(static pair => pair.Key, StringComparer.Ordinal)) output.Write($"      {Quote(pair.Key)}: {Quote(pair.Value)}\n");
                break;
            case bool truth:
                output.Write($"    {name}: {(truth ? "true" : "false")}\n");
                break;
            case int number:
                output.Write($"    {name}: {number.ToString(CultureInfo.InvariantCulture)}\n");
                break;
            default:
                output.Write($"    {name}: {Quote((string)value)}\n");
                break;
        }
    }

    private static void WriteList(string name, ImmutableArray<string> texts, TextWriter output)
    {
        if (!texts.IsEmpty) output.Write($"{name}: [{string.Join(", ", texts.Select(Quote))}]\n");
    }

    /// <summary>A text as a double-quoted YAML scalar, whatever is in it.</summary>
    private static string Quote(string text)
    {
        System.Text.StringBuilder result = new("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\') result.Append('\\').Append(character);
            else if (character is < ' ' or >= '\u007f') result.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else result.Append(character);
        }

        return result.Append('"').ToString();
    }
}
