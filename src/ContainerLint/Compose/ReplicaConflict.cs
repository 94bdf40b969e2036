using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Something that only one container of a service can have.</summary>
/// <param name="Location">The key or value.</param>
/// <param name="What">What it is, to stand at the start of a sentence.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Alias">Which kind it is: "name", "port", "address" or "host".</param>
public sealed record ReplicaConflict(SourceLocation Location, string What, string Advice, string Alias)
{
    internal static IEnumerable<ReplicaConflict> Find(ComposeService service)
    {
        if (!service.Replicas.Is(static count => count > 1) || service.Project.IsSwarm || service.Deploy.IsGlobal) yield break;
        long replicas = service.Replicas.ValueOrDefault;
        if (service.ContainerName is { IsKnown: true, KeyLocation: { } name }) yield return new ReplicaConflict(name, $"Container name '{service.ContainerName}'", "leave the name to Compose", "name");
        foreach (ComposePort port in service.Ports.Where(port => !service.NetworkMode.Is("host") && IsTooFew(port, replicas)))
        {
            yield return new ReplicaConflict(port.PublishedLocation, $"Host port {port.Published.ValueOrDefault}", "leave the host port out and put a load balancer in front, or publish a range", "port");
        }

        foreach (NetworkAttachment network in service.Networks)
        {
            foreach (ComposeValue<string> address in new[] { network.Ipv4Address, network.Ipv6Address, network.MacAddress })
            {
                if (address is { IsKnown: true, Location: { } place }) yield return new ReplicaConflict(place, $"Address '{address}'", "leave the address to the network", "address");
            }
        }

        if (service.Hostname is { IsKnown: true, KeyLocation: { } host } && !service.Hostname.Is(static text => text.Contains("{{"))) yield return new ReplicaConflict(host, $"Host name '{service.Hostname}'", "leave it out if something tells the containers apart by it", "host");
    }

    private static bool IsTooFew(ComposePort port, long replicas) => port.Published.Is(range => range.Low > 0 && range.Count < replicas) && port.Target.IsKnown;
}

/// <content>What its replicas cannot share.</content>
public sealed partial class ComposeService
{
    /// <summary>What it sets that only one of its replicas can have; nothing if it has one.</summary>
    public ImmutableArray<ReplicaConflict> ReplicaConflicts => ReplicaConflict.Find(this).ToImmutableArray();
}
