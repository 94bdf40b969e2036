using ContainerLint.Text;

namespace ContainerLint.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes.</summary>
    DoubleQuoted,

    /// <summary>A block that keeps its line breaks, '|'.</summary>
    Literal,

    /// <summary>A block whose line breaks are folded, '&gt;'.</summary>
    Folded,
}

/// <summary>What a plain scalar is taken for.</summary>
public enum YamlScalarKind
{
    /// <summary>A text; quoted and block scalars always are.</summary>
    String,

    /// <summary>Nothing: left out, '~' or 'null'.</summary>
    Null,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with fraction or exponent, an infinity or not a number.</summary>
    Float,
}

/// <summary>By which rules plain scalars get their kind.</summary>
public enum YamlSchema
{
    /// <summary>YAML 1.2 as Compose reads it (go-yaml v3): only true and false are booleans, a leading 0 or 0o makes an octal number.</summary>
    Core,

    /// <summary>YAML 1.1 as Kubernetes reads it (sigs.k8s.io/yaml, go-yaml v2): yes, no, on, off, y and n are booleans too.</summary>
    Yaml11,
}

/// <summary>A scalar.</summary>
public sealed class YamlScalar : YamlNode
{
    private MappedText? _text;

    internal YamlScalar(YamlDocument document, YamlProperties properties, SourceLocation location, YamlScalarStyle style, string value)
        : base(document, properties, location)
    {
        Style = style;
        Value = value;
    }

    /// <summary>How it is written.</summary>
    public YamlScalarStyle Style { get; }

    /// <summary>Its text, with quotes, escapes, indentation and folding undone.</summary>
    public string Value { get; }

    /// <summary>Whether it is written without quotes and not as a block.</summary>
    public bool IsPlain => Style == YamlScalarStyle.Plain;

    /// <summary>Whether it is written in single or double quotes.</summary>
    public bool IsQuoted => Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted;

    /// <summary>Whether it is a block scalar, '|' or '&gt;'.</summary>
    public bool IsBlock => Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    /// <summary>Whether it is null in all schemas: left out, '~', 'null'.</summary>
    public bool IsNull => Kind(YamlSchema.Core) == YamlScalarKind.Null;

    /// <summary>Whether a YAML 1.1 reader takes it for a number in base 60, such as 22:22.</summary>
    public bool IsSexagesimal => IsPlain && YamlScalarResolver.IsSexagesimal(Value);

    /// <summary><see cref="Value"/> with the place of each of its characters in the file.</summary>
    public MappedText MappedValue => _text ??= YamlScalarText.Map(this);

    /// <summary>What it is taken for.</summary>
    public YamlScalarKind Kind(YamlSchema schema) => YamlScalarResolver.Kind(Value, IsPlain, Tag, schema);

    /// <summary>Its truth value; null if it is none.</summary>
    public bool? Boolean(YamlSchema schema) =>
        Kind(schema) == YamlScalarKind.Boolean ? YamlScalarResolver.IsTrue(Value) : null;

    /// <summary>Its value as a whole number, whatever its notation; null if it is none or does not fit.</summary>
    public long? Integer(YamlSchema schema) =>
        Kind(schema) == YamlScalarKind.Integer ? YamlScalarResolver.ParseInteger(Value) : null;

    /// <summary>Its value as a number; null if it is none.</summary>
    public double? Number(YamlSchema schema) => Kind(schema) switch
    {
        YamlScalarKind.Integer => YamlScalarResolver.ParseInteger(Value),
        YamlScalarKind.Float => YamlScalarResolver.ParseFloat(Value),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Value;
}
