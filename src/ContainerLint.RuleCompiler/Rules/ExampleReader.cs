using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.RuleCompiler.Yaml;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>Reads the examples of a rule file.</summary>
internal sealed class ExampleReader
{
    private readonly YamlReader _reader;
    private readonly RuleFamilyDefinition _family;
    private readonly ImmutableArray<RuleOptionDefinition> _options;

    public ExampleReader(YamlReader reader, RuleFamilyDefinition family, ImmutableArray<RuleOptionDefinition> options)
    {
        _reader = reader;
        _family = family;
        _options = options;
    }

    public ImmutableArray<RuleExample> Read(YamlNode node)
    {
        ImmutableArray<RuleExample> examples = YamlMap.AsList(_reader, node, "examples").Select(Example).Where(e => e is not null).Select(e => e!).ToImmutableArray();
        if (!examples.Any(example => example.IsBad)) _reader.Add(FileErrorKind.Content, node, "At least one bad example is needed");
        if (examples.All(example => example.IsBad)) _reader.Add(FileErrorKind.Content, node, "At least one good example is needed");
        return examples;
    }

    private RuleExample? Example(YamlNode node)
    {
        if (YamlMap.AsMap(_reader, node, "example") is not { } map) return null;
        YamlNode? bad = map.Node("bad");
        YamlNode? good = map.Node("good");
        Located? file = map.Text("file");
        int? findings = Integer(map, "findings");
        DateTime? today = Today(map);
        int? kubernetes = Kubernetes(map);
        bool isStrict = Strict(map);
        ImmutableArray<string> leaves = map.Node("leaves") is { } left ? Texts(left, "leaves") : ImmutableArray<string>.Empty;
        ImmutableArray<string> shellCheck = map.Node("shellcheck") is { } remarks ? Texts(remarks, "shellcheck") : ImmutableArray<string>.Empty;
        ImmutableDictionary<string, RuleOptionValue> options = map.Map("options") is { } values ? Options(values) : ImmutableDictionary<string, RuleOptionValue>.Empty;
        map.Close();
        if (bad is null == good is null)
        {
            _reader.Add(FileErrorKind.Structure, map.Head, "An example is either 'bad' or 'good'");
            return null;
        }

        if (good is not null && findings is not null) _reader.Add(FileErrorKind.Content, map.Node("findings")!, "A good example has no findings");
        if (good is not null && !leaves.IsEmpty) _reader.Add(FileErrorKind.Content, map.Node("leaves")!, "A good example has no fix that could leave something");
        if (findings < 1) _reader.Add(FileErrorKind.Content, map.Node("findings")!, "A bad example has at least one finding");
        return new RuleExample
        {
            IsBad = bad is not null,
            Files = Files(bad ?? good!, file),
            Findings = bad is null ? 0 : findings ?? 1,
            Options = options,
            IsStrict = isStrict,
            Leaves = leaves,
            Today = today,
            KubernetesMinor = kubernetes,
            ShellCheck = shellCheck,
            Span = map.Span,
        };
    }

    private ImmutableArray<ExampleFile> Files(YamlNode content, Located? name)
    {
        if (content is not YamlMappingNode mapping)
        {
            Located? text = YamlMap.AsText(_reader, content, "example");
            return ImmutableArray.Create(new ExampleFile(name?.Value ?? _family.DefaultFile, text?.Value ?? string.Empty));
        }

        if (name is { } needless) _reader.Add(FileErrorKind.Structure, needless.Span, "An example with 'files' names them there");
        YamlMap map = new(_reader, mapping);
        YamlMap? files = map.Required("files") is { } node ? YamlMap.AsMap(_reader, node, "files") : null;
        map.Close();
        if (files is null) return ImmutableArray<ExampleFile>.Empty;
        return files.Entries
            .Select(entry => (entry.Key, Text: YamlMap.AsText(_reader, entry.Value, entry.Key.Value)))
            .Select(entry => new ExampleFile(entry.Key.Value, entry.Text?.Value ?? string.Empty))
            .ToImmutableArray();
    }

    private ImmutableDictionary<string, RuleOptionValue> Options(YamlMap map)
    {
        ImmutableDictionary<string, RuleOptionValue>.Builder options = ImmutableDictionary.CreateBuilder<string, RuleOptionValue>(StringComparer.Ordinal);
        foreach ((Located key, YamlNode value) in map.Entries)
        {
            if (_options.FirstOrDefault(o => o.Name == key.Value) is not { } option)
                _reader.Add(FileErrorKind.Content, key.Span, $"The rule has no option '{key.Value}'");
            else if (RuleOptionValue.Read(_reader, value, option.Type) is { } read)
                options[key.Value] = read;
        }

        return options.ToImmutable();
    }

    private ImmutableArray<string> Texts(YamlNode node, string what) =>
        YamlMap.AsList(_reader, node, what).Select(item => YamlMap.AsText(_reader, item, what)?.Value ?? string.Empty).ToImmutableArray();

    private int? Integer(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return null;
        if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        _reader.Add(FileErrorKind.Structure, text.Span, $"'{key}' must be a number");
        return null;
    }

    private bool Strict(YamlMap map)
    {
        if (map.Text("strict") is not { } text) return false;
        if (text.Value is not "true") _reader.Add(FileErrorKind.Structure, text.Span, "'strict' is true, or left out");
        return true;
    }

    private DateTime? Today(YamlMap map)
    {
        if (map.Text("today") is not { } text) return null;
        if (DateTime.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)) return day;
        _reader.Add(FileErrorKind.Structure, text.Span, "'today' must be a day of the form yyyy-MM-dd");
        return null;
    }

    private int? Kubernetes(YamlMap map)
    {
        if (map.Text("kubernetes") is not { } text) return null;
        if (text.Value.StartsWith("1.", StringComparison.Ordinal)
            && int.TryParse(text.Value.Substring(2), NumberStyles.None, CultureInfo.InvariantCulture, out int minor)) return minor;
        _reader.Add(FileErrorKind.Structure, text.Span, "'kubernetes' must be a version of the form 1.NN");
        return null;
    }
}
