using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>A sequence, in block or flow style.</summary>
public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(
        YamlDocument document, YamlProperties properties, SourceLocation location, bool isFlow, ImmutableArray<YamlNode> items)
        : base(document, properties, location)
    {
        IsFlow = isFlow;
        WrittenItems = items;
        Items = items.Any(item => item is YamlAlias) ? ImmutableArray.CreateRange(items, item => item.Resolved) : items;
        for (int i = 0; i < items.Length; i++)
        {
            items[i].Parent = this;
            items[i].ItemIndex = i;
            ExpandedSize += items[i].ExpandedSize;
        }
    }

    /// <summary>Whether it is written with brackets.</summary>
    public bool IsFlow { get; }

    /// <summary>The items, through aliases.</summary>
    public ImmutableArray<YamlNode> Items { get; }

    /// <summary>The items as written, aliases among them.</summary>
    public ImmutableArray<YamlNode> WrittenItems { get; }

    /// <summary>The items that are scalars.</summary>
    public IEnumerable<YamlScalar> Scalars => Items.OfType<YamlScalar>();

    /// <summary>The items that are mappings.</summary>
    public IEnumerable<YamlMapping> Mappings => Items.OfType<YamlMapping>();
}
