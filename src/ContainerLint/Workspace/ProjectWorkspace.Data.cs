using System.Collections.Immutable;
using ContainerLint.Compose;

namespace ContainerLint.Workspace;

/// <content>Where services keep their data.</content>
public sealed partial class ProjectWorkspace
{
    /// <summary>Whether a mount holds the data of a server whose image is known to lose it otherwise.</summary>
    /// <param name="service">The service.</param>
    /// <param name="mount">One of its mounts.</param>
    public bool IsDataMount(ComposeService service, ComposeMount mount) => KnownImageOf(service) is { Facts.IsStateful: true } image
        && image.DataDirectories.Any(directory => mount.Covers(directory) || mount.CleanTarget.Is(target => ComposePath.IsAtOrBelow(target, directory)));

    /// <summary>
    /// The mounts of services that keep the data of a server and that several servers of this project write to: those of a service that runs more than once, and
    /// those that a second service has.
    /// </summary>
    public ImmutableArray<SharedData> SharedDataOf(ComposeProject project) => SharedData.Find(project, this).ToImmutableArray();

    /// <summary>The data of a service that is not on a volume; null if it has none, or nothing is known of its image.</summary>
    /// <param name="service">The service.</param>
    /// <param name="withCaches">Whether what caches hold counts as data.</param>
    public UnkeptData? UnkeptDataOf(ComposeService service, bool withCaches) => UnkeptData.Find(service, this, withCaches);
}
