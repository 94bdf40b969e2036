using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Selectors and what they select.</content>
public sealed partial class KubernetesScope
{
    private readonly Lazy<WorkloadIndex> _workloadsByLabel;
    private readonly Lazy<ILookup<Workload, Service>> _servicesByWorkload;
    private readonly Lazy<ILookup<string, Workload>> _workloadsByStem;

    /// <summary>The workloads whose pods a selector selects in the namespace of the object it belongs to, each with how sure that is; those it
    /// surely does not select are left out.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="owner">The object it belongs to.</param>
    public IEnumerable<(Workload Workload, Certainty Certainty)> Selected(LabelSelector selector, KubernetesObject owner)
    {
        foreach (Workload workload in _workloadsByLabel.Value.Candidates(selector))
        {
            Certainty certainty = selector.Selects(workload.PodLabels).And(AreInSameNamespace(workload.Object, owner));
            if (certainty != Certainty.No) yield return (workload, certainty);
        }
    }

    /// <summary>The workloads whose pods a selector surely selects. Namespaces that are only maybe the same count as the same.</summary>
    public IEnumerable<Workload> SurelySelected(LabelSelector selector, KubernetesObject owner) =>
        _workloadsByLabel.Value.Candidates(selector).Where(workload =>
            selector.Selects(workload.PodLabels) == Certainty.Yes && AreInSameNamespace(workload.Object, owner) != Certainty.No);

    /// <summary>Whether a selector surely selects none of the workloads, although there are some in the namespace, and all that is applied is seen here.
    /// Labels that pods get at run time are left out of the comparison.</summary>
    public bool SelectsNothing(LabelSelector selector, KubernetesObject owner)
    {
        LabelSelector written = selector.Without(RuntimeLabels.IsSetAtRunTime);
        return IsComplete && written.IsPresent && !written.Requirements.IsEmpty && !Selected(written, owner).Any()
            && Workloads.Any(workload => AreInSameNamespace(workload.Object, owner) != Certainty.No);
    }

    /// <summary>Whether an operator may own pods in the namespace of an object: there is a custom resource.</summary>
    public bool MayHaveOperatorPods(KubernetesObject owner) => Objects.Any(item =>
        item.IsCustomResource && item.Workload is null && !KnownResources.OwnsNoPods(item.Group) && AreInSameNamespace(item, owner) != Certainty.No);

    /// <summary>The workloads a Service surely leads to.</summary>
    public IEnumerable<Workload> WorkloadsOf(Service service) => service.IsExternalName ? [] : SurelySelected(service.Selector, service.Object);

    /// <summary>The Services that surely lead to a workload.</summary>
    public IEnumerable<Service> ServicesOf(Workload workload) => _servicesByWorkload.Value[workload];

    /// <summary>The budgets that surely protect a workload.</summary>
    public IEnumerable<PodDisruptionBudget> BudgetsOf(Workload workload) =>
        PodDisruptionBudgets.Where(budget => IsSurelySelected(budget.Selector, budget.Object, workload));

    /// <summary>Whether some budget protects a workload.</summary>
    public Certainty HasBudget(Workload workload)
    {
        Certainty result = Certainty.No;
        foreach (PodDisruptionBudget budget in PodDisruptionBudgets)
        {
            result = result.Or(budget.Selector.Selects(workload.PodLabels).And(AreInSameNamespace(workload.Object, budget.Object)));
        }

        return result;
    }

    /// <summary>The autoscalers that surely scale a workload.</summary>
    public IEnumerable<Autoscaler> AutoscalersOf(Workload workload) => Autoscalers.Where(autoscaler =>
        autoscaler.Target.Matches(workload.Object) == Certainty.Yes && AreInSameNamespace(workload.Object, autoscaler.Object) != Certainty.No);

    /// <summary>The vertical autoscalers that change the requests of a workload.</summary>
    public IEnumerable<VerticalPodAutoscaler> VerticalAutoscalersOf(Workload workload) => VerticalPodAutoscalers.Where(autoscaler =>
        autoscaler.IsActive && autoscaler.Target.Matches(workload.Object) == Certainty.Yes && AreInSameNamespace(workload.Object, autoscaler.Object) != Certainty.No);

