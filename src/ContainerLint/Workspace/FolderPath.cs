namespace ContainerLint.Workspace;

/// <summary>Paths of folders, with '/'; the empty path is the one that all others are relative to.</summary>
internal static class FolderPath
{
    /// <summary>The folders above a file, the nearest first, up to the empty path.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1)) yield return path.Substring(0, slash);
        yield return string.Empty;
    }

    /// <summary>What lies in a folder under a name.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;
}
