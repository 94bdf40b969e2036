using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>Parameter, command and arithmetic expansions.</content>
internal sealed partial class ShellParser
{
    /// <summary>Parses what a '$' starts; null if the '$' stands for itself.</summary>
    private WordPart? ParseDollar(WordContext context)
    {
        char next = CharAt(1);
        switch (next)
        {
            case '(' when CharAt(2) == '(' && IsArithmetic(_position + 3):
                return NestedPart(ParseArithmeticExpansion);
            case '(':
                return NestedPart(ParseCommandSubstitution);
            case '{':
                return NestedPart(() => ParseBracedParameter(context));
            case '[' when context != WordContext.Regex:
                return NestedPart(ParseLegacyArithmetic);
            case '\'' when IsUnquoted(context):
                return ParseAnsiQuoted();
            case '"' when IsUnquoted(context):
                return NestedPart(() => ParseDoubleQuoted(isTranslated: true));
        }

        int start = _position;
        int length = NameLength(1);
        if (length == 0 && next is (>= '0' and <= '9') or '@' or '*' or '#' or '?' or '-' or '$' or '!') length = 1;
        if (length == 0) return null;
        _position += 1 + length;
        return new ParameterExpansion(_text, From(start), _source.Substring(start + 1, length), new TextSpan(start + 1, length));
    }

    private WordPart NestedPart(Func<WordPart> parse)
    {
        int start = _position;
        if (!Enter()) return new LiteralPart(_text, From(start), string.Empty, hasEscape: false);
        WordPart part = parse();
        Leave();
        return part;
    }

    private CommandSubstitution ParseCommandSubstitution()
    {
        int start = _position;
        TextSpan opening = TakeOperator(2);
        CommandList body = ParseList();
        SkipToClosing(')', opening, "This '$(' is not closed");
        return Finish(new CommandSubstitution(_text, From(start), body, isBackquoted: false));
    }

    private WordPart ParseProcessSubstitution() => NestedPart(() =>
    {
        int start = _position;
        bool isInput = Current == '<';
        TextSpan opening = TakeOperator(2);
        CommandList body = ParseList();
        SkipToClosing(')', opening, $"This '{(isInput ? '<' : '>')}(' is not closed");
        return Finish(new ProcessSubstitution(_text, From(start), body, isInput));
    });

    /// <summary>Takes the closing token of a substitution, after reporting what the list before it could not take.</summary>
    private void SkipToClosing(char closing, TextSpan opening, string message)
    {
        while (!IsAtEnd && Current != closing)
        {
            int before = _position;
            SkipUnexpectedToken();
            ParseList();
            if (_position == before) break;
        }

        ExpectClosing(closing, opening, message);
    }

    private WordPart ParseBackquoted() => NestedPart(() =>
    {
        int start = _position;
        TextSpan opening = new(start, 1);
        MappedTextBuilder content = new(_text.File);
        int runStart = ++_position;
        while (!IsAtEnd && Current != '`')
        {
            if (Current == '\\' && CharAt(1) is '`' or '\\' or '$')
            {
                content.Append(_text, TextSpan.FromBounds(runStart, _position));
                content.AppendReplacement(CharAt(1), _text.Map(new TextSpan(_position, 2)).Span);
                _position += 2;
                runStart = _position;
            }
            else
            {
                _position++;
            }
        }

        content.Append(_text, TextSpan.FromBounds(runStart, _position));
        if (Current == '`') _position++;
        else Error(ShellSyntaxErrorKind.Unclosed, opening, "This backquote is not closed", opening);
        CommandList body = new ShellParser(content.ToMappedText(), _state).ParseWholeText();
        return Finish(new CommandSubstitution(_text, From(start), body, isBackquoted: true));
    });

    /// <summary>
    /// Whether '((' opens an arithmetic expression rather than two subshells: whether the parentheses opened there are closed by '))'.
    /// </summary>
    /// <param name="position">The position after '(('.</param>
    private bool IsArithmetic(int position)
    {
        int depth = 2;
        for (int index = position; index < _end; index++)
        {
            switch (_source[index])
            {
                case '\\':
                    index++;
                    break;
                case '\'' or '"':
                    index = IndexOf(_source[index], index + 1);
                    if (index < 0) return false;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 1:
                    return index + 1 < _end && _source[index + 1] == ')';
            }
        }

        return false;
    }

    private ArithmeticExpansion ParseArithmeticExpansion()
    {
        int start = _position++;
        Word expression = ParseDoubleParentheses(TextSpan.FromBounds(start, start + 3));
        return Finish(new ArithmeticExpansion(_text, From(start), expression, isLegacy: false));
    }

    private ArithmeticExpansion ParseLegacyArithmetic()
    {
        int start = _position;
        TextSpan opening = TakeOperator(2);
        Word expression = ParseWord(WordContext.LegacyArithmetic);
        ExpectClosing(']', opening, "This '$[' is not closed");
        return Finish(new ArithmeticExpansion(_text, From(start), expression, isLegacy: true));
    }

