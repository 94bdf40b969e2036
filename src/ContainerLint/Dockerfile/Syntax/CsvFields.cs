using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>A field of a comma-separated flag value.</summary>
/// <param name="Value">The field without quotes.</param>
/// <param name="Location">The field as written.</param>
/// <param name="ValueLocation">What follows the first '='; null without one.</param>
internal sealed record CsvField(string Value, SourceLocation Location, SourceLocation? ValueLocation)
{
    /// <summary>What follows the first '=' as a word; null without one, and for a quoted field.</summary>
    public Word? ValueWord { get; init; }
}

/// <summary>Splits a flag value at its commas. After the flag's own quotes are removed, double quotes around a field keep its commas (RFC 4180).</summary>
internal static class CsvFields
{
    public static ImmutableArray<CsvField> Read(Word word, out bool isMalformed)
    {
        ImmutableArray<CsvField>.Builder fields = ImmutableArray.CreateBuilder<CsvField>();
        StringBuilder value = new();
        int start = -1;
        int end = word.Start;
        int afterEquals = -1;
        bool quoted = false;
        bool closed = false;
        isMalformed = false;
        foreach ((char c, int position) in FlagParser.Characters(word.Line.Source, word.Start, word.End))
        {
            if (c == ',' && !quoted)
            {
                fields.Add(Field(word.Line, value, start < 0 ? position : start, start < 0 ? position : end, afterEquals, word.EscapeChar));
                value.Clear();
                start = afterEquals = -1;
                closed = false;
                continue;
            }

            if (start < 0)
            {
                start = position;
                end = position;
                if (c == '"')
                {
                    quoted = true;
                    end = position + 1;
                    continue;
                }
            }

            end = position + 1;
            if (c == '"')
            {
                // A quote inside of a field is one only when the field started with it; two of them stand for one.
                if (closed) value.Append('"');
                if (!quoted && !closed) isMalformed = true;
                (quoted, closed) = (closed, quoted);
                continue;
            }

            if (closed) isMalformed = true;
            value.Append(c);
            if (c == '=' && afterEquals < 0) afterEquals = end;
        }

        if (quoted) isMalformed = true;
        fields.Add(Field(word.Line, value, start < 0 ? word.End : start, start < 0 ? word.End : end, afterEquals, word.EscapeChar));
        return fields.ToImmutable();
    }

    private static CsvField Field(LogicalLine line, StringBuilder value, int start, int end, int afterEquals, char escapeChar) =>
        new(value.ToString(), line.Locate(start, end), afterEquals < 0 ? null : line.Locate(afterEquals, end))
        {
            ValueWord = afterEquals < 0 || line.Source[start] == '"' ? null : new Word(line, afterEquals, end, escapeChar),
        };
}
