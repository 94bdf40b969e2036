using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>
/// The structural schema of one version of a CustomResourceDefinition. A type is decoded when it is first asked for, and only once however
/// often aliases use it, so that the work is bounded by what is written.
/// </summary>
internal sealed class DefinitionSchema
{
    private const int MaxDepth = 32;

    private static readonly FieldType AnyType = new(FieldKind.Any);
    private static readonly FieldType Text = new(FieldKind.Text);
    private static readonly SchemaField Metadata = KubernetesSchema.Newest.Kind("v1", "ConfigMap")!.Type.Field("metadata")!;

    private readonly ConcurrentDictionary<YamlMapping, FieldType> _types = new();

    private DefinitionSchema()
    {
    }

    /// <summary>The type of the objects that a definition describes; null if it has no schema for the version or keeps unknown fields anyway.</summary>
    /// <param name="definition">A CustomResourceDefinition of apiextensions.k8s.io/v1.</param>
    /// <param name="version">A version of its API, such as "v1".</param>
    public static ObjectType? Of(KubernetesObject definition, string version)
    {
        ObjectView spec = definition.Spec;
        bool keepsUnknown = spec.Has("preserveUnknownFields") && !spec.Boolean("preserveUnknownFields").Is(false);
        if (keepsUnknown || spec.Child("names").Text("kind").ValueOrDefault is not { } kind) return null;
        ImmutableArray<ObjectView> versions = spec.Children("versions").Where(candidate => candidate.Text("name").Is(version));
        return versions is [var only] && only.Child("schema").Child("openAPIV3Schema").Mapping is { } root && root.Text("type") == "object" && !IsMasked(root)
            ? new DefinitionSchema().DecodeObject(root, kind, isResource: true)
            : null;
    }

    private ObjectType DecodeObject(YamlMapping node, string name, bool isResource)
    {
        YamlMapping? properties = node.Mapping("properties");
        HashSet<string> required = new(node.Sequence("required")?.Scalars.Select(static scalar => scalar.Value) ?? [], StringComparer.Ordinal);
        Dictionary<string, SchemaField> fields = new(StringComparer.Ordinal);
        if (isResource) AddTypeMeta(fields);
        foreach (YamlEntry property in properties?.Entries ?? ImmutableArray<YamlEntry>.Empty)
        {
            if (property.Name is { } field && !fields.ContainsKey(field)) fields.Add(field, DecodeField(field, property.Value, name, required.Contains(field)));
        }

        bool isOpen = IsTrue(node, "x-kubernetes-preserve-unknown-fields") || (properties is not null && IsMasked(properties)) || (properties is null && node.Has("properties"));
        return new ObjectType(name, fields.Values.ToImmutableArray()) { IsCustom = true, IsOpen = isOpen };
    }

    /// <summary>What every object has, whether its schema says so or not.</summary>
    private static void AddTypeMeta(Dictionary<string, SchemaField> fields)
    {
        fields.Add("apiVersion", new SchemaField("apiVersion", Text, IsRequired: true));
        fields.Add("kind", new SchemaField("kind", Text, IsRequired: true));
        fields.Add("metadata", Metadata);
    }

    private SchemaField DecodeField(string field, YamlNode value, string owner, bool isRequired)
    {
        YamlMapping? node = value as YamlMapping;
        return new SchemaField(field, Decode(value, owner + "." + field, depth: 0), isRequired && node?.Has("default") != true) { Values = Enumeration(node, depth: 0) };
    }

    private FieldType Decode(YamlNode? value, string name, int depth)
    {
        if (value is not YamlMapping node || depth > MaxDepth || IsMasked(node)) return AnyType;
        if (IsTrue(node, "x-kubernetes-int-or-string")) return new FieldType(FieldKind.IntegerOrText);
        return node.Text("type") switch
        {
            "object" => _types.GetOrAdd(node, key => DecodeMapping(key, name, depth)),
            "array" => new FieldType(FieldKind.List, Decode(node["items"], name + "[]", depth + 1)),
            "string" => Text,
            "integer" => new FieldType(node.Text("format") == "int32" ? FieldKind.Int32 : FieldKind.Int64),
            "number" => new FieldType(FieldKind.Number),
            "boolean" => new FieldType(FieldKind.Boolean),
            _ => AnyType,
        };
    }

    private FieldType DecodeMapping(YamlMapping node, string name, int depth)
    {
        if (node["additionalProperties"] is YamlMapping values) return new FieldType(FieldKind.Map, Decode(values, name + "[]", depth + 1));
        bool isEmbedded = IsTrue(node, "x-kubernetes-embedded-resource");
        bool isFree = node.Has("additionalProperties") || (!node.Has("properties") && !isEmbedded && IsTrue(node, "x-kubernetes-preserve-unknown-fields"));
        return isFree
            ? new FieldType(FieldKind.Map, AnyType)
            : new FieldType(new Lazy<ObjectType>(() => DecodeObject(node, name, isEmbedded)));
    }

    /// <summary>The values of a string, or of the items of a list of strings.</summary>
    private static ImmutableArray<string> Enumeration(YamlMapping? node, int depth)
    {
        if (node is null || depth > MaxDepth) return ImmutableArray<string>.Empty;
        if (node.Text("type") == "string") return IsMasked(node) ? ImmutableArray<string>.Empty : node.Sequence("enum")?.Scalars.Select(static scalar => scalar.Value).ToImmutableArray() ?? ImmutableArray<string>.Empty;
        return Enumeration(node["items"] as YamlMapping ?? node["additionalProperties"] as YamlMapping, depth + 1);
    }

    private static bool IsTrue(YamlMapping node, string field) => KubernetesValue.Boolean(node[field]).Is(true);

    private static bool IsMasked(YamlMapping node) => node.Entries.Any(static entry => entry.Name is not { } name || name.Contains(TemplateText.Mask));
}
