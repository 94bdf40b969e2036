namespace ContainerLint.Kubernetes;

/// <summary>Why a Service leads to no pod.</summary>
/// <param name="Workload">The workload whose pods it was probably meant to lead to; null if none is near.</param>
/// <param name="Mismatch">What its selector demands and the pods do not have; null if it has no selector, or the namespace is what differs.</param>
/// <param name="IsInOtherNamespace">Whether it selects the pods by their labels, but they are in another namespace.</param>
public sealed record ServiceMiss(Workload? Workload, SelectorRequirement? Mismatch, bool IsInOtherNamespace);

/// <content>Services that lead nowhere.</content>
public sealed partial class KubernetesScope
{
    /// <summary>Of more pairs of Services and workloads only those of the same name are compared: the rest takes long and means little there.</summary>
    private const int MostPairs = 250_000;

    private static readonly string[] NameSuffixes = ["-service", "-svc", "-headless", "-deployment"];

    /// <summary>
    /// Why a Service leads to no pod; null if it leads to some, or if its pods may well be applied from somewhere else. That they should be here
    /// is shown by a workload of the same name, by one whose labels are a slip away, by one in the same file that no Service selects, by one in
    /// another namespace that has the labels, or by a kustomization, which names all its parts.
    /// </summary>
    /// <param name="service">The Service.</param>
    /// <param name="selector">Its selector without the labels that pods get at run time.</param>
    public ServiceMiss? MissOf(Service service, LabelSelector selector)
    {
        if (!IsComplete || service.IsExternalName || selector.IsOpen || (selector.IsPresent && selector.Requirements.IsEmpty)) return null;
        if (!selector.IsPresent) return HasEndpoints(service) ? null : MissWithoutSelector(service);
        if (Selected(selector, service.Object).Any()) return null;
        return MissAcrossNamespaces(service, selector) ?? MissByEvidence(service, selector) ?? MissOfWhole(service, selector);
    }

    private ServiceMiss? MissAcrossNamespaces(Service service, LabelSelector selector)
    {
        Workload? elsewhere = _workloadsByLabel.Value.Candidates(selector).FirstOrDefault(workload =>
            selector.Selects(workload.PodLabels) == Certainty.Yes && AreInSameNamespace(workload.Object, service.Object) == Certainty.No && !IsServed(workload));
        return elsewhere is null ? null : new ServiceMiss(elsewhere, null, IsInOtherNamespace: true);
    }

    private ServiceMiss? MissByEvidence(Service service, LabelSelector selector)
    {
        ServiceMiss? best = null;
        int bestScore = 0;
        foreach (Workload workload in Comparable(service))
        {
            if (AreInSameNamespace(workload.Object, service.Object) == Certainty.No || selector.FirstMismatch(workload.PodLabels) is not { } mismatch) continue;
            int score = Evidence(service, selector, workload);
            if (score <= bestScore) continue;
            bestScore = score;
            best = new ServiceMiss(workload, mismatch, IsInOtherNamespace: false);
        }

        return best;
    }

    private IEnumerable<Workload> Comparable(Service service) =>
        (long)Services.Length * Workloads.Length <= MostPairs ? Workloads
        : service.Name.IsKnown ? _workloadsByStem.Value[Stem(service.Name.ValueOrDefault!)]
        : [];

    private ServiceMiss? MissWithoutSelector(Service service)
    {
        Workload? meant = Comparable(service).FirstOrDefault(workload =>
            AreInSameNamespace(workload.Object, service.Object) != Certainty.No && HaveSameName(service, workload) && !workload.IsJob);
        return meant is null ? null : new ServiceMiss(meant, null, IsInOtherNamespace: false);
    }

    /// <summary>A kustomization is applied as a whole, unless it is a component, which is a part of others.</summary>
    private ServiceMiss? MissOfWhole(Service service, LabelSelector selector)
    {
        bool isWhole = IsKustomization && !_kustomizations.Any(static kustomization => kustomization.Root.Text("kind").Is("Component"));
        return isWhole && SelectsNothing(selector, service.Object) ? new ServiceMiss(null, null, IsInOtherNamespace: false) : null;
    }

    /// <summary>How much speaks for it that a Service was meant for a workload: its name, a slip in a label, the same file.</summary>
    private int Evidence(Service service, LabelSelector selector, Workload workload)
    {
        if (HaveSameName(service, workload)) return 3;
        if (workload.IsJob || IsServed(workload)) return 0;
        if (IsSlip(selector, workload)) return 2;
        return ReferenceEquals(workload.Object.File, service.Object.File) ? 1 : 0;
    }

    private bool IsServed(Workload workload) => ServicesOf(workload).Any();

    private static bool HaveSameName(Service service, Workload workload) =>
        service.Name.IsKnown && workload.Name.IsKnown && Stem(service.Name.ValueOrDefault!) == Stem(workload.Name.ValueOrDefault!);

    private static string Stem(string name)
    {
        string? suffix = Array.Find(NameSuffixes, candidate => name.Length > candidate.Length && name.EndsWith(candidate, StringComparison.Ordinal));
        return suffix is null ? name : name.Substring(0, name.Length - suffix.Length);
    }

    /// <summary>Whether labels meet all of a selector but one value, which is misspelled.</summary>
    private static bool IsSlip(LabelSelector selector, Workload workload)
    {
        SelectorRequirement? wrong = null;
        foreach (SelectorRequirement requirement in selector.Requirements)
        {
            if (requirement.Matches(workload.PodLabels) == Certainty.Yes) continue;
            if (wrong is not null) return false;
            wrong = requirement;
        }

        return wrong is { Key.IsKnown: true, Values: [{ IsKnown: true } wanted] }
            && workload.PodLabels[wrong.Key.ValueOrDefault!].Is(value => NearName.IsNear(value, wanted.ValueOrDefault!));
    }

    private bool HasEndpoints(Service service)
    {
        if (!service.Name.IsKnown || service.Spec.IsOpen) return true;
        string name = service.Name.ValueOrDefault!;
        return ObjectsOf("", "Endpoints").Any(endpoints => !endpoints.Name.IsKnown || endpoints.Name.Is(name))
            || ObjectsOf("discovery.k8s.io", "EndpointSlice").Any(slice => slice.Metadata.Labels["kubernetes.io/service-name"] is var owner && (owner.IsUnknown || owner.Is(name)));
    }
}
