using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A port of a Service that leads to a port that pods do not have.</summary>
/// <param name="Port">The port of the Service.</param>
/// <param name="Workload">The workload without the port.</param>
/// <param name="Similar">The name of a port that was probably meant; null if none is near.</param>
/// <param name="HasOtherProtocol">Whether the pods have the number, with another protocol.</param>
public sealed record PortMismatch(ServicePort Port, Workload Workload, string? Similar, bool HasOtherProtocol)
{
    /// <summary>Where the port of the pods is written: the target port, or the port that stands for it.</summary>
    public SourceLocation Location => Port.LocationOf(Port.Has("targetPort") ? "targetPort" : "port");

    /// <summary>Whether the target is a name, so that requests surely fail; a number may be listened on without being declared.</summary>
    public bool IsNamed => Port.TargetPort.ValueOrDefault.Text is not null;

    /// <summary>The ports that the pods declare, as messages show them.</summary>
    public string Declared
    {
        get
        {
            string[] ports = Workload.Pod.RunContainers.SelectMany(static container => container.Ports).Select(static port => port.Name.IsKnown ? $"'{port.Name}' ({port.Number})" : $"{port.Number}").Take(6).ToArray();
            return ports.Length == 0 ? "no port" : string.Join(", ", ports);
        }
    }

    /// <summary>The first of the ports that pods declare; the name of the workload if there is none.</summary>
    public SourceLocation DeclaredLocation =>
        Workload.Pod.RunContainers.FirstOrDefault(static container => !container.Ports.IsEmpty) is { } container ? container.KeyLocationOf("ports") : Workload.NameLocation;
}

/// <content>Ports that its pods do not have.</content>
public sealed partial class Service
{
    /// <summary>The ports that lead to one that the pods of a workload do not have.</summary>
    /// <param name="workloads">The workloads it leads to.</param>
    public IEnumerable<PortMismatch> PortMismatches(IEnumerable<Workload> workloads)
    {
        Workload[] known = workloads.Where(static workload => !workload.Pod.IsOpen && !workload.Pod.HasUnknownContainers && workload.Pod.RunContainers.All(static container => !container.IsListOpen("ports"))).ToArray();
        foreach (ServicePort port in Ports)
        {
            if (!port.TargetPort.IsKnown || !port.Protocol.IsKnown || (IsHeadless && !port.Has("targetPort"))) continue;
            if (known.Select(workload => MismatchOf(port, workload)).FirstOrDefault(static mismatch => mismatch is not null) is { } found) yield return found;
        }
    }

    private static PortMismatch? MismatchOf(ServicePort port, Workload workload)
    {
        ContainerPort[] declared = workload.Pod.RunContainers.SelectMany(static container => container.Ports).ToArray();
        if (Array.Exists(declared, static candidate => !candidate.Number.IsKnown || candidate.Name.IsUnknown || candidate.Protocol.IsUnknown)) return null;
        IntOrString target = port.TargetPort.ValueOrDefault;
        if (target.Text is { } name)
        {
            if (Array.Exists(declared, candidate => candidate.Name.Is(name))) return null;
            string? similar = declared.Where(static candidate => candidate.Name.IsKnown).Select(static candidate => candidate.Name.ValueOrDefault!).Where(candidate => NearName.IsNear(name, candidate)).ToArray() is [var only] ? only : null;
            return new PortMismatch(port, workload, similar, HasOtherProtocol: false);
        }

        // One that declares no port may listen on any.
        if (workload.Pod.RunContainers.Any(static container => container.Ports.IsEmpty)) return null;
        ContainerPort[] sameNumber = Array.FindAll(declared, candidate => candidate.Number.Is(target.Number!.Value));
        return Array.Exists(sameNumber, candidate => candidate.Protocol.Is(port.Protocol.ValueOrDefault!)) ? null : new PortMismatch(port, workload, Similar: null, sameNumber.Length > 0);
    }
}
