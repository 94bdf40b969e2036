using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Workspace;

/// <summary>
/// Puts Compose files together to the projects they belong to: what COMPOSE_FILE in the .env file of the folder lists; the default file with
/// its override; 'compose.prod.yaml' with the default file whose services it changes; and every other file by itself.
/// </summary>
/// <seealso href="https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/"/>
internal sealed class ComposeGrouping
{
    /// <summary>In the order in which Compose looks for them.</summary>
    private static readonly string[] DefaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly string[] OverrideNames = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    private readonly ConcurrentDictionary<string, YamlFile?> _files;
    private readonly IFileTree _tree;
    private readonly CancellationToken _cancellationToken;

    private ComposeGrouping(ImmutableArray<YamlFile> files, IFileTree tree, CancellationToken cancellationToken)
    {
        _files = new ConcurrentDictionary<string, YamlFile?>(files.Select(static file => new KeyValuePair<string, YamlFile?>(file.File.Path, file)), StringComparer.Ordinal);
        _tree = tree;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The projects of a run, ordered by the path of their first file.</summary>
    /// <param name="files">The Compose files of the run.</param>
    /// <param name="tree">The files around them.</param>
    /// <param name="cancellationToken">Ends long work early.</param>
    public static ImmutableArray<ComposeProject> Create(ImmutableArray<YamlFile> files, IFileTree tree, CancellationToken cancellationToken)
    {
        ComposeGrouping grouping = new(files, tree, cancellationToken);
        ImmutableArray<FileSet> sets = files.GroupBy(static file => file.File.Directory, StringComparer.Ordinal).SelectMany(grouping.GroupFolder).ToImmutableArray();
        ImmutableArray<ComposeProject> projects = sets.Select(set => grouping.Create(set, isFragment: false));
        return grouping.MarkFragments(sets, projects).OrderBy(static project => project.File.Path, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>Files that another project includes or extends make sense only there.</summary>
    private ImmutableArray<ComposeProject> MarkFragments(ImmutableArray<FileSet> sets, ImmutableArray<ComposeProject> projects)
    {
        HashSet<string> parts = new(
            projects.SelectMany(static project => project.Files).Where(static file => file.Role is ComposeFileRole.Included or ComposeFileRole.Extended).Select(static file => file.Path),
            StringComparer.Ordinal);
        if (parts.Count == 0) return projects;
        return projects.Select((project, i) => sets[i].Files.All(file => parts.Contains(file.File.Path)) ? Create(sets[i], isFragment: true) : project).ToImmutableArray();
    }

    private ComposeProject Create(FileSet set, bool isFragment) => ComposeProject.Create(set.Files, new ComposeContext
    {
        Environment = set.Environment,
        FileTree = _tree,
        Load = Load,
        IsFragment = isFragment,
        Siblings = set.Siblings,
        CancellationToken = _cancellationToken,
    });

    private YamlFile? Load(string path) => _files.GetOrAdd(
        ComposePath.Clean(path),
        found => _tree.ReadText(found) is { } text ? YamlFile.Parse(new SourceFile(found, text), _cancellationToken) : null);

    private IEnumerable<FileSet> GroupFolder(IGrouping<string, YamlFile> folder)
    {
        SourceFile? env = EnvFileOf(folder.Key);
        ComposeEnvironment environment = env is null ? ComposeEnvironment.Empty : ComposeEnvironment.FromEnvFile(env);
        List<YamlFile> rest = [.. folder.OrderBy(static file => file.File.Path, StringComparer.Ordinal)];
        ComposeNames all = rest.Aggregate(ComposeNames.Empty, static (names, file) => names.With(ComposeNames.Of(file)));
        FileSet Set(params IEnumerable<YamlFile> files) => new(files.ToImmutableArray(), environment, rest.Count > 1 ? all : ComposeNames.Empty);

        List<FileSet> sets = [];
        ImmutableArray<YamlFile> listed = Listed(folder.Key, environment);
        if (!listed.IsEmpty) sets.Add(Set(listed));
        YamlFile? main = Find(rest, DefaultNames);
        YamlFile? changes = Find(rest, OverrideNames);
        if (main is not null && !listed.Contains(main)) sets.Add(changes is null ? Set(main) : Set(main, changes));
        else if (main is null && changes is not null && !listed.Contains(changes)) sets.Add(Set(changes));
        foreach (YamlFile file in rest)
        {
            if (file == main || file == changes || listed.Contains(file)) continue;
            sets.Add(main is not null && IsChangeOf(file, main) ? Set(main, file) : Set(file));
        }

        return sets;
    }

    private SourceFile? EnvFileOf(string folder)
    {
        string path = InFolder(folder, ".env");
        return _tree.ReadText(path) is { } text ? new SourceFile(path, text) : null;
    }

    /// <summary>The files that COMPOSE_FILE lists; empty if it is not set or one of them cannot be had.</summary>
    private ImmutableArray<YamlFile> Listed(string folder, ComposeEnvironment environment)
    {
        if (environment.Get("COMPOSE_FILE") is not { Length: > 0 } list) return ImmutableArray<YamlFile>.Empty;
        string separator = environment.Get("COMPOSE_PATH_SEPARATOR") ?? (list.Contains(';') ? ";" : ":");
        ImmutableArray<YamlFile?> files = list.Split([separator], StringSplitOptions.RemoveEmptyEntries).Select(path => Load(InFolder(folder, path.Trim()))).ToImmutableArray();
        return files.Contains(null) ? ImmutableArray<YamlFile>.Empty : files.OfType<YamlFile>().ToImmutableArray();
    }

    private static YamlFile? Find(List<YamlFile> files, string[] names) =>
        names.Select(name => files.Find(file => file.File.Name == name)).FirstOrDefault(static file => file is not null);

    /// <summary>Whether a file such as 'compose.prod.yaml' is meant to be merged over the default one: it changes its services, or has some that are none alone.</summary>
    private static bool IsChangeOf(YamlFile file, YamlFile main)
    {
        if (!HasFurtherWord(file.File.Name) || file.Root is not YamlMapping root || root.Mapping("services") is not { } services) return false;
        ImmutableHashSet<string> known = ComposeNames.Of(main).Services;
        return services.Entries.Any(entry => entry.Name is { } name && known.Contains(name))
            || services.Entries.Any(static entry => entry.Value is YamlMapping service && !service.Has("image") && !service.Has("build") && !service.Has("extends") && !service.Has("provider"));
    }

    private static bool HasFurtherWord(string name)
    {
        string stem = name.Substring(0, Math.Max(0, name.LastIndexOf('.')));
        return stem.StartsWith("compose.", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("docker-compose.", StringComparison.OrdinalIgnoreCase)
            || stem.StartsWith("compose-", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("docker-compose-", StringComparison.OrdinalIgnoreCase);
    }

    private static string InFolder(string folder, string path) => folder.Length == 0 ? path : folder + "/" + path;

    /// <summary>Files that are merged.</summary>
    private sealed record FileSet(ImmutableArray<YamlFile> Files, ComposeEnvironment Environment, ComposeNames Siblings);
}
