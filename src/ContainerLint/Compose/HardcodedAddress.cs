using System.Net;
using ContainerLint.Images;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>An address of a container that is written out where the name of its service would do.</summary>
/// <param name="Address">The address in the text.</param>
/// <param name="Target">The service that has it; null if that is not known.</param>
/// <param name="Network">The network that it lies in; null for other addresses.</param>
/// <param name="IsGuess">Whether it only looks like one, since the port is that of the service.</param>
public sealed record HardcodedAddress(ComposeText Address, ComposeService? Target, string? Network, bool IsGuess)
{
    private static readonly string[] LayerTwoDrivers = ["macvlan", "ipvlan"];

    private static readonly string[] ListWords = ["TRUSTED", "ALLOWED", "ALLOW", "CIDR", "SUBNET", "SUBNETS", "PROXIES", "WHITELIST", "ACL", "GATEWAY", "DNS", "NETWORK", "NETWORKS", "RANGE", "LISTEN", "BIND", "ALLOWEDIPS", "INTERNAL"];

    internal static IEnumerable<HardcodedAddress> Find(ComposeService service, ProjectWorkspace workspace)
    {
        if (service.Is(ServiceFamily.Vpn) || service.NetworkMode.IsSet) yield break;
        IEnumerable<ServiceText> texts = ServiceText.Find(service, withHealthcheck: true).Concat(service.ExtraHosts.Where(static pair => pair.Text is not null).Select(static pair => new ServiceText(string.Empty, pair.Text!)));
        foreach (ServiceText text in texts.Where(static text => !IsList(text.Name)))
        {
            foreach ((ComposeText address, int? port) in AddressesIn(text.Text))
            {
                if (Judge(service, address, port, workspace) is { } found) yield return found;
            }
        }
    }

    private static HardcodedAddress? Judge(ComposeService service, ComposeText text, int? port, ProjectWorkspace workspace)
    {
        if (IpAddressText.Parse(text.Pattern) is not { } address || IPAddress.IsLoopback(address) || address.GetAddressBytes()[0] is 0 or >= 224) return null;
        ComposeProject project = service.Project;
        if (service.Networks.Any(network => network.Ipv4Address.Is(text.Pattern))) return null;
        ComposeService? owner = project.Services.FirstOrDefault(other => other.Networks.Any(network => network.Ipv4Address.Is(text.Pattern) && !IsLayerTwo(project, network.Name)));
        if (owner is not null) return owner.Is(ServiceFamily.Vpn) ? null : new HardcodedAddress(text, owner, Network: null, IsGuess: false);
        foreach (ComposeResource network in project.Networks.Where(network => !IsLayerTwo(project, network.Key)))
        {
            foreach (ComposeMapping pool in network.IpamConfigs)
            {
                if (pool.Text("gateway").Is(text.Pattern) || pool.Text("subnet").ValueOrDefault is not { } subnet || IpAddressText.ParseNetwork(subnet) is not { } range || !range.Contains(address)) continue;
                if (IsFirst(range, address)) return null;
                return new HardcodedAddress(text, Target: null, network.Key, IsGuess: false);
            }
        }

        if (port is not { } number || !IpAddressText.IsPrivate(text.Pattern)) return null;
        ComposeService[] listeners = [.. project.Services.Where(other => other != service && workspace.KnownImageOf(other) is { } image && image.Is(ServiceFamily.Backend) && image.Ports.Contains(number))];
        return listeners.Length == 1 ? new HardcodedAddress(text, listeners[0], Network: null, IsGuess: true) : null;
    }

    private static IEnumerable<(ComposeText Address, int? Port)> AddressesIn(ComposeText text)
    {
        string pattern = text.Pattern;
        for (int start = 0; start < pattern.Length; start++)
        {
            if (!IsDigit(pattern[start]) || (start > 0 && (char.IsLetterOrDigit(pattern[start - 1]) || pattern[start - 1] is '.' or '-' or '_' or ImageReference.UnknownPiece))) continue;
            int end = start;
            while (end < pattern.Length && (IsDigit(pattern[end]) || pattern[end] == '.')) end++;
            string address = pattern.Substring(start, end - start);
            bool isAddress = address.Count(static c => c == '.') == 3 && IpAddressText.IsAddress(address);
            bool isRange = end < pattern.Length && (pattern[end] is '/' && end + 1 < pattern.Length && IsDigit(pattern[end + 1]) && !pattern.Contains("://") || pattern[end] is '-' or '*' or '_' || char.IsLetter(pattern[end]));
            if (isAddress && !isRange) yield return (text.Slice(start, end - start), PortAt(pattern, end));
            start = end;
        }
    }

    private static int? PortAt(string text, int colon)
    {
        if (colon >= text.Length || text[colon] != ':') return null;
        int end = colon + 1;
        while (end < text.Length && IsDigit(text[end]) && end - colon < 6) end++;
        return Yaml.YamlScalarResolver.ParseInteger(text.Substring(colon + 1, end - colon - 1)) is { } port and <= 65535 ? (int)port : null;
    }

    // The engine gives the first address of a network to the host.
    private static bool IsFirst(IpNetwork network, IPAddress address)
    {
        byte[] first = network.Address.GetAddressBytes();
        byte[] bytes = address.GetAddressBytes();
        return first.Take(first.Length - 1).SequenceEqual(bytes.Take(bytes.Length - 1)) && bytes[bytes.Length - 1] <= first[first.Length - 1] + 1;
    }

    private static bool IsLayerTwo(ComposeProject project, string network) => project.Network(network) is { } declared && declared.Driver.Is(static driver => LayerTwoDrivers.Contains(driver));

    private static bool IsList(string name) => name.ToUpperInvariant().Split('_', '.', '-').Any(static word => ListWords.Contains(word));

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

/// <content>Addresses that it is given.</content>
public sealed partial class ComposeService
{
    /// <summary>Addresses of containers that are written out where the name of a service would do.</summary>
    public IEnumerable<HardcodedAddress> HardcodedAddresses(ProjectWorkspace workspace) => HardcodedAddress.Find(this, workspace);
}
