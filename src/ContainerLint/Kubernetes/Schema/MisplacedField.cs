using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>Finds the level on which a field is known that is unknown where it stands.</summary>
internal static class MisplacedField
{
    private const int MaxUp = 2;

    /// <summary>Where the field belongs, as a path from the root of the object; null if no place near by has it.</summary>
    /// <param name="levels">The types from the root down to the one where the field stands.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value, which has to fit the type there.</param>
    public static string? FindPlace(IReadOnlyList<SchemaLevel> levels, string name, YamlNode value)
    {
        if (IsCommonName(name)) return null;
        SchemaLevel here = levels[levels.Count - 1];
        if (Usual(here, name, value) is { } usual) return usual;
        if (Below(here, name, value, depth: 2) is { } below) return below;
        for (int up = 1; up <= MaxUp && levels.Count > up; up++)
        {
            SchemaLevel above = levels[levels.Count - 1 - up];
            if (Fits(above.Type.Field(name), value)) return Display(above.Path);
            if (!IsUnion(above.Type) && Below(above, name, value, depth: 1) is { } sibling) return sibling;
        }

        return null;
    }

    /// <summary>Names that so many types have that finding them elsewhere says nothing.</summary>
    private static bool IsCommonName(string name) => name is
        "apiVersion" or "kind" or "name" or "namespace" or "key" or "value" or "type" or "items" or "path" or "operator" or "status" or "group" or "data";

    /// <summary>Types of whose fields only one may be set, so that a field of another one is not what was meant.</summary>
    private static bool IsUnion(ObjectType type) => type.Name is "Volume" or "PersistentVolumeSpec" or "VolumeProjection" or "EnvVarSource" or "MetricSpec";

    /// <summary>The level that is meant where several have the field.</summary>
    private static string? Usual(SchemaLevel here, string name, YamlNode value) => (here.Type.Name, name) switch
    {
        ("PodSecurityContext", "capabilities" or "privileged" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem" or "procMount") => "spec.containers[].securityContext",
        ("SecurityContext", "fsGroup" or "sysctls" or "supplementalGroups" or "fsGroupChangePolicy") => "spec.securityContext",
        ("PodSpec", "env" or "envFrom" or "ports" or "livenessProbe" or "readinessProbe" or "startupProbe" or "imagePullPolicy" or "image" or "command" or "args" or "volumeMounts") => "spec.containers[]",
        ("PodSpec", "privileged" or "capabilities" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem") => "spec.containers[].securityContext",
        ("Container", "privileged" or "capabilities" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem" or "runAsUser" or "runAsGroup" or "runAsNonRoot") => "securityContext of the container",
        ("Container", "limits" or "requests") when value is YamlMapping => "resources of the container",
        _ => null,
    };

    private static string? Below(SchemaLevel level, string name, YamlNode value, int depth)
    {
        foreach (SchemaField field in level.Type.Fields)
        {
            FieldType type = field.Type.Kind == FieldKind.List ? field.Type.Element! : field.Type;
            if (field.Name is "status" or "metadata" && name is not ("labels" or "annotations" or "ownerReferences" or "finalizers") || type.Object is not { } child) continue;
            string path = (level.Path.Length == 0 ? field.Name : level.Path + "." + field.Name) + (field.Type.Kind == FieldKind.List ? "[]" : string.Empty);
            if (Fits(child.Field(name), value)) return path;
            if (depth > 1 && level.Type.Name != child.Name && Below(new SchemaLevel(child, path), name, value, depth - 1) is { } found) return found;
        }

        return null;
    }

    private static string Display(string path) => path.Length == 0 ? "the top level" : path;

    private static bool Fits(SchemaField? field, YamlNode value) => field is not null && (field.Type.Kind, value) switch
    {
        (FieldKind.Any, _) => true,
        (FieldKind.Object or FieldKind.Map, YamlMapping) => true,
        (FieldKind.List, YamlSequence) => true,
        (FieldKind.Object or FieldKind.Map or FieldKind.List, _) => false,
        (_, YamlScalar scalar) => KubernetesValue.IsTemplate(scalar) || FieldTypeCheck.Accepts(field.Type.Kind, scalar),
        _ => false,
    };
}
