using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>The data of a server that is not on a volume.</summary>
/// <param name="Service">The service.</param>
/// <param name="Directory">Where its image keeps the data.</param>
/// <param name="Mount">A mount that is meant for the data and stands elsewhere; null if there is none.</param>
/// <param name="IsUncertain">Whether the image's tag does not tell the version, on which the directory depends.</param>
public sealed record UnkeptData(ComposeService Service, string Directory, ComposeMount? Mount, bool IsUncertain)
{
    private static readonly string[] Clients = ["psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "mysql", "mysqldump", "mariadb", "mariadb-dump", "mongosh", "mongo", "mongodump", "mongorestore", "redis-cli", "valkey-cli", "etcdctl", "kafka-topics", "sleep", "tail"];

    private static readonly string[] TestWords = ["test", "tests", "testing", "ci", "e2e"];

    private static readonly string[] Persistence = ["--appendonly", "--save", "REDIS_ARGS"];

    /// <summary>Mounts a volume of the service's own at the directory, and declares it; empty where the service cannot be added to.</summary>
    public ImmutableArray<TextEdit> AddVolume()
    {
        string name = Service.Name + "-data";
        return Service.Entry.Source?.Mapping is { } services && Service.Project.Volume(name) is null && Service.AddItem("volumes", $"\"{name}:{Directory}\"") is { } add && ComposeProject.Declare(services, "volumes", name) is { } declare
            ? ImmutableArray.Create(add, declare)
            : ImmutableArray<TextEdit>.Empty;
    }

    internal static UnkeptData? Find(ComposeService service, ProjectWorkspace workspace, bool withCaches)
    {
        if (!service.IsLongRunning || service.IsAuxiliary || IsForTests(service) || workspace.KnownImageOf(service) is not { } image || !IsStateful(service, image, withCaches)) return null;
        if (service.References.Any(static reference => reference.Kind == ServiceReferenceKind.VolumesFrom) || service.Mounts.Any(static mount => !mount.Target.IsKnown)) return null;
        if (Clients.Contains(service.Command?.Program ?? string.Empty) || (service.Entrypoint is { } entry && Clients.Contains(entry.Program))) return null;
        if (service.Command is { } command && command.Words.Any(static word => word.Pattern is "-inMemory" or "--inMemory" or "inMemory")) return null;
        foreach (string directory in image.DataDirectories)
        {
            ComposeMount[] kept = [.. service.Mounts.Where(mount => mount.Covers(directory) || mount.CleanTarget.Is(target => ComposePath.IsAtOrBelow(target, directory)))];
            ComposeMount? wrong = service.Mounts.FirstOrDefault(mount => IsMisplaced(image, mount, directory));
            if (kept.Any(mount => mount != wrong) || service.Mounts.Any(mount => IsNamed(service, mount))) return null;
            if (wrong is not null || kept.Length == 0) return new UnkeptData(service, directory, wrong, image.MajorVersion is null && image.Facts.Data.Any(static path => path.Contains(':')));
        }

        return null;
    }

    private static bool IsStateful(ComposeService service, KnownServiceImage image, bool withCaches) => image.Facts.IsStateful
        || (image.Is(ServiceFamily.Cache) && !image.Facts.Data.IsEmpty && (withCaches || (Persistence.Any(service.MentionsAtStart) && service.Command?.HasOption("--save", string.Empty) != true && service.Command?.HasOption("--appendonly", "no") != true)));

    // Arguments and variables that name the folder of a mount move the data there: PGDATA, --datadir, --dbpath.
    private static bool IsNamed(ComposeService service, ComposeMount mount) => mount.Type is ComposeMountType.Volume or ComposeMountType.Bind && mount.CleanTarget.Is(target => target.Length > 1 && service.MentionsAtStart(target));

    private static bool IsMisplaced(KnownServiceImage image, ComposeMount mount, string directory)
    {
        if (mount.Type is not (ComposeMountType.Volume or ComposeMountType.Bind) || mount.ReadOnly.Is(true) || mount.CleanTarget.ValueOrDefault is not { } target || target == directory) return false;
        string path = image.Reference.Path.ValueOrDefault ?? string.Empty;
        return MisplacedDataMounts.Rows.Any(row => row.Folders.Contains(target) && row.Images.Any(name => path == name || path.EndsWith("/" + name, StringComparison.Ordinal)));
    }

    private static bool IsForTests(ComposeService service) =>
        service.Project.File.Path.Split('/', '.', '-', '_').Any(static word => TestWords.Contains(word.ToLowerInvariant())) || service.Profiles.Any(static profile => TestWords.Contains(profile.Pattern));
}

/// <summary>A volume without a name that holds what nobody finds again.</summary>
/// <param name="Service">The service.</param>
/// <param name="Mount">The mount.</param>
public sealed record AnonymousVolume(ComposeService Service, ComposeMount Mount)
{
    private static readonly string[] CacheFolders = ["/tmp", "/var/tmp", "/var/cache", "/run", "/var/run", "/root/.cache", "/root/.npm", "/root/.m2", "/go/pkg", "/usr/local/share/.cache"];

