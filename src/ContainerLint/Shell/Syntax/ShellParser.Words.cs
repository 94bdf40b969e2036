using System.Collections.Immutable;
using System.Text;
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
        ImmutableArray<WordPart> parts = ParseParts(context);
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

    /// <summary>The pieces of a word while it is read: runs of ordinary characters are joined, braces are paired.</summary>
    private sealed class PartList(ShellParser parser, bool tracksBraces)
    {
        private readonly ImmutableArray<WordPart>.Builder _parts = ImmutableArray.CreateBuilder<WordPart>();
        private readonly StringBuilder _literal = new();
        private List<OpenBrace>? _braces;
        private int _literalStart = -1;
        private bool _hasEscape;

        public bool IsEmpty => _parts.Count == 0 && _literalStart < 0;

        public void Add(WordPart part)
        {
            Flush(part.Span.Start);
            _parts.Add(part);
        }

        public void TakeCharacter()
        {
            if (_literalStart < 0) _literalStart = parser._position;
            _literal.Append(parser._source[parser._position++]);
        }

        public void TakeEscaped()
        {
            if (_literalStart < 0) _literalStart = parser._position;
            _hasEscape = true;
            parser._position++;
            _literal.Append(parser._source[parser._position++]);
        }

        /// <summary>Goes past an escaped line end, which is no part of the value.</summary>
        public void Elide(int length)
        {
            if (_literalStart < 0) _literalStart = parser._position;
            parser._position += length;
        }

        public void TakeBraceCharacter()
        {
            if (!tracksBraces)
            {
                TakeCharacter();
                return;
            }

            int position = parser._position;
            switch (parser.Current)
            {
                case '{':
                    Flush(position);
                    TakeCharacter();
                    Flush(parser._position);
                    (_braces ??= []).Add(new OpenBrace(_parts.Count - 1));
                    break;
                case ',' when _braces is { Count: > 0 }:
                    Flush(position);
                    TakeCharacter();
                    Flush(parser._position);
                    _braces[_braces.Count - 1].Commas.Add(_parts.Count - 1);
                    break;
                case '}' when _braces is { Count: > 0 }:
                    Flush(position);
                    CloseBrace();
                    break;
                default:
                    TakeCharacter();
                    break;
            }
        }

        public ImmutableArray<WordPart> ToImmutable()
        {
            Flush(parser._position);
            return _braces is null ? _parts.ToImmutable() : JoinLiterals(_parts);
        }

        private void CloseBrace()
        {
            OpenBrace brace = _braces![_braces.Count - 1];
            _braces.RemoveAt(_braces.Count - 1);
            bool isRange = brace.Commas.Count == 0 && _parts.Count == brace.Index + 2 && IsRange(_parts[brace.Index + 1]);
            if (brace.Commas.Count == 0 && !isRange)
            {
                TakeCharacter();
                Flush(parser._position);
                return;
            }

            ImmutableArray<Word>.Builder elements = ImmutableArray.CreateBuilder<Word>();
            int elementStart = brace.Index + 1;
            brace.Commas.Add(_parts.Count);
            foreach (int comma in brace.Commas)
            {
                int start = _parts[elementStart - 1].Span.End;
                int end = comma < _parts.Count ? _parts[comma].Span.Start : parser._position;
                ImmutableArray<WordPart>.Builder content = ImmutableArray.CreateBuilder<WordPart>();
                for (int index = elementStart; index < comma; index++) content.Add(_parts[index]);
                elements.Add(Finish(new Word(parser._text, TextSpan.FromBounds(start, end), JoinLiterals(content))));
                elementStart = comma + 1;
            }

            int braceStart = _parts[brace.Index].Span.Start;
            while (_parts.Count > brace.Index) _parts.RemoveAt(_parts.Count - 1);
            parser._position++;
            _parts.Add(Finish(new BraceExpansion(parser._text, parser.From(braceStart), elements.ToImmutable(), isRange)));
        }

        private static bool IsRange(WordPart part)
        {
            if (part is not LiteralPart { HasEscape: false } literal) return false;
            int dots = literal.LiteralValue.IndexOf("..", StringComparison.Ordinal);
            return dots > 0 && dots + 2 < literal.LiteralValue.Length;
        }

        private void Flush(int end)
        {
            if (_literalStart < 0) return;
            _parts.Add(new LiteralPart(parser._text, TextSpan.FromBounds(_literalStart, end), _literal.ToString(), _hasEscape));
            _literal.Clear();
            _literalStart = -1;
            _hasEscape = false;
        }

        /// <summary>Joins the literals that were kept apart at braces which expand to nothing.</summary>
        private ImmutableArray<WordPart> JoinLiterals(ImmutableArray<WordPart>.Builder parts)
        {
            ImmutableArray<WordPart>.Builder joined = ImmutableArray.CreateBuilder<WordPart>(parts.Count);
            int index = 0;
            while (index < parts.Count)
            {
                int end = index + 1;
                if (parts[index] is LiteralPart)
                {
                    while (end < parts.Count && parts[end] is LiteralPart) end++;
                }

                joined.Add(end == index + 1 ? parts[index] : Join(parts, index, end));
                index = end;
            }

            return joined.ToImmutable();
        }

        private LiteralPart Join(ImmutableArray<WordPart>.Builder parts, int start, int end)
        {
            StringBuilder value = new();
            bool hasEscape = false;
            for (int index = start; index < end; index++)
            {
                value.Append(parts[index].LiteralValue);
                hasEscape |= ((LiteralPart)parts[index]).HasEscape;
            }

            return new LiteralPart(
                parser._text, TextSpan.FromBounds(parts[start].Span.Start, parts[end - 1].Span.End), value.ToString(), hasEscape);
        }

        private sealed class OpenBrace(int index)
        {
            public int Index { get; } = index;

            public List<int> Commas { get; } = [];
        }
    }
}
