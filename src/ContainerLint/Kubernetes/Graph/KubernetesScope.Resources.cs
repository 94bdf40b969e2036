namespace ContainerLint.Kubernetes;

/// <content>Requests and limits as pods get them.</content>
public sealed partial class KubernetesScope
{
    /// <summary>Whether the pods of a workload have no request and no limit for cpu or memory, neither of their own nor from a LimitRange or a vertical
    /// autoscaler: the QoS class BestEffort.</summary>
    public bool IsBestEffort(Workload workload) =>
        workload.Pod.IsBestEffort && !SuppliesRequest(workload, "cpu") && !SuppliesRequest(workload, "memory") && !SuppliesLimit(workload, "cpu") && !SuppliesLimit(workload, "memory");

    /// <summary>Whether a workload is among the last to be evicted by its priority class: one of the system's, or one here of a value above a million.</summary>
    public bool IsCritical(Workload workload)
    {
        if (workload.Pod.PriorityClassName.ValueOrDefault is not { } name) return false;
        return name is "system-cluster-critical" or "system-node-critical"
            || ObjectsOf("scheduling.k8s.io", "PriorityClass").Any(item => item.Name.Is(name) && item.Integer("value").Is(static value => value >= 1_000_000));
    }
}
