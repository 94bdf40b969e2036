using System.Collections.Immutable;
using System.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// Takes a word apart into literals, quoted texts and variables, as BuildKit's expansion reads it.
/// See https://docs.docker.com/reference/dockerfile/#environment-replacement.
/// </summary>
internal sealed class WordLexer
{
    /// <summary>Variables can stand in the operands of variables; nobody nests them this deep by hand.</summary>
    private const int MaxDepth = 64;

    private readonly LogicalLine _line;
    private readonly string _source;
    private readonly int _end;
    private readonly char _escapeChar;
    private readonly bool _quotes;
    private int _position;
    private int _depth;
    private WordError? _error;

    private WordLexer(LogicalLine line, int start, int end, char escapeChar, bool quotes)
    {
        _line = line;
        _source = line.Source;
        _position = start;
        _end = end;
        _escapeChar = escapeChar;
        _quotes = quotes;
    }

    private bool AtEnd => _position >= _end;

    /// <summary>Lexes a whole word, or text in which quotes are not special.</summary>
    public static WordContent Lex(LogicalLine line, int start, int end, char escapeChar, bool quotes)
    {
        WordLexer lexer = new(line, start, end, escapeChar, quotes);
        ImmutableArray<WordPart> parts = lexer.ReadParts(stop: '\0', keepEscapes: false);
        return new WordContent(parts, lexer._error);
    }

    /// <summary>The position after the variable that starts at '$'; -1 when it is malformed.</summary>
    public static int EndOfVariable(LogicalLine line, int start, int end)
    {
        WordLexer lexer = new(line, start, end, '\\', quotes: true);
        lexer.ReadVariable();
        return lexer._error is null ? lexer._position : -1;
    }

    /// <summary>Reads up to and over the stop character, or to the end when it is NUL.</summary>
    private ImmutableArray<WordPart> ReadParts(char stop, bool keepEscapes)
    {
        ImmutableArray<WordPart>.Builder parts = ImmutableArray.CreateBuilder<WordPart>();
        while (!AtEnd && _error is null)
        {
            char c = _source[_position];
            if (stop != '\0' && c == stop)
            {
                _position++;
                return parts.ToImmutable();
            }

            if (c == '$') parts.Add(ReadVariable());
            else if (_quotes && c == '\'') parts.Add(ReadSingleQuoted());
            else if (_quotes && c == '"') parts.Add(ReadDoubleQuoted(keepEscapes));
            else parts.Add(ReadLiteral(stop, keepEscapes));
        }

        if (stop != '\0' && _error is null) _error = Unclosed(stop);
        return parts.ToImmutable();
    }

    private LiteralPart ReadLiteral(char stop, bool keepEscapes)
    {
        int start = _position;
        StringBuilder? value = null;
        while (!AtEnd)
        {
            char c = _source[_position];
            if (c == '$' || (_quotes && c is '\'' or '"') || (stop != '\0' && c == stop)) break;
            if (c == _escapeChar)
            {
                value ??= new StringBuilder(_source, start, _position - start, 16);
                if (keepEscapes) value.Append(c);
                if (++_position < _end) value.Append(_source[_position]);
                else break;
            }
            else
            {
                value?.Append(c);
            }

            _position++;
        }

        string raw = _source.Substring(start, _position - start);
        return new LiteralPart(value?.ToString() ?? raw, raw, _line.Locate(start, _position));
    }

    private QuotedPart ReadSingleQuoted()
    {
        int start = _position;
        int close = _source.IndexOf('\'', start + 1, _end - start - 1);
        if (close < 0)
        {
            _error = new WordError(
                SyntaxErrorKind.UnclosedQuote, _line.Locate(start, start + 1), "The single quote is not closed; add the closing quote or escape it");
            close = _end;
        }

        _position = Math.Min(close + 1, _end);
        string text = _source.Substring(start + 1, close - start - 1);
        WordPart literal = new LiteralPart(text, text, _line.Locate(start + 1, close));
        return new QuotedPart('\'', text.Length == 0 ? ImmutableArray<WordPart>.Empty : ImmutableArray.Create(literal), _line.Locate(start, _position));
    }

    private QuotedPart ReadDoubleQuoted(bool keepEscapes)
    {
        int start = _position++;
        ImmutableArray<WordPart>.Builder parts = ImmutableArray.CreateBuilder<WordPart>();
        while (!AtEnd && _error is null && _source[_position] != '"')
        {
            parts.Add(_source[_position] == '$' ? ReadVariable() : ReadQuotedLiteral(keepEscapes));
        }

        if (AtEnd && _error is null)
        {
            _error = new WordError(
                SyntaxErrorKind.UnclosedQuote, _line.Locate(start, start + 1), "The double quote is not closed; add the closing quote or escape it");
        }

        if (!AtEnd && _error is null) _position++;
        return new QuotedPart('"', parts.ToImmutable(), _line.Locate(start, _position));
    }

