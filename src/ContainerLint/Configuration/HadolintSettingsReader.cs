using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Configuration;

/// <summary>
/// Reads the settings of .hadolint.yaml. Rules go by that tool's codes; a rule of ours that stands for several of them is switched off with any
/// of them. A code that no rule stands for is passed over, because what is not checked needs no setting.
/// </summary>
/// <remarks>https://github.com/hadolint/hadolint#configure</remarks>
internal sealed class HadolintSettingsReader : YamlSettingsReader
{
    private const string NoFail = "no-fail";

    private const string StrictLabels = "strict-labels";

    private const string DisableIgnorePragma = "disable-ignore-pragma";

    private static readonly ImmutableArray<string> Keys = ImmutableArray.Create(
        "failure-threshold", "ignored", "override", "trustedRegistries", "label-schema", StrictLabels, NoFail, DisableIgnorePragma,
        "format", "no-color", "verbose");

    private static readonly ImmutableArray<string> Thresholds = ImmutableArray.Create("error", "warning", "info", "style", "ignore", "none");

    private readonly RuleIndex _rules;
    private readonly Dictionary<string, RuleSetting> _settings = new(StringComparer.Ordinal);

    public HadolintSettingsReader(RuleIndex rules) => _rules = rules;

    protected override LintConfiguration ReadSettings(YamlMapping root)
    {
        CheckKeys(root, Keys, static name => $"hadolint has no setting '{name}'");
        ReadOverrides(root);
        ReadIgnored(root);
        ReadRegistries(root);
        ReadLabels(root);
        return new LintConfiguration
        {
            FailOn = ReadFailOn(root),
            InlineSuppressions = root[DisableIgnorePragma] is { } disable && ReadBoolean(disable, $"'{DisableIgnorePragma}'") == true ? false : null,
            Rules = _settings.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private void ReadOverrides(YamlMapping root)
    {
        if (root["override"] is not { } node) return;
        if (node is not YamlMapping overrides)
        {
            Report(node.Location, "'override' is a mapping from severities to lists of rules");
            return;
        }

        CheckKeys(overrides, ImmutableArray.Create("error", "warning", "info", "style"), static name => $"There is no severity '{name}'");
        foreach (YamlEntry entry in overrides.Entries)
        {
            Severity severity = entry.Name switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => Severity.Info };
            foreach (RuleDescriptor rule in ReadCodes(entry.Value, $"'{entry.Name}'")) Change(rule, setting => setting with { IsEnabled = true, Severity = severity });
        }
    }

    private void ReadIgnored(YamlMapping root)
    {
        if (root["ignored"] is not { } node) return;
        foreach (RuleDescriptor rule in ReadCodes(node, "'ignored'")) Change(rule, static setting => setting with { IsEnabled = false });
    }

    private void ReadRegistries(YamlMapping root)
    {
        if (root["trustedRegistries"] is not { } node) return;
        ImmutableArray<string>? trusted = node is YamlScalar { IsNull: false } one ? ImmutableArray.Create(one.Value) : ReadTexts(node, "'trustedRegistries'");
        if (trusted is { } names) SetOption("DL3026", "trusted", names);
    }

    private void ReadLabels(YamlMapping root)
    {
        bool isStrict = root[StrictLabels] is { } strict && ReadBoolean(strict, $"'{StrictLabels}'") == true;
        if (isStrict) SetOption("DL3050", "strictKeys", true);
        if (root["label-schema"] is not { } node || ReadMap(node, "'label-schema'") is not { } schema) return;
        SetOption("DL3049", "required", schema.Keys.OrderBy(static key => key, StringComparer.Ordinal).ToImmutableArray());
        SetOption("DL3050", "schema", schema);
    }

    /// <summary>That tool fails on every finding unless something else is set.</summary>
    private FailOn ReadFailOn(YamlMapping root)
    {
        if (root[NoFail] is { } noFail && ReadBoolean(noFail, $"'{NoFail}'") == true) return FailOn.Parse("never")!;
        return ReadWord(root, "failure-threshold", ParseThreshold, Thresholds) ?? FailOn.Parse("info")!;
    }

    private static FailOn? ParseThreshold(string word) => FailOn.Parse(word switch { "style" or "ignore" => "info", "none" => "never", _ => word });

    private List<RuleDescriptor> ReadCodes(YamlNode node, string subject)
    {
        List<RuleDescriptor> found = [];
        if (node is YamlScalar { IsNull: true } || ReadTexts(node, subject) is not { } codes) return found;
        foreach ((string code, YamlNode item) in codes.Zip(((YamlSequence)node).Items, static (code, item) => (code, item)))
        {
            if (!IsCode(code)) Report(item.Location, $"'{code}' is no code of a rule such as 'DL3008' or 'SC2086'");
            else found.AddRange(_rules.FindAlias("hadolint", code) is { IsEmpty: false } rules ? rules : _rules.FindAlias("shellcheck", code));
        }

        return found;
    }

    private static bool IsCode(string code) =>
        code.Length == 6 && (code.StartsWith("DL", StringComparison.OrdinalIgnoreCase) || code.StartsWith("SC", StringComparison.OrdinalIgnoreCase))
        && code.Skip(2).All(static character => character is >= '0' and <= '9');

    private void SetOption(string code, string option, object value)
    {
        foreach (RuleDescriptor rule in _rules.FindAlias("hadolint", code))
        {
            if (rule.Options.Any(known => known.Name == option)) Change(rule, setting => setting with { IsEnabled = true, Options = setting.Options.With(option, value) });
        }
    }

    private void Change(RuleDescriptor rule, Func<RuleSetting, RuleSetting> change) =>
        _settings[rule.Id] = change(_settings.TryGetValue(rule.Id, out RuleSetting? setting) ? setting : new RuleSetting());
}
