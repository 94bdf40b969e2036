using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Yaml;

/// <summary>Maps the value of a scalar back to the characters it is written with.</summary>
internal sealed class YamlScalarText
{
    private readonly string _source;
    private readonly int _end;
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<MappedText.Segment>.Builder _segments = ImmutableArray.CreateBuilder<MappedText.Segment>();
    private int _position;

    private YamlScalarText(string source, TextSpan span)
    {
        _source = source;
        _position = span.Start;
        _end = span.End;
    }

    /// <summary>The value of a scalar with the place of each character.</summary>
    public static MappedText Map(YamlScalar scalar)
    {
        SourceFile file = scalar.File.File;
        TextSpan span = scalar.Location.Span;
        if (span.IsEmpty || scalar.Value.Length == 0) return new MappedText(file, scalar.Value, OneSegment(scalar));
        YamlScalarText text = new(file.Text.ToString(), scalar.IsQuoted ? Inside(span) : span);
        switch (scalar.Style)
        {
            case YamlScalarStyle.Literal:
            case YamlScalarStyle.Folded:
                text.MapBlock(scalar.Value, scalar.Style == YamlScalarStyle.Folded);
                break;
            default:
                text.MapFlow(scalar.Style);
                break;
        }

        // Should the reader ever see it differently, the whole value maps to the whole scalar.
        return string.Equals(text._text.ToString(), scalar.Value, StringComparison.Ordinal)
            ? new MappedText(file, scalar.Value, text._segments.ToImmutable())
            : new MappedText(file, scalar.Value, OneSegment(scalar));
    }

    private static TextSpan Inside(TextSpan quoted) => TextSpan.FromBounds(quoted.Start + 1, Math.Max(quoted.Start + 1, quoted.End - 1));

    private static ImmutableArray<MappedText.Segment> OneSegment(YamlScalar scalar)
    {
        TextSpan span = scalar.Location.Span;
        if (scalar.Value.Length == 0) span = new TextSpan(scalar.IsQuoted && span.Length > 1 ? span.Start + 1 : span.Start, 0);
        return ImmutableArray.Create(new MappedText.Segment(0, scalar.Value.Length, span));
    }

    private void MapFlow(YamlScalarStyle style)
    {
        while (_position < _end)
        {
            char c = _source[_position];
            if (c is ' ' or '\t' or '\r' or '\n') MapWhiteSpace();
            else if (c == '\\' && style == YamlScalarStyle.DoubleQuoted) MapEscape();
            else if (c == '\'' && style == YamlScalarStyle.SingleQuoted) Append("'", 2);
            else AppendVerbatim(1);
        }
    }

    /// <summary>White space within a line is kept; around line breaks it goes, one break becomes a space, more become one less.</summary>
    private void MapWhiteSpace()
    {
        int start = _position;
        int end = _position;
        int breaks = 0;
        while (end < _end && _source[end] is ' ' or '\t' or '\r' or '\n')
        {
            if (_source[end] == '\n' || (_source[end] == '\r' && !(end + 1 < _source.Length && _source[end + 1] == '\n'))) breaks++;
            end++;
        }

        if (breaks == 0) AppendVerbatim(end - start);
        else Append(breaks == 1 ? " " : new string('\n', breaks - 1), end - start);
    }

    private void MapEscape()
    {
        if (_position + 1 >= _end)
        {
            AppendVerbatim(1);
            return;
        }

        char c = _source[_position + 1];
        if (c is '\r' or '\n')
        {
            MapEscapedLineBreak();
            return;
        }

        int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        int length = Math.Min(2 + digits, _end - _position);
        Append(digits == 0 ? SimpleEscape(c) : HexEscape(_position + 2, length - 2), length);
    }

    private void MapEscapedLineBreak()
    {
        int end = _position + 1;
        int breaks = 0;
        while (end < _end && _source[end] is ' ' or '\t' or '\r' or '\n')
        {
            if (_source[end] == '\n' || (_source[end] == '\r' && !(end + 1 < _source.Length && _source[end + 1] == '\n'))) breaks++;
            end++;
        }

        if (breaks > 1) Append(new string('\n', breaks - 1), end - _position);
        _position = end;
    }

    private static string SimpleEscape(char c) => c switch
    {
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        't' or '\t' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        'e' => "\u001B",
        'N' => "\u0085",
        '_' => "\u00A0",
        'L' => "\u2028",
        'P' => "\u2029",
        _ => c.ToString(),
    };

