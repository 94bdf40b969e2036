using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>
/// Takes scripts for cmd.exe and PowerShell apart into commands and words, and no further: enough to see which programs are called with
/// which arguments, never to judge the syntax. Parenthesised commands and script blocks of PowerShell become command substitutions.
/// </summary>
internal sealed class WindowsShellParser
{
    private const int MaximumDepth = 50;

    private readonly MappedText _text;
    private readonly string _source;
    private readonly bool _isPowerShell;
    private readonly ImmutableArray<ShellComment>.Builder _comments = ImmutableArray.CreateBuilder<ShellComment>();
    private int _position;
    private int _depth;

    private WindowsShellParser(MappedText text, bool isPowerShell)
    {
        _text = text;
        _source = text.Text;
        _isPowerShell = isPowerShell;
    }

    private char Current => CharAt(0);

    private bool IsAtEnd => _position >= _source.Length;

    private char EscapeCharacter => _isPowerShell ? '`' : '^';

    /// <summary>Reads a script.</summary>
    /// <param name="text">The script.</param>
    /// <param name="isPowerShell">Whether it is PowerShell's language, else cmd's.</param>
    public static ShellSyntax Parse(MappedText text, bool isPowerShell)
    {
        WindowsShellParser parser = new(text, isPowerShell);
        CommandList root = parser.ParseList('\0');
        return new ShellSyntax(
            text, root, ImmutableArray<ShellSyntaxError>.Empty, parser._comments.ToImmutable(), null);
    }

    private char CharAt(int offset) => _position + offset < _source.Length ? _source[_position + offset] : '\0';

    private TextSpan From(int start) => TextSpan.FromBounds(start, _position);

    private static T Finish<T>(T node)
        where T : ShellNode
    {
        foreach (ShellNode child in node.Children) child.Parent = node;
        return node;
    }

    private CommandList ParseList(char closing)
    {
        ImmutableArray<ListItem>.Builder items = ImmutableArray.CreateBuilder<ListItem>();
        while (true)
        {
            SkipToCommand(closing);
            if (IsAtEnd || Current == closing) break;
            int start = _position;
            CommandNode command = ParseAndOr(closing);
            items.Add(new ListItem(command, ListSeparator.Semicolon, new TextSpan(_position, IsAtEnd ? 0 : 1)));
            if (_position == start) _position++;
        }

        TextSpan span = items.Count == 0
            ? new TextSpan(Math.Min(_position, _source.Length), 0)
            : TextSpan.FromBounds(items[0].Command.Span.Start, items[items.Count - 1].Command.Span.End);
        return Finish(new CommandList(_text, span, items.ToImmutable()));
    }

    /// <summary>Skips blanks, separators, comments and, in cmd, the parentheses and '@' around commands.</summary>
    private void SkipToCommand(char closing)
    {
        while (!IsAtEnd && Current != closing)
        {
            if (_isPowerShell && Current == '#') TakeComment("\n");
            else if (_isPowerShell && Current == '<' && CharAt(1) == '#') TakeComment("#>");
            else if (char.IsWhiteSpace(Current) || Current is ';' or '&' or '|' || (!_isPowerShell && Current is '(' or ')' or '@')) _position++;
            else if (_isPowerShell && Current is ')' or '}') _position++;
            else return;
        }
    }

    private void TakeComment(string end)
    {
        int start = _position;
        int found = _source.IndexOf(end, _position, StringComparison.Ordinal);
        _position = found < 0 ? _source.Length : end == "\n" ? found : found + end.Length;
        _comments.Add(new ShellComment(_source.Substring(start, _position - start), _text.Map(From(start))));
    }

    private CommandNode ParseAndOr(char closing)
    {
        CommandNode first = ParsePipeline(closing);
        ImmutableArray<CommandNode>.Builder commands = ImmutableArray.CreateBuilder<CommandNode>();
        ImmutableArray<AndOrOperator>.Builder operators = ImmutableArray.CreateBuilder<AndOrOperator>();
        commands.Add(first);
        while (Current is '&' or '|' && CharAt(1) == Current)
        {
            AndOrOperator op = new(Current == '&', new TextSpan(_position, 2));
            _position += 2;
            SkipToCommand(closing);
            if (IsAtEnd || Current == closing) break;
            operators.Add(op);
            commands.Add(ParsePipeline(closing));
        }

        if (operators.Count == 0) return first;
        TextSpan span = TextSpan.FromBounds(first.Span.Start, commands[commands.Count - 1].Span.End);
        return Finish(new AndOrList(_text, span, commands.ToImmutable(), operators.ToImmutable()));
    }

