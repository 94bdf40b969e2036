namespace ContainerLint.Kubernetes;

/// <content>Ports of the node.</content>
public sealed partial class PodSpec
{
    /// <summary>Whether a container has a port of the node, so that two pods of the workload cannot share one.</summary>
    public bool HasHostPorts => AllContainers.Any(static container => container.Ports.Any(static port => !port.HostPort.IsAbsent));
}
