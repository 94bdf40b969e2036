namespace ContainerLint.Dockerfile;

/// <summary>Directories that programs keep data in.</summary>
internal static class StatePath
{
    private static readonly string[] Roots = ["/data", "/srv", "/var/www"];

    private static readonly string[] Names = ["storage", "uploads", "data", "tmp", "log", "logs", "cache"];

    /// <summary>Whether an absolute path is usually written to when the program runs.</summary>
    public static bool IsState(string path)
    {
        if (Roots.Any(root => ContainerPath.IsAtOrBelow(path, root))) return true;
        if (path != "/var/lib" && ContainerPath.IsAtOrBelow(path, "/var/lib")) return !ContainerPath.IsAtOrBelow(path, "/var/lib/apt") && !ContainerPath.IsAtOrBelow(path, "/var/lib/dpkg");
        return ContainerPath.Clean(path).Split('/') is ["", "app" or "opt", .., var name] && Names.Contains(name, StringComparer.Ordinal);
    }
}
