using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A part of a word whose meaning is one: literal text, a quoted text, a variable.</summary>
/// <param name="Location">Where it stands, with its quotes or braces.</param>
public abstract record WordPart(SourceLocation Location)
{
    internal static IEnumerable<VariablePart> VariablesOf(ImmutableArray<WordPart> parts)
    {
        foreach (WordPart part in parts)
        {
            switch (part)
            {
                case QuotedPart quoted:
                    foreach (VariablePart inner in VariablesOf(quoted.Parts)) yield return inner;
                    break;
                case VariablePart variable:
                    yield return variable;
                    foreach (VariablePart inner in VariablesOf(variable.Operand)) yield return inner;
                    foreach (VariablePart inner in VariablesOf(variable.Replacement)) yield return inner;
                    break;
            }
        }
    }

    internal static string ConstantOf(ImmutableArray<WordPart> parts)
    {
        if (parts is [LiteralPart only]) return only.Value;
        StringBuilder text = new();
        foreach (WordPart part in parts)
        {
            if (part is LiteralPart literal) text.Append(literal.Value);
            else if (part is QuotedPart quoted) text.Append(ConstantOf(quoted.Parts));
        }

        return text.ToString();
    }
}

/// <summary>Text that stands for itself.</summary>
/// <param name="Value">The text without its escape characters; in patterns they are kept.</param>
/// <param name="Raw">The text with its escape characters.</param>
/// <param name="Location">Where it stands.</param>
public sealed record LiteralPart(string Value, string Raw, SourceLocation Location) : WordPart(Location);

/// <summary>A quoted text.</summary>
/// <param name="Quote">' or ".</param>
/// <param name="Parts">What stands between the quotes: one literal in single quotes, literals and variables in double quotes.</param>
/// <param name="Location">Where it stands, with the quotes.</param>
public sealed record QuotedPart(char Quote, ImmutableArray<WordPart> Parts, SourceLocation Location) : WordPart(Location);

/// <summary>A variable, '$NAME' or '${NAME...}'.</summary>
/// <param name="Name">The name. A digit or one of '@*#?-$!' is a parameter that is always empty in a Dockerfile.</param>
/// <param name="NameLocation">Where the name stands.</param>
/// <param name="IsBraced">Whether it is written with braces.</param>
/// <param name="Operator">What is done with the value.</param>
/// <param name="Operand">The text after the operator: default, alternative, message or pattern. Empty without an operator.</param>
/// <param name="Replacement">What replaces the pattern; empty for other operators.</param>
/// <param name="Location">Where it stands, with '$' and braces.</param>
public sealed record VariablePart(
    string Name,
    SourceLocation NameLocation,
    bool IsBraced,
    VariableOperator Operator,
    ImmutableArray<WordPart> Operand,
    ImmutableArray<WordPart> Replacement,
    SourceLocation Location) : WordPart(Location);

/// <summary>Operators of <see cref="VariablePart"/>.</summary>
public enum VariableOperator
{
    /// <summary>The plain value.</summary>
    None,

    /// <summary>${N-w}: w when N is not set.</summary>
    DefaultIfUnset,

    /// <summary>${N:-w}: w when N is not set or empty.</summary>
    DefaultIfEmpty,

    /// <summary>${N+w}: w when N is set, else nothing.</summary>
    AlternativeIfSet,

    /// <summary>${N:+w}: w when N is set and not empty, else nothing.</summary>
    AlternativeIfNotEmpty,

    /// <summary>${N?w}: stops the build with message w when N is not set.</summary>
    ErrorIfUnset,

    /// <summary>${N:?w}: stops the build with message w when N is not set or empty.</summary>
    ErrorIfEmpty,

    /// <summary>${N#p}: without the shortest match of p at the start.</summary>
    RemovePrefix,

    /// <summary>${N##p}: without the longest match of p at the start.</summary>
    RemoveLongestPrefix,

    /// <summary>${N%p}: without the shortest match of p at the end.</summary>
    RemoveSuffix,

    /// <summary>${N%%p}: without the longest match of p at the end.</summary>
    RemoveLongestSuffix,

    /// <summary>${N/p/r}: the first match of p replaced by r.</summary>
    ReplaceFirst,

    /// <summary>${N//p/r}: each match of p replaced by r.</summary>
    ReplaceAll,
}

/// <summary>Why a word cannot be expanded.</summary>
/// <param name="Kind">One of the kinds of <see cref="SyntaxErrorCategory.Expansion"/>.</param>
/// <param name="Location">The quote, variable or operator at fault.</param>
/// <param name="Message">One sentence for the reader.</param>
public sealed record WordError(SyntaxErrorKind Kind, SourceLocation Location, string Message);

/// <summary>What the lexer makes of a word.</summary>
internal sealed record WordContent(ImmutableArray<WordPart> Parts, WordError? Error);
