using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <summary>What network policies leave open in a namespace.</summary>
/// <param name="First">The first of the workloads that no policy restricts; null if all are restricted, only not by default.</param>
/// <param name="Names">Their names as messages show them, with how many more there are.</param>
/// <param name="Count">How many there are.</param>
public sealed record OpenWorkloads(Workload? First, string Names, int Count);

/// <content>Which workloads network policies leave open.</content>
public sealed partial class KubernetesScope
{
    private const int MostNames = 4;

    private readonly Lazy<ILookup<string, Workload>> _isolatedForIngress;
    private readonly Lazy<ILookup<string, Workload>> _isolatedForEgress;
    private readonly Lazy<ILookup<string, Workload>> _open;
    private readonly Lazy<ILookup<string, Workload>> _openEitherWay;
    private readonly Lazy<HashSet<Workload>> _selectedByPolicies;

    /// <summary>The direction in which no policy restricts a workload, although policies restrict others of its namespace: "ingress" or "egress"; null if
    /// there is no such gap.</summary>
    public string? PolicyGapOf(Workload workload)
    {
        if (!IsPoliced(workload)) return null;
        bool takesRequests = !workload.IsBatch || workload.Pod.AllContainers.Any(static container => !container.Ports.IsEmpty);
        if (takesRequests && IsCoveredForIngress(workload) == Certainty.No && Isolated(isIngress: true)[NamespaceKey(workload.Object)].Any()) return "ingress";
        return IsCoveredForEgress(workload) == Certainty.No && Isolated(isIngress: false)[NamespaceKey(workload.Object)].Any() ? "egress" : null;
    }

    /// <summary>A workload that a policy restricts where it leaves another one of its namespace open.</summary>
    public Workload? RestrictedBeside(Workload workload, string direction) => Isolated(direction == "ingress")[NamespaceKey(workload.Object)].FirstOrDefault();

    /// <summary>The workloads of a namespace that no policy restricts, if a workload is the first of them; else null.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="withEgress">Whether where they connect to has to be restricted as well.</param>
    public OpenWorkloads? OpenFrom(Workload workload, bool withEgress)
    {
        IEnumerable<Workload> inNamespace = (withEgress ? _openEitherWay : _open).Value[NamespaceKey(workload.Object)];
        if (!ReferenceEquals(inNamespace.FirstOrDefault(), workload)) return null;
        ImmutableArray<Workload> open = inNamespace.ToImmutableArray();
        string names = string.Join(", ", open.Take(MostNames).Select(static item => item.DisplayName));
        return new OpenWorkloads(workload, open.Length > MostNames ? $"{names} and {open.Length - MostNames} more" : names, open.Length);
    }

    /// <summary>Whether a namespace has workloads, and no policy that selects all pods and lets nothing in.</summary>
    public bool LacksDefaultDeny(NamespaceResource item) => IsComplete && item.Name.IsKnown && !NamespaceNames.IsSystem(item.Name.ValueOrDefault!)
        && Workloads.Any(workload => NamespaceOf(workload.Object).Is(item.Name.ValueOrDefault!))
        && !OtherNetworkPolicies.Any()
        && !NetworkPolicies.Any(policy => policy.PodSelector.IsEmpty && policy.CoversIngress != Certainty.No && SameNamespace(NamespaceOf(policy.Object), item.Name) != Certainty.No
            && !policy.IngressRules.Any(static rule => rule is { AllowsAnyPeer: true, AllowsAnyPort: true }));

    /// <summary>Why a network policy selects no pod; null if it selects some, or if its pods may well be applied from somewhere else.</summary>
    /// <param name="policy">The policy.</param>
    public ServiceMiss? MissOf(NetworkPolicy policy)
    {
        LabelSelector selector = policy.PodSelector.Without(RuntimeLabels.IsSetAtRunTime);
        if (!IsComplete || !selector.IsPresent || selector.IsOpen || selector.Requirements.IsEmpty || Selected(selector, policy.Object).Any()) return null;
        Workload? elsewhere = _workloadsByLabel.Value.Candidates(selector).FirstOrDefault(workload =>
            selector.Selects(workload.PodLabels) == Certainty.Yes && AreInSameNamespace(workload.Object, policy.Object) == Certainty.No && !_selectedByPolicies.Value.Contains(workload));
        if (elsewhere is not null) return new ServiceMiss(elsewhere, null, IsInOtherNamespace: true);
        bool isComparable = (long)NetworkPolicies.Length * Workloads.Length <= MostPairs;
        Workload? meant = isComparable ? Workloads.FirstOrDefault(workload => IsMeant(policy, selector, workload)) : null;
        if (meant is not null) return new ServiceMiss(meant, selector.FirstMismatch(meant.PodLabels), IsInOtherNamespace: false);
        bool isWhole = IsKustomization && !_kustomizations.Any(static kustomization => kustomization.Root.Text("kind").Is("Component"));
        return isWhole && SelectsNothing(selector, policy.Object) ? new ServiceMiss(null, null, IsInOtherNamespace: false) : null;
    }

    // A slip in a label, the same name, or the same file with pods that no policy selects.
    private bool IsMeant(NetworkPolicy policy, LabelSelector selector, Workload workload)
    {
        if (AreInSameNamespace(workload.Object, policy.Object) == Certainty.No || selector.FirstMismatch(workload.PodLabels) is null) return false;
        return IsSlip(selector, workload)
            || (policy.Name.IsKnown && workload.Name.Is(policy.Name.ValueOrDefault!))
            || (ReferenceEquals(workload.Object.File, policy.Object.File) && !_selectedByPolicies.Value.Contains(workload));
    }

    private ILookup<string, Workload> Isolated(bool isIngress) => (isIngress ? _isolatedForIngress : _isolatedForEgress).Value;

    private ILookup<string, Workload> ByNamespace(Func<Workload, bool> condition) => Workloads.Where(condition).ToLookup(workload => NamespaceKey(workload.Object), StringComparer.Ordinal);

    private bool IsOpenEitherWay(Workload workload) => IsOpen(workload) || (IsPoliced(workload) && IsCoveredForEgress(workload) == Certainty.No && PolicyGapOf(workload) is null);

    private bool IsOpen(Workload workload) => IsPoliced(workload) && IsCoveredForIngress(workload) == Certainty.No && PolicyGapOf(workload) is null;

    /// <summary>Whether network policies hold for a workload at all, and one would be expected to.</summary>
    private bool IsPoliced(Workload workload) => workload.Pod.IsPresent && workload.Pod.HostNetwork.IsAbsent && !workload.Object.Metadata.IsHelmHook && !workload.IsFragment
        && !workload.PodLabels.IsOpen && !NamespaceNames.IsSystem(NamespaceOf(workload.Object).ValueOrDefault ?? string.Empty);

    private string NamespaceKey(KubernetesObject item) => NamespaceOf(item) is { IsUnknown: true } ? "?" : NamespaceOf(item).ValueOrDefault ?? string.Empty;
}
