using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What was probably meant by a key that there is not.</summary>
/// <param name="Keys">Keys or paths of keys, best first.</param>
/// <param name="Hint">The same in words, to follow a message; empty if nothing fits.</param>
/// <param name="IsRename">Whether there is one key at the same level, which is not written yet.</param>
internal sealed record ComposeKeySuggestion(ImmutableArray<string> Keys, string Hint, bool IsRename)
{
    /// <summary>Nothing fits.</summary>
    public static ComposeKeySuggestion None { get; } = new(ImmutableArray<string>.Empty, string.Empty, IsRename: false);

    private const string ServicePath = "services.*";

    /// <summary>A guess for an unknown key.</summary>
    public static ComposeKeySuggestion For(ComposeMapping parent, ComposeEntry entry, string schemaPath)
    {
        ImmutableArray<string> siblings = ComposeSchema.KeysOf(schemaPath);
        string letters = Letters(entry.Name);
        ImmutableArray<string> same = siblings.Where(key => Letters(key) == letters);
        if (same.Length > 0) return Rename(parent, same[0]);
        if (IsService(entry.Value) && schemaPath.Length == 0) return Move($"services.{entry.Name}", $"; a service belongs under 'services'");
        if (IsService(entry.Value) && schemaPath == ServicePath)
        {
            return Move(entry.Name, $"; if '{entry.Name}' is a service, it must be indented like the others");
        }

        if (schemaPath == ServicePath && ComposeKeySynonyms.TryGet(letters, out ComposeKeySynonym? synonym))
        {
            return synonym.Path.Contains('.') ? Move(synonym.Path, $"; '{synonym.Path}' is probably meant") : Rename(parent, synonym.Path);
        }

        if (OtherLevel(entry.Name, schemaPath, siblings) is { } move) return move;
        return NearestKey(entry.Name, siblings) is { } near
            ? Rename(parent, near)
            : None;
    }

    /// <summary>The letters and digits of a key in lower case.</summary>
    public static string Letters(string key) => new(key.Where(c => c is not ('-' or '_' or ' ')).Select(char.ToLowerInvariant).ToArray());

    private static string? NearestKey(string name, ImmutableArray<string> keys) => name.Length < 3 ? null : Spelling.Nearest(name, keys);

    private static bool IsService(ComposeNode value) => value is ComposeMapping mapping && (mapping.Get("image") is not null || mapping.Get("build") is not null);

    private static ComposeKeySuggestion Rename(ComposeMapping parent, string key) =>
        new(ImmutableArray.Create(key), $"; '{key}' is probably meant", IsRename: parent.Get(key) is null);

    private static ComposeKeySuggestion Move(string path, string hint) => new(ImmutableArray.Create(path), hint, IsRename: false);

    /// <summary>A key that exists one level up or down is a slip of indentation.</summary>
    private static ComposeKeySuggestion? OtherLevel(string name, string schemaPath, ImmutableArray<string> siblings)
    {
        int dot = schemaPath.LastIndexOf('.');
        string parentPath = dot > 0 ? schemaPath.Substring(0, dot) : string.Empty;
        if (schemaPath.Length > 0 && ComposeSchema.KeysOf(parentPath).Contains(name))
        {
            return Move(name, $"; '{name}' belongs one level further out");
        }

        string? below = siblings.FirstOrDefault(key => ComposeSchema.KeysOf(schemaPath.Length == 0 ? key : schemaPath + "." + key).Contains(name));
        return below is null ? null : Move(below + "." + name, $"; '{name}' belongs under '{below}'");
    }
}
