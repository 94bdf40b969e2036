using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <content>What messages and fixes need of a value of the wrong type.</content>
public sealed partial record SchemaProblem
{
    /// <summary>The value if it is a scalar; of lists and mappings, which may take many lines, the key or the first thing in them.</summary>
    public SourceLocation ShortLocation => Value switch
    {
        null or YamlScalar { IsBlock: false } => Location,
        YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true } => Location,
        _ when Entry is { } entry => entry.Key.Location,
        YamlMapping { OwnEntries: [var first, ..] } => first.Key.Location,
        YamlSequence { WrittenItems: [var first, ..] } => first.Location,
        _ => Location,
    };

    /// <summary>What messages call the value: "the boolean 'on'", "the string '8080'", "a list".</summary>
    public string Found => Value switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar scalar => scalar.Kind(YamlSchema.Yaml11) switch
        {
            YamlScalarKind.Boolean => $"the boolean '{Shown(scalar)}'",
            YamlScalarKind.Integer or YamlScalarKind.Float when Expected is { Kind: FieldKind.Int32 or FieldKind.Int64 } => Shown(scalar),
            YamlScalarKind.Integer or YamlScalarKind.Float => "the number " + Shown(scalar),
            _ => $"the string '{Shown(scalar)}'",
        },
        _ => "this",
    };

    /// <summary>The edit that gives a value its type and keeps what is written: quotes around a bare number or boolean for a text, none around an
    /// integer or boolean. Null if the value cannot be kept.</summary>
    public TextEdit? Retyped
    {
        get
        {
            bool isWrittenHere = Entry is null || ReferenceEquals(Entry.WrittenValue, Value);
            if (Kind != SchemaProblemKind.WrongType || Expected is not { } expected || !isWrittenHere || Value is not YamlScalar { Tag: null, Anchor: null, IsBlock: false } scalar) return null;
            if (expected.IsText) return scalar.IsPlain ? YamlEditor.Quote(scalar) : null;
            bool isBareType = expected.Kind is FieldKind.Int32 or FieldKind.Int64 or FieldKind.Boolean && FieldTypeCheck.AcceptsUnquoted(expected.Kind, scalar.Value);
            return scalar.IsQuoted && isBareType ? new TextEdit(scalar.Location, scalar.Value) : null;
        }
    }

    private static string Shown(YamlScalar scalar)
    {
        const int MaxShown = 40;
        string line = scalar.Value.Split('\n')[0];
        return line.Length > MaxShown ? $"{line.Substring(0, MaxShown)}…" : line;
    }
}
