using System.Collections.Immutable;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>A kind in one version of its API group.</summary>
public sealed class KindSchema
{
    private readonly KubernetesSchema _schema;
    private readonly int _type;

    internal KindSchema(
        KubernetesSchema schema, int type, string group, string version, string kind, string plural, bool isNamespaced, ImmutableArray<string> subresources)
    {
        _schema = schema;
        _type = type;
        Group = group;
        Version = version;
        Kind = kind;
        Plural = plural;
        IsNamespaced = isNamespaced;
        Subresources = subresources;
    }

    /// <summary>API group; empty for the core group.</summary>
    public string Group { get; }

    /// <summary>API version, such as "v1beta1".</summary>
    public string Version { get; }

    /// <summary>What objects write as their apiVersion: "apps/v1", "v1".</summary>
    public string ApiVersion => Group.Length == 0 ? Version : Group + "/" + Version;

    /// <summary>The kind, such as "Deployment".</summary>
    public string Kind { get; }

    /// <summary>Its name as a resource, such as "deployments".</summary>
    public string Plural { get; }

    /// <summary>Whether its objects live in a namespace.</summary>
    public bool IsNamespaced { get; }

    /// <summary>Its subresources, such as "scale" and "status".</summary>
    public ImmutableArray<string> Subresources { get; }

    /// <summary>The fields of its objects.</summary>
    public ObjectType Type => _schema.Type(_type);

    /// <inheritdoc/>
    public override string ToString() => ApiVersion + " " + Kind;
}

/// <summary>An object type: its name and its fields.</summary>
public sealed class ObjectType
{
    private readonly Dictionary<string, SchemaField> _byName;

    internal ObjectType(string name, ImmutableArray<SchemaField> fields)
    {
        Name = name;
        Fields = fields;
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>Its name in the API's Go types, such as "PodSpec".</summary>
    public string Name { get; }

    /// <summary>Its fields in alphabetical order.</summary>
    public ImmutableArray<SchemaField> Fields { get; }

    /// <summary>Whether a CustomResourceDefinition describes it.</summary>
    public bool IsCustom { get; internal init; }

    /// <summary>Whether the server keeps fields that are not among these.</summary>
    public bool IsOpen { get; internal init; }

    /// <summary>A field by its exact name; null if there is none.</summary>
    public SchemaField? Field(string name) => _byName.TryGetValue(name, out SchemaField? field) ? field : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A field of an object type.</summary>
/// <param name="Name">Its name as manifests write it.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the server refuses objects without it.</param>
public sealed record SchemaField(string Name, FieldType Type, bool IsRequired)
{
    /// <summary>The values it takes; empty if it takes any.</summary>
    public ImmutableArray<string> Values { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The values it takes as messages list them: "Always, Never"; the empty text is left out.</summary>
    public string ValueList => string.Join(", ", Values.Where(static value => value.Length > 0));

    /// <summary>Whether it takes a value. A value of the schema that ends in "&lt;size&gt;" stands for all that end in a quantity.</summary>
    public bool Accepts(string value) => Values.IsEmpty || Values.Contains(value) || Values.Any(known => IsSized(known, value));

    private static bool IsSized(string known, string value)
    {
        const string Size = "<size>";
        if (!known.EndsWith(Size, StringComparison.Ordinal)) return false;
        int prefix = known.Length - Size.Length;
        return value.Length > prefix && string.CompareOrdinal(known, 0, value, 0, prefix) == 0 && Quantity.Parse(value.Substring(prefix)) is not null;
    }
}

/// <summary>What kind of value a field takes.</summary>
public enum FieldKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An integer of 32 bits.</summary>
    Int32,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A quantity such as 128Mi, as text or number.</summary>
    Quantity,

    /// <summary>An integer or a text, such as a port or a percentage.</summary>
    IntegerOrText,

    /// <summary>A time stamp, RFC 3339.</summary>
    Time,

    /// <summary>Bytes in base64.</summary>
    Base64,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping with free keys.</summary>
    Map,

    /// <summary>An object with known fields.</summary>
    Object,
}

/// <summary>The type of a field.</summary>
public sealed class FieldType
{
    private readonly KubernetesSchema? _schema;
    private readonly Lazy<ObjectType>? _custom;
    private readonly int _object;

    internal FieldType(FieldKind kind, FieldType? element = null)
    {
        Kind = kind;
        Element = element;
    }

    internal FieldType(KubernetesSchema schema, int type)
    {
        Kind = FieldKind.Object;
        _schema = schema;
        _object = type;
    }

    internal FieldType(Lazy<ObjectType> custom)
    {
        Kind = FieldKind.Object;
        _custom = custom;
    }

    /// <summary>What kind of value it is.</summary>
    public FieldKind Kind { get; }

    /// <summary>The type of the items of a list and of the values of a map; else null.</summary>
    public FieldType? Element { get; }

    /// <summary>The type of an object; else null.</summary>
    public ObjectType? Object => _custom is null ? _schema?.Type(_object) : _custom.Value;

    /// <summary>Whether it is written as text.</summary>
    public bool IsText => Kind is FieldKind.Text or FieldKind.Time or FieldKind.Base64;

    /// <summary>What it is called in messages: "a list", "an integer".</summary>
    public string Description => Kind switch
    {
        FieldKind.Text => "a string",
        FieldKind.Int32 => "a 32-bit integer",
        FieldKind.Int64 => "an integer",
        FieldKind.Number => "a number",
        FieldKind.Boolean => "a boolean",
        FieldKind.Quantity => "a quantity",
        FieldKind.IntegerOrText => "an integer or a string",
        FieldKind.Time => "a time",
        FieldKind.Base64 => "a base64 string",
        FieldKind.List => "a list",
        FieldKind.Map or FieldKind.Object => "a mapping",
        _ => "any value",
    };
}
