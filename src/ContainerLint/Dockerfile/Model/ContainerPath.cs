using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <summary>
/// Paths as they are inside a Linux image or a build context: '/' separates, nothing is looked up on disk. Windows forms are only
/// recognised.
/// </summary>
public static class ContainerPath
{
    /// <summary>The length of the longest path that Linux takes, PATH_MAX. Longer ones are not followed.</summary>
    internal const int Longest = 4096;

    /// <summary>Whether a path starts at the root: with '/', or, for a Windows image, with '\', a drive letter and a separator, or %NAME%.</summary>
    public static bool IsAbsolute(string path, bool isWindows = false)
    {
        if (path.Length == 0) return false;
        if (path[0] == '/') return true;
        if (!isWindows) return false;
        return path[0] == '\\' || IsDrivePath(path) || (path[0] == '%' && path.IndexOf('%', 1) > 1);
    }

    /// <summary>Whether a path starts with a drive letter, a colon and a separator: "C:\" or "C:/".</summary>
    public static bool IsDrivePath(string path) =>
        path.Length >= 3 && path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') && path[1] == ':' && path[2] is '\\' or '/';

    /// <summary>Whether a path starts with a drive letter and a colon, even if what follows has lost its backslash as an escape character.</summary>
    public static bool HasDriveLetter(string path) => path.Length >= 2 && path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') && path[1] == ':';

    /// <summary>The shortest path that means the same: without ".", ".." where it has something to go up from, and doubled separators.
    /// An empty path is "."; a path that leaves its start keeps its leading "..".</summary>
    public static string Clean(string path)
    {
        if (path.Length > 1 && path[path.Length - 1] == '/') path = path.Substring(0, path.Length - 1);
        if (path.Length > 2 && path[0] == '.' && path[1] == '/' && path[2] != '/') path = path.Substring(2);
        if (IsClean(path)) return path;
        bool isRooted = path.Length > 0 && path[0] == '/';
        List<string> kept = [];
        foreach (string segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment == ".") continue;
            if (segment != "..") kept.Add(segment);
            else if (kept.Count > 0 && kept[kept.Count - 1] != "..") kept.RemoveAt(kept.Count - 1);
            else if (!isRooted) kept.Add("..");
        }

        string joined = string.Join("/", kept);
        if (isRooted) return "/" + joined;
        return joined.Length == 0 ? "." : joined;
    }

    /// <summary>Whether a path is seen at once to be as short as it can be, as most are.</summary>
    private static bool IsClean(string path)
    {
        if (path.Length == 0 || path == "/") return path.Length > 0;
        bool isAtStart = path[0] != '/';
        for (int index = 0; index < path.Length; index++)
        {
            // A segment that is empty, or starts with a dot, is looked at closer.
            if (isAtStart && path[index] is '/' or '.') return false;
            isAtStart = path[index] == '/';
        }

        return !isAtStart;
    }

    /// <summary>A path seen from a directory, cleaned: the path itself if it is absolute.</summary>
    public static string Combine(string directory, string path)
    {
        if (path.Length > 0 && path[0] == '/') return Clean(path);
        return Clean(directory.Length == 0 ? path : directory + "/" + path);
    }

    /// <summary>Whether a path is a directory or lies below it, by whole segments; both are cleaned first.</summary>
    public static bool IsAtOrBelow(string path, string directory)
    {
        string inner = Clean(path);
        string outer = Clean(directory);
        if (outer == "/") return inner[0] == '/';
        if (outer == ".") return inner[0] != '/' && inner != ".." && !inner.StartsWith("../", StringComparison.Ordinal);
        return inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/');
    }

    /// <summary>The last segment, such as "app" of "/usr/bin/app"; empty for the root.</summary>
    public static string Name(string path)
    {
        string trimmed = path.TrimEnd('/');
        return trimmed.Substring(trimmed.LastIndexOf('/') + 1);
    }

    /// <summary>Everything before the last segment: "/usr/bin" of "/usr/bin/app", "/" of "/app", "." of "app".</summary>
    public static string Directory(string path)
    {
        string cleaned = Clean(path);
        int slash = cleaned.LastIndexOf('/');
        if (slash < 0) return ".";
        return slash == 0 ? "/" : cleaned.Substring(0, slash);
    }

    /// <summary>Whether a path holds a wildcard of the build context's matcher: '*', '?' or '['.</summary>
    public static bool HasWildcard(string path) => path.IndexOfAny(Wildcards) >= 0;

    /// <summary>Directories of the kernel, and those that a runtime mounts over.</summary>
    public static ImmutableArray<string> SystemDirectories { get; } = ImmutableArray.Create("/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found", "/run/secrets");

    private static readonly char[] Wildcards = ['*', '?', '['];
}
