namespace ContainerLint.Kubernetes;

/// <content>The containers behind its ports.</content>
public sealed partial class Service
{
    /// <summary>The containers of a workload that its ports lead to, where exactly one declares the port by its name or number.</summary>
    public IEnumerable<Container> TargetContainers(Workload workload)
    {
        foreach (ServicePort port in Ports)
        {
            if (!port.TargetPort.IsKnown) continue;
            IntOrString target = port.TargetPort.ValueOrDefault;
            Container[] containers = workload.Pod.RunContainers.Where(container => container.Ports.Any(declared =>
                target.Number is { } number ? declared.Number.Is(number) : declared.Name.Is(target.Text ?? string.Empty))).Take(2).ToArray();
            if (containers is [var only]) yield return only;
        }
    }
}
