using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>A mapping, in block or flow style.</summary>
public sealed class YamlMapping : YamlNode
{
    private const int LinearLookupLimit = 8;

    private readonly Dictionary<string, YamlEntry>? _index;

    internal YamlMapping(
        YamlDocument document, YamlProperties properties, SourceLocation location, bool isFlow, ImmutableArray<YamlEntry> ownEntries,
        ref int mergeBudget)
        : base(document, properties, location)
    {
        IsFlow = isFlow;
        OwnEntries = ownEntries;
        for (int i = 0; i < ownEntries.Length; i++)
        {
            YamlEntry entry = ownEntries[i];
            entry.Attach(this, i);
            ExpandedSize += entry.Key.ExpandedSize + entry.WrittenValue.ExpandedSize;
        }

        Entries = YamlMerge.Apply(ownEntries, ref mergeBudget);
        if (Entries.Length > LinearLookupLimit)
        {
            _index = new Dictionary<string, YamlEntry>(Entries.Length, StringComparer.Ordinal);
            foreach (YamlEntry entry in Entries)
            {
                if (entry.Name is { } name) _index[name] = entry;
            }
        }
    }

    /// <summary>Whether it is written with braces.</summary>
    public bool IsFlow { get; }

    /// <summary>The entries as written: duplicates and merge keys are kept, merged entries are not there.</summary>
    public ImmutableArray<YamlEntry> OwnEntries { get; }

    /// <summary>The entries that hold: own ones (without merge keys, with duplicates), then those that merge keys bring in.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>The values of an entry; null if there is no such key.</summary>
    public YamlNode? this[string key] => Get(key)?.Value;

    /// <summary>The entry with a key; of duplicates the last, as readers that accept them do. Null if there is none.</summary>
    public YamlEntry? Get(string key)
    {
        if (_index is not null) return _index.TryGetValue(key, out YamlEntry? found) ? found : null;
        for (int i = Entries.Length - 1; i >= 0; i--)
        {
            if (string.Equals(Entries[i].Name, key, StringComparison.Ordinal)) return Entries[i];
        }

        return null;
    }

    /// <summary>Whether there is an entry with a key, whatever its value.</summary>
    public bool Has(string key) => Get(key) is not null;

    /// <summary>Gets the value of a key.</summary>
    public bool TryGet(string key, out YamlNode value)
    {
        YamlNode? found = this[key];
        value = found ?? this;
        return found is not null;
    }

    /// <summary>The scalar value of a key; null if there is none, if it is a collection or null.</summary>
    public YamlScalar? Scalar(string key) => this[key] is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>The text of a scalar value; null if there is none, if it is a collection or null.</summary>
    public string? Text(string key) => Scalar(key)?.Value;

    /// <summary>The mapping under a key; null if there is none.</summary>
    public YamlMapping? Mapping(string key) => this[key] as YamlMapping;

    /// <summary>The sequence under a key; null if there is none.</summary>
    public YamlSequence? Sequence(string key) => this[key] as YamlSequence;

    /// <summary>Own entries whose key stands earlier in the mapping, each with the first one; repeated merge keys included.</summary>
    public IEnumerable<(YamlEntry First, YamlEntry Duplicate)> DuplicateKeys
    {
        get
        {
            Dictionary<string, YamlEntry> seen = new(StringComparer.Ordinal);
            foreach (YamlEntry entry in OwnEntries)
            {
                if (entry.Name is not { } name) continue;
                if (seen.TryGetValue(name, out YamlEntry? first)) yield return (first, entry);
                else seen.Add(name, entry);
            }
        }
    }
}

/// <summary>A key and its value.</summary>
public sealed class YamlEntry
{
    internal YamlEntry(YamlNode key, YamlNode value, SourceLocation? colon)
    {
        Key = key;
        WrittenValue = value;
        ColonLocation = colon;
    }

    /// <summary>The mapping it is written in; for a merged entry not the one it was looked up in.</summary>
    public YamlMapping Mapping { get; private set; } = null!;

    /// <summary>Its place among <see cref="YamlMapping.OwnEntries"/> of <see cref="Mapping"/>.</summary>
    public int Index { get; private set; }

    /// <summary>The key as written.</summary>
    public YamlNode Key { get; }

    /// <summary>The key's text; null if the key is no scalar.</summary>
    public string? Name => (Key.Resolved as YamlScalar)?.Value;

    /// <summary>The value, through an alias.</summary>
    public YamlNode Value => WrittenValue.Resolved;

    /// <summary>The value as written, which may be an alias.</summary>
    public YamlNode WrittenValue { get; }

    /// <summary>The ':'; null if there is none, as in '{a}'.</summary>
    public SourceLocation? ColonLocation { get; }

    /// <summary>Whether it is a merge key, '&lt;&lt;'.</summary>
    public bool IsMerge => Key is YamlScalar { Style: YamlScalarStyle.Plain, Value: "<<" };

    /// <summary>From the key to the end of the value.</summary>
    public SourceLocation Location
    {
        get
        {
            SourceLocation start = ColonLocation is { } colon ? Key.FullLocation.Through(colon) : Key.FullLocation;
            return start.Through(WrittenValue.FullLocation);
        }
    }

    internal void Attach(YamlMapping mapping, int index)
    {
        Index = index;
        Mapping = mapping;
        Key.Parent = mapping;
        Key.Entry = this;
        WrittenValue.Parent = mapping;
        WrittenValue.Entry = this;
    }
}
