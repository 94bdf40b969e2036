using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>
/// Merges the nodes of a later file into those of an earlier one, as
/// https://docs.docker.com/reference/compose-file/merge/ says.
/// </summary>
internal static class ComposeMerge
{
    private const string ResetTag = "!reset";
    private const string OverrideTag = "!override";

    /// <summary>The merged node.</summary>
    /// <param name="path">Schema path, with '*' for names that users choose; empty for a root.</param>
    /// <param name="earlier">The node so far; null if there is none.</param>
    /// <param name="later">The node of the later file.</param>
    public static ComposeNode Merge(string path, ComposeNode? earlier, ComposeNode later)
    {
        if (earlier is not null && later.IsNull && later.Node.Tag is null) return earlier;
        if (later.Node.HasTag(OverrideTag)) earlier = null;
        ComposeMergeKind kind = ComposeMergeRules.KindOf(path);
        if (kind == ComposeMergeKind.NameMap)
        {
            later = ToNameMap(later);
            earlier = earlier is null ? null : ToNameMap(earlier);
        }

        if (kind == ComposeMergeKind.Build && earlier is not null)
        {
            later = ToBuildMapping(later);
            earlier = ToBuildMapping(earlier);
        }

        return (earlier, later) switch
        {
            (null, ComposeMapping mapping) => MergeMappings(path, null, mapping),
            (null, _) => later,
            _ when kind == ComposeMergeKind.Replace => later,
            _ when kind == ComposeMergeKind.Logging && !HasSameDriver(earlier, later) => later,
            _ when kind == ComposeMergeKind.Pairs => Append(earlier, later),
            (ComposeMapping first, ComposeMapping second) => MergeMappings(path, first, second),
            (ComposeMapping, _) or (_, ComposeMapping) => later,
            _ when kind == ComposeMergeKind.List || later is not ComposeScalar || earlier is not ComposeScalar => Append(earlier, later),
            _ => later,
        };
    }

    private static ComposeLayers Append(ComposeNode earlier, ComposeNode later) => new(earlier.Layers.AddRange(later.Layers));

    private static ComposeMapping MergeMappings(string path, ComposeMapping? earlier, ComposeMapping later)
    {
        if (earlier is null && !HasResets(later)) return later;
        List<ComposeEntry> entries = earlier is null ? [] : [.. earlier.Entries];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++) positions[entries[i].Name] = i;
        HashSet<string> removed = new(StringComparer.Ordinal);
        foreach (ComposeEntry entry in later.Entries)
        {
            bool isKnown = positions.TryGetValue(entry.Name, out int position);
            if (entry.Value.Node.HasTag(ResetTag))
            {
                removed.Add(entry.Name);
                continue;
            }

            ComposeEntry? old = isKnown ? entries[position] : null;
            ComposeNode value = Merge(ComposeMergeRules.Below(path, entry.Name), old?.Value, entry.Value);
            ComposeEntry merged = MergeEntry(old, entry, value);
            if (isKnown)
            {
                entries[position] = merged;
            }
            else
            {
                positions[entry.Name] = entries.Count;
                entries.Add(merged);
            }
        }

        return new ComposeMapping((earlier ?? later).Node, entries.Where(entry => !removed.Contains(entry.Name)).ToImmutableArray());
    }

    /// <summary>A mapping or list that grew keeps the key that introduced it; what was replaced gets the new key.</summary>
    private static ComposeEntry MergeEntry(ComposeEntry? old, ComposeEntry entry, ComposeNode value)
    {
        if (old is null) return ReferenceEquals(value, entry.Value) ? entry : entry with { Value = value };
        if (ReferenceEquals(value, old.Value)) return old;
        bool isReplaced = ReferenceEquals(value, entry.Value);
        return new ComposeEntry(entry.Name, isReplaced ? entry.Key : old.Key, value, entry.Source, old);
    }

    private static bool HasResets(ComposeMapping mapping) => mapping.Entries.Any(entry =>
        entry.Value.Node.HasTag(ResetTag) || (entry.Value is ComposeMapping below && HasResets(below)));

    /// <summary>A list of names as a mapping from each name to null.</summary>
    public static ComposeNode ToNameMap(ComposeNode node)
    {
        if (node is ComposeMapping || node.Layers.All(layer => layer is not ComposeSequence)) return node;
        ImmutableArray<ComposeEntry>.Builder entries = ImmutableArray.CreateBuilder<ComposeEntry>();
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ComposeScalar item in node.Layers.OfType<ComposeSequence>().SelectMany(layer => layer.Items).OfType<ComposeScalar>())
        {
            YamlScalar scalar = item.Scalar;
            YamlScalar nothing = new(scalar.Document, YamlProperties.None, scalar.Location.End, YamlScalarStyle.Plain, string.Empty);
            if (names.Add(item.Text.Pattern))
            {
                entries.Add(new ComposeEntry(item.Text.Pattern, scalar, new ComposeScalar(nothing, ComposeEnvironment.Empty), Source: null));
            }
        }

        return new ComposeMapping(node.Node, entries.ToImmutable());
    }

    /// <summary>'build: ./dir' as 'build: {context: ./dir}'.</summary>
    public static ComposeNode ToBuildMapping(ComposeNode node) => node is ComposeScalar { IsNull: false } context
        ? new ComposeMapping(node.Node, ImmutableArray.Create(new ComposeEntry("context", context.Scalar, context, Source: null)))
        : node;

    private static bool HasSameDriver(ComposeNode earlier, ComposeNode later)
    {
        string? first = Driver(earlier);
        string? second = Driver(later);
        return first is null || second is null || first == second;
    }

    private static string? Driver(ComposeNode node) => ((node as ComposeMapping)?["driver"] as ComposeScalar)?.Text.Pattern;
}
