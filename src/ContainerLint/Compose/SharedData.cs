using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A data directory that more than one server writes to.</summary>
/// <param name="Location">The mount of the second server, or the number of containers.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Related">The mount of the first server; null if there is only one.</param>
/// <param name="IsOtherProject">Whether the other server belongs to another project, which may never run at the same time.</param>
public sealed record SharedData(SourceLocation Location, string Message, SourceLocation? Related, bool IsOtherProject)
{
    private static readonly string[] ServersThatShare = ["minio"];

    internal static IEnumerable<SharedData> Find(ComposeProject project, ProjectWorkspace workspace)
    {
        foreach (SharedMount shared in project.SharedMounts(workspace).Where(static shared => shared.IsData && !shared.First.IsAuxiliary && !shared.Service.IsAuxiliary))
        {
            if (IsMadeForSharing(shared.First) && IsMadeForSharing(shared.Service)) continue;
            yield return new SharedData(
                shared.Mount.SourceOrItemLocation,
                $"Services '{shared.First.Name}' and '{shared.Service.Name}' keep their data in the same '{shared.Name}', which two servers corrupt; give each its own",
                shared.FirstMount.SourceOrItemLocation, IsOtherProject: false);
        }

        foreach (ComposeService service in project.Services)
        {
            if (service.Replicas is { IsKnown: true, Location: { } count } && service.Replicas.Is(static replicas => replicas > 1) && !IsMadeForSharing(service) && !service.Deploy.MaxReplicasPerNode.Is(1)
                && DataMount(service, workspace) is { } mount)
            {
                yield return new SharedData(
                    count, $"The {service.Replicas} containers of service '{service.Name}' keep their data in the same '{mount.Source}', which several servers corrupt; run one",
                    mount.SourceOrItemLocation, IsOtherProject: false);
            }

            if (OtherProject(service, workspace) is { } other) yield return other;
        }
    }

    private static ComposeMount? DataMount(ComposeService service, ProjectWorkspace workspace) => service.Mounts.FirstOrDefault(mount =>
        mount.ReadOnly.Is(false) && !mount.IsAnonymous && mount.Source.IsKnown && !mount.IsVolumeOfTask && workspace.IsDataMount(service, mount));

    /// <summary>A server of another project that uses the same volume of the engine with another image.</summary>
    private static SharedData? OtherProject(ComposeService service, ProjectWorkspace workspace)
    {
        if (workspace.ComposeProjects.Length < 2 || DataMount(service, workspace) is not { Volume: { Name: { ValueOrDefault: { } name } } } mount) return null;
        foreach (ComposeProject project in workspace.ComposeProjects)
        {
            if (project.File.Directory == service.Project.File.Directory || !project.Volumes.Any(volume => volume.Name.Is(name))) continue;
            ComposeService? other = project.Services.FirstOrDefault(candidate => !candidate.RunsSameProgramAs(service) && DataMount(candidate, workspace) is { Volume: { } volume } && volume.Name.Is(name));
            if (other is null) continue;
            return new SharedData(
                mount.SourceOrItemLocation, $"Volume '{name}' also holds the data of service '{other.Name}' of '{project.File.Path}', which has another image; give each its own",
                DataMount(other, workspace)!.SourceOrItemLocation, IsOtherProject: true);
        }

        return null;
    }

    private static bool IsMadeForSharing(ComposeService service) => service.ImageReference is { } image && ServersThatShare.Contains(image.Name);
}
