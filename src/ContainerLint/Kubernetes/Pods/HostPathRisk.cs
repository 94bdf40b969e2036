namespace ContainerLint.Kubernetes;

/// <summary>What mounting a folder or file of the node amounts to; the highest that holds.</summary>
public enum HostPathRisk
{
    /// <summary>It is no hostPath, or its path is not known.</summary>
    None,

    /// <summary>A file or folder that is commonly mounted read-only without harm, such as /etc/localtime.</summary>
    Harmless,

    /// <summary>Read-only everywhere.</summary>
    Ordinary,

    /// <summary>Some container can write there.</summary>
    Writable,

    /// <summary>It holds credentials, programs or the state of the node.</summary>
    SensitiveDirectory,

    /// <summary>It is, or holds, the socket of the container runtime.</summary>
    RuntimeSocket,
}

/// <content>How dangerous its path on the node is.</content>
public sealed partial class Volume
{
    private static readonly string[] SocketNames =
        ["docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "podman.sock", "buildkitd.sock", "dockershim.sock", "kubelet.sock"];

    private static readonly string[] SocketFolders = ["/run", "/var/run", "/run/containerd", "/var/run/containerd", "/run/crio", "/var/run/crio", "/run/podman", "/var/run/podman"];

    private static readonly string[] SensitiveFolders =
    [
        "/etc", "/root", "/boot", "/dev", "/proc", "/sys", "/usr", "/lib", "/lib64", "/bin", "/sbin", "/home", "/opt/cni", "/var/lib/kubelet", "/var/lib/docker",
        "/var/lib/containerd", "/var/lib/etcd", "/var/lib/cni", "/var/log", "/var/run/secrets", "/run/secrets",
    ];

    private static readonly string[] HarmlessReadOnly =
        ["/etc/localtime", "/etc/timezone", "/etc/os-release", "/etc/machine-id", "/usr/share/zoneinfo", "/lib/modules", "/usr/src", "/etc/ssl/certs", "/etc/pki"];

    private static readonly string[] CollectedReadOnly = ["/var/log", "/var/lib/docker/containers", "/proc", "/sys"];

    /// <summary>What mounting its path of the node amounts to.</summary>
    public HostPathRisk HostPathRisk => HostPathPath is { IsKnown: true, ValueOrDefault: { Length: > 0 } path } ? RiskOf(path) : HostPathRisk.None;

    private bool IsMountedReadOnly => Mounts.All(static mount => mount.ReadOnly.Is(true));

    private HostPathRisk RiskOf(string path)
    {
        if (SocketNames.Contains(path.Substring(path.LastIndexOf('/') + 1)) || SocketFolders.Contains(path)) return HostPathRisk.RuntimeSocket;
        if (IsHarmless(path)) return HostPathRisk.Harmless;
        if (path == "/" || SensitiveFolders.Any(folder => NodePath.IsAtOrBelow(path, folder))) return HostPathRisk.SensitiveDirectory;
        return Mounts.Any(static mount => !mount.ReadOnly.IsUnknown && !mount.ReadOnly.Is(true)) && !HostPath.Text("type").Is("Socket")
            ? HostPathRisk.Writable
            : HostPathRisk.Ordinary;
    }

    private bool IsHarmless(string path)
    {
        if (NodePath.IsAtOrBelow(path, "/dev/shm") || (NodePath.IsAtOrBelow(path, "/dev") && HostPath.Text("type").Is("CharDevice"))) return true;
        if (!IsMountedReadOnly) return false;
        return HarmlessReadOnly.Any(allowed => NodePath.IsAtOrBelow(path, allowed))
            || (Pod.Workload.Kind == "DaemonSet" && CollectedReadOnly.Any(allowed => NodePath.IsAtOrBelow(path, allowed)));
    }
}
