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

    private static string WithSlash(string folder) => folder.Length > 0 && folder[folder.Length - 1] == '/' ? folder : folder + "/";
}
