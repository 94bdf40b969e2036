using System.Collections.Immutable;
using System.Numerics;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>What the server demands of requests and limits beyond that they are quantities: the names of resources, and amounts that can be.</summary>
internal static class ResourceListCheck
{
    private static readonly BigInteger NanosPerMilli = 1_000_000;

    private static readonly ImmutableArray<string> ContainerResources = ImmutableArray.Create("cpu", "memory", "ephemeral-storage");

    private static readonly ImmutableArray<string> VolumeResources = ImmutableArray.Create("storage");

    /// <summary>What is wrong with an entry of a list of resources; null if nothing is, or if the field holds no such list.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="field">The field, such as "limits".</param>
    /// <param name="owner">The type that has the field.</param>
    public static SchemaProblem? Check(YamlEntry entry, SchemaField field, ObjectType owner)
    {
        if (field.Name is not ("limits" or "requests") || Resources(owner.Name) is not { IsDefault: false } known || entry.Name is not { } name || TemplateText.IsUnknown(name)) return null;
        if (!IsResource(name, known))
        {
            return new SchemaProblem(SchemaProblemKind.InvalidResourceName, entry.Key.Location, name, owner) { Entry = entry, Value = entry.Value, Schema = field, Suggestion = Meant(name, known) };
        }

        if (entry.Value is not YamlScalar scalar || Quantity.Parse(scalar.Value) is not { } quantity) return null;
        SchemaProblemKind? kind = quantity.IsNegative ? SchemaProblemKind.NegativeQuantity
            : name == "cpu" && !(quantity.Nanos % NanosPerMilli).IsZero ? SchemaProblemKind.ExcessivePrecision
            : null;
        return kind is { } found ? new SchemaProblem(found, scalar.Location, name, owner) { Entry = entry, Value = scalar, Schema = field } : null;
    }

    private static ImmutableArray<string> Resources(string type) => type switch
    {
        "ResourceRequirements" => ContainerResources,
        "VolumeResourceRequirements" => VolumeResources,
        _ => default,
    };

    /// <summary>Names with a domain are those of device plugins, so any of them may be.</summary>
    private static bool IsResource(string name, ImmutableArray<string> known) =>
        known.Contains(name) || name.Contains('/') || name.StartsWith("hugepages-", StringComparison.Ordinal);

    private static string? Meant(string name, ImmutableArray<string> known) => name switch
    {
        "mem" or "ram" when known.Contains("memory") => "memory",
        "cpus" or "cores" when known.Contains("cpu") => "cpu",
        "storage" or "disk" when known.Contains("ephemeral-storage") => "ephemeral-storage",
        "gpu" => null,
        _ => NearName.Find(name, known),
    };
}
