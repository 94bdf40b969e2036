using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Why the pods of a StatefulSet get no names of their own.</summary>
public enum StatefulSetServiceFlaw
{
    /// <summary>There is no flaw, or it is not known.</summary>
    None,

    /// <summary>It names no Service.</summary>
    Unnamed,

    /// <summary>The Service is not headless.</summary>
    NotHeadless,

    /// <summary>The Service leads to other pods.</summary>
    OtherPods,

    /// <summary>There is no such Service, but one with a similar name.</summary>
    Missing,
}

/// <content>Workloads that go wrong together with others.</content>
public sealed partial class KubernetesScope
{
    /// <summary>What is wrong with the Service that gives the pods of a StatefulSet their names, with the Service that is meant.</summary>
    public (StatefulSetServiceFlaw Flaw, KubernetesObject? Service) ServiceFlawOf(Workload workload)
    {
        Value<string> name = workload.Spec.Text("serviceName");
        if (workload.Kind != "StatefulSet" || name.IsUnknown || !workload.Spec.IsPresent || workload.IsFragment || workload.MayBePatched("serviceName")) return (StatefulSetServiceFlaw.None, null);
        if (name.IsAbsent || name.Is(string.Empty)) return (StatefulSetServiceFlaw.Unnamed, null);
        Service[] services = Services.Where(service => service.Name.Is(name.ValueOrDefault!) && AreInSameNamespace(service.Object, workload.Object) != Certainty.No).ToArray();
        if (services.Length == 0) return Resolve(workload.Object, "", "Service", name) is { IsMissing: true } found ? (StatefulSetServiceFlaw.Missing, found.Similar ?? found.InOtherNamespace) : (StatefulSetServiceFlaw.None, null);
        if (services is not [var only] || only.Spec.IsOpen || only.Spec.Text("clusterIP").IsUnknown) return (StatefulSetServiceFlaw.None, null);
        if (!only.IsHeadless) return (StatefulSetServiceFlaw.NotHeadless, only.Object);
        return only.Selector.IsPresent && only.Selector.Selects(workload.PodLabels) == Certainty.No ? (StatefulSetServiceFlaw.OtherPods, only.Object) : (StatefulSetServiceFlaw.None, null);
    }

    /// <summary>Another controller whose pods a workload's selector selects, applied together with it for sure: in the same file, or by the same kustomization. Of two that
    /// select each other's pods it is told of the later one only. Null if there is none.</summary>
    public (Workload Other, bool IsMutual)? OverlapOf(Workload workload)
    {
        if (!IsController(workload)) return null;
        foreach (Workload other in SurelySelected(workload.Selector, workload.Object))
        {
            if (ReferenceEquals(other, workload) || !IsController(other) || !AreAppliedTogether(workload, other)) continue;
            bool isMutual = other.Selector.Selects(workload.PodLabels) == Certainty.Yes;
            if (!isMutual || IsBefore(other.Object, workload.Object)) return (other, isMutual);
        }

        return null;
    }

    private static bool IsBefore(KubernetesObject item, KubernetesObject other)
    {
        int order = string.CompareOrdinal(item.File.File.Path, other.File.File.Path);
        return order < 0 || (order == 0 && item.Index < other.Index);
    }

    private bool AreAppliedTogether(Workload workload, Workload other) =>
        (ReferenceEquals(workload.Object.File, other.Object.File) || IsKustomization)
        && AreInSameNamespace(workload.Object, other.Object) == Certainty.Yes
        && workload.Name.IsKnown && other.Name.IsKnown && !(other.Name.Is(workload.Name.ValueOrDefault!) && other.Kind == workload.Kind);

    private static bool IsController(Workload workload) =>
        workload.Kind is "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "ReplicationController" && !workload.Selector.Requirements.IsEmpty && workload.Object.Metadata.OwnerReferences.IsEmpty;
}
