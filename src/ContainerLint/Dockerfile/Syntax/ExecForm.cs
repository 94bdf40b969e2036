using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Arguments written as a JSON array of strings. See https://docs.docker.com/reference/dockerfile/#exec-form.</summary>
/// <param name="Elements">The strings.</param>
/// <param name="Location">From '[' through ']'.</param>
public sealed record ExecForm(ImmutableArray<ExecElement> Elements, SourceLocation Location);

/// <summary>A string of a JSON array.</summary>
/// <param name="Value">The string with its escapes undone.</param>
/// <param name="Location">The string with its quotes.</param>
public readonly record struct ExecElement(string Value, SourceLocation Location)
{
    /// <summary>The value with the place of each character, where escapes or line continuations move them; null where none do.</summary>
    public MappedText? Mapped { get; init; }

    /// <summary>Whether the value stands between the quotes as it is.</summary>
    internal bool IsVerbatim => Location.Span.Length == Value.Length + 2;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Arguments that start with '[' but are not a JSON array, so that they are read as shell text or as words.
/// </summary>
/// <param name="Reason">Why it is no JSON array of strings.</param>
/// <param name="Location">All arguments from '[' on.</param>
/// <param name="ErrorLocation">The first character at which it stops being JSON.</param>
/// <param name="IsLikelyExecForm">Whether it looks like a JSON array gone wrong rather than a shell test or a glob.</param>
/// <param name="Repaired">The array that probably was meant, as JSON; null where that cannot be told.</param>
public sealed record MalformedExecForm(
    MalformedExecReason Reason, SourceLocation Location, SourceLocation ErrorLocation, bool IsLikelyExecForm, string? Repaired)
{
    /// <summary>What is wrong, as the first half of a sentence.</summary>
    public string Problem => Reason switch
    {
        MalformedExecReason.SingleQuotes => "JSON knows double quotes only",
        MalformedExecReason.TypographicQuotes => "JSON knows straight double quotes only",
        MalformedExecReason.UnquotedElement => "An element has no double quotes",
        MalformedExecReason.TrailingComma => "There is a comma too many",
        MalformedExecReason.MissingComma => "A comma is missing between two elements",
        MalformedExecReason.UnclosedString => "A closing double quote is missing",
        MalformedExecReason.UnclosedBracket => "The closing bracket is missing",
        MalformedExecReason.InvalidEscape => "A backslash has to be doubled in JSON",
        MalformedExecReason.ControlCharacter => "A string contains a control character",
        _ => "Text follows the closing bracket",
    };
}

/// <summary>Reasons of <see cref="MalformedExecForm"/>.</summary>
public enum MalformedExecReason
{
    /// <summary>JSON knows double quotes only.</summary>
    SingleQuotes,

    /// <summary>Quotes of a word processor.</summary>
    TypographicQuotes,

    /// <summary>An element without quotes.</summary>
    UnquotedElement,

    /// <summary>A comma before the closing bracket.</summary>
    TrailingComma,

    /// <summary>Two elements without a comma between them.</summary>
    MissingComma,

    /// <summary>A string without its closing quote.</summary>
    UnclosedString,

    /// <summary>No closing bracket.</summary>
    UnclosedBracket,

    /// <summary>An escape that JSON does not know; mostly a Windows path.</summary>
    InvalidEscape,

    /// <summary>A tab or another control character in a string.</summary>
    ControlCharacter,

    /// <summary>Text after the closing bracket.</summary>
    TextAfterBracket,
}
