namespace ContainerLint.Dockerfile;

/// <content>Where packages come from.</content>
public sealed partial class Stage
{
    /// <summary>Whether versions are fixed by the source of packages: by a mirror of one day, or by preferences, as far as the chain shows.</summary>
    /// <param name="run">The RUN that installs.</param>
    public bool HasSnapshotSource(Run run) => Gathered.FirstSnapshot <= ChainIndex.StartOf(run) || (run.IsOnbuild && ChainIndex.NamesSnapshot(run)) || MayConfigure(run, "/etc/apt/preferences", "Pin");

    /// <summary>Whether apt keeps what it downloads when a RUN installs: images of Debian and Ubuntu are set to delete it, and the chain has changed that.</summary>
    /// <param name="run">The RUN that installs.</param>
    public bool KeepsAptPackages(Run run) => Gathered.FirstKeptPackages <= ChainIndex.StartOf(run)
        || (run.IsOnbuild && Runs.Any(other => other.IsOnbuild && ChainIndex.StartOf(other) <= ChainIndex.StartOf(run) && ChainIndex.KeepsAptPackages(other)));
}
