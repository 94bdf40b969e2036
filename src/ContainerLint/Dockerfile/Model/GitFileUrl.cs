using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Addresses under which hosts of git repositories serve files and archives of them.</summary>
internal static class GitFileUrl
{
    private static readonly string[] ArchiveEndings = [".tar.gz", ".tar.bz2", ".tgz", ".zip", ".tar"];

    private static readonly string[] GitHubFolders = ["raw", "archive", "tarball", "zipball", "blob"];

    /// <summary>The revision that an address names; null if it is none of a file or archive of a repository.</summary>
    public static Value<string>? Revision(string url, SourceLocation location)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return null;
        int end = url.IndexOfAny(PathEnds, scheme + 3);
        string[] parts = url.Substring(scheme + 3, (end < 0 ? url.Length : end) - scheme - 3).Split('/');
        string? revision = parts[0].ToLowerInvariant() switch
        {
            "raw.githubusercontent.com" => At(parts, 3),
            "github.com" or "www.github.com" => OfGitHub(parts),
            "codeload.github.com" => At(parts, 4),
            var host when host.StartsWith("gitlab.", StringComparison.Ordinal) => OfGitLab(parts),
            _ => null,
        };
        return revision is { Length: > 0 } && revision.All(IsNameCharacter) ? Value<string>.Known(revision, location) : null;
    }

    // Others are of a variable or of a template.
    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '/' or '+';

    private static readonly char[] PathEnds = ['?', '#'];

    private static string? OfGitHub(string[] parts)
    {
        if (parts.Length > 5 && parts[3] == "releases" && parts[4] == "latest") return "latest";
        return parts.Length > 4 && GitHubFolders.Contains(parts[3], StringComparer.Ordinal) ? At(parts, 4) : null;
    }

    private static string? OfGitLab(string[] parts)
    {
        int dash = Array.IndexOf(parts, "-");
        return dash > 0 && dash + 2 < parts.Length && parts[dash + 1] is "raw" or "archive" ? At(parts, dash + 2) : null;
    }

    /// <summary>The revision at a place of the path: also in full, "refs/heads/main", and as the name of an archive.</summary>
    private static string? At(string[] parts, int index)
    {
        if (index >= parts.Length) return null;
        string revision = parts[index] == "refs" && index + 2 < parts.Length ? string.Join("/", parts.Skip(index).Take(3)) : parts[index];
        string? ending = ArchiveEndings.FirstOrDefault(candidate => revision.EndsWith(candidate, StringComparison.Ordinal));
        return ending is null ? revision : revision.Substring(0, revision.Length - ending.Length);
    }
}
