using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>How many pods there are, where they run, and what protects them.</content>
public sealed partial class KubernetesScope
{
    /// <summary>The lowest number of pods that a workload can have; unknown where a kustomization changes it.</summary>
    public Value<long> LowestReplicasAsApplied(Workload workload) =>
        _lowestReplicas.Value.TryGetValue(workload, out Value<long> known) ? known : FindLowestReplicasAsApplied(workload);

    private Value<long> FindLowestReplicasAsApplied(Workload workload) =>
        MaySetReplicas(workload) ? Value<long>.Unknown(workload.NameLocation) : LowestReplicas(workload);

    /// <summary>Whether a kustomization sets the number of pods of a workload, or may do so.</summary>
    public bool MaySetReplicas(Workload workload) => workload.MayBePatched("replicas") || _kustomizations.Any(kustomization =>
        kustomization.Root.Children("replicas").Any(item => !workload.Name.IsKnown || !item.Text("name").IsKnown || item.Text("name").Is(workload.Name.ValueOrDefault!)));

    /// <summary>How many pods a budget protects at least: those of all workloads that it selects. Unknown where that is not known of one of them; absent if it
    /// selects none here.</summary>
    public Value<long> ProtectedReplicas(PodDisruptionBudget budget)
    {
        Value<long> sum = Value<long>.Absent;
        foreach ((Workload workload, Certainty certainty) in Selected(budget.Selector, budget.Object))
        {
            Value<long> replicas = LowestReplicasAsApplied(workload);
            bool isHere = certainty == Certainty.Yes || (AreInSameNamespace(workload.Object, budget.Object) == Certainty.Maybe && budget.Selector.Selects(workload.PodLabels) == Certainty.Yes);
            if (!isHere || !replicas.IsKnown) return Value<long>.Unknown(budget.NameLocation);
            sum = Value<long>.Known(Math.Min(replicas.ValueOrDefault, int.MaxValue) + sum.ValueOrDefault, location: null);
        }

        return sum;
    }

    /// <summary>Whether a budget leaves no pod that may be evicted: by its own numbers, or by those of the pods it protects.</summary>
    public bool BlocksEviction(PodDisruptionBudget budget)
    {
        if (budget.NeverAllowsEviction) return true;
        return ProtectedReplicas(budget) is { IsKnown: true, ValueOrDefault: > 0 } replicas && budget.AllowedDisruptions(replicas.ValueOrDefault) == 0;
    }

    /// <summary>An earlier budget of another name that selects a workload that this one selects, too, with that workload; null if there is none.</summary>
    public (PodDisruptionBudget Other, Workload Workload)? OverlapOf(PodDisruptionBudget budget)
    {
        if (!budget.Name.IsKnown) return null;
        ImmutableArray<Workload> selected = SurelySelected(budget.Selector, budget.Object).ToImmutableArray();
        foreach (PodDisruptionBudget other in PodDisruptionBudgets)
        {
            if (ReferenceEquals(other.Object, budget.Object)) break;
            bool isAnother = other.Name.IsKnown && !other.Name.Is(budget.Name.ValueOrDefault!);
            if (!isAnother || AreInSameNamespace(other.Object, budget.Object) != Certainty.Yes) continue;
            Workload? shared = selected.FirstOrDefault(workload => IsSurelySelected(other.Selector, other.Object, workload));
            if (shared is not null) return (other, shared);
        }

        return null;
    }

    /// <summary>The workload that a selector misses by one misspelled label, where it selects nothing; null if there is none.</summary>
    public Workload? NearMissOf(LabelSelector selector, KubernetesObject owner) => SelectsNothing(selector, owner)
        ? Workloads.FirstOrDefault(workload => AreInSameNamespace(workload.Object, owner) != Certainty.No && IsSlip(selector, workload))
        : null;

    /// <summary>Whether the pods of a workload are told to run apart: by anti-affinity, or by a constraint that spreads them.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="topologyKeys">The labels of nodes that count.</param>
    public Certainty IsSpread(Workload workload, IReadOnlyCollection<string> topologyKeys)
    {
        PodSpec pod = workload.Pod;
        ObjectView affinity = pod.Child("affinity");
        bool isOpen = affinity.IsOpen || affinity.Child("podAntiAffinity").IsOpen || pod.IsListOpen("topologySpreadConstraints") || HasDefaultConstraints;
        Certainty result = isOpen ? Certainty.Maybe : Certainty.No;
        foreach (TopologySpreadConstraint constraint in pod.TopologySpreadConstraints)
        {
            result = result.Or(IsAmong(constraint.TopologyKey, topologyKeys).And(constraint.Counts(workload.PodLabels)));
        }

        foreach (PodAffinityTerm term in pod.PodAffinityTerms.Where(static term => term.IsAnti))
        {
            Certainty selects = !term.Selector.IsPresent && (term.Has("matchLabelKeys") || term.Has("mismatchLabelKeys")) ? Certainty.Yes : term.Selector.Selects(workload.PodLabels);
            result = result.Or(IsAmong(term.TopologyKey, topologyKeys).And(selects).And(LooksIntoNamespaceOf(workload, term)));
        }

        return result;
    }

