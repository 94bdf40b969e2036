using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Something in a pod that is there twice.</summary>
/// <param name="Location">The later one.</param>
/// <param name="First">The earlier one.</param>
/// <param name="Text">What is there twice, in words that follow the workload: "has two containers 'web'".</param>
/// <param name="IsRejected">Whether the server refuses it; else it is ambiguous.</param>
/// <param name="IsPort">Whether it is a port.</param>
public sealed record PodDuplicate(SourceLocation Location, SourceLocation First, string Text, bool IsRejected, bool IsPort);

/// <content>What is there twice.</content>
public sealed partial class PodSpec
{
    /// <summary>The containers, volumes, ports, mount paths and pull secrets that are there twice.</summary>
    public IEnumerable<PodDuplicate> Duplicates =>
        Twice(AllContainers.Select(static container => (container.Name, (ObjectView)container)), static name => $"has two containers '{name}'; rename one")
            .Concat(Twice(Volumes.Select(static volume => (volume.Name, (ObjectView)volume)), static name => $"has two volumes '{name}'; rename one"))
            .Concat(Twice(ImagePullSecrets.Select(static secret => (secret.Text("name"), secret)), static name => $"names the pull secret '{name}' twice; remove one", isRejected: false))
            .Concat(AllContainers.SelectMany(DuplicatesIn))
            .Concat(PortsOfSeveral());

    private static IEnumerable<PodDuplicate> DuplicatesIn(Container container) =>
        Twice(container.Ports.Select(static port => (port.Name, (ObjectView)port)), name => $"has two ports '{name}' in container '{container.DisplayName}'; rename one", isPort: true)
            .Concat(Twice(
                container.Ports.Where(static port => port.Number.IsKnown && port.Protocol.IsKnown && !port.HostPort.IsUnknown && !port.HostIp.IsUnknown)
                    .Select(static port => (Value<string>.Known($"{port.Number}/{port.Protocol}{(port.HostPort.IsKnown ? $" on port {port.HostPort} of the node" : string.Empty)}{(port.HostIp.IsKnown ? $" at {port.HostIp}" : string.Empty)}", port.LocationOf("containerPort")), (ObjectView)port)),
                name => $"declares port {name} twice in container '{container.DisplayName}'; remove one", isRejected: false, isPort: true))
            .Concat(Twice(
                container.VolumeMounts.Select(static mount => (mount.MountPath.IsKnown ? Value<string>.Known(mount.MountPath.ValueOrDefault!, mount.LocationOf("mountPath")) : mount.MountPath, (ObjectView)mount)),
                name => $"mounts two volumes at '{name}' in container '{container.DisplayName}'; change one of the paths"));

    /// <summary>Ports that two containers that run at the same time have: they share one network.</summary>
    private IEnumerable<PodDuplicate> PortsOfSeveral()
    {
        Dictionary<(string, string), (Container Container, ContainerPort Port)> seen = [];
        foreach (Container container in AllContainers.Where(static container => container.IsRun))
        {
            foreach (ContainerPort port in container.Ports)
            {
                if (!port.Number.IsKnown || !port.Protocol.IsKnown) continue;
                if (!seen.TryGetValue(($"{port.Number}", port.Protocol.ValueOrDefault!), out (Container Container, ContainerPort Port) first)) seen[($"{port.Number}", port.Protocol.ValueOrDefault!)] = (container, port);
                else if (!ReferenceEquals(first.Container, container))
                {
                    yield return new PodDuplicate(port.LocationOf("containerPort"), first.Port.LocationOf("containerPort"), $"has port {port.Number}/{port.Protocol} in containers '{first.Container.DisplayName}' and '{container.DisplayName}', which share one network; change one of the two", IsRejected: false, IsPort: true);
                }
            }
        }
    }

    private static IEnumerable<PodDuplicate> Twice(IEnumerable<(Value<string> Key, ObjectView Item)> items, Func<string, string> describe, bool isRejected = true, bool isPort = false)
    {
        Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);
        foreach ((Value<string> key, ObjectView item) in items)
        {
            if (key.ValueOrDefault is not { Length: > 0 } text) continue;
            SourceLocation location = key.Location ?? item.Anchor;
            if (seen.TryGetValue(text, out SourceLocation first)) yield return new PodDuplicate(location, first, describe(text), isRejected, isPort);
            else seen[text] = location;
        }
    }
}
