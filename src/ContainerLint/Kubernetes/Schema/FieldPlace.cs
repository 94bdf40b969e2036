using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>Where a misplaced field belongs.</summary>
/// <param name="Path">What messages call it, such as "spec.containers[].securityContext".</param>
/// <param name="Destinations">The places to write it to, each a mapping and the path below it; empty where that cannot be said.</param>
internal sealed record FieldPlace(string Path, ImmutableArray<(YamlMapping Mapping, string Path)> Destinations)
{
    /// <summary>A place of which only the name is known.</summary>
    public static FieldPlace Named(string path) => new(path, ImmutableArray<(YamlMapping, string)>.Empty);
}

/// <summary>Moves an entry to other mappings.</summary>
internal static class FieldMove
{
    private const int MaxDestinations = 50;

    /// <summary>The edits that move an entry; empty if it cannot be moved without changing more than that.</summary>
    /// <param name="mapping">The mapping that the entry is looked up in.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="destinations">Where it is written to; one that has the field keeps its own value.</param>
    public static ImmutableArray<TextEdit> Edits(YamlMapping mapping, YamlEntry entry, ImmutableArray<(YamlMapping Mapping, string Path)> destinations)
    {
        bool isOwn = ReferenceEquals(entry.Mapping, mapping) && entry.WrittenValue is not YamlAlias && entry.WrittenValue.Anchor is null;
        if (!isOwn || destinations.IsEmpty || destinations.Length > MaxDestinations || ValueText(entry.Value) is not { } value) return ImmutableArray<TextEdit>.Empty;
        ImmutableArray<TextEdit>.Builder edits = ImmutableArray.CreateBuilder<TextEdit>();
        foreach ((YamlMapping target, string path) in destinations)
        {
            if (target.Find(path) is not null) continue;
            if (YamlEditor.Set(target, path, value) is not { } edit) return ImmutableArray<TextEdit>.Empty;
            edits.Add(edit);
        }

        TextEdit removal = YamlEditor.RemoveEntry(entry);
        bool overlaps = edits.Any(edit => edit.Location.Span.Start <= removal.Location.Span.End && edit.Location.Span.End >= removal.Location.Span.Start);
        if (overlaps) return ImmutableArray<TextEdit>.Empty;
        edits.Add(removal);
        return edits.ToImmutable();
    }

    /// <summary>A value in one line as it is written; null for one that takes several.</summary>
    private static string? ValueText(YamlNode value)
    {
        bool isFlow = value is YamlScalar { IsBlock: false, IsNull: false } or YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };
        if (!isFlow || value.Tag is not null) return null;
        string text = value.Location.GetText();
        return text.Contains('\n') || text.Length == 0 ? null : text;
    }
}
