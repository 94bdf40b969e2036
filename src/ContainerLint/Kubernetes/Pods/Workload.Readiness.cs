namespace ContainerLint.Kubernetes;

/// <content>Readiness of its pods.</content>
public sealed partial class Workload
{
    /// <summary>
    /// A container that gets requests before it says that it is ready: one that a port of a Service leads to, or, if no container of the pod
    /// has a readiness probe, its first. Null if there is none, or if that is not known.
    /// </summary>
    /// <param name="services">The Services that lead to the pods.</param>
    public Container? ContainerWithoutReadiness(IEnumerable<Service> services)
    {
        if (Pod.HasUnknownContainers) return null;
        Container? target = services.SelectMany(service => service.TargetContainers(this)).FirstOrDefault(static container => LacksReadiness(container));
        if (target is not null) return target;
        return Pod.RunContainers.All(LacksReadiness) ? Pod.Containers.FirstOrDefault() : null;
    }

    private static bool LacksReadiness(Container container) => !container.ReadinessProbe.IsPresent && !container.ReadinessProbe.IsUnknown;
}
