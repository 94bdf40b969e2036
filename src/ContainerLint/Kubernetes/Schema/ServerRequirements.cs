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
        "PersistentVolumeSpec" => UnlessFilled(mapping, "accessModes").Concat(mapping["capacity"] is YamlMapping ? StorageIn(mapping, "capacity", "capacity.storage") : []),
        _ => [],
    };

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
