namespace ContainerLint.Workspace;

/// <summary>Paths as reports show them: '/' as separator, relative to the working directory where they lie below it.</summary>
public static class DisplayPath
{
    /// <summary>A path with '/' as separator.</summary>
    public static string Normalize(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The path as reports show it.</summary>
    /// <param name="fullPath">An absolute path.</param>
    /// <param name="workingDirectory">An absolute path.</param>
    public static string Relative(string fullPath, string workingDirectory)
    {
        string path = Normalize(fullPath);
        string folder = WithSlash(Normalize(workingDirectory));
        return path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
    }

    /// <summary>Whether an absolute path lies below a folder or is that folder.</summary>
    public static bool IsBelow(string fullPath, string folder) =>
        WithSlash(Normalize(fullPath)).StartsWith(WithSlash(Normalize(folder)), StringComparison.Ordinal);

    /// <summary>A path relative to the same folder as <paramref name="path"/> without "." and ".." segments; ".." at the start stay.</summary>
    public static string Collapse(string path)
    {
        List<string> segments = [];
        bool isRooted = path.Length > 0 && path[0] == '/';
        foreach (string segment in path.Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..") segments.RemoveAt(segments.Count - 1);
            else if (segment != ".." || !isRooted) segments.Add(segment);
        }

        return (isRooted ? "/" : string.Empty) + string.Join("/", segments);
    }

    private static string WithSlash(string folder) => folder.Length > 0 && folder[folder.Length - 1] == '/' ? folder : folder + "/";
}
