using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Text;

/// <summary>
/// Text put together from pieces of a file - a RUN command without its line continuations, a YAML block scalar without its
/// indentation - that knows for each of its characters where it stands in the file.
/// </summary>
public sealed class MappedText
{
    private readonly ImmutableArray<Segment> _segments;

    /// <summary>Creates a text from its pieces.</summary>
    /// <param name="file">The file that all pieces come from.</param>
    /// <param name="text">The logical text.</param>
    /// <param name="segments">Pieces in logical order, the first at logical offset 0. A piece whose file length differs from its logical
    /// length (an escape sequence) maps as a whole.</param>
    public MappedText(SourceFile file, string text, ImmutableArray<Segment> segments)
    {
        File = file;
        Text = text;
        _segments = segments;
    }

    /// <summary>The file the text comes from.</summary>
    public SourceFile File { get; }

    /// <summary>The logical text.</summary>
    public string Text { get; }

    /// <summary>A text that stands in the file exactly as it is.</summary>
    public static MappedText Verbatim(SourceLocation location) => new(
        location.File, location.GetText(), ImmutableArray.Create(new Segment(0, location.Span.Length, location.Span)));

    /// <summary>Texts of one file put one after the other.</summary>
    /// <param name="file">The file that all of them come from.</param>
    /// <param name="parts">The texts.</param>
    public static MappedText Concat(SourceFile file, IEnumerable<MappedText> parts)
    {
        MappedTextBuilder text = new(file);
        foreach (MappedText part in parts) text.Append(part);
        return text.ToMappedText();
    }

    /// <summary>Where a span of the logical text stands in the file: from its first to its last character, including what was left out between.</summary>
    /// <param name="span">A span of <see cref="Text"/>; an empty one maps to an empty one.</param>
    public SourceLocation Map(TextSpan span)
    {
        if (_segments.IsEmpty) return File.At(0, 0);
        int start = MapStart(span.Start);
        return File.At(TextSpan.FromBounds(start, span.IsEmpty ? start : Math.Max(start, MapEnd(span.End))));
    }

    /// <summary>The whole text's place in the file.</summary>
    public SourceLocation Location => Map(new TextSpan(0, Text.Length));

    /// <summary>A part of this text as a text of its own.</summary>
    public MappedText Slice(TextSpan span)
    {
        ImmutableArray<Segment>.Builder parts = ImmutableArray.CreateBuilder<Segment>();
        foreach (Segment segment in SegmentsOf(span)) parts.Add(segment with { Start = segment.Start - span.Start });
        if (parts.Count == 0 && !_segments.IsEmpty) parts.Add(new Segment(0, 0, new TextSpan(MapStart(span.Start), 0)));
        return new MappedText(File, Text.Substring(span.Start, span.Length), parts.ToImmutable());
    }

    /// <summary>The pieces of a part of this text, with their offsets in the whole.</summary>
    internal IEnumerable<Segment> SegmentsOf(TextSpan span)
    {
        if (span.IsEmpty || _segments.IsEmpty) yield break;
        for (int index = FindIndex(span.Start); index < _segments.Length && _segments[index].Start < span.End; index++)
        {
            Segment segment = _segments[index];
            int start = Math.Max(segment.Start, span.Start);
            int end = Math.Min(segment.Start + segment.Length, span.End);
            if (start >= end) continue;
            TextSpan inFile = segment.IsVerbatim
                ? TextSpan.FromBounds(segment.InFile.Start + start - segment.Start, segment.InFile.Start + end - segment.Start)
                : segment.InFile;
            yield return new Segment(start, end - start, inFile);
        }
    }

    private int MapStart(int offset)
    {
        Segment segment = FindSegment(offset);
        return segment.IsVerbatim ? Math.Min(segment.InFile.Start + offset - segment.Start, segment.InFile.End) : segment.InFile.Start;
    }

    private int MapEnd(int offset)
    {
        Segment segment = FindSegment(offset - 1);
        return segment.IsVerbatim ? Math.Min(segment.InFile.Start + offset - segment.Start, segment.InFile.End) : segment.InFile.End;
    }

    private Segment FindSegment(int offset) => _segments[FindIndex(offset)];

    private int FindIndex(int offset)
    {
        int low = 0;
        int high = _segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_segments[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>A piece of a <see cref="MappedText"/>.</summary>
    /// <param name="Start">Offset in the logical text.</param>
    /// <param name="Length">Length in the logical text.</param>
    /// <param name="InFile">Where it stands in the file.</param>
    public readonly record struct Segment(int Start, int Length, TextSpan InFile)
    {
        /// <summary>Whether the piece stands in the file character by character.</summary>
        public bool IsVerbatim => Length == InFile.Length;
    }
}
