using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// Finds the words of a line that announce heredocs: '[fd]&lt;&lt;[-]delimiter' outside of quotes, white space before the delimiter allowed.
/// In a line whose quotes or variables are malformed the build sees none.
/// </summary>
internal static class HeredocOperators
{
    public static ImmutableArray<HeredocOperator> Find(LogicalLine line, int start)
    {
        ImmutableArray<HeredocOperator>.Builder operators = ImmutableArray.CreateBuilder<HeredocOperator>();
        string source = line.Source;
        int end = line.End;
        int position = start;
        while (true)
        {
            position = CharacterTypes.SkipSpace(source, position, end);
            if (position >= end) return operators.ToImmutable();
            int wordStart = position;
            position = EndOfWord(line, position, end);
            if (position < 0) return ImmutableArray<HeredocOperator>.Empty;
            if (Read(line, wordStart, position) is { } found) operators.Add(found);
        }
    }

    /// <summary>Whether a word as COPY and ADD split them announces a heredoc.</summary>
    public static bool IsOperator(string word)
    {
        int position = 0;
        while (position < word.Length && char.IsDigit(word[position])) position++;
        return string.CompareOrdinal(word, position, "<<", 0, 2) == 0
            && word.Length > position + (word.Length > position + 2 && word[position + 2] == '-' ? 3 : 2)
            && word.IndexOf('<', position + 2) < 0;
    }

    private static int EndOfWord(LogicalLine line, int position, int end)
    {
        string source = line.Source;
        while (position < end && !CharacterTypes.IsSpace(source[position]))
        {
            switch (source[position])
            {
                case '\'':
                    position = source.IndexOf('\'', position + 1, end - position - 1) + 1;
                    if (position == 0) return -1;
                    break;
                case '"':
                    position = EndOfDoubleQuoted(line, position + 1, end);
                    if (position < 0) return -1;
                    break;
                case '$':
                    position = WordLexer.EndOfVariable(line, position, end);
                    if (position < 0) return -1;
                    break;
                case '\\':
                    position = Math.Min(position + 2, end);
                    break;
                case '<' when position + 1 < end && source[position + 1] == '<':
                    position += 2;
                    if (position < end && source[position] == '-') position++;
                    while (position < end && source[position] is ' ' or '\t' or '\r') position++;
                    break;
                default:
                    position++;
                    break;
            }
        }

        return position;
    }

    private static int EndOfDoubleQuoted(LogicalLine line, int position, int end)
    {
        string source = line.Source;
        while (position < end)
        {
            char c = source[position];
            if (c == '"') return position + 1;
            if (c == '$')
            {
                position = WordLexer.EndOfVariable(line, position, end);
                if (position < 0) return -1;
            }
            else
            {
                bool escapes = c == '\\' && position + 1 < end && source[position + 1] is '"' or '$' or '\\';
                position += escapes ? 2 : 1;
            }
        }

        return -1;
    }

    private static HeredocOperator? Read(LogicalLine line, int start, int end)
    {
        string source = line.Source;
        int position = start;
        while (position < end && source[position] is >= '0' and <= '9') position++;
        int digitsEnd = position;
        if (position + 2 > end || source[position] != '<' || source[position + 1] != '<') return null;
        position += 2;
        bool stripTabs = position < end && source[position] == '-';
        if (stripTabs) position++;
        position = CharacterTypes.SkipSpace(source, position, end);
        if (position == end || source.IndexOf('<', position, end - position) >= 0) return null;
        string raw = source.Substring(position, end - position);
        bool isQuoted = raw.IndexOfAny(['\'', '"', '\\']) >= 0;
        WordContent content = WordLexer.Lex(line, position, end, '\\', quotes: true);
        string delimiter = isQuoted ? Unquote(content) : raw;
        if (delimiter.Length == 0) return null;
        return new HeredocOperator(delimiter, ReadNumber(source, start, digitsEnd), stripTabs, !isQuoted, line.Locate(start, end), line.Locate(position, end));
    }

    private static int ReadNumber(string source, int start, int end)
    {
        int number = 0;
        for (int i = start; i < end && number < 100_000; i++) number = (number * 10) + (source[i] - '0');
        return number;
    }

    // Variables stay as they are written.
    private static string Unquote(WordContent content) =>
        string.Concat(content.Parts.Select(part => part switch
        {
            LiteralPart literal => literal.Value,
            QuotedPart quoted => Unquote(new WordContent(quoted.Parts, null)),
            _ => part.Location.GetText(),
        }));
}