    private static readonly string[] CacheNames = ["node_modules", ".cache", ".npm", ".venv", "venv", "vendor", "target", "obj", "bin", ".next", ".nuxt", "__pycache__", "cache", "tmp", "build", "dist", ".gradle", ".pnpm-store"];

    /// <summary>The name that a volume for it would have.</summary>
    public string Name
    {
        get
        {
            string last = new string([.. LastSegment(Mount.CleanTarget.ValueOrDefault!).Select(static c => char.IsLetterOrDigit(c) && c < 128 ? char.ToLowerInvariant(c) : '-')]).Trim('-');
            return Service.Name + "-" + (last.Length == 0 || last == Service.Name ? "data" : last);
        }
    }

    /// <summary>Gives the volume a name and declares it; empty where the item may be used elsewhere too.</summary>
    public ImmutableArray<TextEdit> GiveName()
    {
        ImmutableArray<TextEdit> none = ImmutableArray<TextEdit>.Empty;
        if (Mount.Node.Node.Anchor is not null || Service.Project.Volume(Name) is not null || ComposeProject.Declare(Mount.Node.Node, "volumes", Name) is not { } declare) return none;
        TextEdit? edit = Mount.Node is ComposeMapping { Node: YamlMapping mapping } ? YamlEditor.Set(mapping, "source", Name)
            : Mount is { Sections.Length: 1, TargetText: { } target } ? new TextEdit(target.Location.Start, Name + ":") : null;
        return edit is null ? none : ImmutableArray.Create(edit, declare);
    }

    internal static IEnumerable<AnonymousVolume> Find(ComposeService service)
    {
        if (!service.IsLongRunning || service.IsAuxiliary) yield break;
        foreach (ComposeMount mount in service.Mounts.Where(static mount => mount.IsAnonymous && mount.Target.IsKnown))
        {
            string target = mount.CleanTarget.ValueOrDefault!;
            if (CacheFolders.Any(folder => ComposePath.IsAtOrBelow(target, folder)) || target.Split('/').Any(static segment => CacheNames.Contains(segment))) continue;
            if (service.Mounts.Any(other => other.Type is ComposeMountType.Bind or ComposeMountType.Unknown && other.CleanTarget.Is(parent => ComposePath.IsAtOrBelow(target, parent)))) continue;
            yield return new AnonymousVolume(service, mount);
        }
    }

    private static string LastSegment(string path) => path.Substring(path.LastIndexOf('/') + 1);
}

/// <content>Where it keeps data.</content>
public sealed partial class ComposeService
{
    /// <summary>Its volumes without a name, those for caches and for what a bind mount hides aside.</summary>
    public IEnumerable<AnonymousVolume> AnonymousVolumes => AnonymousVolume.Find(this);
}
