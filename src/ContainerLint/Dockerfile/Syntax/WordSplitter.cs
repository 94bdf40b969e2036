using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Splits arguments into words.</summary>
internal static class WordSplitter
{
    public static ImmutableArray<Word> Split(LogicalLine line, int start, int end, char escapeChar, bool whiteSpaceOnly)
    {
        if (start >= end) return ImmutableArray<Word>.Empty;
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>();
        string source = line.Source;
        int position = start;
        while (true)
        {
            position = whiteSpaceOnly ? CharacterTypes.SkipBlank(source, position, end) : CharacterTypes.SkipSpace(source, position, end);
            if (position >= end) return words.ToImmutable();
            int wordStart = position;
            position = whiteSpaceOnly
                ? CharacterTypes.SkipNonBlank(source, position, end)
                : EndOfQuotedWord(source, position, end, escapeChar);
            words.Add(new Word(line, wordStart, position, escapeChar));
        }
    }

    /// <summary>The end of a word in which quotes and escapes keep white space from ending it. An unclosed quote reaches to the end.</summary>
    private static int EndOfQuotedWord(string source, int position, int end, char escapeChar)
    {
        char quote = '\0';
        for (; position < end; position++)
        {
            char c = source[position];
            if (quote == '\0')
            {
                if (CharacterTypes.IsSpace(c)) return position;
                if (c is '\'' or '"') quote = c;
                else if (c == escapeChar) position++;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == escapeChar && quote != '\'')
            {
                position++;
            }
        }

        return Math.Min(position, end);
    }
}
