using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A volume or folder of the host that a second service can write to.</summary>
/// <param name="Mount">The mount of the second service.</param>
/// <param name="Service">The second service.</param>
/// <param name="FirstMount">The mount of the first service.</param>
/// <param name="First">The first service.</param>
/// <param name="IsData">Whether two servers keep their data there.</param>
public sealed record SharedMount(ComposeMount Mount, ComposeService Service, ComposeMount FirstMount, ComposeService First, bool IsData)
{
    private static readonly string[] SystemFolders = ["/etc", "/dev", "/proc", "/sys", "/run", "/var/run", "/usr", "/lib", "/tmp/.X11-unix", "/boot"];

    private static readonly string[] SocketFolders = ["/run", "/var/run", "/tmp/.X11-unix"];

    private static readonly string[] CertificateWords = ["acme", "letsencrypt", "certbot", "lego"];

    private static readonly char[] Separators = ['/', '-', '_', '.'];

    /// <summary>Where it comes from, to stand in a sentence.</summary>
    public string Name => Mount.Source.ValueOrDefault ?? Mount.HostPath.ValueOrDefault ?? string.Empty;

    /// <summary>Makes the mount of the service read-only that looks like the one that only reads; null if none does.</summary>
    public TextEdit? MakeReaderReadOnly() => Service.IsReader ? Mount.MakeReadOnly() : First.IsReader ? FirstMount.MakeReadOnly() : null;

    internal static IEnumerable<SharedMount> Find(ComposeProject project, ProjectWorkspace workspace)
    {
        Dictionary<string, List<(ComposeService Service, ComposeMount Mount)>> users = new(StringComparer.Ordinal);
        foreach (ComposeService service in project.Services)
        {
            foreach (ComposeMount mount in service.Mounts.Where(static mount => mount.ReadOnly.Is(false)))
            {
                if (KeyOf(mount) is not { } key) continue;
                if (!users.TryGetValue(key, out List<(ComposeService Service, ComposeMount Mount)>? earlier)) users[key] = earlier = [];
                foreach ((ComposeService first, ComposeMount firstMount) in earlier.Take(MostCompared))
                {
                    if (first == service || !first.CanRunWith(service) || firstMount.Location == mount.Location) continue;
                    bool isData = workspace.IsDataMount(first, firstMount) && workspace.IsDataMount(service, mount);
                    yield return new SharedMount(mount, service, firstMount, first, isData);
                    break;
                }

                earlier.Add((service, mount));
            }
        }
    }

    private const int MostCompared = 32;

    /// <summary>Whether both have reason to share it: a job beside the service, processes of one program, a socket, certificates, source code while developing.</summary>
    internal bool IsWanted(bool isDevelopment) =>
        First.IsAuxiliary || Service.IsAuxiliary || First.RunsSameProgramAs(Service) || IsSystemOrFile(Mount) || IsForSockets(Mount) || IsForSockets(FirstMount)
        || HasCertificates(First) || HasCertificates(Service)
        || (Mount.Type == ComposeMountType.Bind && (isDevelopment || First.IsLiveMounted || Service.IsLiveMounted));

    private static string? KeyOf(ComposeMount mount)
    {
        if (mount.Subpath.IsUnknown) return null;
        string below = "|" + mount.Subpath.ValueOrDefault;
        if (mount.HostPath.ValueOrDefault is { } host) return (ComposePath.Resolve(mount.Location.File.Directory, host) is { } path && !ComposePath.IsAbsolute(host) ? "./" + path : host) + below;
        return mount is { Type: ComposeMountType.Volume, IsAnonymous: false } && mount.Source.ValueOrDefault is { } name && !mount.IsVolumeOfTask ? name + below : null;
    }

    // A file of settings is mounted to be read, whatever the mount allows.
    private static bool IsSystemOrFile(ComposeMount mount)
    {
        if (mount.HostPath.ValueOrDefault is not { } path) return false;
        return SystemFolders.Any(folder => ComposePath.IsAtOrBelow(path, folder)) || path.Substring(path.LastIndexOf('/') + 1).TrimStart('.').Contains('.');
    }

    private static bool IsForSockets(ComposeMount mount) => mount.CleanTarget.Is(static target =>
        SocketFolders.Any(folder => ComposePath.IsAtOrBelow(target, folder)) || target.EndsWith("sock", StringComparison.Ordinal) || target.EndsWith("socket", StringComparison.Ordinal) || target.EndsWith("sockets", StringComparison.Ordinal));

    private static bool HasCertificates(ComposeService service) =>
        (service.ImageReference?.Path.ValueOrDefault + "/" + service.Name).Split(Separators).Any(static word => CertificateWords.Contains(word));
}

/// <content>What it shares.</content>
public sealed partial class ComposeService
{
    private static readonly string[] ReaderWords = ["backup", "exporter", "proxy", "nginx", "caddy", "httpd", "viewer", "reader"];

    /// <summary>Whether it is a job beside the other services: it ends, or its name or image says that it migrates, prepares, tests or saves.</summary>
    public bool IsAuxiliary => IsOneShot || HasJobName || OnlyPreparesFiles ||
        ImageReference?.Path.ValueOrDefault is { } path && path.Split('/', '-', '_', '.').Any(static word => JobWords.Contains(word));

    /// <summary>Whether it looks as if it only read what others write: a proxy, a web server, an exporter.</summary>
    public bool IsReader => Is(ServiceFamily.Proxy | ServiceFamily.HostAgent) || Name.Split('-', '_', '.').Any(static word => ReaderWords.Contains(word))
        || ImageReference is { Name: "nginx" or "httpd" or "nginx-unprivileged" };

    /// <summary>'volumes_from' without ':ro' of a service that has volumes and is no job; none of a job itself.</summary>
    public ImmutableArray<ServiceReference> WritableVolumesFrom => IsAuxiliary ? ImmutableArray<ServiceReference>.Empty : References.Where(reference =>
        reference is { Kind: ServiceReferenceKind.VolumesFrom, Node: ComposeScalar scalar } && !scalar.Text.Pattern.EndsWith(":ro", StringComparison.Ordinal)
        && Project.Service(reference.Name) is { IsAuxiliary: false, Mounts.IsEmpty: false } other && !other.RunsSameProgramAs(this));

    /// <summary>Whether both run the same image, or are built from the same folder, so that they are processes of one program.</summary>
    public bool RunsSameProgramAs(ComposeService other)
    {
        if (ImageReference is { IsKnown: true } image && other.ImageReference is { IsKnown: true } theirs && image.WrittenName == theirs.WrittenName) return true;
        return Build is { Context: var context, ContextDirectory: var directory } && other.Build is { } build && (directory is not null ? directory == build.ContextDirectory
            : context.Node is { } node && build.Context.Node is { } written && node.Location.GetText() == written.Location.GetText());
    }
}

/// <content>What its services share.</content>
public sealed partial class ComposeProject
{
    /// <summary>Volumes and folders of the host that several services can write to; each further service with the first one that it can run with.</summary>
    public ImmutableArray<SharedMount> SharedMounts(ProjectWorkspace workspace) => SharedMount.Find(this, workspace).ToImmutableArray();

    /// <summary>Those of <see cref="SharedMounts"/> for which no reason is known, data of servers aside.</summary>
    public ImmutableArray<SharedMount> UnexplainedSharedMounts(ProjectWorkspace workspace) =>
        SharedMounts(workspace).Where(shared => !shared.IsData && !shared.IsWanted(IsDevelopment));
}
