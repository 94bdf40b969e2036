using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>
/// What the schema leaves optional, but the validation of the API server demands: fields that depend on others, and lists and maps that may
/// not be empty.
/// </summary>
internal static class ServerRequirements
{
    /// <summary>The fields that an object of a type lacks, as paths below it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mapping">What is written; nothing is missing in it that the schema demands.</param>
    public static IEnumerable<string> Missing(ObjectType type, YamlMapping mapping) => type.Name switch
    {
        "Container" or "EphemeralContainer" => Unless(mapping, "image"),
        "PodSpec" => UnlessFilled(mapping, "containers"),
        "ServiceSpec" => OfService(mapping),
        "IngressSpec" => Unless(mapping, "rules", "defaultBackend", "backend"),
        "HTTPIngressRuleValue" => UnlessFilled(mapping, "paths"),
        "PersistentVolumeClaimSpec" => UnlessFilled(mapping, "accessModes").Concat(StorageIn(mapping["resources"] as YamlMapping, "requests", "resources.requests.storage")),
        "PersistentVolumeSpec" => OfPersistentVolume(type, mapping),
        _ => [],
    };

    /// <summary>What messages name where one of several fields is missing; null for a field that has no alternative.</summary>
    /// <param name="type">The type.</param>
    /// <param name="field">The field that is missing.</param>
    public static string? Choice(ObjectType type, string field) => (type.Name, field) switch
    {
        ("IngressSpec", "rules") => "'rules' or 'defaultBackend'",
        ("PersistentVolumeSpec", "csi") => "a volume source such as 'csi', 'nfs' or 'local'",
        _ => null,
    };

    /// <summary>The entries that are one too many, where a type takes only one of several fields.</summary>
    public static IEnumerable<YamlEntry> Surplus(ObjectType type, YamlMapping mapping) =>
        type.Name == "PersistentVolumeSpec" ? Sources(type, mapping).Skip(1) : [];

    /// <summary>Whether a workload only sets its number of replicas, so that it changes another manifest instead of being one.</summary>
    public static bool IsScalePatch(ObjectType type, YamlMapping mapping) =>
        type.Name is "DeploymentSpec" or "StatefulSetSpec" or "ReplicaSetSpec" && mapping.Entries is [{ Name: "replicas" }];

    private static IEnumerable<string> OfPersistentVolume(ObjectType type, YamlMapping spec) => UnlessFilled(spec, "accessModes")
        .Concat(spec["capacity"] is YamlMapping ? StorageIn(spec, "capacity", "capacity.storage") : [])
        .Concat(Sources(type, spec).IsEmpty ? ["csi"] : []);

    /// <summary>The entries that say where a volume is: the API calls their types so.</summary>
    private static ImmutableArray<YamlEntry> Sources(ObjectType type, YamlMapping spec) => spec.Entries.Where(entry =>
        entry.Name is { } name && KubernetesValue.IsPresent(entry.Value)
        && type.Field(name)?.Type.Object is { } source && source.Name.EndsWith("VolumeSource", StringComparison.Ordinal));

    private static IEnumerable<string> OfService(YamlMapping spec)
    {
        if (Text(spec, "type") == "ExternalName") return Unless(spec, "externalName");
        return Text(spec, "clusterIP") == "None" ? [] : UnlessFilled(spec, "ports", whenAbsent: true);
    }

    private static string? Text(YamlMapping mapping, string field) => (mapping[field] as YamlScalar)?.Value;

    /// <summary>The first of some fields, if none of them is there.</summary>
    private static IEnumerable<string> Unless(YamlMapping mapping, params string[] fields) =>
        fields.Any(field => KubernetesValue.IsPresent(mapping[field])) ? [] : [fields[0]];

    /// <summary>A list, if it is empty or, where the schema does not demand it, absent.</summary>
    private static IEnumerable<string> UnlessFilled(YamlMapping mapping, string field, bool whenAbsent = false) => mapping[field] switch
    {
        YamlSequence { WrittenItems.IsEmpty: true } => [field],
        var value when whenAbsent && !KubernetesValue.IsPresent(value) => [field],
        _ => [],
    };

    /// <summary>The storage in a map of quantities, if the map does not have it; nothing of a map that cannot be seen whole.</summary>
    private static IEnumerable<string> StorageIn(YamlMapping? mapping, string map, string path)
    {
        if (mapping is null) return [];
        if (!KubernetesValue.IsPresent(mapping[map])) return IsOpen(mapping) ? [] : [path];
        return mapping[map] is YamlMapping quantities && !quantities.Has("storage") && !IsOpen(quantities) ? [path] : [];
    }

    private static bool IsOpen(YamlMapping mapping) => mapping.Entries.Any(static entry => entry.Name is not { } name || name.Contains(TemplateText.Mask));
}
