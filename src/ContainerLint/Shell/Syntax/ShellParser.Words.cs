using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>Where a word stands, which decides what ends it and what its characters mean.</summary>
internal enum WordContext
{
    /// <summary>An argument of a command.</summary>
    Argument,

    /// <summary>The right side of an assignment.</summary>
    AssignedValue,

    /// <summary>A pattern of a case command.</summary>
    Pattern,

    /// <summary>The right side of '=~'.</summary>
    Regex,

    /// <summary>The delimiter of a here-document, in which nothing is expanded.</summary>
    Delimiter,

    /// <summary>Inside double quotes.</summary>
    DoubleQuoted,

    /// <summary>A line of a here-document that is expanded.</summary>
    HereDocument,

    /// <summary>The word after the operator in '${...}'.</summary>
    Operand,

    /// <summary>The same inside double quotes.</summary>
    QuotedOperand,

    /// <summary>Between '((' and '))'.</summary>
    Arithmetic,

    /// <summary>Between '$[' and ']'.</summary>
    LegacyArithmetic,
}

/// <content>Words.</content>
internal sealed partial class ShellParser
{
    private Word ParseWord(WordContext context)
    {
        int start = _position;
        _wordDepth++;
        ImmutableArray<WordPart> parts = TakePlainWord(context) is { } plain ? ImmutableArray.Create<WordPart>(plain) : ParseParts(context);
        _wordDepth--;
        AddToken(ShellTokenKind.Word, start);
        return Finish(new Word(_text, From(start), parts));
    }

