using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What kind of address is wrong.</summary>
public enum NetworkAddressErrorKind
{
    /// <summary>A name server.</summary>
    Dns,

    /// <summary>An address of a service or its gateway.</summary>
    Address,

    /// <summary>A range of addresses.</summary>
    Subnet,

    /// <summary>A hardware address.</summary>
    Mac,

    /// <summary>An address in 'extra_hosts'.</summary>
    Host,
}

/// <summary>An address that is none, or does not fit the network it is for.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">The address.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Other">What it does not fit; null if it is wrong by itself.</param>
/// <param name="IsWarning">Whether it may work.</param>
public sealed record NetworkAddressError(NetworkAddressErrorKind Kind, SourceLocation Location, string Message, SourceLocation? Other = null, bool IsWarning = false)
{
    private const string HostGateway = "host-gateway";

    private static readonly IpNetwork DefaultBridge = new(IPAddress.Parse("172.17.0.0"), 16);

    /// <summary>Networks that are compared with each other; nobody has more, and each is compared with all.</summary>
    private const int MostSubnets = 256;

    internal static IEnumerable<NetworkAddressError> Find(ComposeProject project) => project.Services.SelectMany(OfService)
        .Concat(project.Networks.Where(static network => !network.IsExternal).SelectMany(OfNetwork))
        .Concat(Overlaps(project))
        .Concat(Duplicates(project));

    private static IEnumerable<NetworkAddressError> OfService(ComposeService service)
    {
        foreach (ComposeText server in service.Dns.Where(static server => server.IsKnown && !IpAddressText.IsAddress(server.Pattern)))
            yield return new NetworkAddressError(NetworkAddressErrorKind.Dns, server.Location, $"Name server '{server}' must be given by its IP address");
        foreach (ComposePair host in service.ExtraHosts.Concat(service.Build?.ExtraHosts ?? ImmutableArray<ComposePair>.Empty).Where(static host => !host.IsCollection))
        {
            if (HostError(host) is { } error) yield return error;
        }

        if (MacError(service.MacAddress) is { } own) yield return own;
        foreach (NetworkAttachment network in service.Networks)
        {
            if (MacError(network.MacAddress) is { } mac) yield return mac;
            if (AddressError(service, network, network.Ipv4Address, AddressFamily.InterNetwork) is { } four) yield return four;
            if (AddressError(service, network, network.Ipv6Address, AddressFamily.InterNetworkV6) is { } six) yield return six;
            foreach (ComposeText local in network.Node.Texts("link_local_ips").Where(static local => local.IsKnown && !IpAddressText.IsAddress(local.Pattern)))
                yield return new NetworkAddressError(NetworkAddressErrorKind.Address, local.Location, $"'{local}' is no IP address");
        }
    }

    private static NetworkAddressError? HostError(ComposePair host)
    {
        if (host.Text is null) return host.Name.Contains(Images.ImageReference.UnknownPiece) ? null : new NetworkAddressError(NetworkAddressErrorKind.Host, host.Location, $"'{host.Name}' has no address; write 'name=address'");
        return host.Value.ValueOrDefault is { } address && address != HostGateway && !IpAddressText.IsAddress(address)
            ? new NetworkAddressError(NetworkAddressErrorKind.Host, host.ValueLocation, $"'{address}' is neither an IP address nor '{HostGateway}'")
            : null;
    }

    private static NetworkAddressError? MacError(ComposeValue<string> mac)
    {
        if (mac.ValueOrDefault is not { } text || mac.Location is not { } place) return null;
        char separator = text.Contains('-') ? '-' : text.Contains('.') ? '.' : ':';
        string[] groups = text.Split(separator);
        (int count, int length) = separator == '.' ? (3, 4) : (6, 2);
        bool isValid = groups.Length == count && groups.All(group => group.Length == length && group.All(Uri.IsHexDigit));
        return isValid ? null : new NetworkAddressError(NetworkAddressErrorKind.Mac, place, $"'{text}' is no hardware address such as '02:42:ac:11:00:03'");
    }

