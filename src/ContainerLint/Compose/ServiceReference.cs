using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>How a service refers to another one.</summary>
public enum ServiceReferenceKind
{
    /// <summary>'depends_on'.</summary>
    DependsOn,

    /// <summary>'links'.</summary>
    Link,

    /// <summary>'volumes_from'.</summary>
    VolumesFrom,

    /// <summary>'network_mode: service:NAME'.</summary>
    NetworkMode,

    /// <summary>'ipc: service:NAME'.</summary>
    Ipc,

    /// <summary>'pid: service:NAME'.</summary>
    Pid,

    /// <summary>'uts: service:NAME'.</summary>
    Uts,

    /// <summary>'cgroup: service:NAME'.</summary>
    Cgroup,

    /// <summary>'build.additional_contexts' with the value 'service:NAME'.</summary>
    AdditionalContext,
}

/// <summary>A reference from a service to another one, which must then exist and start first.</summary>
public sealed record ServiceReference
{
    /// <summary>How it refers.</summary>
    public required ServiceReferenceKind Kind { get; init; }

    /// <summary>The name, with its place.</summary>
    public required ComposeText NameText { get; init; }

    /// <summary>The name of the other service; has <see cref="Images.ImageReference.UnknownPiece"/> in it where it is not known.</summary>
    public string Name => NameText.Pattern;

    /// <summary>The name's place.</summary>
    public SourceLocation Location => NameText.Location;

    /// <summary>'condition' of depends_on; absent in the short form, which means service_started.</summary>
    public ComposeValue<string> Condition { get; init; }

    /// <summary>'required' of depends_on.</summary>
    public ComposeValue<bool> Required { get; init; }

    /// <summary>'restart' of depends_on.</summary>
    public ComposeValue<bool> Restart { get; init; }

    /// <summary>The alias of a link; null if there is none.</summary>
    public ComposeText? Alias { get; init; }

    /// <summary>The item, or the value under the name, that it was read from.</summary>
    public required ComposeNode Node { get; init; }

    /// <summary>The key that it is written under.</summary>
    public string KindName => Kind switch
    {
        ServiceReferenceKind.DependsOn => "depends_on",
        ServiceReferenceKind.Link => "links",
        ServiceReferenceKind.VolumesFrom => "volumes_from",
        ServiceReferenceKind.NetworkMode => "network_mode",
        ServiceReferenceKind.AdditionalContext => "additional_contexts",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether the project works without the other service.</summary>
    public bool IsOptional => Required.Is(false);

    /// <summary>Whether it waits until the other service is healthy.</summary>
    public bool WaitsForHealth => Condition.Is("service_healthy");

    /// <summary>Whether it waits until the other service has ended successfully.</summary>
    public bool WaitsForCompletion => Condition.Is("service_completed_successfully");
}

/// <summary>A network that a service joins.</summary>
public sealed class NetworkAttachment
{
    internal NetworkAttachment(ComposeEntry entry)
    {
        Entry = entry;
        Node = entry.Value as ComposeMapping;
    }

    /// <summary>Its entry; in the list form the item is the key.</summary>
    public ComposeEntry Entry { get; }

    /// <summary>The name of the network.</summary>
    public string Name => Entry.Name;

    /// <summary>The name's place.</summary>
    public SourceLocation Location => Entry.KeyLocation;

    /// <summary>The settings; null if there are none.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>The fixed IPv4 address.</summary>
    public ComposeValue<string> Ipv4Address => Node.Text("ipv4_address");

    /// <summary>The fixed IPv6 address.</summary>
    public ComposeValue<string> Ipv6Address => Node.Text("ipv6_address");

    /// <summary>The fixed hardware address.</summary>
    public ComposeValue<string> MacAddress => Node.Text("mac_address");

    /// <summary>The order in which networks are joined; higher first.</summary>
    public ComposeValue<long> Priority => Node.Integer("priority");

    /// <summary>Further names of the service in this network.</summary>
    public System.Collections.Immutable.ImmutableArray<ComposeText> Aliases => Node.Texts("aliases");
}
