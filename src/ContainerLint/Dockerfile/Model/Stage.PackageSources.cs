using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Where packages come from.</content>
public sealed partial class Stage
{
    private static readonly string[] SnapshotHosts = ["snapshot.debian.org", "snapshot.ubuntu.com", "archive.archlinux.org", "snapshot-cloudflare.debian.org"];

    /// <summary>Whether versions are fixed by the source of packages: by a mirror of one day, or by preferences, as far as the chain shows.</summary>
    /// <param name="run">The RUN that installs.</param>
    public bool HasSnapshotSource(Run run) => ChainRunsBefore(run.Instruction).Append(run).Any(NamesSnapshot)
        || ChainCopiesBefore(run.Instruction).Any(static copy => copy.Sources.Any(static source => source.TargetPath.Is(static path => path.StartsWith("/etc/apt/preferences", StringComparison.Ordinal))))
        || MayConfigure(run, "/etc/apt/preferences", "Pin");

    private static bool NamesSnapshot(Run run) => run.Commands.Any(static command => command.Words.Any(static word =>
        Array.Exists(SnapshotHosts, host => word.LiteralPrefix.Contains(host, StringComparison.Ordinal))))
        || run.Script.FileWrites.Any(static write => write.Content.Is(static text => Array.Exists(SnapshotHosts, host => text.Contains(host, StringComparison.Ordinal))));
}
