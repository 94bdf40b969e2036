namespace ContainerLint.Compose;

/// <summary>Sockets through which a process controls the container engine of its host.</summary>
public static class RuntimeSocket
{
    private static readonly string[] Names = ["docker.sock", "containerd.sock", "crio.sock", "podman.sock", "docker_engine"];

    private static readonly string[] Folders = ["/run", "/run/docker", "/run/containerd", "/run/crio", "/run/podman"];

    private const string UserFolder = "/run/user/";

    /// <summary>Whether a path on the host is such a socket, or a folder that holds one.</summary>
    public static bool IsOrHolds(string path)
    {
        string clean = path.Replace('\\', '/').TrimEnd('/');
        if (clean.StartsWith("/var/run", StringComparison.Ordinal)) clean = clean.Substring("/var".Length);
        return IsSocket(clean) || Folders.Contains(clean) || IsUserFolder(clean);
    }

    /// <summary>Whether the last segment of a path is the name of such a socket.</summary>
    public static bool IsSocket(string path) => Names.Contains(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));

    // Of engines that run without root: /run/user/1000 and /run/user/1000/podman.
    private static bool IsUserFolder(string path)
    {
        if (!path.StartsWith(UserFolder, StringComparison.Ordinal)) return false;
        string rest = path.Substring(UserFolder.Length);
        int slash = rest.IndexOf('/');
        string user = slash < 0 ? rest : rest.Substring(0, slash);
        return user.Length > 0 && user.All(static c => c is >= '0' and <= '9') && (slash < 0 || rest.Substring(slash) == "/podman");
    }
}
