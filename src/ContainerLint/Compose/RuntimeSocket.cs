namespace ContainerLint.Compose;

/// <summary>Sockets through which a process controls the container engine of its host.</summary>
public static class RuntimeSocket
{
    private static readonly string[] Names = ["docker.sock", "containerd.sock", "crio.sock", "podman.sock", "docker_engine"];

    private static readonly string[] Folders = ["/run", "/var/run", "/run/docker", "/run/containerd", "/var/run/docker", "/var/run/containerd"];

    /// <summary>Whether a path on the host is such a socket, or a folder that holds one.</summary>
    public static bool IsOrHolds(string path)
    {
        string clean = path.Replace('\\', '/').TrimEnd('/');
        return Names.Contains(clean.Substring(clean.LastIndexOf('/') + 1)) || Folders.Contains(clean);
    }
}
