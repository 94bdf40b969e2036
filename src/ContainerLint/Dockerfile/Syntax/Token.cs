using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A piece of the file. The tokens of a file, one after the other, are the file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">Where it stands.</param>
public readonly record struct Token(TokenKind Kind, SourceLocation Location)
{
    /// <summary>The text as it stands in the file.</summary>
    public string Text => Location.GetText();

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Text}";
}

/// <summary>Kinds of <see cref="Token"/>.</summary>
public enum TokenKind
{
    /// <summary>The keyword of an instruction.</summary>
    Keyword,

    /// <summary>A flag of an instruction.</summary>
    Flag,

    /// <summary>A word of an instruction, or the part of it that stands on one line.</summary>
    Word,

    /// <summary>A bracket or comma of a JSON array.</summary>
    Punctuation,

    /// <summary>White space between words.</summary>
    Whitespace,

    /// <summary>The escape token at the end of a line, with the blanks and the line break that follow.</summary>
    Continuation,

    /// <summary>A comment, without its line break.</summary>
    Comment,

    /// <summary>A parser directive, without its line break.</summary>
    Directive,

    /// <summary>A line break.</summary>
    NewLine,

    /// <summary>A byte order mark.</summary>
    ByteOrderMark,

    /// <summary>The lines of a heredoc, with their line breaks.</summary>
    HeredocBody,

    /// <summary>The line that ends a heredoc, without its line break.</summary>
    HeredocTerminator,
}
