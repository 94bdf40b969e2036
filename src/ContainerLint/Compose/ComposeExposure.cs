using System.Collections.Immutable;

namespace ContainerLint.Compose;

/// <content>To whom its ports are open.</content>
public sealed partial class ComposeService
{
    private const string HostBindingOption = "com.docker.network.bridge.host_binding_ipv4";

    /// <summary>Whether no other service of the project publishes a port.</summary>
    public bool IsOnlyPublisher => Project.OnlyPublisher == this;

    /// <summary>Whether ports without an address of the host are bound to one that the engine, or one of its networks, is set to.</summary>
    public bool HasDefaultHostBinding => Project.DaemonBindsPorts ||
        NetworkNames.Any(name => Project.Network(name) is { } network && network.DriverOptions.Any(static option => option.Name == HostBindingOption));

    /// <summary>Whether a port is the way into the project: one of some container ports, of a proxy or of the only service that publishes any.</summary>
    /// <param name="port">The port.</param>
    /// <param name="targets">The container ports.</param>
    public bool IsEntryPort(ComposePort port, ImmutableArray<string> targets) => port.HasTarget(targets) && (Is(ServiceFamily.Proxy) || IsOnlyPublisher);

    /// <summary>Whether it has no network of its own, so that its ports are not published: that of the host, of another container, or none.</summary>
    public bool UsesForeignNetwork => NetworkMode.Is(static mode =>
        mode is "host" or "none" || mode.StartsWith("service:", StringComparison.Ordinal) || mode.StartsWith("container:", StringComparison.Ordinal));

    /// <summary>Published ports that are bound to all addresses of the host; none where another setting names the address, or ports have no meaning.</summary>
    public ImmutableArray<ComposePort> UnboundPorts => UsesForeignNetwork || HasDefaultHostBinding
        ? ImmutableArray<ComposePort>.Empty
        : Ports.Where(port => port.IsBoundToAll && port.Errors.IsEmpty && (!Project.IsSwarm || port.Mode.Is("host")));
}

/// <content>Where ports are bound.</content>
public sealed partial class ComposeProject
{
    private ComposeService? _onlyPublisher;
    private bool _isPublisherKnown;

    /// <summary>The only service that publishes ports; null if there is none, or several do.</summary>
    internal ComposeService? OnlyPublisher
    {
        get
        {
            if (!_isPublisherKnown)
            {
                ComposeService[] publishers = [.. Services.Where(static service => !service.Ports.IsEmpty)];
                _onlyPublisher = publishers.Length == 1 ? publishers[0] : null;
                _isPublisherKnown = true;
            }

            return _onlyPublisher;
        }
    }

    /// <summary>Whether the engine's settings name the address that published ports are bound to.</summary>
    public bool DaemonBindsPorts => DaemonSettings?.Text("ip") is { } address && address is not ("0.0.0.0" or "::");
}
