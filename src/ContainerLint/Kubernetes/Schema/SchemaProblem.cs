using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes.Schema;

/// <summary>In what way an object does not fit its schema.</summary>
public enum SchemaProblemKind
{
    /// <summary>A field does not exist.</summary>
    UnknownField,

    /// <summary>A field does not exist where it stands, but on another level.</summary>
    MisplacedField,

    /// <summary>A value has the wrong type.</summary>
    WrongType,

    /// <summary>A required field is absent.</summary>
    MissingField,

    /// <summary>A field excludes one that stands before it.</summary>
    SurplusField,

    /// <summary>A value is not one of those that the field takes.</summary>
    InvalidValue,

    /// <summary>A text is no quantity.</summary>
    InvalidQuantity,

    /// <summary>A request or limit is below zero.</summary>
    NegativeQuantity,

    /// <summary>A share of a processor is finer than the server counts.</summary>
    ExcessivePrecision,

    /// <summary>A request or limit is for a resource that does not exist.</summary>
    InvalidResourceName,
}

/// <summary>A place where an object does not fit the schema of its kind.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Location">The key of an unknown field, the value of the others; for a missing one the key or name of what should hold it.</param>
/// <param name="Field">The name of the field; empty for an item of a list.</param>
/// <param name="Owner">The type that the field belongs, or should belong, to.</param>
public sealed partial record SchemaProblem(SchemaProblemKind Kind, SourceLocation Location, string Field, ObjectType Owner)
{
    /// <summary>The entry that is wrong; null for a missing field and for an item of a list.</summary>
    public YamlEntry? Entry { get; init; }

    /// <summary>The value that is wrong; null for a missing field.</summary>
    public YamlNode? Value { get; init; }

    /// <summary>The type that the value should have; null for unknown fields.</summary>
    public FieldType? Expected { get; init; }

    /// <summary>The schema of the field; null for unknown fields.</summary>
    public SchemaField? Schema { get; init; }

    /// <summary>What the field is called: its name, or for an item that of its list.</summary>
    public string FieldName => Field.Length > 0 ? Field : Schema?.Name ?? string.Empty;

    /// <summary>What will do instead of a missing field alone, such as "'rules' or 'defaultBackend'"; else null.</summary>
    public string? Choice { get; init; }

    /// <summary>The field or value that was probably meant; null if nothing is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Where a misplaced field belongs, such as "spec.containers[].securityContext", relative to the object; else null.</summary>
    public string? RightPlace { get; init; }

    /// <summary>The edits that move a misplaced field to where it belongs; empty where that takes a decision.</summary>
    public ImmutableArray<TextEdit> Move { get; init; } = ImmutableArray<TextEdit>.Empty;
}
