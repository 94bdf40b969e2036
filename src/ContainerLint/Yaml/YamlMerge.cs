using System.Collections.Immutable;

namespace ContainerLint.Yaml;

/// <summary>Merge keys, '&lt;&lt;' (https://yaml.org/type/merge.html).</summary>
internal static class YamlMerge
{
    /// <summary>The entries that hold in a mapping: its own win over merged ones, and of several merged mappings the first.</summary>
    /// <param name="ownEntries">The entries as written.</param>
    /// <param name="budget">How many merged entries the file may still have; further ones are left out, which bounds the memory of a chain of merges.</param>
    public static ImmutableArray<YamlEntry> Apply(ImmutableArray<YamlEntry> ownEntries, ref int budget)
    {
        if (!ownEntries.Any(entry => entry.IsMerge)) return ownEntries;
        ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>(ownEntries.Length);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (YamlEntry entry in ownEntries)
        {
            if (entry.IsMerge) continue;
            entries.Add(entry);
            if (entry.Name is { } name) names.Add(name);
        }

        foreach (YamlMapping source in ownEntries.Where(entry => entry.IsMerge).SelectMany(entry => Sources(entry.Value)))
        {
            foreach (YamlEntry entry in source.Entries)
            {
                if (entry.Name is not { } name || !names.Add(name)) continue;
                if (--budget < 0) return entries.ToImmutable();
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }

    private static IEnumerable<YamlMapping> Sources(YamlNode value) => value switch
    {
        YamlMapping mapping => [mapping],
        YamlSequence sequence => sequence.Mappings,
        _ => [],
    };
}
