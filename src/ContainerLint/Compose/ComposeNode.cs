using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A node of the merged model. It knows the node of the file that it comes from.</summary>
public abstract class ComposeNode
{
    private protected ComposeNode(YamlNode node) => Node = node;

    /// <summary>The node as it is written; of a merged mapping the one that came first.</summary>
    public YamlNode Node { get; }

    /// <summary>Where it is written.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>Its nodes in merge order: itself, unless several files contribute to a list.</summary>
    public virtual ImmutableArray<ComposeNode> Layers => ImmutableArray.Create(this);

    /// <summary>Whether it is written as null or left out.</summary>
    public bool IsNull => this is ComposeScalar { Scalar.IsNull: true };

    /// <summary>Whether it is null, an empty list or an empty mapping.</summary>
    public bool IsEmpty => this switch
    {
        ComposeScalar scalar => scalar.Scalar.IsNull,
        ComposeSequence sequence => sequence.Items.IsEmpty,
        ComposeMapping mapping => mapping.Entries.IsEmpty,
        _ => Layers.All(layer => layer.IsEmpty),
    };
}

/// <summary>A scalar.</summary>
public sealed class ComposeScalar : ComposeNode
{
    private readonly ComposeEnvironment _environment;
    private ScalarText? _text;

    internal ComposeScalar(YamlScalar scalar, ComposeEnvironment environment)
        : base(scalar)
    {
        Scalar = scalar;
        _environment = environment;
    }

    /// <summary>The scalar as written.</summary>
    public YamlScalar Scalar { get; }

    /// <summary>Its text after interpolation.</summary>
    public ComposeText Text => Interpolated.Text;

    /// <summary>The variables it uses, those in operands after the one they stand in.</summary>
    public ImmutableArray<VariableReference> Variables => Interpolated.Variables;

    /// <summary>Malformed expressions.</summary>
    public ImmutableArray<InterpolationError> InterpolationErrors => Interpolated.Errors;

    /// <summary>Whether interpolation changes it, so that its kind is not that of the scalar as written.</summary>
    public bool IsInterpolated => Scalar.Value.Contains('$');

    private ScalarText Interpolated => _text ??= Interpolate();

    private ScalarText Interpolate()
    {
        if (!IsInterpolated)
        {
            return new ScalarText(
                new ComposeText(Scalar.MappedValue, isFromDefault: false),
                ImmutableArray<VariableReference>.Empty,
                ImmutableArray<InterpolationError>.Empty);
        }

        InterpolationTemplate.Result result = InterpolationTemplate.Interpolate(Scalar.MappedValue, _environment);
        return new ScalarText(new ComposeText(result.Text, result.IsFromDefault), result.Variables, result.Errors);
    }

    private sealed record ScalarText(ComposeText Text, ImmutableArray<VariableReference> Variables, ImmutableArray<InterpolationError> Errors);
}

/// <summary>A list.</summary>
public sealed class ComposeSequence : ComposeNode
{
    internal ComposeSequence(YamlNode node, ImmutableArray<ComposeNode> items)
        : base(node) => Items = items;

    /// <summary>Its items.</summary>
    public ImmutableArray<ComposeNode> Items { get; }
}

/// <summary>A mapping.</summary>
public sealed class ComposeMapping : ComposeNode
{
    private readonly Dictionary<string, ComposeEntry> _index = new(StringComparer.Ordinal);

    internal ComposeMapping(YamlNode node, ImmutableArray<ComposeEntry> entries)
        : base(node)
    {
        Entries = entries;
        foreach (ComposeEntry entry in entries) _index[entry.Name] = entry;
    }

    /// <summary>Its entries; of duplicate keys within one file only the last.</summary>
    public ImmutableArray<ComposeEntry> Entries { get; }

    /// <summary>The value of a key; null if there is none.</summary>
    public ComposeNode? this[string key] => Get(key)?.Value;

    /// <summary>The entry of a key; null if there is none.</summary>
    public ComposeEntry? Get(string key) => _index.TryGetValue(key, out ComposeEntry? entry) ? entry : null;

    /// <summary>Whether a key is there with anything but null or an empty collection.</summary>
    public bool Has(string key) => this[key] is { IsEmpty: false };

    /// <summary>The mapping under a key; null if there is none.</summary>
    public ComposeMapping? Mapping(string key) => this[key] as ComposeMapping;

    /// <summary>The node at a path of keys joined by '.'; null if there is none.</summary>
    public ComposeNode? Find(string path)
    {
        ComposeNode? node = this;
        foreach (string key in path.Split('.')) node = (node as ComposeMapping)?[key];
        return node;
    }

    /// <summary>The key of the entry at a path of keys joined by '.' or, where it ends early, of the last one on the way; null if there is none.</summary>
    public SourceLocation? FindKey(string path)
    {
        ComposeMapping? mapping = this;
        SourceLocation? location = null;
        foreach (string key in path.Split('.'))
        {
            if (mapping?.Get(key) is not { } entry) break;
            location = entry.KeyLocation;
            mapping = entry.Value as ComposeMapping;
        }

        return location;
    }
}

/// <summary>A list, or a list of KEY=VALUE pairs, that several files contribute to.</summary>
internal sealed class ComposeLayers : ComposeNode
{
    internal ComposeLayers(ImmutableArray<ComposeNode> layers)
        : base(layers[0].Node) => Layers = layers;

    public override ImmutableArray<ComposeNode> Layers { get; }
}

/// <summary>A key with its value.</summary>
/// <param name="Name">The key.</param>
/// <param name="Key">The key's node; an item of a list where the list was turned into a mapping.</param>
/// <param name="Value">The merged value.</param>
/// <param name="Source">The entry as written last; null where a list was turned into a mapping.</param>
/// <param name="Earlier">The entry of an earlier file that this one was merged with; null if there is none.</param>
public sealed record ComposeEntry(string Name, YamlNode Key, ComposeNode Value, YamlEntry? Source, ComposeEntry? Earlier = null)
{
    /// <summary>Where the key is written.</summary>
    public SourceLocation KeyLocation => Key.Location;

    /// <summary>Whether the key is an extension, x-*.</summary>
    public bool IsExtension => Name.StartsWith("x-", StringComparison.Ordinal);
}
