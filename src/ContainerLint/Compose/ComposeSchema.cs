using System.Collections.Immutable;
using ContainerLint.Data;

namespace ContainerLint.Compose;

/// <summary>The keys of Compose files by schema path, as the table <see cref="ComposeSchemaTable"/> has them.</summary>
internal static class ComposeSchema
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> KeysByParent = ComposeSchemaTable.Rows
        .Where(row => !row.Path.EndsWith("[]", StringComparison.Ordinal))
        .GroupBy(row => ParentOf(row.Path), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.Select(row => KeyOf(row.Path)).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Whether users choose the keys of the mapping at a path.</summary>
    public static bool IsOpen(string path) => ComposeSchemaTable.TryGet(path + ".*", out _) || !KeysByParent.ContainsKey(path);

    /// <summary>The keys that a mapping may have; empty where users choose them.</summary>
    public static ImmutableArray<string> KeysOf(string path) =>
        KeysByParent.TryGetValue(path, out ImmutableArray<string> keys) ? keys.Remove("*") : ImmutableArray<string>.Empty;

    /// <summary>The path of a key in the mapping at a path.</summary>
    public static string Below(string path, string key)
    {
        if (path.Length == 0) return key;
        return path + "." + (IsOpen(path) ? "*" : key);
    }

    /// <summary>The keys that a mapping must have.</summary>
    public static IEnumerable<string> RequiredKeysOf(string path) => KeysOf(path).Where(key => Find(path + "." + key) is { Required: true });

    /// <summary>What is known of a path; null if nothing is.</summary>
    public static ComposeSchemaRow? Find(string path) => ComposeSchemaTable.TryGet(path, out ComposeSchemaRow? row) ? row : null;

    private static string ParentOf(string path) => path.LastIndexOf('.') is > 0 and var dot ? path.Substring(0, dot) : string.Empty;

    private static string KeyOf(string path) => path.Substring(path.LastIndexOf('.') + 1);
}
