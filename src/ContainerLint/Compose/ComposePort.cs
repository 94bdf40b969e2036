using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>One port or a range of ports.</summary>
/// <param name="Low">The first.</param>
/// <param name="High">The last; equal to the first for a single port.</param>
public readonly record struct PortRange(int Low, int High)
{
    /// <summary>How many ports it has.</summary>
    public int Count => High - Low + 1;

    /// <summary>Whether it contains a port.</summary>
    public bool Contains(int port) => port >= Low && port <= High;

    /// <summary>Whether both have a port in common.</summary>
    public bool Overlaps(PortRange other) => Low <= other.High && other.Low <= High;

    /// <inheritdoc/>
    public override string ToString() => Low == High
        ? FormattableString.Invariant($"{Low}")
        : FormattableString.Invariant($"{Low}-{High}");
}

/// <summary>A part of a port mapping that cannot be read.</summary>
/// <param name="Location">The part.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="IsAddress">Whether it is the address of the host.</param>
public sealed record ComposePortError(SourceLocation Location, string Message, bool IsAddress = false);

/// <summary>A port of 'ports' or 'expose' in short or long form.</summary>
public sealed partial class ComposePort
{
    internal ComposePort(ComposeNode node) => Node = node;

    /// <summary>The item it was read from.</summary>
    public ComposeNode Node { get; }

    /// <summary>The whole item.</summary>
    public SourceLocation Location => Node.Location;

    /// <summary>Whether it is written as one text or number.</summary>
    public bool IsShort => Node is ComposeScalar;

    /// <summary>The address of the host it is bound to; absent for all addresses.</summary>
    public Value<string> HostIp { get; internal init; }

    /// <summary>The ports of the host; absent if the engine picks one, or for 'expose'.</summary>
    public Value<PortRange> Published { get; internal init; }

    /// <summary>The ports of the container.</summary>
    public Value<PortRange> Target { get; internal init; }

    /// <summary>tcp, udp or sctp; "tcp" without a place if it is not written.</summary>
    public Value<string> Protocol { get; internal init; } = Value<string>.Known("tcp", location: null);

    /// <summary>ingress or host; absent if it is not written.</summary>
    public Value<string> Mode { get; internal init; }

    /// <summary>Whether it only documents a port: an item of 'expose'.</summary>
    public bool IsExposeOnly { get; internal init; }

    /// <summary>Whether a part comes from the default of an interpolation expression.</summary>
    public bool IsFromDefault { get; internal init; }

    /// <summary>Parts that cannot be read.</summary>
    public ImmutableArray<ComposePortError> Errors { get; internal init; } = ImmutableArray<ComposePortError>.Empty;

    /// <summary>Whether it is bound to the loopback interface only.</summary>
    public bool IsLoopback => HostIp.Is(IpAddressText.IsLoopback);

    /// <summary>Whether it is bound to all interfaces of the host: no address, 0.0.0.0 or ::.</summary>
    public bool IsBoundToAll => !IsExposeOnly && (HostIp.IsAbsent || HostIp.Is(ip => ip.Trim('[', ']') is "0.0.0.0" or "::" or ""));

    /// <summary>Whether other machines can certainly reach it: published, on an address that is known and is not loopback.</summary>
    public bool IsReachableFromOutside => !IsExposeOnly && !HostIp.IsUnknown && !IsLoopback;

    /// <summary>Whether the address is one of a private network.</summary>
    public bool IsOnPrivateNetwork => HostIp.Is(IpAddressText.IsPrivate);

    /// <summary>Whether one of some ports is among the container ports; what is no number is none.</summary>
    public bool HasTarget(IEnumerable<string> ports) => Target.Is(target => ports.Any(port =>
        Yaml.YamlScalarResolver.ParseInteger(port) is { } number and <= 65535 && target.Contains((int)number)));

    /// <summary>The place of the container port, else the whole item.</summary>
    public SourceLocation TargetLocation => Target.Location ?? Location;

    /// <summary>The place of the host port, else the whole item.</summary>
    public SourceLocation PublishedLocation => Published.Location ?? Location;