    /// <summary>Parses the pieces of a word up to the character that ends it.</summary>
    private ImmutableArray<WordPart> ParseParts(WordContext context)
    {
        PartList parts = new(this, tracksBraces: context is WordContext.Argument);
        int parentheses = 0;
        while (!IsAtEnd)
        {
            char c = Current;
            if (EndsParts(c, context, ref parentheses)) break;
            switch (c)
            {
                case '\\':
                    TakeEscape(context, parts);
                    break;
                case '\'' when IsUnquoted(context):
                    parts.Add(ParseSingleQuoted());
                    break;
                case '"' when context is not (WordContext.HereDocument or WordContext.DoubleQuoted or WordContext.Arithmetic):
                    parts.Add(ParseDoubleQuoted(isTranslated: false));
                    break;
                case '$' when context != WordContext.Delimiter:
                    if (ParseDollar(context) is { } expansion) parts.Add(expansion);
                    else parts.TakeCharacter();
                    break;
                case '`' when context != WordContext.Delimiter:
                    parts.Add(ParseBackquoted());
                    break;
                case '~' when parts.IsEmpty && context is WordContext.Argument or WordContext.AssignedValue:
                    parts.Add(ParseTilde());
                    break;
                case '<' or '>' when CharAt(1) == '(' && context == WordContext.Argument:
                    parts.Add(ParseProcessSubstitution());
                    break;
                case '*' or '?' or '[' or '@' or '+' or '!' when context is WordContext.Argument or WordContext.Pattern:
                    if (ParseGlob() is { } glob) parts.Add(glob);
                    else parts.TakeCharacter();
                    break;
                case '{' or '}' or ',' when context is WordContext.Argument:
                    parts.TakeBraceCharacter();
                    break;
                default:
                    parts.TakeCharacter();
                    break;
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>Consumes a word of nothing but characters that mean themselves wherever they stand, as most words are.</summary>
    private LiteralPart? TakePlainWord(WordContext context)
    {
        if (context is not (WordContext.Argument or WordContext.AssignedValue or WordContext.Delimiter)) return null;
        int end = _position;
        while (end < _end && IsPlain(_source[end])) end++;
        bool isWhole = end > _position && (end == _end || _source[end] is ' ' or '\t' or '\n' or ';' or '&' or '|' or ')');
        if (!isWhole) return null;
        TextSpan span = TextSpan.FromBounds(_position, end);
        _position = end;
        return new LiteralPart(_text, span, _source.Substring(span.Start, span.Length), hasEscape: false);
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '-' and <= ':') or '_' or '=' or '%' or ',' or '@' or '+' or '^';

    private static bool IsUnquoted(WordContext context) => context is
        WordContext.Argument or WordContext.AssignedValue or WordContext.Pattern or WordContext.Regex or WordContext.Delimiter or WordContext.Operand;

    private bool EndsParts(char c, WordContext context, ref int parentheses)
    {
        switch (context)
        {
            case WordContext.DoubleQuoted:
                return c == '"';
            case WordContext.HereDocument:
                return false;
            case WordContext.Operand or WordContext.QuotedOperand:
                return c == '}';
            case WordContext.LegacyArithmetic:
                return c == ']';
            case WordContext.Arithmetic:
                if (c == '(') parentheses++;
                return c == ')' && parentheses-- == 0;
            case WordContext.Regex:
                return c is ' ' or '\t' or '\n' || LineEndLength(0) > 0;
            default:
                return (IsMeta(c) && !(context == WordContext.Argument && StartsProcessSubstitution())) || (c == '\r' && LineEndLength(0) > 0);
        }
    }

    private void TakeEscape(WordContext context, PartList parts)
    {
        if (LineEndLength(1) is > 0 and var length && context is not (WordContext.Delimiter or WordContext.Regex))
        {
            parts.Elide(1 + length);
            return;
        }

        char next = CharAt(1);
        bool escapes = context switch
        {
            WordContext.DoubleQuoted => next is '$' or '`' or '"' or '\\',
            WordContext.HereDocument => next is '$' or '`' or '\\',
            WordContext.QuotedOperand => next is '$' or '`' or '"' or '\\' or '}',
            _ => _position + 1 < _end,
        };
        if (escapes) parts.TakeEscaped();
        else parts.TakeCharacter();
    }

    private SingleQuotedPart ParseSingleQuoted()
    {
        int start = _position;
        int close = IndexOf('\'', start + 1);
        if (close < 0)
        {
            Error(ShellSyntaxErrorKind.Unclosed, new TextSpan(start, 1), "This single quote is not closed", new TextSpan(start, 1));
            close = _end;
        }

        _position = Math.Min(close + 1, _end);
        TextSpan content = TextSpan.FromBounds(start + 1, close);
        return new SingleQuotedPart(_text, From(start), content, _source.Substring(content.Start, content.Length));
    }

    private DoubleQuotedPart ParseDoubleQuoted(bool isTranslated)
    {
        int start = _position;
        TextSpan opening = new(start, isTranslated ? 2 : 1);
        _position = opening.End;
        ImmutableArray<WordPart> parts = ImmutableArray<WordPart>.Empty;
        if (Enter())
        {
            parts = ParseParts(WordContext.DoubleQuoted);
            Leave();
        }

        int contentEnd = _position;
        if (Current == '"') _position++;
        else Error(ShellSyntaxErrorKind.Unclosed, opening, "This double quote is not closed", opening);
        return Finish(new DoubleQuotedPart(_text, From(start), TextSpan.FromBounds(opening.End, contentEnd), parts, isTranslated));
    }

    private TildePart ParseTilde()
    {
        int start = _position++;
        while (Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.') _position++;
        return new TildePart(_text, From(start));
    }

    /// <summary>Parses a pattern at the position; null if the character there is an ordinary one.</summary>
    private GlobPart? ParseGlob()
    {
        int start = _position;
        if (CharAt(1) == '(' && Current is '?' or '*' or '@' or '+' or '!')
        {
            int close = MatchingParenthesis(_position + 1);
            if (close >= 0)
            {
                _position = close + 1;
                return new GlobPart(_text, From(start), isExtended: true);
            }
        }

        switch (Current)
        {
            case '*' or '?':
                _position++;
                return new GlobPart(_text, From(start), isExtended: false);
            case '[' when BracketEnd() is > 0 and var end:
                _position = end;
                return new GlobPart(_text, From(start), isExtended: false);
            default:
                return null;
        }
    }

    private int _bracketMissingBefore;

    /// <summary>The position after the ']' of the bracket pattern at the position; -1 if it is no pattern.</summary>
    private int BracketEnd()
    {
        if (_position < _bracketMissingBefore) return -1;
        int index = _position + 1;
        if (index < _end && _source[index] is '!' or '^') index++;
        int first = index;
        for (; index < _end; index++)
        {
            char c = _source[index];
            if (c == ']' && index > first) return index + 1;
            if (IsMeta(c) || c is '\'' or '"' or '`' or '$' or '\\' or '/') break;
        }

        _bracketMissingBefore = index;
        return -1;
    }

    /// <summary>The position of the ')' that closes the '(' at a position inside one line; -1 without.</summary>
    private int MatchingParenthesis(int position)
    {
        int depth = 0;
        for (int index = position; index < _end && index - position < 100; index++)
        {
            switch (_source[index])
            {
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return index;
                case '\n' or '\'' or '"' or '`' or '$' or ';':
                    return -1;
            }
        }

        return -1;
    }
}
