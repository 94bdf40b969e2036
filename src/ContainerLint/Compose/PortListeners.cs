using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>Which services of a project listen on a port, in their container or through one that they publish.</summary>
public sealed class PortListeners
{
    private const int MostKept = 3;

    private readonly Dictionary<int, List<(ComposeService Service, int Port)>> _listeners = [];
    private readonly Dictionary<ComposeService, ImmutableArray<int>> _ports = [];

    /// <summary>Reads the ports of all services.</summary>
    /// <param name="project">The project.</param>
    /// <param name="workspace">The files of the run.</param>
    public PortListeners(ComposeProject project, ProjectWorkspace workspace)
    {
        foreach (ComposeService service in project.Services)
        {
            ImmutableArray<int> ports = service.Ports.Concat(service.Exposed).Where(static port => port.Target.Is(static range => range.Count == 1))
                .Select(static port => port.Target.ValueOrDefault.Low).Concat(workspace.PortsOf(service)).Distinct().ToImmutableArray();
            _ports[service] = ports;
            foreach (int port in ports) Add(port, service, port);
            foreach (ComposePort published in service.Ports.Where(static port => port.Published.Is(static range => range.Count == 1) && port.Target.Is(static range => range.Count == 1)))
                Add(published.Published.ValueOrDefault.Low, service, published.Target.ValueOrDefault.Low);
        }
    }

    /// <summary>The ports on which a service listens in its container, as far as is known.</summary>
    public ImmutableArray<int> Of(ComposeService service) => _ports.TryGetValue(service, out ImmutableArray<int> ports) ? ports : ImmutableArray<int>.Empty;

    /// <summary>The only other service that listens on a port, with the port in its container; null if there is none, or there are several.</summary>
    /// <param name="service">The service that asks.</param>
    /// <param name="port">The port.</param>
    public (ComposeService Service, int Port)? OnlyOther(ComposeService service, int port)
    {
        if (!_listeners.TryGetValue(port, out List<(ComposeService Service, int Port)>? found)) return null;
        (ComposeService Service, int Port)[] others = [.. found.Where(listener => listener.Service != service)];
        return others.Length == 1 ? others[0] : null;
    }

    // More than two others are as good as two.
    private void Add(int port, ComposeService service, int target)
    {
        if (!_listeners.TryGetValue(port, out List<(ComposeService Service, int Port)>? found)) _listeners[port] = found = [];
        if (found.Count < MostKept && !found.Any(listener => listener.Service == service)) found.Add((service, target));
    }
}