    /// <summary>What makes two ports the same when files are merged; null if a part is unknown.</summary>
    internal string? MergeKey => HostIp.IsUnknown || Published.IsUnknown || !Target.IsKnown || !Protocol.IsKnown
        ? null
        : $"{HostIp.ValueOrDefault}|{Target.ValueOrDefault}|{(Published.IsKnown ? Published.ValueOrDefault.ToString() : "")}|{Protocol.ValueOrDefault}";
}

/// <summary>Reads port mappings.</summary>
internal static class ComposePortReader
{
    /// <summary>An item of 'ports'; null if it is neither a scalar nor a mapping.</summary>
    public static ComposePort? ReadPublished(ComposeNode item) => item switch
    {
        ComposeScalar { IsNull: false } scalar => ReadShort(scalar, isExpose: false),
        ComposeMapping mapping => ReadLong(mapping),
        _ => null,
    };

    /// <summary>An item of 'expose'; null if it is not a scalar.</summary>
    public static ComposePort? ReadExposed(ComposeNode item) => item is ComposeScalar { IsNull: false } scalar ? ReadShort(scalar, isExpose: true) : null;

    private static ComposePort ReadShort(ComposeScalar scalar, bool isExpose)
    {
        ComposeText text = scalar.Text;
        if (text.Pattern.Length == 1 && text.Pattern[0] == ImageReference.UnknownPiece)
        {
            return new ComposePort(scalar)
            {
                HostIp = Value<string>.Unknown(text.Location),
                Published = Value<PortRange>.Unknown(text.Location),
                Target = Value<PortRange>.Unknown(text.Location),
                IsExposeOnly = isExpose,
            };
        }

        ImmutableArray<ComposePortError>.Builder errors = ImmutableArray.CreateBuilder<ComposePortError>();
        Value<string> protocol = Value<string>.Known("tcp", location: null);
        ComposeText ports = text;
        int slash = text.Pattern.LastIndexOf('/');
        if (slash >= 0)
        {
            protocol = ReadProtocol(text.Slice(slash + 1), errors);
            ports = text.Slice(0, slash);
        }

        (ComposeText? ip, ComposeText? published, ComposeText target) = Split(ports);
        if (isExpose && published is not null) errors.Add(new ComposePortError(text.Location, "'expose' takes container ports only; publish a port under 'ports'"));
        Value<PortRange> targetRange = ReadRange(target, lowest: 1, errors);
        Value<PortRange> publishedRange = published is null || published.Pattern.Length == 0 ? Value<PortRange>.Absent : ReadRange(published, lowest: 0, errors);
        CheckLengths(publishedRange, targetRange, errors);
        return new ComposePort(scalar)
        {
            HostIp = ip is null || ip.Pattern.Length == 0 ? Value<string>.Absent : ReadIp(ip, errors),
            Published = isExpose ? Value<PortRange>.Absent : publishedRange,
            Target = targetRange,
            Protocol = protocol,
            IsFromDefault = text.IsFromDefault,
            IsExposeOnly = isExpose,
            Errors = errors.ToImmutable(),
        };
    }

    /// <summary>Splits at the last two colons outside brackets.</summary>
    private static (ComposeText? Ip, ComposeText? Published, ComposeText Target) Split(ComposeText text)
    {
        string pattern = text.Pattern;
        int last = pattern.LastIndexOf(':');
        if (last < 0) return (null, null, text);
        ComposeText target = text.Slice(last + 1);
        int middle = last == 0 || pattern[last - 1] == ']' ? -1 : pattern.LastIndexOf(':', last - 1);
        if (middle >= 0) return (text.Slice(0, middle), text.Slice(middle + 1, last - middle - 1), target);
        ComposeText first = text.Slice(0, last);

        // An unknown piece in front may be an address with a port as well as a port.
        return first.Pattern.Length > 0 && first.Pattern[0] == '[' ? (first, null, target) : (UnknownIp(first), first, target);
    }

    private static ComposeText? UnknownIp(ComposeText first) => first.Pattern.Length > 0 && first.Pattern[0] == ImageReference.UnknownPiece ? first : null;

    private static Value<string> ReadIp(ComposeText ip, ImmutableArray<ComposePortError>.Builder errors)
    {
        if (ip.IsKnown && !IpAddressText.IsAddress(ip.Pattern))
        {
            errors.Add(new ComposePortError(ip.Location, $"'{ip.Pattern}' is no IP address; the host part of a port must be one", IsAddress: true));
        }

        return ip.Value;
    }

