using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>An entry of a mapping or an item of a sequence, as a part of the file that can change places with its neighbours.</summary>
public sealed class YamlElement
{
    private readonly YamlNode[] _roots;

    private YamlElement(string name, SourceLocation place, SourceLocation label, bool isFlow, params YamlNode[] roots)
    {
        Name = name;
        Place = place;
        Label = label;
        IsFlow = isFlow;
        _roots = roots;
    }

    /// <summary>The key, or the text of the item; empty for a collection.</summary>
    public string Name { get; }

    /// <summary>The whole of it: from the key or the dash to the end of the value.</summary>
    public SourceLocation Place { get; }

    /// <summary>The key or the item.</summary>
    public SourceLocation Label { get; }

    /// <summary>Whether it stands between brackets or braces.</summary>
    public bool IsFlow { get; }

    /// <summary>The value of an entry, or the item, as written.</summary>
    public YamlNode Value => _roots[_roots.Length - 1];

    /// <summary>Whether it is a merge key, which holds wherever it stands.</summary>
    public bool IsMerge => Value.Entry is { IsMerge: true } entry && ReferenceEquals(entry.WrittenValue, Value);

    /// <summary>All nodes in it.</summary>
    public IEnumerable<YamlNode> Nodes => _roots.SelectMany(static root => root.DescendantsAndSelf());

    /// <summary>The entries of a mapping as written.</summary>
    public static ImmutableArray<YamlElement> Of(YamlMapping mapping) => mapping.OwnEntries.Select(entry =>
        new YamlElement(entry.Name ?? string.Empty, entry.Location, entry.Key.Location, mapping.IsFlow, entry.Key, entry.WrittenValue));

    /// <summary>The items of a sequence as written.</summary>
    public static ImmutableArray<YamlElement> Of(YamlSequence sequence) => sequence.WrittenItems.Select(item => new YamlElement(
        (item.Resolved as YamlScalar)?.Value ?? string.Empty, (item.DashLocation ?? item.FullLocation).Through(item.FullLocation), item.Location, sequence.IsFlow, item));
}
