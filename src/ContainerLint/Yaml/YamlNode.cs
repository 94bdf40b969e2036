using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>A node of a YAML document.</summary>
public abstract class YamlNode
{
    private protected YamlNode(YamlDocument document, YamlProperties properties, SourceLocation location)
    {
        Document = document;
        Properties = properties;
        Location = location;
    }

    /// <summary>Its content, without anchor and tag; an empty span after the ':' or '-' for a value that is left out.</summary>
    public SourceLocation Location { get; }

    /// <summary>Its content with its anchor and tag.</summary>
    public SourceLocation FullLocation => Properties.Start is { } start ? start.Through(Location) : Location;

    /// <summary>The name of its anchor, without '&amp;'; null if it has none.</summary>
    public string? Anchor => Properties.Anchor;

    /// <summary>The anchor with its '&amp;'.</summary>
    public SourceLocation? AnchorLocation => Properties.AnchorLocation;

    /// <summary>Its tag: "!reset" for a local one, "tag:yaml.org,2002:str" for '!!str'; null if it has none.</summary>
    public string? Tag => Properties.Tag;

    /// <summary>The tag as it is written.</summary>
    public SourceLocation? TagLocation => Properties.TagLocation;

    /// <summary>The mapping or sequence it stands in; null for a root.</summary>
    public YamlNode? Parent { get; internal set; }

    /// <summary>The entry whose key or value it is; null for a root and for an item of a sequence.</summary>
    public YamlEntry? Entry { get; internal set; }

    /// <summary>Its place among the items when it stands in a sequence; else -1.</summary>
    public int ItemIndex { get; internal set; } = -1;

    /// <summary>The '-' in front of it when it is an item of a block sequence.</summary>
    public SourceLocation? DashLocation { get; internal set; }

    /// <summary>The document it stands in.</summary>
    public YamlDocument Document { get; }

    /// <summary>The file it stands in.</summary>
    public YamlFile File => Document.File;

    /// <summary>The node itself, or what it stands for if it is an alias.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>Where it stands below the root: "spec.containers[2].image".</summary>
    public string Path => YamlPath.Of(this);

    /// <summary>Its key when it is a mapping's value, else the node itself: where a finding about something missing in it belongs.</summary>
    public SourceLocation HeadLocation => Entry is { } entry && !ReferenceEquals(entry.Key, this) ? entry.Key.Location : Location;

    /// <summary>Nodes below and including this one, with aliases counted as what they stand for.</summary>
    internal int ExpandedSize { get; private protected set; } = 1;

    internal YamlProperties Properties { get; }

    /// <summary>The node at a path below this one, through aliases and merges; null if there is none.</summary>
    /// <param name="path">Such as "spec.containers[0].image"; see <see cref="YamlPath"/>.</param>
    public YamlNode? Find(string path) => YamlPath.Parse(path).Find(this);

    /// <summary>All nodes at a path below this one in which '*' stands for any key and '[*]' for any item.</summary>
    public IEnumerable<YamlNode> FindAll(string path) => YamlPath.Parse(path).FindAll(this);

    /// <summary>This node and all below it in document order, as written: aliases are not followed.</summary>
    public IEnumerable<YamlNode> DescendantsAndSelf()
    {
        Stack<YamlNode> pending = new();
        pending.Push(this);
        while (pending.Count > 0)
        {
            YamlNode node = pending.Pop();
            yield return node;
            switch (node)
            {
                case YamlMapping mapping:
                    for (int i = mapping.OwnEntries.Length - 1; i >= 0; i--)
                    {
                        pending.Push(mapping.OwnEntries[i].WrittenValue);
                        pending.Push(mapping.OwnEntries[i].Key);
                    }

                    break;
                case YamlSequence sequence:
                    for (int i = sequence.WrittenItems.Length - 1; i >= 0; i--) pending.Push(sequence.WrittenItems[i]);
                    break;
            }
        }
    }

    /// <summary>Whether it carries a tag, such as "!reset".</summary>
    public bool HasTag(string tag) => string.Equals(Tag, tag, StringComparison.Ordinal);
}

/// <summary>Anchor and tag of a node.</summary>
internal sealed record YamlProperties(string? Anchor, SourceLocation? AnchorLocation, string? Tag, SourceLocation? TagLocation)
{
    public static YamlProperties None { get; } = new(null, null, null, null);

    /// <summary>The first of the two.</summary>
    public SourceLocation? Start => Both is { } both ? both.Start : null;

    /// <summary>The end of the last of the two.</summary>
    public SourceLocation? End => Both is { } both ? both.End : null;

    private SourceLocation? Both => (AnchorLocation, TagLocation) switch
    {
        ({ } anchor, { } tag) => anchor.Through(tag),
        ({ } anchor, null) => anchor,
        (null, { } tag) => tag,
        _ => null,
    };
}

/// <summary>An alias: '*name'. Entries and items show what it stands for; this node is only seen by who asks for what is written.</summary>
public sealed class YamlAlias : YamlNode
{
    internal YamlAlias(YamlDocument document, SourceLocation location, string name, YamlNode? target)
        : base(document, YamlProperties.None, location)
    {
        Name = name;
        Target = target;
        Resolved = target ?? new YamlScalar(document, YamlProperties.None, location, YamlScalarStyle.Plain, string.Empty);
        ExpandedSize = Resolved.ExpandedSize;
    }

    /// <summary>The name of the anchor it refers to.</summary>
    public string Name { get; }

    /// <summary>The node it refers to; null if there is none, or if following it is not safe. <see cref="YamlFile.Errors"/> says why.</summary>
    public YamlNode? Target { get; }

    /// <summary>The target; a null scalar at the place of the alias if there is none.</summary>
    public override YamlNode Resolved { get; }
}
