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

    /// <summary>Whether apt keeps what it downloads when a RUN installs: images of Debian and Ubuntu are set to delete it, and the chain has changed that.</summary>
    public bool KeepsAptPackages(Run run) => ChainRunsBefore(run.Instruction).Concat(Runs.Where(other => other.IsOnbuild && run.IsOnbuild && Precedes(other.Instruction, run.Instruction))).Append(run)
        .Any(static earlier => earlier.Script.Deletions.Any(static deletion => deletion.Path.Is("/etc/apt/apt.conf.d/docker-clean"))
            || earlier.Script.FileWrites.Any(static write => write.Content.Is(static text => text.Contains("Keep-Downloaded-Packages", StringComparison.Ordinal) && text.Contains("true", StringComparison.OrdinalIgnoreCase))));

    private static bool NamesSnapshot(Run run) => run.Commands.Any(static command => command.Words.Any(static word =>
        Array.Exists(SnapshotHosts, host => word.LiteralPrefix.Contains(host, StringComparison.Ordinal))))
        || run.Script.FileWrites.Any(static write => write.Content.Is(static text => Array.Exists(SnapshotHosts, host => text.Contains(host, StringComparison.Ordinal))));
}
