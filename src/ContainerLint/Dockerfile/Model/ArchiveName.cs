namespace ContainerLint.Dockerfile;

/// <summary>Names of files that ADD unpacks: tar archives, compressed or not (https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives).</summary>
public static class ArchiveName
{
    private static readonly string[] Suffixes =
    [
        ".tar", ".tgz", ".taz", ".tbz", ".tbz2", ".tz2", ".txz", ".tlz", ".tzst", ".gz", ".bz2", ".xz", ".lzma", ".zst", ".z",
    ];

    /// <summary>Whether a path ends with an extension that no archive has: '.jar', '.conf', '.zip'.</summary>
    public static bool HasOtherExtension(string path)
    {
        string name = ContainerPath.Name(path);
        return name.LastIndexOf('.') is >= 0 and var dot && dot < name.Length - 1 && !ContainerPath.HasWildcard(name.Substring(dot)) && !IsPossible(name);
    }

    /// <summary>Whether a path, which may contain wildcards, can be the name of an archive that ADD unpacks.</summary>
    public static bool IsPossible(string path)
    {
        if (Array.Exists(Suffixes, suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))) return true;
        if (!ContainerPath.HasWildcard(path)) return false;
        int dot = path.LastIndexOf('.');
        return dot < 0 || path.IndexOf('/', dot) >= 0 || ContainerPath.HasWildcard(path.Substring(dot));
    }
}