    private static Value<string> ReadProtocol(ComposeText protocol, ImmutableArray<ComposePortError>.Builder errors)
    {
        string name = protocol.Pattern.ToLowerInvariant();
        if (protocol.IsKnown && name is not ("tcp" or "udp" or "sctp"))
        {
            errors.Add(new ComposePortError(protocol.Location, $"'{protocol.Pattern}' is no protocol of a port; tcp, udp and sctp are"));
        }

        return protocol.IsKnown ? Value<string>.Known(name, protocol.Location) : Value<string>.Unknown(protocol.Location);
    }

    private static Value<PortRange> ReadRange(ComposeText text, int lowest, ImmutableArray<ComposePortError>.Builder errors)
    {
        if (!text.IsKnown) return Value<PortRange>.Unknown(text.Location);
        int dash = text.Pattern.IndexOf('-');
        int? low = ParsePort(dash < 0 ? text.Pattern : text.Pattern.Substring(0, dash));
        int? high = dash < 0 ? low : ParsePort(text.Pattern.Substring(dash + 1));
        if (low is null || high is null || low < lowest)
        {
            errors.Add(new ComposePortError(text.Location, text.Pattern.Length == 0
                ? "A part of the port mapping is empty"
                : FormattableString.Invariant($"'{text.Pattern}' is no port; ports are numbers from {lowest} to 65535")));
            return Value<PortRange>.Unknown(text.Location);
        }

        if (high < low)
        {
            errors.Add(new ComposePortError(text.Location, $"The port range '{text.Pattern}' ends before it starts"));
            return Value<PortRange>.Unknown(text.Location);
        }

        return Value<PortRange>.Known(new PortRange(low.Value, high.Value), text.Location);
    }

    private static int? ParsePort(string text)
    {
        if (text.Length is 0 or > 5) return null;
        int port = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '9') return null;
            port = port * 10 + (c - '0');
        }

        return port <= 65535 ? port : null;
    }

    private static void CheckLengths(Value<PortRange> published, Value<PortRange> target, ImmutableArray<ComposePortError>.Builder errors)
    {
        if (!published.IsKnown || !target.IsKnown || target.ValueOrDefault.Count == 1 || published.ValueOrDefault.Count == target.ValueOrDefault.Count) return;
        errors.Add(new ComposePortError(published.Location!.Value,
            $"The host ports '{published.ValueOrDefault}' and the container ports '{target.ValueOrDefault}' differ in number"));
    }

    private static ComposePort ReadLong(ComposeMapping mapping)
    {
        ImmutableArray<ComposePortError>.Builder errors = ImmutableArray.CreateBuilder<ComposePortError>();
        ComposeText? target = TextOf(mapping, "target");
        ComposeText? published = TextOf(mapping, "published");
        ComposeText? ip = TextOf(mapping, "host_ip");
        ComposeText? protocol = TextOf(mapping, "protocol");
        Value<PortRange> targetRange = target is null ? Value<PortRange>.Absent : ReadRange(target, lowest: 1, errors);
        Value<PortRange> publishedRange = published is null || published.Pattern.Length == 0 ? Value<PortRange>.Absent : ReadRange(published, lowest: 0, errors);
        CheckLengths(publishedRange, targetRange, errors);
        return new ComposePort(mapping)
        {
            HostIp = ip is null || ip.Pattern.Length == 0 ? Value<string>.Absent : ReadIp(ip, errors),
            Published = publishedRange,
            Target = targetRange,
            Protocol = protocol is null ? Value<string>.Known("tcp", location: null) : ReadProtocol(protocol, errors),
            Mode = TextOf(mapping, "mode")?.Value ?? Value<string>.Absent,
            IsFromDefault = new[] { target, published, ip }.Any(text => text is { IsFromDefault: true }),
            Errors = errors.ToImmutable(),
        };
    }

    private static ComposeText? TextOf(ComposeMapping mapping, string key) => mapping[key] is ComposeScalar { IsNull: false } scalar ? scalar.Text : null;
}
