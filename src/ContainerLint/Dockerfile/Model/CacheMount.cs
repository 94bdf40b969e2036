using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>A cache mount of a RUN together with the package managers whose downloads it is meant for.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Mount">The mount.</param>
/// <param name="Target">Where it is mounted.</param>
public sealed record CacheMount(Run Run, RunMount Mount, string Target)
{
    /// <summary>The operations in the RUN of package managers that keep what they download in or above the mount, in whatever home.</summary>
    public IEnumerable<PackageOperation> Operations => Run.Script.PackageOperations.Where(operation => IsFor(operation.Manager));

    /// <summary>Whether it is for apt.</summary>
    public bool IsForApt => Target is "/var/cache/apt" or "/var/cache/apt/archives" or "/var/lib/apt" or "/var/lib/apt/lists";

    /// <summary>Whether it is for the packages that apt downloads.</summary>
    public bool IsForAptPackages => Target is "/var/cache/apt" or "/var/cache/apt/archives";

    /// <summary>Whether it is for what apt knows of the repositories, which 'apt-get clean' leaves alone.</summary>
    public bool IsForAptIndex => IsForApt && !IsForAptPackages;

    /// <summary>Whether other builds have to wait for it, or get a cache of their own.</summary>
    public bool IsLocked => Mount.Sharing.IsUnknown || Mount.Sharing.Is(static sharing => sharing is "locked" or "private");

    /// <summary>Whether a stage that may run at the same time mounts the same cache.</summary>
    public bool IsUsedInParallel => Run.Stage.Dockerfile.Runs.Any(other => !other.Stage.IsInChainOf(Run.Stage) && !Run.Stage.IsInChainOf(other.Stage)
        && other.Mounts.Any(mount => mount.Type == "cache" && mount.Id.Is(id => Mount.Id.Is(id))));

    /// <summary>Whether a manager keeps what it downloads in or above the mount.</summary>
    public bool IsFor(PackageManager manager) => manager.Cache.Concat(manager.Index).Any(folder => CacheFolder.IsAtOrAbove(Target, folder) || CacheFolder.IsAtOrBelow(Target, folder));

    internal static ImmutableArray<CacheMount> Find(Stage stage) => stage.Runs
        .SelectMany(static run => run.Mounts
            .Where(static mount => mount.Type == "cache" && mount.Target.IsKnown)
            .Select(mount => new CacheMount(run, mount, mount.Target.ValueOrDefault!)));
}