    private ParameterExpansion ParseBracedParameter(WordContext context)
    {
        int start = _position;
        TextSpan opening = new(start, 2);
        _position += 2;
        bool isLength = Current == '#' && !(CharAt(1) is '}' or ':' or '-' or '+' or '=' or '?' or '#' or '%');
        if (isLength) _position++;
        bool isIndirect = Current == '!' && NameLength(1) > 0;
        if (isIndirect) _position++;
        TextSpan name = TakeParameterName();
        string? index = TakeIndex();
        string op = TakeParameterOperator();
        Word? argument = null;
        if (op.Length > 0)
        {
            argument = ParseWord(context is WordContext.DoubleQuoted or WordContext.HereDocument or WordContext.QuotedOperand
                ? WordContext.QuotedOperand
                : WordContext.Operand);
        }

        if (Current == '}' && !name.IsEmpty) _position++;
        else ReportBadParameter(opening, name);
        return Finish(new ParameterExpansion(_text, From(start), _source.Substring(name.Start, name.Length), name)
        {
            IsBraced = true,
            IsLength = isLength,
            IsIndirect = isIndirect,
            Index = index,
            Operator = op,
            Argument = argument,
        });
    }

    private void ReportBadParameter(TextSpan opening, TextSpan name)
    {
        if (IsAtEnd)
        {
            Error(ShellSyntaxErrorKind.Unclosed, opening, "This '${' is not closed", opening);
            return;
        }

        int close = _position;
        while (close < _end && _source[close] is not ('}' or '\n' or '"')) close++;
        _position = close < _end && _source[close] == '}' ? close + 1 : close;
        TextSpan bad = TextSpan.FromBounds(opening.Start, _position);
        Error(ShellSyntaxErrorKind.UnexpectedToken, bad, name.IsEmpty ? "No parameter is named in this '${'" : "This parameter expansion is malformed");
    }

    private TextSpan TakeParameterName()
    {
        int start = _position;
        int length = NameLength(0);
        if (length == 0)
        {
            while (CharAt(length) is >= '0' and <= '9') length++;
            if (length == 0 && Current is '@' or '*' or '#' or '?' or '-' or '$' or '!') length = 1;
        }

        _position += length;
        return From(start);
    }

    private string? TakeIndex()
    {
        if (Current != '[') return null;
        int end = _position + 1;
        int depth = 1;
        while (end < _end && depth > 0 && _source[end] is not ('}' or '\n'))
        {
            if (_source[end] == '[') depth++;
            if (_source[end] == ']') depth--;
            end++;
        }

        string index = _source.Substring(_position + 1, Math.Max(0, end - _position - 2));
        _position = end;
        return index;
    }

    private static readonly string[] ParameterOperators =
        [":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "?", "+", "#", "%", "/", "^", ",", "@", ":", "*"];

    private string TakeParameterOperator()
    {
        foreach (string op in ParameterOperators)
        {
            if (!StartsWith(op)) continue;
            _position += op.Length;
            return op;
        }

        return string.Empty;
    }

    private AnsiQuotedPart ParseAnsiQuoted()
    {
        int start = _position;
        TextSpan opening = new(start, 2);
        StringBuilder value = new();
        _position += 2;
        while (!IsAtEnd && Current != '\'')
        {
            if (Current == '\\' && _position + 1 < _end) TakeAnsiEscape(value);
            else value.Append(_source[_position++]);
        }

        if (Current == '\'') _position++;
        else Error(ShellSyntaxErrorKind.Unclosed, opening, "This single quote is not closed", opening);
        return new AnsiQuotedPart(_text, From(start), value.ToString());
    }

    private void TakeAnsiEscape(StringBuilder value)
    {
        char c = CharAt(1);
        _position += 2;
        switch (c)
        {
            case 'n': value.Append('\n'); break;
            case 't': value.Append('\t'); break;
            case 'r': value.Append('\r'); break;
            case 'a': value.Append('\a'); break;
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'v': value.Append('\v'); break;
            case 'e' or 'E': value.Append('\u001b'); break;
            case 'x': value.Append((char)TakeNumber(16, 2)); break;
            case 'u': value.Append((char)TakeNumber(16, 4)); break;
            case >= '0' and <= '7':
                _position--;
                value.Append((char)TakeNumber(8, 3));
                break;
            default: value.Append(c); break;
        }
    }

    private int TakeNumber(int radix, int maximumDigits)
    {
        int number = 0;
        for (int digits = 0; digits < maximumDigits; digits++)
        {
            int digit = Current switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'f' and var c => c - 'a' + 10,
                >= 'A' and <= 'F' and var c => c - 'A' + 10,
                _ => 99,
            };
            if (digit >= radix) break;
            number = (number * radix) + digit;
            _position++;
        }

        return number;
    }
}
