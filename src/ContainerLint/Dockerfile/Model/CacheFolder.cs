using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Folders in which package managers keep what they download, compared with what commands delete and mounts cover. '~' stands for any home.</summary>
internal static class CacheFolder
{
    private const int MostAlternatives = 64;

    /// <summary>Whether deleting a path deletes a folder or all that is in it.</summary>
    /// <param name="folder">The folder; may start with '~'.</param>
    /// <param name="deleted">The path that is deleted; may hold patterns.</param>
    public static bool IsClearedBy(string folder, string deleted) => Alternatives(deleted)
        .Any(path => IsMatchOrAbove(path, folder) || (InHome(path) is { } ownPath && InHome(folder) is { } ownFolder && IsMatchOrAbove(ownPath, ownFolder)));

    /// <summary>Whether a mount at a target covers a folder.</summary>
    /// <param name="folder">The folder; may start with '~'.</param>
    /// <param name="target">An absolute path.</param>
    public static bool IsCoveredBy(string folder, string target) => IsClearedBy(folder, target);

    /// <summary>The mount of a RUN that covers a cache folder, in whatever home; null without one.</summary>
    public static RunMount? MountOf(Run run, string folder) =>
        run.Mounts.LastOrDefault(mount => mount.IsWritable && mount.Target.Is(target => IsAtOrAbove(target, folder)));

    /// <summary>Whether a path is a cache folder or above it.</summary>
    public static bool IsAtOrAbove(string path, string folder)
    {
        if (folder is not ['~', '/', ..]) return ContainerPath.IsAtOrBelow(folder, path);
        return HomeOf(path) is { } home && ContainerPath.IsAtOrBelow($"/{folder.Substring(2)}", $"/{path.Substring(home.Length).TrimStart('/')}");
    }

    /// <summary>Whether a path is a cache folder or below it.</summary>
    public static bool IsAtOrBelow(string path, string folder)
    {
        if (folder is not ['~', '/', ..]) return ContainerPath.IsAtOrBelow(path, folder);
        return HomeOf(path) is { } home && ContainerPath.IsAtOrBelow($"/{path.Substring(home.Length).TrimStart('/')}", $"/{folder.Substring(2)}");
    }

    /// <summary>The folder in the home of a user; null where the home is not known.</summary>
    public static string? Resolve(string folder, EffectiveUser user)
    {
        if (folder is not ['~', '/', ..]) return folder;
        if (user.IsRoot || (user.IsInherited && !user.IsNonRoot)) return $"/root{folder.Substring(1)}";
        return user.IsInherited || user.IsNumeric || user.User.ValueOrDefault is not { Length: > 0 } name ? null : $"/home/{name}{folder.Substring(1)}";
    }

    /// <summary>The home at the start of a path: /root or /home/name; null for any other path.</summary>
    public static string? HomeOf(string path)
    {
        if (path == "/root" || path.StartsWith("/root/", StringComparison.Ordinal)) return "/root";
        if (!path.StartsWith("/home/", StringComparison.Ordinal)) return null;
        int end = path.IndexOf('/', "/home/".Length);
        return end < 0 ? path : path.Substring(0, end);
    }

    /// <summary>A path below a home as '~/...': below /root, below a folder of /home, or from the first folder on whose name starts with a dot.</summary>
    private static string? InHome(string path)
    {
        if (path is "~" or "/root") return "~";
        if (path.StartsWith("~/", StringComparison.Ordinal)) return path;
        if (path.StartsWith("/root/", StringComparison.Ordinal)) return $"~/{path.Substring("/root/".Length)}";
        int dot = path.IndexOf("/.", StringComparison.Ordinal);
        if (dot >= 0) return $"~{path.Substring(dot)}";
        if (!path.StartsWith("/home/", StringComparison.Ordinal)) return null;
        int end = path.IndexOf('/', "/home/".Length);
        return end < 0 ? "~" : $"~{path.Substring(end)}";
    }

    private static bool IsMatchOrAbove(string pattern, string folder)
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
                pending.Enqueue($"{next.Substring(0, open)}{choice}{next.Substring(close + 1)}");
        }
    }

    private static readonly char[] Separators = ['/'];
}