    private CommandNode ParsePipeline(char closing)
    {
        CommandNode first = ParseCommand();
        ImmutableArray<CommandNode>.Builder commands = ImmutableArray.CreateBuilder<CommandNode>();
        ImmutableArray<TextSpan>.Builder pipes = ImmutableArray.CreateBuilder<TextSpan>();
        commands.Add(first);
        while (Current == '|' && CharAt(1) != '|')
        {
            TextSpan pipe = new(_position++, 1);
            SkipToCommand(closing);
            if (IsAtEnd || Current == closing) break;
            pipes.Add(pipe);
            commands.Add(ParseCommand());
        }

        if (pipes.Count == 0) return first;
        TextSpan span = TextSpan.FromBounds(first.Span.Start, commands[commands.Count - 1].Span.End);
        return Finish(new Pipeline(_text, span, commands.ToImmutable(), pipes.ToImmutable(), negations: 0, isTimed: false));
    }

    private SimpleCommand ParseCommand()
    {
        int start = _position;
        int end = start;
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>();
        ImmutableArray<Redirection>.Builder redirections = ImmutableArray.CreateBuilder<Redirection>();
        while (true)
        {
            SkipBlanks();
            if (IsAtEnd || EndsCommand(Current)) break;
            if (Current is '<' or '>' || (Current is >= '0' and <= '9' or '*' && CharAt(1) == '>'))
            {
                redirections.Add(ParseRedirection());
            }
            else
            {
                int before = _position;
                Word word = ParseWord();
                if (_position == before) break;
                words.Add(word);
                if (_isPowerShell && words.Count == 2 && word.LiteralValue == "=" && words[0].Parts is [ParameterExpansion, ..]) words.Clear();
            }

            end = _position;
        }

        return Finish(new SimpleCommand(
            _text, TextSpan.FromBounds(start, end), ImmutableArray<Assignment>.Empty, words.ToImmutable(), redirections.ToImmutable()));
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' || (Current == EscapeCharacter && CharAt(1) is '\n' or '\r')) _position++;
    }

    private bool EndsCommand(char c) => c is '\n' or '|' or '&' || (_isPowerShell ? c is ';' or ')' or '}' : c is ')');

    private Redirection ParseRedirection()
    {
        int start = _position;
        int descriptor = Current is '<' or '>' ? 0 : 1;
        _position += descriptor;
        int operatorStart = _position++;
        if (Current is '>' or '&') _position++;
        TextSpan op = From(operatorStart);
        SkipBlanks();
        Word? target = IsAtEnd || EndsCommand(Current) ? null : ParseWord();
        return Finish(new Redirection(
            _text, From(start), _source.Substring(start, descriptor), _source.Substring(op.Start, op.Length), op, target));
    }

    private Word ParseWord()
    {
        int start = _position;
        ImmutableArray<WordPart>.Builder parts = ImmutableArray.CreateBuilder<WordPart>();
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && !EndsCommand(Current) && !(Current is '<' or '>'))
        {
            int before = _position;
            parts.Add(ParsePart());
            if (_position == before) _position++;
        }

