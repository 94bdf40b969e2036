using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A manifest: a file of Kubernetes objects.</summary>
public sealed partial class KubernetesFile
{
    private const int MaxListDepth = 8;

    private readonly ImmutableArray<KubernetesObject> _objects;

    private KubernetesFile(YamlFile yaml, TemplateKind template)
    {
        Yaml = yaml;
        Template = template;
        ImmutableArray<KubernetesObject>.Builder objects = ImmutableArray.CreateBuilder<KubernetesObject>();
        foreach (YamlDocument document in yaml.Documents) AddObjects(document.Root, list: null, depth: 0, objects);
        _objects = objects.ToImmutable();
    }

    /// <summary>The file.</summary>
    public SourceFile File => Yaml.File;

    /// <summary>Its text as YAML.</summary>
    public YamlFile Yaml { get; }

    /// <summary>What kind of template it is; only what is written literally is known of one.</summary>
    public TemplateKind Template { get; }

    /// <summary>Whether it has to be rendered before a server can read it, so that nothing can be said of what is absent.</summary>
    public bool IsTemplate => Template != TemplateKind.None;

    /// <summary>What the kustomizations that put the file together change in its objects.</summary>
    internal ImmutableArray<KustomizationPatches> Patches { get; private init; } = ImmutableArray<KustomizationPatches>.Empty;

    /// <summary>All objects in order: the documents that are mappings, and the items of lists in place of the lists.</summary>
    public ImmutableArray<KubernetesObject> Objects => _objects;

    /// <summary>The model of a manifest.</summary>
    public static KubernetesFile Create(YamlFile yaml) => new(yaml, TemplateKind.None);

    /// <summary>The model of a manifest or, if it proves to be one, of a template of a manifest: one whose actions keep it from being YAML, or that
    /// is part of a chart. A template's actions are taken out before it is read.</summary>
    public static KubernetesFile Read(YamlFile yaml, CancellationToken cancellationToken = default) => Read(yaml, ImmutableArray<KustomizationPatches>.Empty, cancellationToken);

    /// <summary>The same, of a file whose objects kustomizations change.</summary>
    internal static KubernetesFile Read(YamlFile yaml, ImmutableArray<KustomizationPatches> patches, CancellationToken cancellationToken = default)
    {
        string text = yaml.File.Text.ToString();
        bool hasActions = text.Contains("{{", StringComparison.Ordinal);
        if (hasActions && (!yaml.Errors.IsEmpty || IsChartTemplate(yaml.File.Path, text)))
        {
            return new KubernetesFile(YamlFile.ParseAs(yaml.File, TemplateMask.Apply(text), cancellationToken), TemplateKind.Helm) { Patches = patches };
        }

        bool isOther = !yaml.Errors.IsEmpty && text.Contains("{%", StringComparison.Ordinal);
        return new KubernetesFile(yaml, isOther ? TemplateKind.Other : TemplateKind.None) { Patches = patches };
    }

    private static bool IsChartTemplate(string path, string text) =>
        (path.Contains("/templates/", StringComparison.Ordinal) || path.StartsWith("templates/", StringComparison.Ordinal))
        && (text.Contains(".Values", StringComparison.Ordinal) || text.Contains(".Release", StringComparison.Ordinal)
            || text.Contains(".Chart", StringComparison.Ordinal) || text.Contains("include ", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => File.Path;

    private void AddObjects(YamlNode? root, YamlMapping? list, int depth, ImmutableArray<KubernetesObject>.Builder objects)
    {
        if (root is not YamlMapping { Entries.IsEmpty: false } mapping) return;
        if (depth < MaxListDepth && IsList(mapping))
        {
            foreach (YamlNode item in mapping.Sequence("items")!.Items) AddObjects(item, mapping, depth + 1, objects);
            return;
        }

        objects.Add(new KubernetesObject(this, mapping, objects.Count, list));
    }

    private static bool IsList(YamlMapping mapping) =>
        mapping.Text("kind") is { } kind && kind.EndsWith("List", StringComparison.Ordinal) && mapping.Sequence("items") is not null
        && mapping.Text("apiVersion") is not null;
}

/// <summary>By what a manifest is filled in.</summary>
public enum TemplateKind
{
    /// <summary>It is no template.</summary>
    None,

    /// <summary>A template of a Helm chart.</summary>
    Helm,

    /// <summary>A template of another tool.</summary>
    Other,
}
