using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>Whether scalars have the type that a field takes, as the server's reader sees them: YAML 1.1 to JSON, then to the field.</summary>
internal static class FieldTypeCheck
{
    /// <summary>Whether a text would be an integer or boolean of the type if it stood there without quotes.</summary>
    public static bool AcceptsUnquoted(FieldKind expected, string text)
    {
        YamlScalarKind kind = YamlScalarResolver.Kind(text, isPlain: true, tag: null, YamlSchema.Yaml11);
        if (expected == FieldKind.Boolean) return text is "true" or "false";
        return kind == YamlScalarKind.Integer && YamlScalarResolver.ParseInteger(text) is { } number && (expected != FieldKind.Int32 || number is >= int.MinValue and <= int.MaxValue);
    }

    /// <summary>Whether a scalar has the type.</summary>
    public static bool Accepts(FieldKind expected, YamlScalar scalar)
    {
        YamlScalarKind kind = scalar.Kind(YamlSchema.Yaml11);
        return expected switch
        {
            FieldKind.Text or FieldKind.Time or FieldKind.Base64 => kind == YamlScalarKind.String,
            FieldKind.Int32 => KubernetesValue.Integer(scalar).Is(static value => value is >= int.MinValue and <= int.MaxValue),
            FieldKind.Int64 => KubernetesValue.Integer(scalar).IsKnown,
            FieldKind.Number => kind is YamlScalarKind.Integer or YamlScalarKind.Float,
            FieldKind.Boolean => kind == YamlScalarKind.Boolean,
            FieldKind.Quantity => kind is YamlScalarKind.String or YamlScalarKind.Integer or YamlScalarKind.Float,
            FieldKind.IntegerOrText => kind == YamlScalarKind.String || KubernetesValue.Integer(scalar).Is(static value => value is >= int.MinValue and <= int.MaxValue),
            FieldKind.Any => true,
            _ => false,
        };
    }
}
