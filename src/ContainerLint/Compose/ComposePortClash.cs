using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What comes of two ports of the host.</summary>
public enum ComposePortClashKind
{
    /// <summary>Both want the same port of the host.</summary>
    Certain,

    /// <summary>One of them may take the port of the other one, because it takes any free one of a range.</summary>
    Possible,

    /// <summary>The same mapping is written twice, and one is dropped.</summary>
    Repeated,
}

/// <summary>A port of the host that is published twice.</summary>
/// <param name="Kind">What comes of it.</param>
/// <param name="Port">The later one.</param>
/// <param name="Service">The service of the later one.</param>
/// <param name="Other">The earlier one; the same one where services share what is written.</param>
/// <param name="OtherService">The service of the earlier one.</param>
public sealed record ComposePortClash(ComposePortClashKind Kind, ComposePort Port, ComposeService Service, ComposePort Other, ComposeService OtherService)
{
    /// <summary>Ports before a port that are compared with it; nobody publishes more on different addresses.</summary>
    private const int MostCompared = 256;

    /// <summary>The place of the other one; null if both are the same text.</summary>
    public SourceLocation? OtherLocation => Other.PublishedLocation == Port.PublishedLocation ? null : Other.PublishedLocation;

    internal static ImmutableArray<ComposePortClash> Find(ComposeProject project)
    {
        List<Candidate> ports = [.. project.Services.SelectMany(CandidatesOf)];
        for (int i = 0; i < ports.Count; i++) ports[i] = ports[i] with { Order = i };
        List<ComposePortClash> clashes = [];
        foreach (IGrouping<string, Candidate> protocol in ports.GroupBy(static port => port.Port.Protocol.ValueOrDefault!, StringComparer.Ordinal))
        {
            List<Candidate> active = [];
            foreach (Candidate port in protocol.OrderBy(static port => port.Range.Low).ThenBy(static port => port.Order))
            {
                active.RemoveAll(earlier => earlier.Range.High < port.Range.Low);
                if (active.Take(MostCompared).Select(earlier => Compare(earlier, port)).OfType<ComposePortClash>().FirstOrDefault() is { } clash) clashes.Add(clash);
                active.Add(port);
            }
        }

        return clashes.GroupBy(static clash => clash.Port.PublishedLocation).Select(static same => same.First()).ToImmutableArray();
    }

    private static IEnumerable<Candidate> CandidatesOf(ComposeService service) => service.NetworkMode.Is("host") || service.IsProvider
        ? Enumerable.Empty<Candidate>()
        : service.Ports
            .Where(static port => port.Published.Is(static range => range.Low > 0) && port.Protocol.IsKnown && !port.HostIp.IsUnknown)
            .Select(port => new Candidate(port, service, port.Published.ValueOrDefault, Order: 0));

    private static ComposePortClash? Compare(Candidate one, Candidate other)
    {
        (Candidate first, Candidate second) = one.Order < other.Order ? (one, other) : (other, one);
        if (!SharesAddress(first.Port.HostIp, second.Port.HostIp) || (first.Service != second.Service && !first.Service.CanRunWith(second.Service))) return null;
        ComposePortClash Clash(ComposePortClashKind kind) => new(kind, second.Port, second.Service, first.Port, first.Service);
        if (first.Service == second.Service && first.Port.MergeKey is { } key && key == second.Port.MergeKey) return Clash(ComposePortClashKind.Repeated);
        bool isBlocked = (!first.PicksFree || second.Covers(first)) && (!second.PicksFree || first.Covers(second)) && !(first.PicksFree && second.PicksFree);
        return Clash(isBlocked ? ComposePortClashKind.Certain : ComposePortClashKind.Possible);
    }

    private static bool SharesAddress(Value<string> one, Value<string> other)
    {
        string first = Normal(one);
        string second = Normal(other);
        if (first == second || first.Length == 0 || second.Length == 0) return true;
        bool isSameFamily = first.Contains(':') == second.Contains(':');
        return isSameFamily && (IsWildcard(first) || IsWildcard(second));
    }

    private static string Normal(Value<string> address) => IpAddressText.Parse(address.ValueOrDefault ?? string.Empty)?.ToString() ?? address.ValueOrDefault ?? string.Empty;

    private static bool IsWildcard(string address) => address is "0.0.0.0" or "::";

    private sealed record Candidate(ComposePort Port, ComposeService Service, PortRange Range, int Order)
    {
        /// <summary>Whether it takes any free port of its range for one port of the container.</summary>
        public bool PicksFree => Range.Count > 1 && Port.Target.Is(static target => target.Count == 1);

        public bool Covers(Candidate other) => !PicksFree && Range.Low <= other.Range.Low && Range.High >= other.Range.High;
    }
}

/// <summary>A name that two containers want.</summary>
/// <param name="Name">The name.</param>
/// <param name="Location">The later one.</param>
/// <param name="First">The earlier one; null if services share what is written.</param>
/// <param name="Services">Both services.</param>
/// <param name="CanMeet">Whether they may run at the same time.</param>
/// <param name="IsFromDefault">Whether one comes from the default of an expression.</param>
public sealed record ContainerNameClash(string Name, SourceLocation Location, SourceLocation? First, (ComposeService First, ComposeService Second) Services, bool CanMeet, bool IsFromDefault)
{
    /// <summary>Services of one name that are compared with a further one.</summary>
    private const int MostCompared = 64;

    internal static IEnumerable<ContainerNameClash> Find(ComposeProject project)
    {
        foreach (IGrouping<string, ComposeService> named in project.Services.Where(static service => service.ContainerName is { IsKnown: true, Location: not null }).GroupBy(static service => service.ContainerName.ValueOrDefault!, StringComparer.Ordinal))
        {
            ComposeService[] services = [.. named];
            for (int i = 1; i < services.Length; i++)
            {
                ComposeService first = services.Take(Math.Min(i, MostCompared)).FirstOrDefault(services[i].CanRunWith) ?? services[0];
                SourceLocation place = services[i].ContainerName.Location!.Value;
                SourceLocation other = first.ContainerName.Location!.Value;
                yield return new ContainerNameClash(named.Key, place, other == place ? null : other, (first, services[i]), first.CanRunWith(services[i]),
                    services[i].ContainerName.IsFromDefault || first.ContainerName.IsFromDefault);
            }
        }
    }
}

/// <content>What two services want for themselves.</content>
public sealed partial class ComposeProject
{
    /// <summary>Ports of the host that are published twice, each once.</summary>
    public ImmutableArray<ComposePortClash> PortClashes => ComposePortClash.Find(this);

    /// <summary>Names that two containers want, each place once.</summary>
    public ImmutableArray<ContainerNameClash> ContainerNameClashes =>
        ContainerNameClash.Find(this).GroupBy(static clash => clash.Location).Select(static clashes => clashes.First()).ToImmutableArray();
}
