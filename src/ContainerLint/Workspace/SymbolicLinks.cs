using System.Collections.Concurrent;

namespace ContainerLint.Workspace;

/// <summary>Where symbolic links lead; each path is looked at once. On the old framework, which cannot tell, every link counts as leading out of the tree.</summary>
internal sealed class SymbolicLinks
{
    private readonly ConcurrentDictionary<string, string?> _targets = new(StringComparer.Ordinal);

    /// <summary>Whether a path, with all links on its way below a root resolved, lies outside of that root.</summary>
    /// <param name="fullPath">An absolute path below <paramref name="root"/>.</param>
    /// <param name="root">An absolute path; links in it are its owner's business.</param>
    public bool Leaves(string fullPath, string root)
    {
        if (!DisplayPath.IsBelow(fullPath, root)) return true;
        string current = root;
        foreach (string segment in SegmentsBelow(fullPath, root))
        {
            current = Path.Combine(current, segment);
            if (_targets.GetOrAdd(current, Resolve) is not { } target) continue;
            if (!DisplayPath.IsBelow(target, root)) return true;
            current = target;
        }

        return false;
    }

    /// <summary>Whether a path is a link, or some folder on its way below a root is one.</summary>
    /// <param name="fullPath">An absolute path below <paramref name="root"/>.</param>
    /// <param name="root">An absolute path; links in it are its owner's business.</param>
    public bool HasAny(string fullPath, string root)
    {
        string current = root;
        foreach (string segment in SegmentsBelow(fullPath, root))
        {
            current = Path.Combine(current, segment);
            if (_targets.GetOrAdd(current, Resolve) is not null) return true;
        }

        return false;
    }

    private static IEnumerable<string> SegmentsBelow(string fullPath, string root) =>
        fullPath.Substring(root.Length).Split(Path.DirectorySeparatorChar).Where(static segment => segment.Length > 0);

    /// <summary>The final target of a link; null if the path is no link; an empty text if it cannot be told.</summary>
    private static string? Resolve(string path)
    {
        try
        {
#if NET
            FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            return entry.LinkTarget is null ? null : entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? string.Empty;
#else
            return File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint) ? string.Empty : null;
#endif
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
