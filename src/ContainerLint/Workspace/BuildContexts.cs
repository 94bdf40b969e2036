using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;
using ContainerLint.Kubernetes;

namespace ContainerLint.Workspace;

/// <summary>What the Compose projects of a run say about how each Dockerfile is built.</summary>
internal sealed class BuildContexts
{
    private readonly Dictionary<string, DockerfileContext> _contexts = new(StringComparer.Ordinal);
    private readonly IFileTree _tree;
    private readonly ImageUses _uses;
    private readonly HashSet<string> _manifestFolders;
    private readonly ImmutableHashSet<string> _builtImages;

    /// <summary>Collects the builds of projects, and what runs the images.</summary>
    public BuildContexts(ImmutableArray<ComposeProject> projects, IFileTree tree, IEnumerable<KubernetesFile>? manifests = null)
    {
        _tree = tree;
        KubernetesFile[] all = [.. manifests ?? []];
        _uses = new ImageUses(projects, all);
        _manifestFolders = new HashSet<string>(all.SelectMany(static manifest => FolderPath.Above(manifest.File.Path)), StringComparer.Ordinal);
        _builtImages = projects
            .SelectMany(static project => project.Services)
            .Where(static service => service.Build is not null)
            .Select(static service => service.ImageReference?.Repository.ValueOrDefault)
            .OfType<string>()
            .ToImmutableHashSet(StringComparer.Ordinal);
        foreach (ComposeBuild build in projects.SelectMany(static project => project.Services).Select(static service => service.Build).OfType<ComposeBuild>())
        {
            if (build.DockerfilePath is { } path) Add(path, build);
        }
    }

    /// <summary>What is known of the build of a Dockerfile.</summary>
    public DockerfileContext Of(string path) =>
        (_contexts.TryGetValue(path, out DockerfileContext? context) ? context : new DockerfileContext { FileTree = _tree }) with
        {
            Uses = _uses.Of(path),
            BuiltImages = _builtImages,
            HasManifests = _manifestFolders.Contains(FolderPath.Above(path).First()),
        };

    private void Add(string path, ComposeBuild build)
    {
        DockerfileContext context = ContextOf(build);
        _contexts[path] = _contexts.TryGetValue(path, out DockerfileContext? known) ? Merge(known, context) : context;
    }

    private DockerfileContext ContextOf(ComposeBuild build) => new()
    {
        FileTree = _tree,
        BuildArgs = ImmutableDictionary<string, string?>.Empty.SetItems(
            build.Arguments.Select(static argument => new KeyValuePair<string, string?>(argument.Name, argument.Text is { IsKnown: true } text ? text.Pattern : null))),
        Targets = build.Target.ValueOrDefault is { } target ? ImmutableArray.Create(target) : ImmutableArray<string>.Empty,
        NamedContexts = build.AdditionalContexts.Select(static context => context.Name),
        ContextDirectories = build.ContextDirectory is { } directory ? ImmutableArray.Create(directory) : ImmutableArray<string>.Empty,
    };

    /// <summary>What holds for both builds: an argument that only one of them passes, or that they pass differently, is not known.</summary>
    private static DockerfileContext Merge(DockerfileContext one, DockerfileContext other) => one with
    {
        BuildArgs = ImmutableDictionary<string, string?>.Empty.SetItems(one.BuildArgs.Keys.Union(other.BuildArgs.Keys).Select(name => new KeyValuePair<string, string?>(
            name, one.BuildArgs.TryGetValue(name, out string? first) && other.BuildArgs.TryGetValue(name, out string? second) && first == second ? first : null))),
        Targets = one.Targets.Union(other.Targets).ToImmutableArray(),
        NamedContexts = one.NamedContexts.Union(other.NamedContexts).ToImmutableArray(),
        ContextDirectories = one.ContextDirectories.Union(other.ContextDirectories).ToImmutableArray(),
    };
}
