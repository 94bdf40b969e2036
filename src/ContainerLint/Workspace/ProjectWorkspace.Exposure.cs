using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Data;

namespace ContainerLint.Workspace;

/// <content>What listens on the ports that services publish.</content>
public sealed partial class ProjectWorkspace
{
    /// <summary>
    /// Whether a port of a service is that of a database, cache, broker or search engine: by its public image, also below a Dockerfile, else because only databases
    /// listen there.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="port">One of its ports.</param>
    /// <param name="furtherPorts">Further container ports that count.</param>
    public bool IsBackendPort(ComposeService service, ComposePort port, ImmutableArray<string> furtherPorts)
    {
        KnownServiceImage? image = KnownImageOf(service);
        return (image is null || image.Is(ServiceFamily.Backend)) && (port.HasTarget(furtherPorts) || port.Target.Is(target => image is null
            ? ServicePorts.Rows.Any(row => row is { Group: "database", IsAmbiguous: false } && target.Contains(row.Port))
            : image.Ports.Any(target.Contains)));
    }

    /// <summary>The administration interface or debugger that listens on a port of a service; null if none is known to.</summary>
    /// <param name="service">The service.</param>
    /// <param name="port">One of its ports.</param>
    public AdminInterfacePort? AdminInterfaceOf(ComposeService service, ComposePort port) =>
        IsBackendPort(service, port, ImmutableArray<string>.Empty) ? null : AdminInterfacePort.Find(service, KnownImageOf(service), port);
}
