using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What an interpolation expression does when its variable is not set.</summary>
public enum VariableOperator
{
    /// <summary>$NAME or ${NAME}: an empty text.</summary>
    None,

    /// <summary>${NAME:-operand}: the operand, also when the variable is empty.</summary>
    DefaultIfEmpty,

    /// <summary>${NAME-operand}: the operand.</summary>
    DefaultIfUnset,

    /// <summary>${NAME:+operand}: the operand if the variable is set and not empty.</summary>
    ReplacementIfNotEmpty,

    /// <summary>${NAME+operand}: the operand if the variable is set.</summary>
    ReplacementIfSet,

    /// <summary>${NAME:?operand}: an error with the operand as message, also when the variable is empty.</summary>
    RequiredNotEmpty,

    /// <summary>${NAME?operand}: an error with the operand as message.</summary>
    Required,
}

/// <summary>A use of a variable of the interpolation environment. See https://docs.docker.com/reference/compose-file/interpolation/.</summary>
public sealed record VariableReference
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>The whole expression, from '$'.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The name in it.</summary>
    public required SourceLocation NameLocation { get; init; }

    /// <summary>Whether the name stands in braces.</summary>
    public bool IsBraced { get; init; }

    /// <summary>What happens when the variable is not set.</summary>
    public VariableOperator Operator { get; init; }

    /// <summary>The text after the operator as written; null without an operator.</summary>
    public MappedText? Operand { get; init; }

    /// <summary>Whether it stands in the operand of another expression.</summary>
    public bool IsNested { get; init; }

    /// <summary>Where it stands in the scalar's value.</summary>
    public required Microsoft.CodeAnalysis.Text.TextSpan SpanInValue { get; init; }

    /// <summary>Whether the expression says what to do when the variable is not set.</summary>
    public bool HasFallback => Operator != VariableOperator.None;

    /// <summary>Whether the operand is a default value.</summary>
    public bool IsDefault => Operator is VariableOperator.DefaultIfEmpty or VariableOperator.DefaultIfUnset;
}

/// <summary>A malformed expression.</summary>
/// <param name="Location">The expression.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record InterpolationError(SourceLocation Location, string Message);
