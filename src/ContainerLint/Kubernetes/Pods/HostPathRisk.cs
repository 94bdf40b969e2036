using System.Collections.Immutable;
using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>What mounting a folder or file of the node amounts to; the highest that holds.</summary>
public enum HostPathRisk
{
    /// <summary>It is no hostPath, or its path is not known.</summary>
    None,

    /// <summary>A file or folder that is commonly mounted read-only without harm, such as /etc/localtime, or the file of a single device.</summary>
    Harmless,

    /// <summary>Logs or counters of the node, which a DaemonSet reads.</summary>
    Collected,

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
    /// <summary>What mounting its path of the node amounts to.</summary>
    public HostPathRisk HostPathRisk => HostPathPath is { IsKnown: true, ValueOrDefault: { Length: > 0 } path } ? RiskOf(path) : HostPathRisk.None;

    /// <summary>What makes its path of the node sensitive, in words that follow 'which holds'; null if nothing does.</summary>
    public string? SensitiveContents => HostPathPath is { IsKnown: true, ValueOrDefault: { Length: > 0 } path } ? ContentsOf(path) : null;

    /// <summary>Whether other file systems are usually mounted below its path of the node, to which a plain 'readOnly' does not apply.</summary>
    public bool MayHaveMountsBelow => HostPathPath.Is(static path => HostPaths.Of("mounts").Any(row => row.Path == path));

    /// <summary>The mounts through which a container can write.</summary>
    public ImmutableArray<VolumeMount> WritableMounts => Mounts.Where(static mount => !mount.IsDevice && !mount.ReadOnly.IsUnknown && !mount.ReadOnly.Is(true));

    private HostPathRisk RiskOf(string path)
    {
        if (IsRuntimeSocket(path)) return HostPathRisk.RuntimeSocket;
        if (IsDevice(path)) return HostPathRisk.Harmless;
        if (Mounts.All(static mount => mount.ReadOnly.Is(true)))
        {
            if (IsAtOrBelowAny(path, "harmless")) return HostPathRisk.Harmless;
            if (Pod.Workload.Kind == "DaemonSet" && IsAtOrBelowAny(path, "collected")) return HostPathRisk.Collected;
        }

        if (ContentsOf(path) is not null) return HostPathRisk.SensitiveDirectory;
        return WritableMounts.IsEmpty || HostPath.Text("type").Is("Socket") ? HostPathRisk.Ordinary : HostPathRisk.Writable;
    }

    // Pipes of Windows have backslashes.
    private static bool IsRuntimeSocket(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return HostPaths.Of("socket").Any(socket => socket.Path == name) || HostPaths.Of("socket-folder").Any(folder => folder.Path == path);
    }

    private bool IsDevice(string path) =>
        IsAtOrBelowAny(path, "device") || (NodePath.IsAtOrBelow(path, "/dev") && HostPath.Text("type").Is("CharDevice"));

    private static bool IsAtOrBelowAny(string path, string kind) => HostPaths.Of(kind).Any(row => NodePath.IsAtOrBelow(path, row.Path));

    private static string? ContentsOf(string path)
    {
        string? contents = null;
        int length = 0;
        foreach (HostPath row in HostPaths.Of("sensitive").Concat(HostPaths.Of("node")))
        {
            bool holds = row.Path == "/" ? path == "/" : NodePath.IsAtOrBelow(path, row.Path);
            if (holds && row.Path.Length > length) (contents, length) = (row.Holds, row.Path.Length);
        }

        string[] segments = path.Split('/');
        return HostPaths.Of("credentials").FirstOrDefault(row => segments.Contains(row.Path))?.Holds ?? contents;
    }
}
