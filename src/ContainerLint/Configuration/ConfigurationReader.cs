using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Configuration;

/// <summary>Reads .containerlint.yaml files. Whatever is not understood is an error: a setting that is silently ignored is worse than none.</summary>
public sealed class ConfigurationReader
{
    private static readonly ImmutableArray<string> Keys = ImmutableArray.Create("profile", "rules", "include", "exclude", "kubernetes-version", "fail-on");

    private readonly ImmutableArray<ConfigurationError>.Builder _errors = ImmutableArray.CreateBuilder<ConfigurationError>();
    private readonly RuleIndex _rules;

    private ConfigurationReader(RuleIndex rules) => _rules = rules;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rules">The rules that can be configured.</param>
    public static ConfigurationResult Read(SourceFile file, RuleIndex rules)
    {
        ConfigurationReader reader = new(rules);
        YamlFile yaml = YamlFile.Parse(file);
        foreach (YamlError error in yaml.Errors) reader.Report(error.Location, error.Message);
        LintConfiguration configuration = reader._errors.Count > 0 ? LintConfiguration.Empty : reader.ReadRoot(yaml);
        return new ConfigurationResult(configuration, reader._errors.OrderBy(static error => error.Location.Span.Start).ToImmutableArray());
    }

    private LintConfiguration ReadRoot(YamlFile yaml)
    {
        switch (yaml.Root)
        {
            case null or YamlScalar { IsNull: true }:
                return LintConfiguration.Empty;
            case YamlMapping root:
                if (yaml.Documents.Count(static document => !document.IsEmpty) > 1) Report(yaml.Documents[1].Start, "A configuration is a single YAML document");
                return ReadSettings(root);
            case YamlNode other:
                Report(other.Location, "A configuration is a mapping, such as 'profile: strict'");
                return LintConfiguration.Empty;
        }
    }

    private LintConfiguration ReadSettings(YamlMapping root)
    {
        CheckKeys(root, Keys, static name => $"There is no setting '{name}'");
        return new LintConfiguration
        {
            Profile = ReadWord(root, "profile", Profile.Find, Profile.Known.Select(static profile => profile.Name)),
            FailOn = ReadWord(root, "fail-on", FailOn.Parse, FailOn.Words),
            KubernetesMinor = ReadKubernetesMinor(root),
            Include = ReadPatterns(root, "include"),
            Exclude = ReadPatterns(root, "exclude"),
            Rules = root["rules"] is { } rules ? ReadRules(rules) : ImmutableDictionary<string, RuleSetting>.Empty,
        };
    }

    private T? ReadWord<T>(YamlMapping root, string key, Func<string, T?> parse, IEnumerable<string> words)
        where T : class
    {
        if (root[key] is not { } node) return null;
        if (node is YamlScalar scalar && parse(scalar.Value) is { } value) return value;
        Report(node.Location, $"'{key}' is one of {string.Join(", ", words)}");
        return null;
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
        ImmutableDictionary<string, object> values = ImmutableDictionary<string, object>.Empty;
        foreach (RuleOption option in rule.Options)
        {
            if (mapping[option.Name] is { } node && ReadOption(option, node) is { } value) values = values.Add(option.Name, value);
        }

        return values.IsEmpty ? RuleOptions.Empty : new RuleOptions(values);
    }

    private object? ReadOption(RuleOption option, YamlNode node)
    {
        string subject = $"Option '{option.Name}'";
        switch (option.Type)
        {
            case RuleOptionType.Boolean:
                return (node as YamlScalar)?.Boolean(YamlSchema.Core) is { } truth ? truth : Refuse(node, $"{subject} is true or false");
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

    private ImmutableArray<string>? ReadTexts(YamlNode node, string subject)
    {
        if (node is YamlSequence sequence && sequence.Items.All(static item => item is YamlScalar { IsNull: false }))
        {
            return sequence.Scalars.Select(static item => item.Value).ToImmutableArray();
        }

        Report(node.Location, $"{subject} is a list of texts");
        return null;
    }

    private ImmutableDictionary<string, string>? ReadMap(YamlNode node, string subject)
    {
        if (node is YamlMapping mapping && mapping.Entries.All(static entry => entry is { Name: not null, Value: YamlScalar { IsNull: false } }))
        {
            CheckKeys(mapping);
            return ImmutableDictionary<string, string>.Empty.SetItems(
                mapping.Entries.Select(static entry => new KeyValuePair<string, string>(entry.Name!, ((YamlScalar)entry.Value).Value)));
        }

        Report(node.Location, $"{subject} is a mapping from text to text");
        return null;
    }

    private void CheckKeys(YamlMapping mapping, ImmutableArray<string>? known = null, Func<string, string>? describeUnknown = null)
    {
        foreach ((YamlEntry _, YamlEntry duplicate) in mapping.DuplicateKeys) Report(duplicate.Key.Location, $"'{duplicate.Name}' stands here twice");
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (entry.Name is not { } name) Report(entry.Key.Location, "A key is a text");
            else if (known is { } names && !names.Contains(name)) Report(entry.Key.Location, describeUnknown?.Invoke(name) + Hint(Suggestion.Nearest(name, names)));
        }
    }

    private static string Hint(string? suggestion) => suggestion is null ? string.Empty : $"; did you mean '{suggestion}'?";

    private object? Refuse(YamlNode node, string message)
    {
        Report(node.Location, message);
        return null;
    }

    private void Report(SourceLocation location, string message)
    {
        if (!_errors.Any(error => error.Location == location && error.Message == message)) _errors.Add(new ConfigurationError(location, message));
    }
}
