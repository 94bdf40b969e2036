namespace ContainerLint.Dockerfile;

/// <summary>Absolute paths of an image with something attached to each, to be asked in time that does not grow with their number.</summary>
/// <typeparam name="T">What is attached.</typeparam>
internal sealed class PathIndex<T>
    where T : class
{
    private readonly Dictionary<string, T> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _above = new(StringComparer.Ordinal);

    /// <summary>Adds a path; what was added first counts.</summary>
    public void Add(string path, T item)
    {
        string cleaned = ContainerPath.Clean(path);
        if (_paths.ContainsKey(cleaned)) return;
        _paths[cleaned] = item;
        foreach (string directory in PathAncestors.Of(cleaned).Skip(1))
        {
            // All above it are there already, too.
            if (_above.ContainsKey(directory)) return;
            _above[directory] = item;
        }
    }

    /// <summary>What belongs to a path or the nearest directory above it; null without one.</summary>
    public T? AtOrAbove(string path) => PathAncestors.Of(ContainerPath.Clean(path)).Select(directory => _paths.TryGetValue(directory, out T? item) ? item : null).FirstOrDefault(item => item is not null);

    /// <summary>What belongs to a path or to one below it; null without one.</summary>
    public T? AtOrBelow(string path)
    {
        string cleaned = ContainerPath.Clean(path);
        return _paths.TryGetValue(cleaned, out T? item) || _above.TryGetValue(cleaned, out item) ? item : null;
    }
}

/// <summary>The directories above a path.</summary>
internal static class PathAncestors
{
    /// <summary>A cleaned absolute path and the directories above it, the nearest first, the root last; nothing for a path that no system takes.</summary>
    public static IEnumerable<string> Of(string path)
    {
        if (path.Length > ContainerPath.Longest || path is not ['/', ..]) yield break;
        for (int end = path.Length; end > 1; end = path.LastIndexOf('/', end - 1)) yield return path.Substring(0, end);
        yield return "/";
    }
}
