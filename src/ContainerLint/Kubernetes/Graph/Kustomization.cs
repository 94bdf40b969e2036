using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>
/// What a kustomization puts together (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). It is read, not built:
/// prefixes and labels change names and references alike, so they need not be applied to compare them.
/// </summary>
public sealed class Kustomization
{
    /// <summary>The file names that kustomize takes, in its order.</summary>
    public static ImmutableArray<string> FileNames { get; } = ImmutableArray.Create("kustomization.yaml", "kustomization.yml", "Kustomization");

    private Kustomization(string directory, ObjectView root)
    {
        Directory = directory;
        Root = root;
        Namespace = root.Text("namespace");
        Resources = Paths(root, "resources").Concat(Paths(root, "bases")).Concat(Paths(root, "components"));
        Patches = Paths(root, "patchesStrategicMerge")
            .Concat(root.Children("patches").Concat(root.Children("patchesJson6902")).Select(static patch => patch.Text("path")).Where(static path => path.IsKnown).Select(static path => path.ValueOrDefault!))
            .Where(static path => !path.Contains('\n'));
    }

    /// <summary>The folder it lies in; empty for the working directory.</summary>
    public string Directory { get; }

    /// <summary>All of it as it is written.</summary>
    public ObjectView Root { get; }

    /// <summary>The namespace that all objects get.</summary>
    public Value<string> Namespace { get; }

    /// <summary>The files and folders it puts together, as written.</summary>
    public ImmutableArray<string> Resources { get; }

    /// <summary>The files that change objects, as written.</summary>
    public ImmutableArray<string> Patches { get; }

    /// <summary>What its patches touch; null until they are read.</summary>
    internal KustomizationPatches? PatchedFields { get; private set; }

    /// <summary>Whether something it puts together is not among the files of the run.</summary>
    internal bool LacksFiles { get; set; }

    /// <summary>Whether objects may come from somewhere else: remote resources, charts, generators and transformers that are not understood.</summary>
    public bool HasUnknownParts =>
        LacksFiles || Resources.Any(IsRemote) || Root.Has("helmCharts") || Root.Has("helmChartInflationGenerator") || Root.Has("generators") || Root.Has("transformers")
        || Root.Has("replacements") || Root.Has("vars");

    /// <summary>The names of the ConfigMaps or Secrets that it generates, without the hash that is put after them.</summary>
    /// <param name="kind">"ConfigMap" or "Secret".</param>
    public IEnumerable<Value<string>> GeneratedNames(string kind) =>
        Root.Children(kind == "Secret" ? "secretGenerator" : "configMapGenerator").Select(static generator => generator.Text("name"));

    /// <summary>Reads the kustomization of a folder; null if it has none.</summary>
    public static Kustomization? Read(string directory, IFileTree tree)
    {
        foreach (string name in FileNames)
        {
            string path = directory.Length == 0 ? name : directory + "/" + name;
            if (tree.ReadText(path) is not { } text) continue;
            Kustomization? kustomization = Parse(directory, new SourceFile(path, text));
            if (kustomization is not null) kustomization.PatchedFields = new KustomizationPatches(kustomization, tree);
            return kustomization;
        }

        return null;
    }

    internal static Kustomization? Parse(string directory, SourceFile file) =>
        YamlFile.Parse(file).Root is YamlMapping root ? new Kustomization(directory, new ObjectView(root, root.Location)) : null;

    /// <summary>Whether a resource is not a path but an address.</summary>
    internal static bool IsRemote(string resource) =>
        resource.Contains("://", StringComparison.Ordinal) || resource.StartsWith("git@", StringComparison.Ordinal) || resource.StartsWith("github.com", StringComparison.Ordinal) || resource.Contains("?ref=", StringComparison.Ordinal);

    private static ImmutableArray<string> Paths(ObjectView root, string field) =>
        root.Texts(field).Where(static path => path.IsKnown).Select(static path => path.ValueOrDefault!);
}
