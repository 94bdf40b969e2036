using System.Collections.Immutable;
using System.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads the leading '--name[=value]' words of an instruction. Quotes in them are removed; a backslash escapes, whatever the directive says.</summary>
internal static class FlagParser
{
    /// <summary>Reads flags from a position on, and leaves it at the first argument. A bare '--' ends the flags.</summary>
    public static ImmutableArray<Flag> Parse(LogicalLine line, ref int position, int end, char escapeChar)
    {
        string source = line.Source;
        ImmutableArray<Flag>.Builder? flags = null;
        while (true)
        {
            int start = CharacterTypes.SkipSpace(source, position, end);
            if (start + 1 >= end || source[start] != '-' || source[start + 1] != '-')
            {
                position = start;
                break;
            }

            int wordEnd = EndOfWord(source, start, end);
            position = wordEnd;
            if (wordEnd == start + 2) break;
            flags ??= ImmutableArray.CreateBuilder<Flag>();
            flags.Add(ReadFlag(line, start, wordEnd, escapeChar));
        }

        return flags?.ToImmutable() ?? ImmutableArray<Flag>.Empty;
    }

    /// <summary>A value without its quotes and escapes.</summary>
    internal static string Unquote(string source, int start, int end)
    {
        if (source.IndexOfAny(QuoteCharacters, start, end - start) < 0) return source.Substring(start, end - start);
        StringBuilder value = new(end - start);
        foreach ((char c, int _) in Characters(source, start, end)) value.Append(c);
        return value.ToString();
    }

    /// <summary>The characters of a value without its quotes and escapes, each with its position.</summary>
    internal static IEnumerable<(char Character, int Position)> Characters(string source, int start, int end)
    {
        char quote = '\0';
        for (int i = start; i < end; i++)
        {
            char c = source[i];
            if (c == '\\')
            {
                if (++i < end) yield return (source[i], i);
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else
            {
                yield return (c, i);
            }
        }
    }

    private static readonly char[] QuoteCharacters = ['\'', '"', '\\'];

    private static Flag ReadFlag(LogicalLine line, int start, int end, char escapeChar)
    {
        string source = line.Source;
        int equals = source.IndexOf('=', start, end - start);
        int nameEnd = equals < 0 ? end : equals;
        Word? word = equals < 0 ? null : new Word(line, equals + 1, end, escapeChar);
        return new Flag(
            line,
            start,
            end,
            Unquote(source, start + 2, nameEnd),
            line.Locate(start + 2, nameEnd),
            word,
            word is null ? null : Unquote(source, equals + 1, end));
    }

    private static int EndOfWord(string source, int position, int end)
    {
        char quote = '\0';
        for (; position < end; position++)
        {
            char c = source[position];
            if (c == '\\') position++;
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"') quote = c;
            else if (CharacterTypes.IsSpace(c)) return position;
        }

        return end;
    }
}