    private string HexEscape(int start, int length)
    {
        int code = 0;
        for (int i = start; i < start + length; i++)
        {
            char c = _source[i];
            int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            if (digit is < 0 or > 15 || code > 0x10FFFF) return string.Empty;
            code = code * 16 + digit;
        }

        if (code <= 0xFFFF) return ((char)code).ToString();
        return code <= 0x10FFFF ? char.ConvertFromUtf32(code) : string.Empty;
    }

    /// <summary>The lines after the header, without their indentation; trailing line breaks as many as the value has.</summary>
    private void MapBlock(string value, bool isFolded)
    {
        SkipLine();
        int indentation = Indentation(value);
        int contentLength = value.TrimEnd('\n').Length;
        bool previousIsText = false;
        while (_text.Length < contentLength && _position < _source.Length)
        {
            int breakStart = _position;
            int contentStart = SkipBlankLines(indentation, out int breaks);
            int contentEnd = LineEnd(contentStart);
            bool isText = contentStart < contentEnd && !(_source[contentStart] is ' ' or '\t');
            if (isFolded && previousIsText && isText) AppendFold(breaks, breakStart, contentStart);
            else AppendBreaks(breaks, breakStart, contentStart);
            AppendVerbatim(Math.Min(contentEnd, _source.Length) - _position);
            previousIsText = isText;
        }

        AppendBreaks(value.Length - contentLength, _position, _source.Length);
    }

    private void AppendFold(int breaks, int start, int end)
    {
        _position = start;
        Append(breaks == 1 ? " " : new string('\n', breaks - 1), end - start);
    }

    /// <summary>Each line break of the file as one of the value, so that positions at line ends stay exact.</summary>
    private void AppendBreaks(int count, int start, int end)
    {
        _position = start;
        for (int i = 0; i < count && _position < end; i++)
        {
            _position = LineEnd(_position);
            Append("\n", LineBreakLength(_position));
        }

        _position = end;
    }

    /// <summary>Moves over line breaks, blank lines and the indentation of the next line; returns where its content starts.</summary>
    private int SkipBlankLines(int indentation, out int breaks)
    {
        breaks = 0;
        int position = _position;
        while (true)
        {
            int column = 0;
            while (column < indentation && IsLineStart(position - column) && position < _source.Length && _source[position] == ' ')
            {
                position++;
                column++;
            }

            int lineBreak = LineBreakLength(position);
            if (lineBreak == 0) return position;
            position += lineBreak;
            breaks++;
        }
    }

    private bool IsLineStart(int position) => position == 0 || _source[position - 1] is '\r' or '\n';

    /// <summary>Columns of indentation: what the first line with content has more in the file than in the value.</summary>
    private int Indentation(string value)
    {
        int inValue = 0;
        for (int i = 0; i < value.Length && value[i] is ' ' or '\n'; i++) inValue = value[i] == '\n' ? 0 : inValue + 1;
        int position = _position;
        int inFile = 0;
        while (position < _source.Length && _source[position] is ' ' or '\n' or '\r')
        {
            inFile = _source[position] == ' ' ? inFile + 1 : 0;
            position++;
        }

        return Math.Max(0, inFile - inValue);
    }

    private void SkipLine()
    {
        _position = LineEnd(_position);
        _position += LineBreakLength(_position);
    }

    private int LineEnd(int position)
    {
        while (position < _source.Length && !(_source[position] is '\r' or '\n')) position++;
        return position;
    }

    private int LineBreakLength(int position)
    {
        if (position >= _source.Length || !(_source[position] is '\r' or '\n')) return 0;
        return _source[position] == '\r' && position + 1 < _source.Length && _source[position + 1] == '\n' ? 2 : 1;
    }

    private void AppendVerbatim(int length)
    {
        if (length <= 0) return;
        int last = _segments.Count - 1;
        if (last >= 0 && _segments[last].IsVerbatim && _segments[last].InFile.End == _position)
        {
            MappedText.Segment previous = _segments[last];
            _segments[last] = new(previous.Start, previous.Length + length, new TextSpan(previous.InFile.Start, previous.InFile.Length + length));
        }
        else
        {
            _segments.Add(new MappedText.Segment(_text.Length, length, new TextSpan(_position, length)));
        }

        _text.Append(_source, _position, length);
        _position += length;
    }

    private void Append(string text, int sourceLength)
    {
        if (text.Length > 0)
        {
            _segments.Add(new MappedText.Segment(_text.Length, text.Length, new TextSpan(_position, sourceLength)));
            _text.Append(text);
        }

        _position += sourceLength;
    }
}
