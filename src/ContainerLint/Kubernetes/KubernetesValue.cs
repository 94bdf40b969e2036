using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>
/// Reads values as the API server does: null is absent, YAML 1.1 gives scalars their type. A value that a template fills in, and one of
/// the wrong type, is unknown.
/// </summary>
internal static class KubernetesValue
{
    public static Value<string> Text(YamlNode? node) => Scalar(node, static scalar => scalar.Value, allowReferences: false);

    /// <summary>A text in which '$(NAME)' and '${NAME}' are meant for the container.</summary>
    public static Value<string> ContainerText(YamlNode? node) => Scalar(node, static scalar => scalar.Value, allowReferences: true);

    public static Value<bool> Boolean(YamlNode? node) => Scalar(node, static scalar => scalar.Boolean(YamlSchema.Yaml11));

    public static Value<long> Integer(YamlNode? node) => Scalar(node, Integer);

    public static Value<Quantity> Quantity(YamlNode? node) => Scalar(node, static scalar => Kubernetes.Quantity.Parse(scalar.Value));

    public static Value<IntOrString> IntOrString(YamlNode? node) => Scalar<IntOrString>(node, static scalar => scalar.Kind(YamlSchema.Yaml11) switch
    {
        YamlScalarKind.Integer => new IntOrString(scalar.Integer(YamlSchema.Yaml11), null),
        YamlScalarKind.String => new IntOrString(null, scalar.Value),
        _ => null,
    });

    /// <summary>Whether a node is there and not null.</summary>
    public static bool IsPresent(YamlNode? node) => node is not null and not YamlScalar { IsNull: true };

    /// <summary>Whether a node is a scalar that a template fills in; without quotes '{{ name }}' is a mapping in a mapping to YAML.</summary>
    public static bool IsTemplate(YamlNode? node) => node switch
    {
        YamlScalar scalar => TemplateText.IsUnknown(scalar.Value),
        YamlMapping { IsFlow: true, OwnEntries: [{ Key: YamlMapping { IsFlow: true } }] } => true,
        _ => false,
    };

    // A whole number with a fraction of zero, 1.0, is an integer to the server's JSON reader.
    private static long? Integer(YamlScalar scalar) => scalar.Integer(YamlSchema.Yaml11)
        ?? (scalar.Number(YamlSchema.Yaml11) is { } number && Math.Abs(number) < 1e15 && number == Math.Floor(number) ? (long)number : null);

    private static Value<string> Scalar(YamlNode? node, Func<YamlScalar, string> read, bool allowReferences)
    {
        if (!IsPresent(node)) return Value<string>.Absent;
        if (node is not YamlScalar scalar) return Value<string>.Unknown(node!.Location);
        bool isUnknown = allowReferences ? TemplateText.IsTemplate(scalar.Value) : TemplateText.IsUnknown(scalar.Value);
        return isUnknown ? Value<string>.Unknown(scalar.Location) : Value<string>.Known(read(scalar), scalar.Location);
    }

    private static Value<T> Scalar<T>(YamlNode? node, Func<YamlScalar, T?> read)
        where T : struct
    {
        if (!IsPresent(node)) return Value<T>.Absent;
        return node is YamlScalar scalar && !TemplateText.IsUnknown(scalar.Value) && read(scalar) is { } value
            ? Value<T>.Known(value, scalar.Location)
            : Value<T>.Unknown(node!.Location);
    }
}
