using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Text;

/// <summary>Puts a <see cref="MappedText"/> together.</summary>
public sealed class MappedTextBuilder(SourceFile file)
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<MappedText.Segment>.Builder _segments = ImmutableArray.CreateBuilder<MappedText.Segment>();

    /// <summary>How many characters the text has so far.</summary>
    public int Length => _text.Length;

    /// <summary>Appends a part of another text of the same file.</summary>
    public MappedTextBuilder Append(MappedText source, TextSpan span)
    {
        if (span.IsEmpty)
        {
            // Even an empty text has a place.
            if (_segments.Count == 0) _segments.Add(new MappedText.Segment(0, 0, source.Map(span).Span));
            return this;
        }

        int offset = _text.Length - span.Start;
        _text.Append(source.Text, span.Start, span.Length);
        foreach (MappedText.Segment segment in source.SegmentsOf(span)) _segments.Add(segment with { Start = segment.Start + offset });
        return this;
    }

    /// <summary>Appends another text of the same file.</summary>
    public MappedTextBuilder Append(MappedText source) => Append(source, new TextSpan(0, source.Text.Length));

    /// <summary>Appends a part of the file as it is.</summary>
    public MappedTextBuilder AppendVerbatim(TextSpan inFile)
    {
        if (inFile.IsEmpty) return this;
        _segments.Add(new MappedText.Segment(_text.Length, inFile.Length, inFile));
        _text.Append(file.Text.ToString(inFile));
        return this;
    }

    /// <summary>Appends a character that an escape sequence in the file stands for.</summary>
    public MappedTextBuilder AppendReplacement(char value, TextSpan inFile)
    {
        _segments.Add(new MappedText.Segment(_text.Length, 1, inFile));
        _text.Append(value);
        return this;
    }

    /// <summary>Appends text that stands for a place in the file which is written differently.</summary>
    public MappedTextBuilder AppendReplacement(string value, TextSpan inFile)
    {
        if (value.Length == 0) return this;
        _segments.Add(new MappedText.Segment(_text.Length, value.Length, inFile));
        _text.Append(value);
        return this;
    }

    /// <summary>The text so far.</summary>
    public MappedText ToMappedText() => new(file, _text.ToString(), _segments.ToImmutable());
}
