using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// An instruction's text with its continuations undone. Positions are offsets into <see cref="Source"/>, which is the text of the
/// file itself for an instruction on one line, so that nothing is copied in the usual case.
/// </summary>
internal sealed class LogicalLine
{
    private readonly SourceFile _file;

    // Offsets in Source and in the file where each piece starts; null when Source is the file.
    private readonly int[]? _starts;
    private readonly int[]? _fileStarts;

    // Where all of it stands when its characters do not stand in the file one by one.
    private readonly TextSpan? _whole;

    public LogicalLine(SourceFile file, string fileText, int start, int end)
    {
        _file = file;
        Source = fileText;
        Start = start;
        End = end;
        Trivia = ImmutableArray<LineTrivia>.Empty;
    }

    public LogicalLine(SourceFile file, string joined, int[] starts, int[] fileStarts, ImmutableArray<LineTrivia> trivia)
    {
        _file = file;
        Source = joined;
        Start = 0;
        End = joined.Length;
        _starts = starts;
        _fileStarts = fileStarts;
        Trivia = trivia;
    }

    private LogicalLine(SourceFile file, string value, TextSpan whole)
    {
        _file = file;
        Source = value;
        Start = 0;
        End = value.Length;
        Trivia = ImmutableArray<LineTrivia>.Empty;
        _whole = whole;
    }

    /// <summary>The value of a JSON string, whose characters map one by one where it stands in the file without escapes.</summary>
    public static LogicalLine OfValue(SourceFile file, ExecElement element)
    {
        TextSpan span = element.Location.Span;
        bool verbatim = span.Length == element.Value.Length + 2
            && string.Equals(file.Text.ToString(new TextSpan(span.Start + 1, element.Value.Length)), element.Value, StringComparison.Ordinal);
        return verbatim
            ? new LogicalLine(file, element.Value, [0], [span.Start + 1], ImmutableArray<LineTrivia>.Empty)
            : new LogicalLine(file, element.Value, span);
    }

    /// <summary>The text that positions refer to.</summary>
    public string Source { get; }

    /// <summary>Where the line starts in <see cref="Source"/>.</summary>
    public int Start { get; }

    /// <summary>Where the line ends in <see cref="Source"/>, without its line break.</summary>
    public int End { get; }

    /// <summary>What was left out: continuations, comments and blank lines, in order.</summary>
    public ImmutableArray<LineTrivia> Trivia { get; }

    /// <summary>The file.</summary>
    public SourceFile File => _file;

    /// <summary>Whether the text is put together from several physical lines.</summary>
    public bool IsJoined => _starts is not null;

    /// <summary>Number of pieces.</summary>
    public int PieceCount => _starts?.Length ?? 1;

    /// <summary>Where a piece starts in <see cref="Source"/>.</summary>
    public int PieceStart(int piece) => _starts is null ? Start : _starts[piece];

    /// <summary>Where a piece ends in <see cref="Source"/>.</summary>
    public int PieceEnd(int piece) => _starts is null || piece + 1 == _starts.Length ? End : _starts[piece + 1];

    /// <summary>Where a piece starts in the file.</summary>
    public int PieceFileStart(int piece) => _fileStarts is null ? Start : _fileStarts[piece];

    /// <summary>The file offset of the character at a position.</summary>
    public int ToFile(int position)
    {
        if (_whole is { } whole) return whole.Start;
        if (_starts is null) return position;
        int piece = FindPiece(position);
        return _fileStarts![piece] + position - _starts[piece];
    }

    /// <summary>The place in the file of the characters between two positions.</summary>
    public SourceLocation Locate(int start, int end)
    {
        if (_whole is { } whole) return _file.At(whole);
        if (end <= start)
        {
            // Something empty stands behind the character before it, not at the start of the next line.
            return _file.At(start > Start ? ToFile(start - 1) + 1 : ToFile(start), 0);
        }

        int from = ToFile(start);
        int to = ToFile(end - 1) + 1;
        return _file.At(TextSpan.FromBounds(from, to));
    }

    /// <summary>The characters between two positions as a text of their own.</summary>
    public MappedText Map(int start, int end)
    {
        if (_whole is { } whole)
        {
            return new MappedText(_file, Source.Substring(start, end - start), ImmutableArray.Create(new MappedText.Segment(0, end - start, whole)));
        }

        if (_starts is null) return MappedText.Verbatim(_file.At(TextSpan.FromBounds(start, end)));
        if (end <= start) return MappedText.Verbatim(Locate(start, start));
        ImmutableArray<MappedText.Segment>.Builder segments = ImmutableArray.CreateBuilder<MappedText.Segment>();
        for (int piece = FindPiece(start); piece < _starts.Length && _starts[piece] < end; piece++)
        {
            int from = Math.Max(start, _starts[piece]);
            int to = Math.Min(end, PieceEnd(piece));
            if (to <= from) continue;
            segments.Add(new MappedText.Segment(from - start, to - from, new TextSpan(_fileStarts![piece] + from - _starts[piece], to - from)));
        }

        return new MappedText(_file, Source.Substring(start, end - start), segments.ToImmutable());
    }

    private int FindPiece(int position)
    {
        int low = 0;
        int high = _starts!.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_starts[middle] <= position) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}

/// <summary>A piece of an instruction that is not part of its text.</summary>
/// <param name="Kind">Continuation, comment, white space or line break.</param>
/// <param name="Span">Where it stands in the file.</param>
/// <param name="Position">The position in the logical line that it stands before.</param>
internal readonly record struct LineTrivia(TokenKind Kind, TextSpan Span, int Position);
