using System.Collections.Immutable;
using ContainerLint.Kubernetes;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Kubernetes;

/// <summary>A run over manifests in memory.</summary>
internal sealed class Cluster : IFileTree
{
    private readonly Dictionary<string, string> _files;

    public Cluster(params (string Path, string Text)[] files)
    {
        _files = files.ToDictionary(file => file.Path, file => file.Text);
        KustomizationSet kustomizations = new(_files.Keys, this);
        Graph = KubernetesGraph.Create(
            files.Where(file => !file.Path.EndsWith("Chart.yaml", StringComparison.Ordinal)).Select(file => KubernetesFile.Read(YamlFile.Parse(new SourceFile(file.Path, file.Text)), kustomizations.PatchesOf(file.Path))).ToImmutableArray(),
            this);
    }

    /// <summary>One manifest.</summary>
    public Cluster(string text)
        : this(("k8s/all.yaml", text))
    {
    }

    public KubernetesGraph Graph { get; }

    /// <summary>The scope of the first file.</summary>
    public KubernetesScope Scope => Graph.ScopeOf(Graph.Files[0]);

    public KubernetesScope ScopeOf(string path) => Graph.ScopeOf(Graph.Files.Single(file => file.File.Path == path));

    public Workload Workload(string name) => Scope.Workloads.Single(workload => workload.Name.Is(name));

    public static string Pod(string name, string labels, string? inNamespace = null, string spec = "containers: [{name: a}]") =>
        $"---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, labels: {labels}{(inNamespace is null ? "" : ", namespace: " + inNamespace)}}}\nspec: {{{spec}}}\n";

    public static string Object(string apiVersion, string kind, string name, string rest = "", string? inNamespace = null) =>
        $"---\napiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: {name}{(inNamespace is null ? "" : ", namespace: " + inNamespace)}}}\n{rest}\n";

    public bool? FileExists(string path) => _files.ContainsKey(path);

    public bool? DirectoryExists(string path) => _files.Keys.Any(name => name.StartsWith(path + "/", StringComparison.Ordinal));

    public string? ReadText(string path) => _files.GetValueOrDefault(path);

    public SourceFile? ReadForChange(string path) => null;

    public bool? IsExecutable(string path) => null;

    public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
    {
        string prefix = directory + "/";
        return _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path.Substring(prefix.Length).Split('/'))
            .Select(parts => new FileTreeEntry(parts[0], parts.Length > 1)).Distinct().ToImmutableArray();
    }
}