    /// <summary>Whether an autoscaler may scale a workload.</summary>
    public bool MayBeAutoscaled(Workload workload) => Autoscalers.Any(autoscaler =>
        autoscaler.Target.Matches(workload.Object) != Certainty.No && AreInSameNamespace(workload.Object, autoscaler.Object) != Certainty.No);

    /// <summary>The lowest number of pods that a workload can have: the least of its autoscaler, else the number it says.</summary>
    public Value<long> LowestReplicas(Workload workload)
    {
        if (AutoscalersOf(workload).FirstOrDefault() is { } autoscaler) return autoscaler.MinReplicas;
        return MayBeAutoscaled(workload) ? Value<long>.Unknown(workload.NameLocation) : workload.Replicas;
    }

    /// <summary>The object that an autoscaler scales, by kind, group, name and namespace; null if it is not here.</summary>
    public Workload? WorkloadOf(Autoscaler autoscaler) => Workloads.FirstOrDefault(workload =>
        autoscaler.Target.Matches(workload.Object) == Certainty.Yes && AreInSameNamespace(workload.Object, autoscaler.Object) != Certainty.No);

    /// <summary>The LimitRanges that may apply to an object.</summary>
    public IEnumerable<LimitRange> LimitRangesOf(KubernetesObject item) => LimitRanges.Where(range => AreInSameNamespace(range.Object, item) != Certainty.No);

    /// <summary>Whether something gives containers of an object a request for a resource that they do not have themselves.</summary>
    public bool SuppliesRequest(Workload workload, string resource) =>
        LimitRangesOf(workload.Object).Any(range => range.SuppliesRequest(resource)) || VerticalAutoscalersOf(workload).Any(autoscaler => autoscaler.Controls(resource));

    /// <summary>Whether something gives containers of an object a limit for a resource that they do not have themselves.</summary>
    public bool SuppliesLimit(Workload workload, string resource) => LimitRangesOf(workload.Object).Any(range => range.SuppliesLimit(resource));

    private bool IsSurelySelected(LabelSelector selector, KubernetesObject owner, Workload workload) =>
        selector.Selects(workload.PodLabels) == Certainty.Yes && AreInSameNamespace(workload.Object, owner) != Certainty.No;

    private WorkloadIndex IndexWorkloads() => new(Workloads);

    private ILookup<Workload, Service> IndexServices() => Services
        .SelectMany(service => WorkloadsOf(service), static (service, workload) => (service, workload))
        .ToLookup(static pair => pair.workload, static pair => pair.service);

    /// <summary>Finds workloads by one of their labels, so that selectors need not be compared with all of them.</summary>
    private sealed class WorkloadIndex
    {
        private readonly ImmutableArray<Workload> _all;
        private readonly ILookup<(string Key, string Value), Workload> _byLabel;
        private readonly ImmutableArray<Workload> _unknown;

        public WorkloadIndex(ImmutableArray<Workload> workloads)
        {
            _all = workloads;
            _unknown = workloads.Where(static workload => workload.PodLabels.IsOpen || workload.PodLabels.Entries.Any(static entry => !entry.Value.IsKnown));
            _byLabel = workloads.Except(_unknown)
                .SelectMany(static workload => workload.PodLabels.Entries.Select(entry => (Label: (entry.Key, entry.Value.ValueOrDefault!), Workload: workload)))
                .ToLookup(static pair => pair.Label, static pair => pair.Workload);
        }

        /// <summary>All workloads that a selector may select.</summary>
        public IEnumerable<Workload> Candidates(LabelSelector selector)
        {
            foreach (SelectorRequirement requirement in selector.Requirements)
            {
                if (requirement.IsFromMap && requirement.IsKnown) return _byLabel[(requirement.Key.ValueOrDefault!, requirement.Values[0].ValueOrDefault!)].Concat(_unknown);
            }

            return _all;
        }
    }
}
