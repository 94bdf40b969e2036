using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>
/// An argument of a command as the command sees it: quotes removed, known variables replaced, split into fields. One word of the script
/// may give several of these, or none.
/// </summary>
public sealed class ShellWord
{
    internal ShellWord(Word? node, SourceLocation location, Value<string> value, string prefix, ShellWordTraits traits, string? suffix = null)
    {
        Node = node;
        Location = location;
        _known = value.ValueOrDefault;
        LiteralPrefix = prefix;
        LiteralSuffix = suffix ?? prefix;
        _traits = traits;
    }

    private readonly string? _known;
    private readonly ShellWordTraits _traits;

    /// <summary>The word in the syntax tree; null for an element of an exec form and for Windows shells.</summary>
    public Word? Node { get; }

    /// <summary>Where the word stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>The argument of an exec form with the place of each character, where escapes move them.</summary>
    internal MappedText? Mapped { get; init; }

    /// <summary>The argument. Patterns ('*', '?', '[...]') and a leading '~' stand in it as they are written; a leading $HOME that is not known is '~', too.</summary>
    public Value<string> Value => _known is null ? Value<string>.Unknown(Location) : Value<string>.Known(_known, Location);

    /// <summary>The word as it is written.</summary>
    public string Text => IsWrittenAsItIs ? _known! : Node?.ToString() ?? Location.GetText();

    /// <summary>The characters before the first one that is not known; the whole argument if it is known.</summary>
    public string LiteralPrefix { get; }

    /// <summary>The characters after the last one that is not known; the whole argument if it is known.</summary>
    public string LiteralSuffix { get; }

    /// <summary>Whether an unquoted pattern in it may match file names.</summary>
    public bool HasGlob => (_traits & ShellWordTraits.Glob) != ShellWordTraits.None;

    /// <summary>Whether some of it is quoted.</summary>
    public bool IsQuoted => (_traits & ShellWordTraits.Quoted) != ShellWordTraits.None;

    /// <summary>Whether it may become several arguments or none, because something unquoted in it is not known.</summary>
    public bool MaySplit => (_traits & ShellWordTraits.MaySplit) != ShellWordTraits.None;

    /// <summary>Whether it comes from the value of a variable.</summary>
    public bool IsExpanded => (_traits & ShellWordTraits.Expanded) != ShellWordTraits.None;

    /// <summary>Whether its value is its text, as that of most words is.</summary>
    private bool IsWrittenAsItIs => _traits == ShellWordTraits.None && Node is not null && _known?.Length == Node.Span.Length;

    /// <summary>Whether the argument is known and equal to a text.</summary>
    public bool Is(string text) => _known == text;

    /// <summary>Whether the argument is known and one of several texts.</summary>
    public bool IsAny(params ReadOnlySpan<string> texts) => _known is not null && texts.HasText(_known);

    /// <summary>
    /// Where a part of the argument stands, counted in characters of <see cref="Value"/> or <see cref="LiteralPrefix"/>; the whole word
    /// when quotes, escapes or variables make that impossible to say.
    /// </summary>
    public SourceLocation LocationOf(int start, int length)
    {
        if (IsExpanded) return Location;
        if (Mapped is not null) return Mapped.Map(new TextSpan(start, length));
        if (Node is null)
        {
            bool isQuoted = Location.Span.Length == _known?.Length + 2;
            bool isBare = Location.Span.Length == _known?.Length;
            if (!isQuoted && !isBare) return Location;
            return Location.File.At(Location.Span.Start + start + (isQuoted ? 1 : 0), length);
        }

        int first = SourceOffset(start);
        int last = length == 0 ? first : SourceOffset(start + length - 1);
        if (first < 0 || last < 0) return Location;
        return Node.Text.Map(TextSpan.FromBounds(first, length == 0 ? first : last + 1));
    }

    /// <summary>Where the argument stands from one of its characters on.</summary>
    public SourceLocation LocationFrom(int start)
    {
        if (start == 0) return Location;
        SourceLocation first = LocationOf(start, 0);
        return first == Location || first.Span.Start > Location.Span.End
            ? Location
            : first.File.At(TextSpan.FromBounds(first.Span.Start, Location.Span.End));
    }

    /// <inheritdoc/>
    public override string ToString() => _known ?? Text;

    /// <summary>The place in the word's text of a character of the argument; -1 if it has none of its own.</summary>
    private int SourceOffset(int offset)
    {
        int passed = 0;
        foreach (WordPart part in Node!.Parts)
        {
            (TextSpan content, bool isPlain) = part switch
            {
                LiteralPart { HasEscape: false } literal => (literal.Span, literal.Span.Length == literal.LiteralValue.Length),
                SingleQuotedPart quoted => (quoted.ContentSpan, true),
                DoubleQuotedPart { Parts: [LiteralPart { HasEscape: false } inner] } => (inner.Span, inner.Span.Length == inner.LiteralValue.Length),
                GlobPart or TildePart => (part.Span, true),
                _ => (part.Span, false),
            };
            if (offset < passed + content.Length || (isPlain && offset == passed + content.Length && part == Node.Parts[Node.Parts.Length - 1]))
            {
                return isPlain ? content.Start + offset - passed : -1;
            }

            if (!isPlain) return -1;
            passed += content.Length;
        }

        return -1;
    }
}

/// <summary>What a word is besides its value.</summary>
[Flags]
internal enum ShellWordTraits
{
    None = 0,
    Glob = 1,
    Quoted = 2,
    MaySplit = 4,
    Expanded = 8,
}