        return Finish(new Word(_text, From(start), parts.ToImmutable()));
    }

    private WordPart ParsePart()
    {
        switch (Current)
        {
            case '"':
                return ParseQuoted();
            case '\'' when _isPowerShell:
                return ParseSingleQuoted();
            case '%' or '!' when !_isPowerShell && VariableEnd(Current) is > 0 and var end:
                return TakeVariable(end, _position + 1, end - 1);
            case '$' when _isPowerShell && CharAt(1) == '(':
                _position++;
                return ParseGroup(')');
            case '@' when _isPowerShell && CharAt(1) is '(' or '{':
                _position++;
                return ParseGroup(Current == '(' ? ')' : '}');
            case '(' when _isPowerShell:
                return ParseGroup(')');
            case '{' when _isPowerShell:
                return ParseGroup('}');
            case '$' when _isPowerShell && PowerShellVariableEnd() is > 0 and var end:
                return TakeVariable(end, _position + 1, end);
            default:
                return ParseLiteral();
        }
    }

    private LiteralPart ParseLiteral()
    {
        int start = _position;
        StringBuilder value = new();
        bool hasEscape = false;
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && !EndsCommand(Current))
        {
            char c = Current;
            if (c == EscapeCharacter && _position + 1 < _source.Length)
            {
                hasEscape = true;
                _position++;
            }
            else if (_isPowerShell && c == '(' && _position > start)
            {
                // The arguments of a method are part of the word.
                TakeParentheses(value);
                continue;
            }
            else if (_position > start && (c is '"' or '<' or '>' || (_isPowerShell ? c is '$' or '\'' or '{' : c is '%' or '!')))
            {
                break;
            }

            value.Append(Current);
            _position++;
        }

        return new LiteralPart(_text, From(start), value.ToString(), hasEscape);
    }

    private void TakeParentheses(StringBuilder value)
    {
        int depth = 0;
        do
        {
            if (Current == '(') depth++;
            if (Current == ')') depth--;
            value.Append(Current);
            _position++;
        }
        while (depth > 0 && !IsAtEnd && Current != '\n');
    }

    private SingleQuotedPart ParseSingleQuoted()
    {
        int start = _position++;
        StringBuilder value = new();
        while (!IsAtEnd)
        {
            if (Current == '\'')
            {
                if (CharAt(1) != '\'') break;
                _position++;
            }

            value.Append(Current);
            _position++;
        }

        TextSpan content = TextSpan.FromBounds(start + 1, Math.Max(start + 1, _position));
        if (!IsAtEnd) _position++;
        return new SingleQuotedPart(_text, From(start), content, value.ToString());
    }

    private DoubleQuotedPart ParseQuoted()
    {
        int start = _position++;
        ImmutableArray<WordPart>.Builder parts = ImmutableArray.CreateBuilder<WordPart>();
        StringBuilder value = new();
        int literalStart = _position;
        bool hasEscape = false;
        void Flush()
        {
            if (_position > literalStart) parts.Add(new LiteralPart(_text, From(literalStart), value.ToString(), hasEscape));
            value.Clear();
            hasEscape = false;
        }

        while (!IsAtEnd && Current != '"')
        {
            if (_isPowerShell && Current == '`' && _position + 1 < _source.Length)
            {
                hasEscape = true;
                _position++;
            }
            else if (StartsQuotedExpansion())
            {
                Flush();
                parts.Add(ParsePart());
                literalStart = _position;
                continue;
            }

            value.Append(Current);
            _position++;
        }

        Flush();
        TextSpan content = TextSpan.FromBounds(start + 1, _position);
        if (!IsAtEnd) _position++;
        return Finish(new DoubleQuotedPart(_text, From(start), content, parts.ToImmutable(), isTranslated: false));
    }

    private bool StartsQuotedExpansion() => _isPowerShell
        ? Current == '$' && (CharAt(1) == '(' || PowerShellVariableEnd() > 0)
        : Current is '%' or '!' && VariableEnd(Current) > 0;

    private WordPart ParseGroup(char closing)
    {
        int start = _position++;
        if (_depth >= MaximumDepth)
        {
            _position = _source.Length;
            return new LiteralPart(_text, From(start), _source.Substring(start), hasEscape: false);
        }

        _depth++;
        CommandList body = ParseList(closing);
        _depth--;
        if (Current == closing) _position++;
        return Finish(new CommandSubstitution(_text, From(start), body, isBackquoted: false));
    }

    private ParameterExpansion TakeVariable(int end, int nameStart, int nameEnd)
    {
        int start = _position;
        _position = end;
        TextSpan name = TextSpan.FromBounds(nameStart, nameEnd);
        return new ParameterExpansion(_text, From(start), _source.Substring(name.Start, name.Length), name);
    }

    /// <summary>The position after '%NAME%'; 0 if it is no variable.</summary>
    private int VariableEnd(char delimiter)
    {
        for (int index = _position + 1; index < _source.Length && index - _position < 100; index++)
        {
            char c = _source[index];
            if (c == delimiter) return index > _position + 1 ? index + 1 : 0;
            if (!char.IsLetterOrDigit(c) && c is not ('_' or ':' or '~' or '=' or ',' or '-' or '.' or '(' or ')')) return 0;
        }

        return 0;
    }

    /// <summary>The position after '$name', '$env:name' or '${name}'; 0 if it is no variable.</summary>
    private int PowerShellVariableEnd()
    {
        int index = _position + 1;
        if (CharAt(1) == '{')
        {
            int close = _source.IndexOf('}', index);
            return close < 0 ? 0 : close + 1;
        }

        while (index < _source.Length && (char.IsLetterOrDigit(_source[index]) || _source[index] is '_' or ':')) index++;
        return index > _position + 1 ? index : 0;
    }
}
