using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Configuration;

/// <summary>Reads the settings of .containerlint.yaml.</summary>
internal sealed class OwnSettingsReader : YamlSettingsReader
{
    private const string ShellCheck = "shellcheck";

    private const string InlineSuppressions = "inline-suppressions";

    private static readonly ImmutableArray<string> Keys = ImmutableArray.Create("profile", "rules", "include", "exclude", "kubernetes-version", "fail-on", ShellCheck, InlineSuppressions);

    private readonly RuleIndex _rules;

    public OwnSettingsReader(RuleIndex rules) => _rules = rules;

    protected override LintConfiguration ReadSettings(YamlMapping root)
    {
        CheckKeys(root, Keys, static name => $"There is no setting '{name}'");
        return new LintConfiguration
        {
            Profile = ReadWord(root, "profile", Profile.Find, Profile.Known.Select(static profile => profile.Name)),
            FailOn = ReadWord(root, "fail-on", FailOn.Parse, FailOn.Words),
            KubernetesMinor = ReadKubernetesMinor(root),
            ShellCheck = root[ShellCheck] is { } shellCheck ? ReadBoolean(shellCheck, $"'{ShellCheck}'") : null,
            InlineSuppressions = root[InlineSuppressions] is { } suppressions ? ReadBoolean(suppressions, $"'{InlineSuppressions}'") : null,
            Include = ReadPatterns(root, "include"),
            Exclude = ReadPatterns(root, "exclude"),
            Rules = root["rules"] is { } rules ? ReadRules(rules) : ImmutableDictionary<string, RuleSetting>.Empty,
        };
    }

    private int? ReadKubernetesMinor(YamlMapping root)
    {
        const string Key = "kubernetes-version";
        if (root[Key] is not { } node) return null;
        if (node is YamlScalar scalar && KubernetesVersion.ParseMinor(scalar.Value) is { } minor) return minor;
        Report(node.Location, $"'{Key}' is a version such as '1.{LintSettings.DefaultKubernetesMinor}'");
        return null;
    }

    private ImmutableArray<string> ReadPatterns(YamlMapping root, string key) =>
        root[key] is { } node && ReadTexts(node, $"'{key}'") is { } patterns ? patterns : ImmutableArray<string>.Empty;

    private ImmutableDictionary<string, RuleSetting> ReadRules(YamlNode node)
    {
        ImmutableDictionary<string, RuleSetting> settings = ImmutableDictionary<string, RuleSetting>.Empty;
        if (node is not YamlMapping rules)
        {
            if (node is not YamlScalar { IsNull: true }) Report(node.Location, "'rules' is a mapping from rules to severities, such as 'latest-tag: error'");
            return settings;
        }

        CheckKeys(rules);
        foreach (YamlEntry entry in rules.Entries)
        {
            if (entry.Name is not { } name) continue;
            ImmutableArray<RuleDescriptor> found = _rules.Find(name);
            if (found.IsEmpty) Report(entry.Key.Location, $"There is no rule '{name}'{Hint(_rules.Suggest(name))}");
            settings = settings.SetItems(ReadRule(entry, found));
        }

        return settings;
    }

    private IEnumerable<KeyValuePair<string, RuleSetting>> ReadRule(YamlEntry entry, ImmutableArray<RuleDescriptor> rules)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: false } scalar:
                RuleSetting setting = ReadSeverity(scalar, new RuleSetting());
                return rules.Select(rule => new KeyValuePair<string, RuleSetting>(rule.Id, setting));
            case YamlMapping mapping:
                RuleSetting common = mapping["severity"] is { } severity ? ReadSeverity(severity, new RuleSetting()) : new RuleSetting();
                CheckOptions(entry, mapping, rules);
                return rules.Select(rule => new KeyValuePair<string, RuleSetting>(rule.Id, common with { Options = ReadOptions(mapping, rule) })).ToArray();
            default:
                Report(entry.WrittenValue.Location, $"'{entry.Name}' takes a severity (off, info, warning, error) or a mapping of its options");
                return [];
        }
    }

    private RuleSetting ReadSeverity(YamlNode node, RuleSetting setting)
    {
        switch ((node as YamlScalar)?.Value)
        {
            case "off":
                return setting with { IsEnabled = false };
            case "on":
                return setting with { IsEnabled = true };
            case "info":
                return setting with { IsEnabled = true, Severity = Severity.Info };
            case "warning":
                return setting with { IsEnabled = true, Severity = Severity.Warning };
            case "error":
                return setting with { IsEnabled = true, Severity = Severity.Error };
            default:
                Report(node.Location, "A severity is one of off, on, info, warning, error");
                return setting;
        }
    }

    private void CheckOptions(YamlEntry entry, YamlMapping mapping, ImmutableArray<RuleDescriptor> rules)
    {
        if (rules.IsEmpty) return;
        ImmutableArray<string> known = rules.SelectMany(static rule => rule.Options).Select(static option => option.Name).Distinct(StringComparer.Ordinal).ToImmutableArray().Insert(0, "severity");
        CheckKeys(mapping, known, name => $"'{entry.Name}' has no option '{name}'");
    }

    private RuleOptions ReadOptions(YamlMapping mapping, RuleDescriptor rule)
    {
        RuleOptions options = RuleOptions.Empty;
        foreach (RuleOption option in rule.Options)
        {
            if (mapping[option.Name] is { } node && ReadOption(option, node) is { } value) options = options.With(option.Name, value);
        }

        return options;
    }

    private object? ReadOption(RuleOption option, YamlNode node)
    {
        string subject = $"Option '{option.Name}'";
        switch (option.Type)
        {
            case RuleOptionType.Boolean:
                return ReadBoolean(node, subject);
            case RuleOptionType.Integer:
                return (node as YamlScalar)?.Integer(YamlSchema.Core) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : Refuse(node, $"{subject} is a whole number");
            case RuleOptionType.String:
                return node is YamlScalar { IsNull: false } text ? text.Value : Refuse(node, $"{subject} is a text");
            case RuleOptionType.StringList:
                return ReadTexts(node, subject) is { } texts ? texts : null;
            default:
                return ReadMap(node, subject);
        }
    }

    private object? Refuse(YamlNode node, string message)
    {
        Report(node.Location, message);
        return null;
    }
}
