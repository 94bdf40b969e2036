using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Kubernetes;

/// <summary>
/// All manifests of a run, linked. What refers to what is asked of a <see cref="KubernetesScope"/>: the objects that are applied
/// together with an object.
/// </summary>
public sealed partial class KubernetesGraph
{
    private readonly KustomizationSet _kustomizations;
    private readonly Dictionary<KubernetesFile, KubernetesScope> _scopeOfFile = [];
    private readonly BuildPlaceholders _placeholders;
    private readonly KubernetesScope _nowhere = new(string.Empty, []);

    private KubernetesGraph(ImmutableArray<KubernetesFile> files, IFileTree tree)
    {
        Files = files;
        _placeholders = new BuildPlaceholders(tree);
        _kustomizations = new KustomizationSet(files.Select(static file => file.File.Path), tree);
        ImmutableArray<ApplySet> sets = new ScopePlan(tree, _kustomizations).Plan(files);
        Dictionary<KubernetesFile, List<int>> membership = [];
        for (int i = 0; i < sets.Length; i++)
        {
            foreach (KubernetesFile file in sets[i].Files)
            {
                if (!membership.TryGetValue(file, out List<int>? indexes)) membership[file] = indexes = [];
                indexes.Add(i);
            }
        }

        Dictionary<string, KubernetesScope> scopes = new(StringComparer.Ordinal);
        foreach (KubernetesFile file in files)
        {
            if (!membership.TryGetValue(file, out List<int>? indexes)) continue;
            string key = string.Join(",", indexes);
            if (!scopes.TryGetValue(key, out KubernetesScope? scope))
            {
                scopes[key] = scope = new KubernetesScope(sets[indexes[0]].Name, indexes.Select(index => sets[index]).ToArray());
            }

            _scopeOfFile[file] = scope;
        }

        Scopes = scopes.Values.OrderBy(static scope => scope.Name, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>A graph without manifests.</summary>
    public static KubernetesGraph Empty { get; } = new(ImmutableArray<KubernetesFile>.Empty, UnknownFileTree.Instance);

    /// <summary>The manifests, as given.</summary>
    public ImmutableArray<KubernetesFile> Files { get; }

    /// <summary>All scopes, ordered by name.</summary>
    public ImmutableArray<KubernetesScope> Scopes { get; }

    /// <summary>The kustomizations that no other one uses.</summary>
    public ImmutableArray<Kustomization> KustomizationRoots => _kustomizations.Roots;

    /// <summary>Links manifests.</summary>
    /// <param name="files">The manifests.</param>
    /// <param name="tree">The files around them, for charts and kustomizations.</param>
    public static KubernetesGraph Create(ImmutableArray<KubernetesFile> files, IFileTree tree) => new(files, tree);

    /// <summary>The objects that are applied together with those of a file: where it is used several times, all of these. Empty for a patch.</summary>
    public KubernetesScope ScopeOf(KubernetesFile file) => _scopeOfFile.TryGetValue(file, out KubernetesScope? scope) ? scope : _nowhere;

    /// <summary>The objects that are applied together with an object.</summary>
    public KubernetesScope ScopeOf(KubernetesObject item) => ScopeOf(item.File);

    /// <summary>The objects that are applied together with a workload.</summary>
    public KubernetesScope ScopeOf(Workload workload) => ScopeOf(workload.Object.File);

    /// <summary>The objects that are applied together with a resource.</summary>
    public KubernetesScope ScopeOf(Resource resource) => ScopeOf(resource.Object.File);

    /// <summary>Whether a file changes objects of a kustomization instead of being one, so that nothing is missing in it.</summary>
    public bool IsPatch(KubernetesFile file) => _kustomizations.IsPatch(file.File.Path);

    /// <summary>Whether Skaffold or Tilt build an image and put their own tag in the place of its name in a manifest.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="image">The image as it is written.</param>
    public bool IsBuiltHere(KubernetesFile file, string image) => _placeholders.Builds(file.File.Directory, image);
}
