using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>Something the kubelet does to a container: a probe, or an action after its start or before its stop.</summary>
public class ContainerAction : ObjectView
{
    private static readonly string[] HandlerNames = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

    internal ContainerAction(Container container, string field, YamlNode? node, SourceLocation anchor, bool isOpen = false)
        : base(node, anchor, isOpen)
    {
        Container = container;
        Field = field;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>The field it is written in, such as "livenessProbe" or "preStop".</summary>
    public string Field { get; }

    /// <summary>The handlers that are written; there should be one.</summary>
    public ImmutableArray<string> Handlers => HandlerNames.Where(Has).ToImmutableArray();

    /// <summary>The command of an exec handler.</summary>
    public ImmutableArray<Value<string>> Command => Child("exec").ContainerTexts("command");

    /// <summary>The HTTP request.</summary>
    public ObjectView HttpGet => Child("httpGet");

    /// <summary>The TCP connection.</summary>
    public ObjectView TcpSocket => Child("tcpSocket");

    /// <summary>The gRPC health check.</summary>
    public ObjectView Grpc => Child("grpc");

    /// <summary>The handler with a port: httpGet, tcpSocket or grpc; absent if there is none.</summary>
    public ObjectView Network => Has("httpGet") ? HttpGet : Has("tcpSocket") ? TcpSocket : Grpc;

    /// <summary>The port, by number or name, of a handler that has one.</summary>
    public Value<IntOrString> Port => Network.IntOrString("port");

    /// <summary>The port's number, through the name of a port of the container; absent if there is no such port.</summary>
    public Value<long> PortNumber
    {
        get
        {
            Value<IntOrString> port = Port;
            if (!port.IsKnown) return port.Select(static _ => 0L);
            if (port.ValueOrDefault.Number is { } number) return Value<long>.Known(number, port.Location);
            return Container.Port(port.ValueOrDefault.Text!) is { } named ? named.Number : Value<long>.Absent;
        }
    }

    /// <summary>The requests of the kubelet over the network that may name another host than the pod.</summary>
    public ImmutableArray<ObjectView> Requests => ImmutableArray.Create(HttpGet, TcpSocket);
}

/// <summary>A probe of a container.</summary>
public sealed class Probe : ContainerAction
{
    internal Probe(Container container, string field, YamlNode? node, SourceLocation anchor, bool isOpen)
        : base(container, field, node, anchor, isOpen)
    {
    }

    /// <summary>Seconds between two probes, with the default, 10.</summary>
    public Value<long> PeriodSeconds => PodSpec.OrDefault(Integer("periodSeconds"), 10);

    /// <summary>Seconds until a probe counts as failed, with the default, 1.</summary>
    public Value<long> TimeoutSeconds => PodSpec.OrDefault(Integer("timeoutSeconds"), 1);

    /// <summary>Failures in a row until the probe has failed, with the default, 3.</summary>
    public Value<long> FailureThreshold => PodSpec.OrDefault(Integer("failureThreshold"), 3);

    /// <summary>Seconds before the first probe, with the default, 0.</summary>
    public Value<long> InitialDelaySeconds => PodSpec.OrDefault(Integer("initialDelaySeconds"), 0);

    /// <summary>Seconds of trouble until the probe has failed.</summary>
    public Value<long> ToleratedSeconds => PeriodSeconds is { IsKnown: true } period && FailureThreshold is { IsKnown: true } failures
        ? Value<long>.Known(Math.Min(period.ValueOrDefault, int.MaxValue) * Math.Min(failures.ValueOrDefault, int.MaxValue), location: null)
        : Value<long>.Unknown(Anchor);

    /// <summary>Whether another probe does the same: same command, or same request to the same port. False where a part is not known.</summary>
    public bool HasSameHandlerAs(Probe other)
    {
        if (Handlers is not [var handler] || other.Handlers is not [var otherHandler] || handler != otherHandler) return false;
        if (handler == "exec") return Command.Length > 0 && Command.All(static word => word.IsKnown) && TextsOf(Command).SequenceEqual(TextsOf(other.Command), StringComparer.Ordinal);
        if (!PortNumber.IsKnown || !PortNumber.Is(other.PortNumber.ValueOrDefault) || !other.PortNumber.IsKnown) return false;
        return handler switch
        {
            "httpGet" => SameText(HttpGet, other.HttpGet, "path", "/") && SameText(HttpGet, other.HttpGet, "scheme", "HTTP") && SameText(HttpGet, other.HttpGet, "host", ""),
            "grpc" => SameText(Grpc, other.Grpc, "service", ""),
            _ => true,
        };
    }

    private static ImmutableArray<string?> TextsOf(ImmutableArray<Value<string>> words) => words.Select(static word => word.ValueOrDefault);

    private static bool SameText(ObjectView left, ObjectView right, string field, string defaultText)
    {
        Value<string> first = left.Text(field);
        Value<string> second = right.Text(field);
        return !first.IsUnknown && !second.IsUnknown
            && string.Equals(first.ValueOrDefault ?? defaultText, second.ValueOrDefault ?? defaultText, StringComparison.Ordinal);
    }
}
