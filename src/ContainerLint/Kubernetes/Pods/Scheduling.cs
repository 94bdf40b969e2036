using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A constraint that spreads pods over nodes, zones or regions.</summary>
public sealed partial class TopologySpreadConstraint : ObjectView
{
    internal TopologySpreadConstraint(YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
    }

    /// <summary>The label of nodes that is spread over.</summary>
    public Value<string> TopologyKey => Text("topologyKey");

    /// <summary>Which pods count.</summary>
    public LabelSelector Selector => LabelSelector.OfObject(Child("labelSelector"));

    /// <summary>Whether it counts the pods that have some labels; keys that are matched with the pod's own labels count as a selector.</summary>
    public Certainty Counts(TextMap podLabels) =>
        !Selector.IsPresent && (Has("matchLabelKeys") || Has("mismatchLabelKeys")) ? Certainty.Yes : Selector.Selects(podLabels);
}

/// <summary>A term of affinity or anti-affinity between pods.</summary>
public sealed class PodAffinityTerm : ObjectView
{
    private PodAffinityTerm(ObjectView term, ObjectView? weighted, bool isAnti)
        : base(term.Node, term.Anchor)
    {
        IsAnti = isAnti;
        Weight = weighted?.Integer("weight") ?? Value<long>.Absent;
        IsRequired = weighted is null;
    }

    /// <summary>Whether it keeps pods apart.</summary>
    public bool IsAnti { get; }

    /// <summary>Whether a pod is not scheduled where it does not hold.</summary>
    public bool IsRequired { get; }

    /// <summary>How much a preferred term weighs; absent for a required one.</summary>
    public Value<long> Weight { get; }

    /// <summary>The label of nodes within which pods are together or apart.</summary>
    public Value<string> TopologyKey => Text("topologyKey");

    /// <summary>Which pods are meant.</summary>
    public LabelSelector Selector => LabelSelector.OfObject(Child("labelSelector"));

    /// <summary>The namespaces it looks into; empty for the pod's own.</summary>
    public ImmutableArray<Value<string>> Namespaces => Texts("namespaces");

    internal static ImmutableArray<PodAffinityTerm> Of(ObjectView affinity)
    {
        ImmutableArray<PodAffinityTerm>.Builder terms = ImmutableArray.CreateBuilder<PodAffinityTerm>();
        Add(terms, affinity.Child("podAffinity"), isAnti: false);
        Add(terms, affinity.Child("podAntiAffinity"), isAnti: true);
        return terms.ToImmutable();
    }

    private static void Add(ImmutableArray<PodAffinityTerm>.Builder terms, ObjectView affinity, bool isAnti)
    {
        foreach (ObjectView term in affinity.Children("requiredDuringSchedulingIgnoredDuringExecution")) terms.Add(new PodAffinityTerm(term, weighted: null, isAnti));
        foreach (ObjectView weighted in affinity.Children("preferredDuringSchedulingIgnoredDuringExecution"))
        {
            terms.Add(new PodAffinityTerm(weighted.Child("podAffinityTerm"), weighted, isAnti));
        }
    }
}
