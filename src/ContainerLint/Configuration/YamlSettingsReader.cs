using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Configuration;

/// <summary>What readers of settings in YAML have in common: whatever is not understood is an error at its place.</summary>
internal abstract class YamlSettingsReader
{
    private readonly ImmutableArray<ConfigurationError>.Builder _errors = ImmutableArray.CreateBuilder<ConfigurationError>();

    /// <summary>Reads a file.</summary>
    public ConfigurationResult Read(SourceFile file)
    {
        YamlFile yaml = YamlFile.Parse(file);
        foreach (YamlError error in yaml.Errors) Report(error.Location, error.Message);
        LintConfiguration configuration = _errors.Count > 0 ? LintConfiguration.Empty : ReadRoot(yaml);
        return new ConfigurationResult(configuration, _errors.OrderBy(static error => error.Location.Span.Start).ToImmutableArray());
    }

    /// <summary>Reads what the settings say.</summary>
    protected abstract LintConfiguration ReadSettings(YamlMapping root);

    protected T? ReadWord<T>(YamlMapping root, string key, Func<string, T?> parse, IEnumerable<string> words)
        where T : class
    {
        if (root[key] is not { } node) return null;
        if (node is YamlScalar scalar && parse(scalar.Value) is { } value) return value;
        Report(node.Location, $"'{key}' is one of {string.Join(", ", words)}");
        return null;
    }

    protected bool? ReadBoolean(YamlNode node, string subject)
    {
        if ((node as YamlScalar)?.Boolean(YamlSchema.Core) is { } truth) return truth;
        Report(node.Location, $"{subject} is true or false");
        return null;
    }

    protected ImmutableArray<string>? ReadTexts(YamlNode node, string subject)
    {
        if (node is YamlSequence sequence && sequence.Items.All(static item => item is YamlScalar { IsNull: false }))
        {
            return sequence.Scalars.Select(static item => item.Value).ToImmutableArray();
        }

        Report(node.Location, $"{subject} is a list of texts");
        return null;
    }

    protected ImmutableDictionary<string, string>? ReadMap(YamlNode node, string subject)
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

    protected void CheckKeys(YamlMapping mapping, ImmutableArray<string>? known = null, Func<string, string>? describeUnknown = null)
    {
        foreach ((YamlEntry _, YamlEntry duplicate) in mapping.DuplicateKeys) Report(duplicate.Key.Location, $"'{duplicate.Name}' stands here twice");
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (entry.Name is not { } name) Report(entry.Key.Location, "A key is a text");
            else if (known is { } names && !names.Contains(name)) Report(entry.Key.Location, describeUnknown?.Invoke(name) + Hint(Spelling.Nearest(name, names)));
        }
    }

    protected static string Hint(string? suggestion) => suggestion is null ? string.Empty : $"; did you mean '{suggestion}'?";

    protected void Report(SourceLocation location, string message)
    {
        if (!_errors.Any(error => error.Location == location && error.Message == message)) _errors.Add(new ConfigurationError(location, message));
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
}
