using ContainerLint.Text;

namespace ContainerLint.Images;

/// <summary>
/// A pattern for registries and what lies below them: "ghcr.io", "docker.io/library", "*.example.com/team". '*' stands for any characters within
/// one part; what is left out at the end may be anything. Without a host, Docker Hub is meant: "library/*", "node".
/// </summary>
public static class ImagePattern
{
    /// <summary>Whether a pattern covers an image; null if that depends on a part of the reference that is not known.</summary>
    public static bool? Covers(string pattern, ImageReference image)
    {
        if (pattern == "*") return true;
        if (image.Registry.ValueOrDefault is not { } registry) return null;
        string[] wanted = Parts(pattern);
        string[] path = image.Path.ValueOrDefault?.Split('/') ?? [];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (i > 0 && !image.Path.IsKnown) return null;
            if (i > path.Length || !Wildcard.IsMatch(wanted[i], i == 0 ? registry : path[i - 1])) return false;
        }

        return true;
    }

    private static string[] Parts(string pattern)
    {
        string[] parts = pattern.TrimEnd('/').Split('/');
        bool hasHost = parts[0].IndexOfAny(HostCharacters) >= 0 || parts[0] == "localhost";
        if (hasHost) parts[0] = parts[0].ToLowerInvariant() is "index.docker.io" or "registry-1.docker.io" ? ImageReference.DockerHub : parts[0].ToLowerInvariant();
        else parts = parts.Length == 1 ? [ImageReference.DockerHub, "library", parts[0]] : [ImageReference.DockerHub, .. parts];
        return parts;
    }

    private static readonly char[] HostCharacters = ['.', ':', '*'];
}
