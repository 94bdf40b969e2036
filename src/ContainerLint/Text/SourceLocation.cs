using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Text;

/// <summary>A span of text in one file. Offsets count UTF-16 code units, as editors do.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The span; always inside the text of <paramref name="File"/>.</param>
public readonly record struct SourceLocation(SourceFile File, TextSpan Span)
{
    /// <summary>Zero-based start and end lines and columns; reports add one.</summary>
    public LinePositionSpan LineSpan => File.Text.Lines.GetLinePositionSpan(Span);

    /// <summary>The text that stands there.</summary>
    public string GetText() => File.Text.ToString(Span);

    /// <summary>An empty span at the start of this one, where something that is missing belongs.</summary>
    public SourceLocation Start => new(File, new TextSpan(Span.Start, 0));

    /// <summary>An empty span at the end of this one.</summary>
    public SourceLocation End => new(File, new TextSpan(Span.End, 0));

    /// <summary>The smallest span that covers both; both must lie in the same file.</summary>
    public SourceLocation Through(SourceLocation other) =>
        new(File, TextSpan.FromBounds(Math.Min(Span.Start, other.Span.Start), Math.Max(Span.End, other.Span.End)));

    /// <summary>The span with the blanks and tabs before it on its line.</summary>
    public SourceLocation WithBlanksBefore
    {
        get
        {
            int start = Span.Start;
            while (start > 0 && File.Text[start - 1] is ' ' or '\t') start--;
            return new SourceLocation(File, TextSpan.FromBounds(start, Span.End));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        LinePosition start = LineSpan.Start;
        return FormattableString.Invariant($"{File.Path}:{start.Line + 1}:{start.Character + 1}");
    }
}
