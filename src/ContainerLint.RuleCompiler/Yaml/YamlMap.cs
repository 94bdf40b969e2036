using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Yaml;


/// <summary>
/// Typed access to a mapping. Each getter adds an error at the exact place when the value is of another type; <see cref="Close"/> adds
/// one for each key that nobody asked for.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlReader _reader;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public YamlMap(YamlReader reader, YamlMappingNode node)
    {
        _reader = reader;
        _node = node;
    }

    public TextSpan Span => _reader.SpanOf(_node);

    /// <summary>The place of the first key: where something that the whole mapping lacks is reported.</summary>
    public TextSpan Head => _node.Children.Count > 0 ? _reader.SpanOf(_node.Children[0].Key) : _reader.SpanOf(_node);

    public ImmutableArray<(Located Key, YamlNode Value)> Entries => _node.Children
        .Select(pair => (new Located((pair.Key as YamlScalarNode)?.Value ?? string.Empty, _reader.SpanOf(pair.Key)), pair.Value))
        .ToImmutableArray();

    /// <summary>The value of a key; null if it is not there.</summary>
    public YamlNode? Node(string key)
    {
        _known.Add(key);
        return _node.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value;
    }

    /// <summary>The value of a key; null, with an error, if it is not there.</summary>
    public YamlNode? Required(string key)
    {
        YamlNode? node = Node(key);
        if (node is null) _reader.Add(FileErrorKind.Structure, Head, $"Key '{key}' is missing");
        return node;
    }

    public Located? RequiredText(string key) => Required(key) is { } node ? AsText(_reader, node, key) : null;

    public Located? Text(string key) => Node(key) is { } node ? AsText(_reader, node, key) : null;

    public ImmutableArray<Located> Texts(string key) => Node(key) is { } node ? AsTexts(_reader, node, key) : ImmutableArray<Located>.Empty;

    public YamlMap? Map(string key) => Node(key) is { } node ? AsMap(_reader, node, key) : null;

    public ImmutableArray<YamlNode> List(string key) => Node(key) is { } node ? AsList(_reader, node, key) : ImmutableArray<YamlNode>.Empty;

    /// <summary>Reports the keys that were never asked for.</summary>
    public void Close()
    {
        foreach ((Located key, YamlNode _) in Entries)
        {
            if (!_known.Contains(key.Value)) _reader.Add(FileErrorKind.Structure, key.Span, $"Key '{key.Value}' is unknown here");
        }
    }

    public static Located? AsText(YamlReader reader, YamlNode node, string what)
    {
        if (node is YamlScalarNode scalar && !IsNull(scalar)) return new Located(scalar.Value!, reader.SpanOf(scalar));
        reader.Add(FileErrorKind.Structure, node, $"'{what}' must be a text");
        return null;
    }

    public static ImmutableArray<Located> AsTexts(YamlReader reader, YamlNode node, string what) => AsList(reader, node, what)
        .Select(item => AsText(reader, item, what)).Where(item => item is not null).Select(item => item!.Value).ToImmutableArray();

    public static ImmutableArray<YamlNode> AsList(YamlReader reader, YamlNode node, string what)
    {
        if (node is YamlSequenceNode sequence) return sequence.Children.ToImmutableArray();
        reader.Add(FileErrorKind.Structure, node, $"'{what}' must be a list");
        return ImmutableArray<YamlNode>.Empty;
    }

    public static YamlMap? AsMap(YamlReader reader, YamlNode node, string what)
    {
        if (node is YamlMappingNode mapping) return new YamlMap(reader, mapping);
        reader.Add(FileErrorKind.Structure, node, $"'{what}' must be a mapping");
        return null;
    }

    /// <summary>Whether a plain scalar stands for null.</summary>
    public static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}
