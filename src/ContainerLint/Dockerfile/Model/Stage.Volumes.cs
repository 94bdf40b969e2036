namespace ContainerLint.Dockerfile;

/// <content>What the volumes of the image cover.</content>
public sealed partial class Stage
{
    private static readonly string[] SystemPaths =
    [
        "/", "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/usr/sbin", "/var", "/var/run", "/home",
    ];

    private static readonly string[] EngineSockets = ["docker.sock", "containerd.sock", "crio.sock", "podman.sock", "buildkitd.sock"];

    /// <summary>Why a volume should not be one, as a sentence; null if nothing is wrong with it.</summary>
    public string? VolumeProblem(VolumeSetting volume)
    {
        if (volume.Path.ValueOrDefault is not { } path) return null;
        if (IsWindows) return IsWindowsSystem(path) ? $"A volume at '{path}' hides the system; use a directory of the program's own" : null;
        if (EngineSockets.Contains(ContainerPath.Name(path), StringComparer.Ordinal)) return $"'{path}' controls the host; leave it to who runs the container to mount it";
        if (SystemPaths.Contains(path, StringComparer.Ordinal)) return $"A volume at '{path}' keeps files of the system from being updated with the image; use a directory below it";
        string? program = IsForDevelopment ? null : Process.ProgramPaths.FirstOrDefault(file => file != path && ContainerPath.IsAtOrBelow(file, path) && IsBuiltIn(file));
        return program is null ? null : $"A volume at '{path}' keeps an old '{program}' in place of that of a newer image; keep the program outside of it";
    }

    private static bool IsWindowsSystem(string path)
    {
        string cleaned = path.Replace('/', '\\').TrimEnd('\\').ToLowerInvariant();
        return cleaned is "c:" or @"c:\windows" or @"c:\windows\system32" or @"c:\program files";
    }

    // Something that is only there when the container runs is no part of the image.
    private bool IsBuiltIn(string file) => ChainCopies.Any(copy => copy.Touches(file)) || ChainRuns.Any(run => run.Script.FileFacts.Any(fact => fact.Path.Is(path => ContainerPath.IsAtOrBelow(file, path))));
}
