using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>Finds the level on which a field is known that is unknown where it stands.</summary>
internal static class MisplacedField
{
    private const int MaxUp = 2;

    /// <summary>Types with more fields, which only a definition can have, are not searched.</summary>
    private const int MaxFields = 500;

    private static readonly string[] ContainerLists = ["containers", "initContainers", "ephemeralContainers"];

    /// <summary>Where the field belongs; null if no place near by has it.</summary>
    /// <param name="levels">The types from the root down to the one where the field stands.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value, which has to fit the type there.</param>
    public static FieldPlace? FindPlace(IReadOnlyList<SchemaLevel> levels, string name, YamlNode value)
    {
        if (IsCommonName(name)) return null;
        SchemaLevel here = levels[levels.Count - 1];
        if (!here.Type.IsCustom && Usual(levels, name, value) is { } usual) return usual;
        if (Below(here, name, value, depth: 2) is { } below) return At(here, below, name);
        for (int up = 1; up <= MaxUp && levels.Count > up; up++)
        {
            SchemaLevel above = levels[levels.Count - 1 - up];
            if (Fits(above.Type.Field(name), value)) return At(above, above.Path, name);
            if (!IsUnion(above.Type) && Below(above, name, value, depth: 1) is { } sibling) return At(above, sibling, name);
        }

        return null;
    }

    /// <summary>Names that so many types have that finding them elsewhere says nothing.</summary>
    private static bool IsCommonName(string name) => name is
        "apiVersion" or "kind" or "name" or "namespace" or "key" or "value" or "type" or "items" or "path" or "operator" or "status" or "group" or "data";

    /// <summary>Types of whose fields only one may be set, so that a field of another one is not what was meant.</summary>
    private static bool IsUnion(ObjectType type) => type.Name is "Volume" or "PersistentVolumeSpec" or "VolumeProjection" or "EnvVarSource" or "MetricSpec";

    /// <summary>The level that is meant where several have the field, and the new place of a field that another version of the API has.</summary>
    private static FieldPlace? Usual(IReadOnlyList<SchemaLevel> levels, string name, YamlNode value)
    {
        SchemaLevel here = levels[levels.Count - 1];
        switch (here.Type.Name, name)
        {
            case ("PodSecurityContext", "capabilities" or "privileged" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem" or "procMount"):
                return InContainers(levels, levels.Count - 2, "securityContext", name);
            case ("PodSpec", "privileged" or "capabilities" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem"):
                return InContainers(levels, levels.Count - 1, "securityContext", name);
            case ("PodSpec", "env" or "envFrom" or "ports" or "livenessProbe" or "readinessProbe" or "startupProbe" or "imagePullPolicy" or "image" or "command" or "args" or "volumeMounts"):
                return InContainers(levels, levels.Count - 1, string.Empty, name);
            case ("SecurityContext", "fsGroup" or "sysctls" or "supplementalGroups" or "fsGroupChangePolicy") when levels.Count > 2 && levels[levels.Count - 3].Type.Name == "PodSpec":
                return At(levels[levels.Count - 3], levels[levels.Count - 3].Path + ".securityContext", "securityContext." + name);
            case ("Container", "privileged" or "capabilities" or "allowPrivilegeEscalation" or "readOnlyRootFilesystem" or "runAsUser" or "runAsGroup" or "runAsNonRoot"):
                return At(here, here.Path + ".securityContext", "securityContext." + name);
            case ("Container", "limits" or "requests") when value is YamlMapping:
                return At(here, here.Path + ".resources", "resources." + name);
            case ("IngressSpec", "backend"):
                return FieldPlace.Named("defaultBackend");
            case ("IngressBackend", "serviceName"):
                return FieldPlace.Named("service.name");
            case ("IngressBackend", "servicePort"):
                return FieldPlace.Named("service.port");
            default:
                return null;
        }
    }

    /// <summary>The containers of a pod: those of all lists for what each may have, the only one for what not every one does.</summary>
    private static FieldPlace InContainers(IReadOnlyList<SchemaLevel> levels, int pod, string field, string name)
    {
        string path = (pod >= 0 ? levels[pod].Path : "spec") + (field.Length == 0 ? ".containers[]" : ".containers[]." + field);
        YamlMapping? spec = pod >= 0 ? levels[pod].Mapping : null;
        if (spec is null) return FieldPlace.Named(path);
        ImmutableArray<YamlMapping> containers = ContainerLists.SelectMany(list => spec.Sequence(list)?.Mappings ?? []).ToImmutableArray();
        bool isForOne = field.Length == 0;
        if (isForOne && containers.Length != 1) return FieldPlace.Named(path);
        return new FieldPlace(path, containers.Select(container => (container, isForOne ? name : field + "." + name)));
    }

    /// <summary>A place on a level that is written, or below it.</summary>
    private static FieldPlace At(SchemaLevel level, string path, string relative)
    {
        string below = relative;
        if (path.Length > level.Path.Length && path.StartsWith(level.Path, StringComparison.Ordinal) && !relative.Contains('.'))
        {
            below = path.Substring(level.Path.Length).TrimStart('.') + "." + relative;
        }

        bool isMany = below.Contains('[');
        string display = path.Length == 0 ? "the top level" : path;
        return level.Mapping is null || isMany ? FieldPlace.Named(display) : new FieldPlace(display, ImmutableArray.Create((level.Mapping, below)));
    }

    private static string? Below(SchemaLevel level, string name, YamlNode value, int depth)
    {
        if (level.Type.Fields.Length > MaxFields) return null;
        foreach (SchemaField field in level.Type.Fields)
        {
            FieldType type = field.Type.Kind == FieldKind.List ? field.Type.Element! : field.Type;
            if (field.Name is "status" or "metadata" && name is not ("labels" or "annotations" or "ownerReferences" or "finalizers") || type.Object is not { } child) continue;
            string path = (level.Path.Length == 0 ? field.Name : level.Path + "." + field.Name) + (field.Type.Kind == FieldKind.List ? "[]" : string.Empty);
            if (Fits(child.Field(name), value)) return path;
            if (depth > 1 && level.Type.Name != child.Name && Below(new SchemaLevel(child, path, Mapping: null), name, value, depth - 1) is { } found) return found;
        }

        return null;
    }

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
