using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A map of texts with free keys: labels, annotations, a node selector, the data of a ConfigMap.</summary>
public sealed class TextMap
{
    private readonly YamlMapping? _mapping;

    internal TextMap(YamlNode? node, SourceLocation anchor, bool isOpen = false)
    {
        _mapping = node as YamlMapping;
        Anchor = anchor;
        Location = node?.Location ?? anchor;
        IsPresent = KubernetesValue.IsPresent(node);
        IsOpen = isOpen || (IsPresent && (_mapping is null || _mapping.Entries.Any(static entry => entry.Name is null || TemplateText.IsUnknown(entry.Name))));
        Entries = _mapping is null
            ? ImmutableArray<TextMapEntry>.Empty
            : _mapping.Entries.Where(static entry => entry.Name is { } name && !TemplateText.IsUnknown(name)).Select(static entry => new TextMapEntry(entry));
    }

    /// <summary>Its key if it is written, else the nearest object around it that is.</summary>
    public SourceLocation Anchor { get; }

    /// <summary>What is written; the anchor if nothing is.</summary>
    public SourceLocation Location { get; }

    /// <summary>Whether it is written and not null.</summary>
    public bool IsPresent { get; }

    /// <summary>Whether it may have entries that are not seen here.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether it surely has no entry.</summary>
    public bool IsEmpty => Entries.IsEmpty && !IsOpen;

    /// <summary>The entries whose key is known.</summary>
    public ImmutableArray<TextMapEntry> Entries { get; }

    /// <summary>A value by its key.</summary>
    public Value<string> this[string key] =>
        Get(key) is { } entry ? entry.Value : IsOpen ? Value<string>.Unknown(Anchor) : Value<string>.Absent;

    /// <summary>An entry by its key; null if there is none.</summary>
    public TextMapEntry? Get(string key)
    {
        foreach (TextMapEntry entry in Entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal)) return entry;
        }

        return null;
    }

    /// <summary>Whether there is an entry with a key.</summary>
    public bool Has(string key) => Get(key) is not null;
}

/// <summary>An entry of a <see cref="TextMap"/>.</summary>
public sealed class TextMapEntry
{
    internal TextMapEntry(YamlEntry entry)
    {
        Entry = entry;
        Key = entry.Name ?? string.Empty;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>Where the key is written.</summary>
    public SourceLocation KeyLocation => Entry.Key.Location;

    /// <summary>The value. A null is the empty text, as the server takes it; a collection is unknown.</summary>
    public Value<string> Value
    {
        get
        {
            if (Entry.Value is YamlScalar { IsNull: true } nothing) return Text.Value<string>.Known(string.Empty, nothing.Location);
            return KubernetesValue.Text(Entry.Value);
        }
    }

    /// <summary>The value as text, with references to variables and template actions left in it; null for a collection.</summary>
    public string? RawText => (Entry.Value as YamlScalar)?.Value;

    /// <summary>Key and value as they are written.</summary>
    public YamlEntry Entry { get; }

    /// <summary>From the key to the end of the value.</summary>
    public SourceLocation Location => Entry.Location;
}
