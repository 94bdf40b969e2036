using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Compares the folders of caches with what commands delete and mounts cover. '~' stands for any home.</summary>
internal static class CacheFolder
{
    private const int MostAlternatives = 64;

    /// <summary>Whether deleting a path deletes a folder or all that is in it.</summary>
    /// <param name="folder">The folder; may start with '~'.</param>
    /// <param name="deleted">The path that is deleted; may hold patterns.</param>
    public static bool IsClearedBy(string folder, string deleted) => Alternatives(deleted)
        .Any(path => IsAtOrAbove(path, folder) || (InHome(path) is { } ownPath && InHome(folder) is { } ownFolder && IsAtOrAbove(ownPath, ownFolder)));

    /// <summary>Whether a mount at a target covers a folder.</summary>
    /// <param name="folder">The folder; may start with '~'.</param>
    /// <param name="target">An absolute path.</param>
    public static bool IsCoveredBy(string folder, string target) => IsClearedBy(folder, target);

    /// <summary>A path below a home as '~/...': below /root, below a folder of /home, or from the first folder on whose name starts with a dot.</summary>
    private static string? InHome(string path)
    {
        if (path is "~" or "/root") return "~";
        if (path.StartsWith("~/", StringComparison.Ordinal)) return path;
        if (path.StartsWith("/root/", StringComparison.Ordinal)) return "~/" + path.Substring("/root/".Length);
        int dot = path.IndexOf("/.", StringComparison.Ordinal);
        if (dot >= 0) return "~" + path.Substring(dot);
        if (!path.StartsWith("/home/", StringComparison.Ordinal)) return null;
        int end = path.IndexOf('/', "/home/".Length);
        return end < 0 ? "~" : "~" + path.Substring(end);
    }

    private static bool IsAtOrAbove(string pattern, string folder)
    {
        string[] patterns = pattern.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        string[] segments = folder.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        int length = patterns.Length;
        bool isContent = length > 0 && patterns[length - 1].Trim('*').Length == 0;
        if (isContent && length <= segments.Length + 1 && length - 1 <= segments.Length) length--;
        if (length > segments.Length || (length == 0 && pattern != "/" && !isContent)) return false;
        for (int index = 0; index < length; index++)
        {
            if (!Wildcard.IsMatch(patterns[index], segments[index])) return false;
        }

        return true;
    }

    /// <summary>The paths that braces stand for: '/var/{cache,log}' is '/var/cache' and '/var/log'.</summary>
    private static IEnumerable<string> Alternatives(string path)
    {
        Queue<string> pending = new();
        pending.Enqueue(path);
        for (int count = 0; pending.Count > 0 && count < MostAlternatives; count++)
        {
            string next = pending.Dequeue();
            int open = next.LastIndexOf('{');
            int close = open < 0 ? -1 : next.IndexOf('}', open);
            if (close < 0)
            {
                yield return next;
                continue;
            }

            foreach (string choice in next.Substring(open + 1, close - open - 1).Split(','))
                pending.Enqueue(next.Substring(0, open) + choice + next.Substring(close + 1));
        }
    }

    private static readonly char[] Separators = ['/'];
}
