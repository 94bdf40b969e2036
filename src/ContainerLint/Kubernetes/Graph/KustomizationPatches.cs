using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>Which fields the patches of a kustomization touch. They are not applied; what they touch is unknown.</summary>
internal sealed class KustomizationPatches
{
    private const int MaxPatches = 500;

    private readonly HashSet<(string Name, string Field)> _fields = [];
    private readonly HashSet<string> _fieldsOfAny = new(StringComparer.Ordinal);
    private readonly bool _renames;

    /// <summary>Reads the patches of a kustomization, those in its text and those in files.</summary>
    public KustomizationPatches(Kustomization kustomization, IFileTree tree)
    {
        ObjectView root = kustomization.Root;
        _renames = root.Has("namePrefix") || root.Has("nameSuffix");
        foreach (ObjectView patch in root.Children("patches").Concat(root.Children("patchesJson6902")).Take(MaxPatches))
        {
            ObjectView target = patch.Child("target");
            string? text = patch.ContainerText("patch").ValueOrDefault ?? ReadFile(kustomization, tree, patch.Text("path").ValueOrDefault);
            Add(text, target.IsPresent ? target : null);
        }

        foreach (Value<string> patch in root.Texts("patchesStrategicMerge").Take(MaxPatches))
        {
            if (patch.ValueOrDefault is { } text) Add(text.Contains('\n') ? text : ReadFile(kustomization, tree, text), target: null);
        }
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _fields.Count == 0 && _fieldsOfAny.Count == 0;

    /// <summary>Whether a patch may set a field somewhere in an object of a name.</summary>
    public bool MayTouch(string? name, string field) => _fieldsOfAny.Contains(field) || (name is not null && _fields.Contains((name, field)));

    private static string? ReadFile(Kustomization kustomization, IFileTree tree, string? path) =>
        string.IsNullOrEmpty(path) ? null : tree.ReadText(NodePath.Normalize(kustomization.Directory.Length == 0 ? path! : kustomization.Directory + "/" + path));

    private void Add(string? text, ObjectView? target)
    {
        if (text is null) return;
        foreach (YamlNode root in YamlFile.Parse(new SourceFile("patch.yaml", text)).Documents.Select(static document => document.Root).OfType<YamlNode>())
        {
            ImmutableArray<YamlEntry> entries = root.DescendantsAndSelf().OfType<YamlMapping>().SelectMany(static mapping => mapping.OwnEntries).ToImmutableArray();
            IEnumerable<string> fields = entries.Select(static entry => entry.Name).OfType<string>().Concat(entries.Where(static entry => entry.Name == "path").SelectMany(PathSegments));
            string? name = target is not null ? ExactName(target) : (root as YamlMapping)?.Mapping("metadata")?.Text("name");
            foreach (string field in fields)
            {
                if (name is null || _renames) _fieldsOfAny.Add(field);
                else _fields.Add((name, field));
            }
        }
    }

    /// <summary>The name of a target; null if it is a pattern, or if other things select the objects.</summary>
    private static string? ExactName(ObjectView target) =>
        target.Text("name").ValueOrDefault is { Length: > 0 } name && name.All(static c => char.IsLetterOrDigit(c) || c == '-') ? name : null;

    /// <summary>The fields on the way of a JSON patch: '/spec/template/spec/containers/0/resources'.</summary>
    private static IEnumerable<string> PathSegments(YamlEntry entry) => entry.Value is YamlScalar scalar ? scalar.Value.Split('/') : [];
}
