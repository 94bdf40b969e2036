
namespace ContainerLint.Compose;

/// <summary>Paths as Compose files write them.</summary>
public static class ComposePath
{
    /// <summary>Whether a build context, include or extends path names something on another machine or in a registry.</summary>
    public static bool IsRemote(string path) =>
        path.Contains("://") || path.StartsWith("git@", StringComparison.Ordinal) || path.StartsWith("github.com/", StringComparison.Ordinal) ||
        path.StartsWith("oci:", StringComparison.Ordinal) || path.StartsWith("docker-image:", StringComparison.Ordinal) ||
        path.StartsWith("service:", StringComparison.Ordinal) || path.StartsWith("target:", StringComparison.Ordinal);

    /// <summary>Whether a path starts at the root, a drive or a home directory and so does not depend on the project directory.</summary>
    public static bool IsAbsolute(string path) =>
        (path.Length > 0 && path[0] is '/' or '~') ||
        path.StartsWith("\\\\", StringComparison.Ordinal) || IsWindowsDrive(path);

    /// <summary>Whether a path starts with a drive letter: 'C:\' or 'C:/'.</summary>
    public static bool IsWindowsDrive(string path) =>
        path.Length >= 3 && path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') && path[1] == ':' && path[2] is '\\' or '/';

    /// <summary>A path below a directory with '.', '..' and repeated slashes resolved; null if it leads out of where paths are relative to.</summary>
    public static string? Resolve(string directory, string path)
    {
        if (IsAbsolute(path)) return null;
        List<string> segments = [];
        foreach (string segment in (directory + "/" + path.Replace('\\', '/')).Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment != "..")
            {
                segments.Add(segment);
                continue;
            }

            if (segments.Count == 0) return null;
            segments.RemoveAt(segments.Count - 1);
        }

        return (directory.Length > 0 && directory[0] == '/' ? "/" : string.Empty) + string.Join("/", segments);
    }

    /// <summary>A path with '.', '..', repeated and trailing slashes resolved, without touching what it is relative to.</summary>
    public static string Clean(string path)
    {
        bool isRooted = path.Length > 0 && path[0] == '/';
        List<string> segments = [];
        foreach (string segment in path.Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..") segments.RemoveAt(segments.Count - 1);
            else if (segment != ".." || !isRooted) segments.Add(segment);
        }

        string joined = string.Join("/", segments);
        if (isRooted) return "/" + joined;
        return joined.Length == 0 ? "." : joined;
    }

    /// <summary>Whether a clean path is another one or lies below it.</summary>
    public static bool IsAtOrBelow(string path, string directory) =>
        string.Equals(path, directory, StringComparison.Ordinal) || directory == "/" ||
        path.StartsWith(directory + "/", StringComparison.Ordinal);

}