    /// <summary>In double quotes the escape character escapes only quote, '$' and itself; before anything else it is literal.</summary>
    private LiteralPart ReadQuotedLiteral(bool keepEscapes)
    {
        int start = _position;
        StringBuilder? value = null;
        while (!AtEnd && _source[_position] is var c && c is not ('"' or '$'))
        {
            bool escapes = c == _escapeChar && _position + 1 < _end && (_source[_position + 1] is '"' or '$' || _source[_position + 1] == _escapeChar);
            if (escapes)
            {
                value ??= new StringBuilder(_source, start, _position - start, 16);
                if (keepEscapes) value.Append(c);
                c = _source[++_position];
            }

            value?.Append(c);
            _position++;
        }

        string raw = _source.Substring(start, _position - start);
        return new LiteralPart(value?.ToString() ?? raw, raw, _line.Locate(start, _position));
    }

    private WordPart ReadVariable()
    {
        int start = _position++;
        if (AtEnd || _source[_position] != '{')
        {
            int nameStart = _position;
            string name = ReadName();
            if (name.Length == 0) return new LiteralPart("$", "$", _line.Locate(start, _position));
            return new VariablePart(
                name, _line.Locate(nameStart, _position), IsBraced: false, VariableOperator.None, ImmutableArray<WordPart>.Empty, ImmutableArray<WordPart>.Empty, _line.Locate(start, _position));
        }

        _position++;
        if (++_depth > MaxDepth) return Fail(SyntaxErrorKind.BadSubstitution, start, _position, "The variables are nested too deeply");
        WordPart variable = ReadBraced(start);
        _depth--;
        return variable;
    }

    private WordPart ReadBraced(int start)
    {
        if (AtEnd) return Fail(SyntaxErrorKind.UnclosedVariable, start, _position, "The variable lacks its closing '}'");
        if (_source[_position] is '{' or '}' or ':')
        {
            return Fail(SyntaxErrorKind.BadSubstitution, start, _position + 1, "The substitution names no variable; write '${NAME}'");
        }

        int nameStart = _position;
        string name = ReadName();
        int nameEnd = _position;
        if (AtEnd || CharacterTypes.IsSpace(_source[_position])) return Fail(SyntaxErrorKind.UnclosedVariable, start, _position, $"The variable '{name}' lacks its closing '}}'");
        VariableOperator? op = ReadOperator();
        if (op is null)
        {
            string text = _source.Substring(nameEnd, Math.Min(_position, _end) - nameEnd);
            return Fail(
                SyntaxErrorKind.UnsupportedOperator, nameEnd, _position, $"The build does not know the operator '{text}' in '${{{name}{text}…}}'");
        }

        ImmutableArray<WordPart> operand = ImmutableArray<WordPart>.Empty;
        ImmutableArray<WordPart> replacement = ImmutableArray<WordPart>.Empty;
        if (op is VariableOperator.ReplaceFirst or VariableOperator.ReplaceAll)
        {
            operand = ReadParts('/', keepEscapes: true);
            if (_error is null) replacement = ReadParts('}', keepEscapes: true);
        }
        else if (op is not VariableOperator.None)
        {
            operand = ReadParts('}', keepEscapes: op >= VariableOperator.RemovePrefix);
        }

        return new VariablePart(
            name, _line.Locate(nameStart, nameEnd), IsBraced: true, op.Value, operand, replacement, _line.Locate(start, _position));
    }

    /// <summary>Reads '}' or an operator; null when there is no such operator.</summary>
    private VariableOperator? ReadOperator()
    {
        char c = _source[_position++];
        bool colon = c == ':';
        if (colon) c = AtEnd ? '\0' : _source[_position++];
        switch (c)
        {
            case '}' when !colon: return VariableOperator.None;
            case '-': return colon ? VariableOperator.DefaultIfEmpty : VariableOperator.DefaultIfUnset;
            case '+': return colon ? VariableOperator.AlternativeIfNotEmpty : VariableOperator.AlternativeIfSet;
            case '?': return colon ? VariableOperator.ErrorIfEmpty : VariableOperator.ErrorIfUnset;
            case '#': return ReadSecond('#') ? VariableOperator.RemoveLongestPrefix : VariableOperator.RemovePrefix;
            case '%': return ReadSecond('%') ? VariableOperator.RemoveLongestSuffix : VariableOperator.RemoveSuffix;
            case '/' when !colon: return ReadSecond('/') ? VariableOperator.ReplaceAll : VariableOperator.ReplaceFirst;
            default: return null;
        }
    }

    private bool ReadSecond(char c)
    {
        if (AtEnd || _source[_position] != c) return false;
        _position++;
        return true;
    }

    private string ReadName()
    {
        int start = _position;
        if (AtEnd) return string.Empty;
        char first = _source[_position];
        if (char.IsDigit(first))
        {
            while (!AtEnd && char.IsDigit(_source[_position])) _position++;
        }
        else if (first is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position++;
        }
        else
        {
            while (!AtEnd && (char.IsLetterOrDigit(_source[_position]) || _source[_position] == '_')) _position++;
        }

        return _source.Substring(start, _position - start);
    }

    private LiteralPart Fail(SyntaxErrorKind kind, int start, int end, string message)
    {
        end = Math.Min(end, _end);
        _error ??= new WordError(kind, _line.Locate(start, end), message);
        _position = end;
        string raw = _source.Substring(start, end - start);
        return new LiteralPart(raw, raw, _line.Locate(start, end));
    }

    private WordError Unclosed(char stop) => new(
        SyntaxErrorKind.UnclosedVariable, _line.Locate(Math.Max(_position - 1, 0), _position), $"The variable lacks its closing '{stop}'");
}
