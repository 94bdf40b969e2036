using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A quantity of a resource that is above another one which bounds it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Location">The greater quantity.</param>
/// <param name="Bound">The smaller one; null if there is none.</param>
/// <param name="Text">What is wrong, in words that follow what it belongs to.</param>
public sealed record ResourceExcess(string Resource, SourceLocation Location, SourceLocation? Bound, string Text);

/// <content>Requests that limits do not allow.</content>
public sealed partial class ResourceRequirements
{
    /// <summary>The requests that are above their limit, and those of devices and huge pages, which have to be equal to it and whole.</summary>
    public IEnumerable<ResourceExcess> Excesses
    {
        get
        {
            foreach (TextMapEntry entry in Requests.Entries)
            {
                Value<Quantity> request = Request(entry.Key);
                Value<Quantity> limit = Limit(entry.Key);
                if (!request.IsKnown || limit.IsUnknown) continue;
                bool mustBeEqual = IsDevice(entry.Key) || entry.Key.StartsWith("hugepages-", StringComparison.Ordinal);
                if (limit.IsKnown && request.ValueOrDefault > limit.ValueOrDefault)
                {
                    yield return new ResourceExcess(entry.Key, request.Location!.Value, limit.Location, $"requests {entry.Value} of '{entry.Key}', above its limit, {Limits[entry.Key]}");
                }
                else if (mustBeEqual && (limit.IsAbsent ? !Limits.IsOpen : request.ValueOrDefault < limit.ValueOrDefault))
                {
                    yield return new ResourceExcess(entry.Key, request.Location!.Value, limit.Location, $"requests {entry.Value} of '{entry.Key}', which needs a limit of the same amount");
                }
            }

            foreach (TextMapEntry entry in Limits.Entries.Concat(Requests.Entries).Where(static entry => IsDevice(entry.Key)))
            {
                if (entry.Value.IsKnown && Kubernetes.Quantity.Parse(entry.Value.ValueOrDefault!) is { } amount && !(amount.Nanos % 1_000_000_000).IsZero)
                {
                    yield return new ResourceExcess(entry.Key, entry.Value.Location!.Value, null, $"asks for {entry.Value} of '{entry.Key}', which is only given as a whole");
                }
            }
        }
    }

    private static bool IsDevice(string resource) => resource.IndexOf('/') > 0 && !resource.StartsWith("kubernetes.io/", StringComparison.Ordinal);
}

/// <content>Bounds that contradict each other.</content>
public sealed partial class LimitRange
{
    private static readonly (string Lower, string Upper)[] Pairs = [("min", "max"), ("default", "max"), ("defaultRequest", "default")];

    /// <summary>The bounds and defaults that are above what bounds them.</summary>
    public IEnumerable<ResourceExcess> Excesses => Limits.SelectMany(static item => Pairs.SelectMany(pair => item.Map(pair.Lower).Entries.Select(entry => Compare(item, pair.Lower, pair.Upper, entry))).OfType<ResourceExcess>());

    private static ResourceExcess? Compare(ObjectView item, string lower, string upper, TextMapEntry entry)
    {
        Value<string> bound = item.Map(upper)[entry.Key];
        if (!entry.Value.IsKnown || !bound.IsKnown || Quantity.Parse(entry.Value.ValueOrDefault!) is not { } amount || Quantity.Parse(bound.ValueOrDefault!) is not { } limit || amount <= limit) return null;
        return new ResourceExcess(entry.Key, entry.Value.Location!.Value, bound.Location, $"has a '{lower}' of {entry.Value} for '{entry.Key}', above its '{upper}', {bound}");
    }

    /// <summary>Whether it gives containers default limits and requests for cpu and memory.</summary>
    public bool HasDefaults => Spec.IsListOpen("limits") || Resources.All(name =>
        ContainerLimits.Any(item => item.IsOpen || (item.Map("default").Has(name) && item.Map("defaultRequest").Has(name))));

    private static readonly string[] Resources = ["cpu", "memory"];
}

/// <content>What it bounds.</content>
public sealed partial class ResourceQuota
{
    private static readonly string[] ComputeBounds = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    /// <summary>Whether it bounds requests and limits of cpu and memory; 'cpu' and 'memory' stand for the requests.</summary>
    public bool BoundsCompute => Hard.IsOpen || ComputeBounds.All(HasBound);

    /// <summary>Whether it bounds some of them, but not all.</summary>
    public bool BoundsComputeInPart => !HasScopes && !BoundsCompute && ComputeBounds.Any(HasBound);

    private bool HasBound(string name) => Hard.Has(name) || (name.StartsWith("requests.", StringComparison.Ordinal) && Hard.Has(name.Substring("requests.".Length)));
}
