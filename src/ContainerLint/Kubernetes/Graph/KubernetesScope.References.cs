using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What became of a reference by name.</summary>
/// <param name="Exists">Whether what it names is there.</param>
/// <param name="Target">The object that it names; null if it is not here, or made by another one.</param>
/// <param name="Similar">An object of the kind with a name that was probably meant; null if there is none.</param>
/// <param name="InOtherNamespace">An object of the kind and name in another namespace; null if there is none.</param>
/// <param name="HasSameKind">Whether the namespace has other objects of the kind.</param>
public sealed record ResolvedReference(
    Certainty Exists, KubernetesObject? Target, KubernetesObject? Similar, KubernetesObject? InOtherNamespace, bool HasSameKind)
{
    /// <summary>The name that was probably meant, also of an object that another one makes; null if there is none.</summary>
    public string? SimilarName { get; init; }

    /// <summary>Whether what it names is missing, and something shows that it should be here: an object with a similar name, or one of that name in
    /// another namespace.</summary>
    public bool IsMissing => Exists == Certainty.No && (SimilarName is not null || InOtherNamespace is not null);

    /// <summary>Whether what it names is missing although the scope declares others of the kind.</summary>
    public bool IsMissingAmongOthers => Exists == Certainty.No && (HasSameKind || IsMissing);
}

/// <content>References by name.</content>
public sealed partial class KubernetesScope
{
    private readonly Lazy<ImmutableArray<string>> _customResourceNames;
    private readonly Lazy<ImmutableArray<ProducedObject>> _produced;

    /// <summary>Looks up what an object refers to by name, in its own namespace.</summary>
    /// <param name="from">The object that refers.</param>
    /// <param name="group">The group of what is referred to; empty for the core group.</param>
    /// <param name="kind">The kind of what is referred to.</param>
    /// <param name="name">The name.</param>
    public ResolvedReference Resolve(KubernetesObject from, string group, string kind, Value<string> name) => Resolve(NamespaceOf(from), group, kind, name);

    /// <summary>Looks up what a pod refers to.</summary>
    public ResolvedReference Resolve(Workload from, PodReference reference)
    {
        ResolvedReference resolved = Resolve(from.Object, reference.Group, reference.Kind, reference.Name);
        bool isClaimOfTemplate = reference.Kind == "PersistentVolumeClaim" && resolved.Exists == Certainty.No && reference.Name.Is(IsClaimOfStatefulSet);
        return isClaimOfTemplate ? resolved with { Exists = Certainty.Yes } : resolved;
    }

    /// <summary>Looks up an object by name in a namespace.</summary>
    /// <param name="inNamespace">The namespace; absent where it is not said.</param>
    /// <param name="group">The group; empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    public ResolvedReference Resolve(Value<string> inNamespace, string group, string kind, Value<string> name)
    {
        if (name.ValueOrDefault is not { } text) return new ResolvedReference(Certainty.Maybe, null, null, null, HasSameKind: false);
        KubernetesObject? target = null;
        KubernetesObject? elsewhere = null;
        foreach (KubernetesObject candidate in _byName.Value[(group, kind, text)])
        {
            if (candidate.IsNamespaced == false || SameNamespace(NamespaceOf(candidate), inNamespace) != Certainty.No) target ??= candidate;
            else elsewhere ??= candidate;
        }

        if (target is not null) return new ResolvedReference(Certainty.Yes, target, null, null, HasSameKind: true);
        if (!IsComplete || MayBeMade(kind, text)) return new ResolvedReference(Certainty.Maybe, null, null, null, HasSameKind: false);
        return FindSimilar(inNamespace, group, kind, text) with { InOtherNamespace = elsewhere };
    }

    private ResolvedReference FindSimilar(Value<string> inNamespace, string group, string kind, string name)
    {
        KubernetesObject? similar = null;
        bool hasSameKind = false;
        foreach (KubernetesObject candidate in ObjectsOf(group, kind))
        {
            if (candidate.IsNamespaced != false && SameNamespace(NamespaceOf(candidate), inNamespace) == Certainty.No) continue;
            if (!candidate.Name.IsKnown) return new ResolvedReference(Certainty.Maybe, null, null, null, HasSameKind: true);
            hasSameKind = true;
            if (similar is null && NearName.IsNear(name, candidate.Name.ValueOrDefault!)) similar = candidate;
        }

        string? similarName = similar?.Name.ValueOrDefault;
        foreach ((string made, KubernetesObject? producer) in MadeNames(kind, inNamespace))
        {
            hasSameKind = true;
            if (similarName is not null || !NearName.IsNear(name, made)) continue;
            similarName = made;
            similar = producer;
        }

        return new ResolvedReference(Certainty.No, null, similar, null, hasSameKind) { SimilarName = similarName };
    }

    /// <summary>The names of the objects of a kind that others make: sealed secrets, certificates, generators of kustomizations.</summary>
    private ImmutableArray<(string Name, KubernetesObject? Producer)> MadeNames(string kind, Value<string> inNamespace) => _produced.Value
        .Where(produced => produced.Kind == kind && produced.Name.IsKnown && SameNamespace(NamespaceOf(produced.Producer), inNamespace) != Certainty.No)
        .Select(static produced => (produced.Name.ValueOrDefault!, (KubernetesObject?)produced.Producer))
        .Concat(_kustomizations.SelectMany(kustomization => kustomization.GeneratedNames(kind)).Where(static name => name.IsKnown).Select(static name => (name.ValueOrDefault!, (KubernetesObject?)null)));

    /// <summary>Whether something here makes, or may make, an object of a kind and name: a producer, a generator, an operator's custom resource.</summary>
    private bool MayBeMade(string kind, string name)
    {
        if (_produced.Value.Any(produced => produced.Kind == kind && (produced.Name.IsUnknown || produced.Name.Is(name)))) return true;
        if (_kustomizations.Any(kustomization => kustomization.GeneratedNames(kind).Any(generated => generated.IsUnknown || generated.Is(name)))) return true;
        return _customResourceNames.Value.Any(owner => name == owner || name.StartsWith(owner + "-", StringComparison.Ordinal));
    }

    /// <summary>Whether a claim has the name that a StatefulSet gives its claims: template, set, number.</summary>
    private bool IsClaimOfStatefulSet(string claim)
    {
        int dash = claim.LastIndexOf('-');
        if (dash <= 0 || dash == claim.Length - 1 || !claim.Skip(dash + 1).All(static c => c is >= '0' and <= '9')) return false;
        string prefix = claim.Substring(0, dash);
        return Workloads.Any(workload => workload.VolumeClaimTemplates.Any(template => prefix == template.Name + "-" + workload.Name));
    }
}
