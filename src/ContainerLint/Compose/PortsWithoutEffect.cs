using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Published ports or links that the network of the service leaves without effect.</summary>
/// <param name="Location">The key.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Network">The setting of the network.</param>
/// <param name="IsRefused">Whether the engine refuses it, instead of doing without.</param>
public sealed record PortsWithoutEffect(SourceLocation Location, string Message, SourceLocation? Network, bool IsRefused)
{
    /// <summary>What removes them, or moves them to where they belong; empty where that is not known.</summary>
    public ImmutableArray<TextEdit> Edits { get; init; } = ImmutableArray<TextEdit>.Empty;

    internal static IEnumerable<PortsWithoutEffect> Find(ComposeService service)
    {
        if (service.Node is not { } node) yield break;
        bool isCutOff = service.NetworkMode.Is(static mode => mode is "host" or "none");
        if (node.Has("links") && isCutOff) yield return new PortsWithoutEffect(node.Get("links")!.KeyLocation, $"Links have no effect with 'network_mode: {service.NetworkMode}'; remove them", service.NetworkMode.Location, IsRefused: false);
        if (!node.Has("ports") || service.Ports.IsEmpty || node.Get("ports") is not { } ports) yield break;
        if (OfMode(service, ports) is { } mode) yield return mode;
        else if (!service.NetworkMode.IsSet && OfNetworks(service) is { } problem) yield return new PortsWithoutEffect(ports.KeyLocation, problem.Message, problem.Place, IsRefused: false);
    }

    private static PortsWithoutEffect? OfMode(ComposeService service, ComposeEntry ports)
    {
        if (service.NetworkMode.ValueOrDefault is not { } mode) return null;
        string? owner = mode.StartsWith("service:", StringComparison.Ordinal) ? mode.Substring("service:".Length) : null;
        bool isShared = owner is not null || mode.StartsWith("container:", StringComparison.Ordinal);
        if (!isShared && mode is not ("host" or "none")) return null;
        string message = isShared ? $"Ports cannot be published by a service on the network of '{mode.Substring(mode.IndexOf(':') + 1)}'; publish them there"
            : mode == "host" ? "Ports need not be published on the network of the host, where the service listens itself; remove them" : "A service without a network cannot publish ports; remove them";
        return new PortsWithoutEffect(ports.KeyLocation, message, service.NetworkMode.Location, isShared)
        {
            Edits = owner is not null ? Move(service.Project.Service(owner), ports) : mode == "host" && ports.Value.RemoveKey() is { } removal ? ImmutableArray.Create(removal) : ImmutableArray<TextEdit>.Empty,
        };
    }

    /// <summary>The list moved to another service that has none.</summary>
    private static ImmutableArray<TextEdit> Move(ComposeService? owner, ComposeEntry ports)
    {
        if (owner is null || owner.Has("ports") || ports.Value is not ComposeSequence { Node: YamlSequence list } || list.WrittenItems.Any(static item => item is not YamlScalar { IsBlock: false, Anchor: null })) return ImmutableArray<TextEdit>.Empty;
        string items = string.Join(", ", list.WrittenItems.Select(static item => item.Location.GetText()));
        return ports.Value.RemoveKey() is { } removal && owner.Add(("ports", $"[{items}]")) is { } addition ? ImmutableArray.Create(removal, addition) : ImmutableArray<TextEdit>.Empty;
    }

    private static (string Message, SourceLocation Place)? OfNetworks(ComposeService service)
    {
        ComposeResource?[] networks = [.. service.Networks.Select(network => service.Project.Network(network.Name))];
        if (service.Networks.IsEmpty) networks = [service.Project.Network("default")];
        if (service.Project.IsSwarm || networks.Contains(null) || networks.OfType<ComposeResource>().Any(static network => network.IsExternal || network.IsExternalUnknown)) return null;
        ComposeResource first = networks[0]!;
        if (networks.All(static network => network!.Internal.Is(true))) return ("All networks of the service are internal, so nothing from outside reaches the ports; remove them or join another network", first.Node?.FindKey("internal") ?? first.KeyLocation);
        return networks.Length == 1 && first.Driver.Is(static driver => driver is "macvlan" or "ipvlan")
            ? ($"Ports are not published on a network of the driver '{first.Driver}', where the service has an address of its own; remove them", first.Driver.Location ?? first.KeyLocation)
            : null;
    }
}

/// <content>What its network leaves without effect.</content>
public sealed partial class ComposeService
{
    /// <summary>Published ports and links that its network leaves without effect.</summary>
    public ImmutableArray<PortsWithoutEffect> PortsWithoutEffect => Compose.PortsWithoutEffect.Find(this).ToImmutableArray();
}
