using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A LimitRange: defaults and bounds for the resources of a namespace.</summary>
public sealed partial class LimitRange : Resource
{
    internal LimitRange(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Its items: objects with type, default, defaultRequest, min, max and maxLimitRequestRatio.</summary>
    public ImmutableArray<ObjectView> Limits => Spec.Children("limits");

    /// <summary>The items for containers.</summary>
    public IEnumerable<ObjectView> ContainerLimits => Limits.Where(static item => item.Text("type").Is("Container"));

    /// <summary>Whether containers without a request for a resource get one: a default request, a default limit, or a minimum or maximum, which
    /// the server takes as default.</summary>
    public bool SuppliesRequest(string resource) =>
        ContainerLimits.Any(item => Has(item, "defaultRequest", resource) || Has(item, "default", resource) || Has(item, "min", resource) || Has(item, "max", resource));

    /// <summary>Whether containers without a limit for a resource get one: a default limit, or a maximum, which the server takes as default.</summary>
    public bool SuppliesLimit(string resource) => ContainerLimits.Any(item => Has(item, "default", resource) || Has(item, "max", resource));

    private static bool Has(ObjectView item, string field, string resource) => !item.Map(field)[resource].IsAbsent;
}

/// <summary>A ResourceQuota: what a namespace may use in all.</summary>
public sealed partial class ResourceQuota : Resource
{
    internal ResourceQuota(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>The bounds by resource, such as "requests.cpu" and "pods".</summary>
    public TextMap Hard => Spec.Map("hard");

    /// <summary>Whether it is only about some of the pods.</summary>
    public bool HasScopes => Spec.Has("scopes") || Spec.Has("scopeSelector");

    /// <summary>The bound on a resource; unknown where the text is no quantity.</summary>
    public Value<Quantity> Bound(string resource)
    {
        Value<string> text = Hard[resource];
        if (!text.IsKnown) return text.Select(static _ => default(Quantity));
        return Quantity.Parse(text.ValueOrDefault!) is { } quantity ? Value<Quantity>.Known(quantity, text.Location) : Value<Quantity>.Unknown(text.Location);
    }
}
