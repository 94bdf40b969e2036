using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>The requests and limits of a container or of a pod.</summary>
public sealed partial class ResourceRequirements : ObjectView
{
    private TextMap? _requests;
    private TextMap? _limits;

    internal ResourceRequirements(YamlNode? node, SourceLocation anchor, bool isOpen)
        : base(node, anchor, isOpen)
    {
    }

    /// <summary>The requests by resource.</summary>
    public TextMap Requests => _requests ??= Map("requests");

    /// <summary>The limits by resource.</summary>
    public TextMap Limits => _limits ??= Map("limits");

    /// <summary>What is requested of a resource; unknown where the text is no quantity.</summary>
    public Value<Quantity> Request(string resource) => Parse(Requests[resource]);

    /// <summary>The limit of a resource; unknown where the text is no quantity.</summary>
    public Value<Quantity> Limit(string resource) => Parse(Limits[resource]);

    /// <summary>What is requested of a resource: a limit without a request counts as one.</summary>
    public Value<Quantity> RequestOrLimit(string resource)
    {
        Value<Quantity> request = Request(resource);
        return request.IsAbsent ? Limit(resource) : request;
    }

    /// <summary>Whether no limit of a resource is set, or one of zero, which the server takes as none.</summary>
    public bool LacksLimit(string resource) => IsMissing(Limit(resource));

    /// <summary>Whether neither a request nor a limit of a resource is set, or only zero.</summary>
    public bool LacksRequest(string resource) => IsMissing(RequestOrLimit(resource));

    /// <summary>Whether neither cpu nor memory has a request or limit.</summary>
    public bool HasNoComputeResources => LacksRequest("cpu") && LacksRequest("memory") && LacksLimit("cpu") && LacksLimit("memory");

    private static bool IsMissing(Value<Quantity> value) => value.IsAbsent || value.Is(static quantity => quantity.IsZero);

    private static Value<Quantity> Parse(Value<string> text) => text.State switch
    {
        ValueState.Known when Kubernetes.Quantity.Parse(text.ValueOrDefault!) is { } quantity => Value<Quantity>.Known(quantity, text.Location),
        ValueState.Absent => Value<Quantity>.Absent,
        _ => Value<Quantity>.Unknown(text.Location),
    };
}
