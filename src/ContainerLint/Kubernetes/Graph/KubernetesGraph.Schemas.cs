using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Kubernetes;

/// <content>Objects against the schemas of their kinds, those that manifests of the run define included.</content>
public sealed partial class KubernetesGraph
{
    private const int MaxDefinitions = 50;

    private readonly ConcurrentDictionary<KubernetesObject, ImmutableArray<SchemaProblem>> _problems = new();
    private readonly ConcurrentDictionary<(KubernetesObject Definition, string Version), ObjectType?> _types = new();
    private ILookup<(string Group, string Kind), KubernetesObject>? _definitions;

    /// <summary>
    /// Where an object does not fit the schema of its kind, in the order of the document. The schema of a custom resource is that of its
    /// CustomResourceDefinition, if exactly one is applied together with it, or else exactly one is in the run.
    /// </summary>
    public ImmutableArray<SchemaProblem> SchemaProblemsOf(KubernetesObject item)
    {
        if (item.Schema is not null || !item.IsTyped) return item.SchemaProblems;
        _definitions ??= Definitions();
        if (_definitions.Count == 0) return ImmutableArray<SchemaProblem>.Empty;
        return _problems.GetOrAdd(item, key => CustomType(key) is { } type ? SchemaWalker.Check(key, type) : ImmutableArray<SchemaProblem>.Empty);
    }

    private ObjectType? CustomType(KubernetesObject item)
    {
        KubernetesObject[] candidates = _definitions![(item.Group, item.Kind)].Take(MaxDefinitions).ToArray();
        if (candidates.Length > 1)
        {
            KubernetesScope scope = ScopeOf(item);
            candidates = Array.FindAll(candidates, candidate => ReferenceEquals(ScopeOf(candidate), scope));
        }

        return candidates is [var definition] ? _types.GetOrAdd((definition, item.Version), static key => DefinitionSchema.Of(key.Definition, key.Version)) : null;
    }

    private ILookup<(string Group, string Kind), KubernetesObject> Definitions() => Files
        .Where(file => !IsPatch(file))
        .SelectMany(static file => file.ObjectsOf("apiextensions.k8s.io", "CustomResourceDefinition"))
        .Where(static item => item.Version == "v1")
        .ToLookup(static item => (item.Spec.Text("group").ValueOrDefault ?? string.Empty, item.Spec.Child("names").Text("kind").ValueOrDefault ?? string.Empty));
}