    private static NetworkAddressError? AddressError(ComposeService service, NetworkAttachment attachment, ComposeValue<string> address, AddressFamily family)
    {
        if (address.ValueOrDefault is not { } text || address.Location is not { } place) return null;
        bool isSix = family == AddressFamily.InterNetworkV6;
        if (IpAddressText.Parse(text) is not { } ip || ip.AddressFamily != family) return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"'{text}' is no {(isSix ? "IPv6" : "IPv4")} address");
        ComposeProject project = service.Project;
        ComposeResource? network = project.Network(attachment.Name);
        if (network is null ? attachment.Name != "default" || project.HasUnreadableParts : network.IsExternal || network.IsExternalUnknown) return null;
        if (project.IsFragment || project.IsNamedAsOverlay || HasOwnIpam(network)) return null;
        List<Subnet> subnets = network is null ? [] : [.. SubnetsOf(network)];
        if (subnets.Exists(static subnet => subnet.Network is null)) return null;
        if (isSix && network?.EnableIpv6.Is(false) == true) return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"Network '{attachment.Name}' has no IPv6; set 'enable_ipv6: true' for it", network.KeyLocation);
        List<Subnet> ofFamily = subnets.FindAll(subnet => subnet.Network!.Address.AddressFamily == family);
        if (ofFamily.Count == 0) return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"Network '{attachment.Name}' has no subnet that '{text}' could be from; add one under 'ipam'", network?.KeyLocation);
        if (ofFamily.Find(subnet => subnet.Network!.Contains(ip)) is not { } own) return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"'{text}' is outside of the subnet '{ofFamily[0].Text}' of network '{attachment.Name}'", ofFamily[0].Location);
        if (own.Gateway is { } gateway && gateway.Equals(ip)) return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"'{text}' is the gateway of network '{attachment.Name}'", own.Location);
        return IsReserved(own.Network!, ip) ? new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"'{text}' is the network or broadcast address of '{own.Text}'", own.Location) : null;
    }

    /// <summary>Whether something else than the engine hands the addresses of a network out.</summary>
    private static bool HasOwnIpam(ComposeResource? network) => (network?.Node?.Mapping("ipam")).Text("driver") is { IsSet: true } driver && !driver.Is("default");

    private static IEnumerable<NetworkAddressError> OfNetwork(ComposeResource network)
    {
        foreach (ComposeMapping config in network.IpamConfigs)
        {
            ComposeValue<string> subnetText = config.Text("subnet");
            IpNetwork? subnet = subnetText.ValueOrDefault is { } written ? IpAddressText.ParseNetwork(written) : null;
            if (RangeError(subnetText, "subnet") is { } error) yield return error;
            ComposeValue<string> range = config.Text("ip_range");
            if (RangeError(range, "range") is { } wrong) yield return wrong;
            else if (subnet is not null && range.ValueOrDefault is { } text && IpAddressText.ParseNetwork(text) is { } inner && !(subnet.Contains(inner.Address) && inner.PrefixLength >= subnet.PrefixLength))
                yield return new NetworkAddressError(NetworkAddressErrorKind.Subnet, range.Location!.Value, $"'{text}' is outside of the subnet '{subnetText}'", subnetText.Location);
            IEnumerable<(Value<string> Address, SourceLocation? Place)> addresses = config.Pairs("aux_addresses").Select(static pair => (pair.Value, (SourceLocation?)pair.ValueLocation)).Prepend((config.Text("gateway").Value, config.Text("gateway").Location));
            foreach ((Value<string> address, SourceLocation? place) in addresses)
            {
                if (address.ValueOrDefault is not { } name || place is not { } at) continue;
                if (IpAddressText.Parse(name) is not { } ip) yield return new NetworkAddressError(NetworkAddressErrorKind.Address, at, $"'{name}' is no IP address");
                else if (subnet is not null && !subnet.Contains(ip)) yield return new NetworkAddressError(NetworkAddressErrorKind.Address, at, $"'{name}' is outside of the subnet '{subnetText}'", subnetText.Location);
            }

            if (subnet is not null && IsBridge(network) && subnet.Overlaps(DefaultBridge))
                yield return new NetworkAddressError(NetworkAddressErrorKind.Subnet, subnetText.Location!.Value, $"Subnet '{subnetText}' overlaps 172.17.0.0/16, which the engine's own bridge has by default; use another one", IsWarning: true);
        }
    }

    private static NetworkAddressError? RangeError(ComposeValue<string> value, string what)
    {
        if (value.ValueOrDefault is not { } text || value.Location is not { } place) return null;
        if (IpAddressText.ParseNetwork(text) is not { } network) return new NetworkAddressError(NetworkAddressErrorKind.Subnet, place, $"'{text}' is no {what} such as '10.8.0.0/24'");
        return network.HasHostBits ? new NetworkAddressError(NetworkAddressErrorKind.Subnet, place, $"'{text}' has bits set behind its prefix of {network.PrefixLength}; write the first address of the {what}") : null;
    }

    private static IEnumerable<NetworkAddressError> Overlaps(ComposeProject project)
    {
        List<(Subnet Subnet, ComposeResource Network)> earlier = [];
        foreach (ComposeResource network in project.Networks.Where(IsBridge))
        {
            foreach (Subnet subnet in SubnetsOf(network).Where(static subnet => subnet.Network is not null))
            {
                (Subnet Subnet, ComposeResource Network) other = earlier.FirstOrDefault(other => other.Subnet.Network!.Overlaps(subnet.Network!));
                if (other.Network is not null && other.Subnet.Location != subnet.Location)
                    yield return new NetworkAddressError(NetworkAddressErrorKind.Subnet, subnet.Location, $"Subnet '{subnet.Text}' overlaps '{other.Subnet.Text}' of network '{other.Network.Key}'; use another one", other.Subnet.Location);
                if (earlier.Count < MostSubnets) earlier.Add((subnet, network));
            }
        }
    }

    private static IEnumerable<NetworkAddressError> Duplicates(ComposeProject project)
    {
        Dictionary<(string Network, string Address), (ComposeService Service, SourceLocation Place)> taken = [];
        foreach (ComposeService service in project.Services)
        {
            foreach (NetworkAttachment network in service.Networks)
            {
                foreach (ComposeValue<string> address in new[] { network.Ipv4Address, network.Ipv6Address })
                {
                    if (address.ValueOrDefault is not { } text || address.Location is not { } place || IpAddressText.Parse(text) is not { } ip) continue;
                    (string, string) key = (network.Name, ip.ToString());
                    if (!taken.TryGetValue(key, out (ComposeService Service, SourceLocation Place) first)) taken[key] = (service, place);
                    else if (first.Service.CanRunWith(service)) yield return new NetworkAddressError(NetworkAddressErrorKind.Address, place, $"'{text}' of service '{service}' is the address of service '{first.Service}' already", first.Place == place ? null : first.Place);
                }
            }
        }
    }

    private static IEnumerable<Subnet> SubnetsOf(ComposeResource network)
    {
        foreach (ComposeMapping config in network.IpamConfigs)
        {
            ComposeValue<string> subnet = config.Text("subnet");
            if (subnet.Location is not { } place) continue;
            IPAddress? gateway = config.Text("gateway").ValueOrDefault is { } text ? IpAddressText.Parse(text) : null;
            yield return new Subnet(subnet.ValueOrDefault ?? string.Empty, place, subnet.ValueOrDefault is { } written ? IpAddressText.ParseNetwork(written) : null, gateway);
        }
    }

    /// <summary>Whether a network is one that the engine routes itself; those that put containers on a network of the host are not.</summary>
    private static bool IsBridge(ComposeResource network) => !network.IsExternal && !network.IsExternalUnknown && !network.Driver.IsUnknown && !network.Driver.Is(static driver => driver is "macvlan" or "ipvlan");

    private static bool IsReserved(IpNetwork network, IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork || network.PrefixLength > 30) return false;
        byte[] bytes = address.GetAddressBytes();
        uint host = ((uint)bytes[0] << 24 | (uint)bytes[1] << 16 | (uint)bytes[2] << 8 | bytes[3]) & (uint)(0xFFFFFFFFUL >> network.PrefixLength);
        return host == 0 || host == (uint)(0xFFFFFFFFUL >> network.PrefixLength);
    }

    private sealed record Subnet(string Text, SourceLocation Location, IpNetwork? Network, IPAddress? Gateway);
}

/// <content>Addresses that do not fit.</content>
public sealed partial class ComposeProject
{
    /// <summary>Addresses that are none or do not fit their network, each place once.</summary>
    public ImmutableArray<NetworkAddressError> NetworkAddressErrors =>
        NetworkAddressError.Find(this).GroupBy(static error => error.Location).Select(static errors => errors.First()).ToImmutableArray();
}
