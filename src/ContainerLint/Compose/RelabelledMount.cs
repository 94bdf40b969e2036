using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What an SELinux option of a mount does to the host that it should not.</summary>
public enum RelabelProblem
{
    /// <summary>A folder of the system, or a whole home folder, gets another label.</summary>
    System,

    /// <summary>A folder that several services mount gets a label for one of them alone.</summary>
    Shared,

    /// <summary>The socket of the engine gets another label.</summary>
    Socket,
}

/// <summary>A mount whose option 'z' or 'Z' changes labels that others need.</summary>
/// <param name="Mount">The mount.</param>
/// <param name="Location">The option.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Other">The other service that mounts the folder; null for other problems.</param>
public sealed record RelabelledMount(ComposeMount Mount, SourceLocation Location, RelabelProblem Problem, ComposeService? Other)
{
    private static readonly string[] SystemFolders =
    [
        "/", "/etc", "/usr", "/usr/bin", "/usr/lib", "/var", "/var/lib", "/var/log", "/var/lib/docker", "/home", "/root", "/boot", "/opt", "/srv", "/run", "/var/run", "/dev", "/tmp", "/var/tmp", "/lib", "/bin",
        "/sbin", "/proc", "/sys", "/mnt", "/media", "~", "~/",
    ];

    private static readonly string[] HomeParents = ["/home/", "/Users/"];

    /// <summary>Takes the option away, or makes it the one for shared folders.</summary>
    public TextEdit? Correct()
    {
        if (Problem == RelabelProblem.Shared) return Location.GetText() == "Z" && Mount.Node.Node.Anchor is null ? new TextEdit(Location, "z") : null;
        return Mount.RemoveBindOption(Mount.Selinux.ValueOrDefault ?? string.Empty, "selinux");
    }

    internal static IEnumerable<RelabelledMount> Find(ComposeService service)
    {
        foreach (ComposeMount mount in service.Mounts.Where(static mount => mount.Selinux is { IsKnown: true, Location: not null }))
        {
            SourceLocation place = mount.Selinux.Location!.Value;
            if (mount.HostPath.ValueOrDefault is not { } path) continue;
            if (SystemFolders.Contains(path) || IsHome(path)) yield return new RelabelledMount(mount, place, RelabelProblem.System, Other: null);
            else if (RuntimeSocket.IsOrHolds(path)) yield return new RelabelledMount(mount, place, RelabelProblem.Socket, Other: null);
            else if (mount.Selinux.Is("Z") && OtherUser(service, mount) is { } other) yield return new RelabelledMount(mount, place, RelabelProblem.Shared, other);
        }
    }

    private static bool IsHome(string path) => HomeParents.Any(parent =>
        path.StartsWith(parent, StringComparison.Ordinal) && path.Length > parent.Length && path.IndexOf('/', parent.Length) < 0);

    private static ComposeService? OtherUser(ComposeService service, ComposeMount mount) => service.Project.Services.FirstOrDefault(other =>
        other != service && other.CanRunWith(service) && other.Mounts.Any(theirs => theirs.Type == ComposeMountType.Bind && theirs.HostPath.IsKnown && theirs.HostPath.Is(mount.HostPath.ValueOrDefault!)));
}

/// <content>Labels that its mounts change.</content>
public sealed partial class ComposeService
{
    /// <summary>Mounts whose SELinux option changes labels that others need.</summary>
    public IEnumerable<RelabelledMount> RelabelledMounts => RelabelledMount.Find(this);
}