    /// <summary>Whether a claim that only one node can use at a time is mounted, or one that is not here.</summary>
    public bool MayBeBoundToNode(Workload workload) => workload.Pod.Volumes.Any(volume => !volume.ClaimName.IsAbsent
        && (PersistentVolumeClaims.FirstOrDefault(claim => volume.ClaimName.Is(name => claim.Name.Is(name))) is not { } claim || claim.IsSingleNode));

    /// <summary>Whether Argo CD is told to leave the number of pods alone.</summary>
    public bool IgnoresReplicas => ObjectsOf("argoproj.io", "Application").Concat(ObjectsOf("argoproj.io", "ApplicationSet")).Any(static application =>
        new[] { application.Spec, application.Spec.Child("template").Child("spec") }.SelectMany(static spec => spec.Children("ignoreDifferences")).Any(static difference =>
            difference.Texts("jsonPointers").Any(static pointer => pointer.Is("/spec/replicas")) || difference.Texts("jqPathExpressions").Any(static path => path.Is(".spec.replicas"))));

    private bool HasDefaultConstraints => ConfigMaps.Any(static map => map.Data.Entries.Any(static entry =>
        entry.RawText is { } text && text.Contains("KubeSchedulerConfiguration", StringComparison.Ordinal) && text.Contains("defaultConstraints", StringComparison.Ordinal)));

    private Certainty LooksIntoNamespaceOf(Workload workload, PodAffinityTerm term)
    {
        if (term.Has("namespaceSelector")) return Certainty.Maybe;
        if (term.Namespaces.IsEmpty) return Certainty.Yes;
        Value<string> own = NamespaceOf(workload.Object);
        if (!own.IsKnown || term.Namespaces.Any(static name => name.IsUnknown)) return Certainty.Maybe;
        return term.Namespaces.Any(name => name.Is(own.ValueOrDefault!)).ToCertainty();
    }

    private static Certainty IsAmong(Value<string> key, IReadOnlyCollection<string> keys) =>
        key.IsUnknown ? Certainty.Maybe : key.Is(text => keys.Contains(text) || keys.Contains(text.Replace("failure-domain.beta.", "topology."))).ToCertainty();

    /// <summary>What became of the workload that something scales, if it is missing although something shows that it should be here: a similar name, the same name
    /// with another kind, or another namespace. Null if it is here, or may be somewhere else.</summary>
    /// <param name="owner">What refers to it.</param>
    /// <param name="target">The reference.</param>
    /// <param name="isStrict">Whether others of the kind are enough to show that.</param>
    public ResolvedReference? MissingTarget(KubernetesObject owner, ScaleTarget target, bool isStrict)
    {
        if (target.Kind.ValueOrDefault is not { } kind || target.Name.ValueOrDefault is not { } name || target.ApiVersion.IsUnknown) return null;
        string group = Schema.ApiVersion.Split(target.ApiVersion.ValueOrDefault ?? "apps/v1").Group;
        if (kind is not ("Deployment" or "StatefulSet" or "ReplicaSet" or "DaemonSet" or "ReplicationController") && !ObjectsOf(group, kind).Any()) return null;
        ResolvedReference found = Resolve(owner, group, kind, target.Name);
        if (found.Exists != Certainty.No) return null;
        KubernetesObject? otherKind = Workloads.FirstOrDefault(workload => workload.Name.Is(name) && workload.HasReplicas && AreInSameNamespace(workload.Object, owner) != Certainty.No)?.Object;
        if (otherKind is not null) return found with { Similar = otherKind, InOtherNamespace = null };
        return found.IsMissing || (isStrict && found.IsMissingAmongOthers) ? found : null;
    }

    /// <summary>Whether two namespaces may be the same.</summary>
    public static bool SameNamespaces(Value<string> left, Value<string> right) => SameNamespace(left, right) != Certainty.No;
}
