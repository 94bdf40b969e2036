using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>Lists, and-or lists and pipelines.</content>
internal sealed partial class ShellParser
{
    /// <summary>Parses commands up to a token that closes a list: ')', '}', ';;', 'fi' and so on, or the end.</summary>
    private CommandList ParseList()
    {
        ImmutableArray<ListItem>.Builder items = ImmutableArray.CreateBuilder<ListItem>();
        SkipBlanks();
        int start = _position;
        ParseItems(items);
        return Finish(new CommandList(_text, SpanOf(items, start), items.ToImmutable()));
    }

    private void ParseItems(ImmutableArray<ListItem>.Builder items)
    {
        while (true)
        {
            SkipBlanksAndLineEnds();
            if (IsAtListEnd()) return;
            int start = _position;
            if (Current is ';' or '|' || (Current == '&' && CharAt(1) != '>'))
            {
                ReportOperatorWithoutCommand();
                continue;
            }

            CommandNode command = ParseAndOr();
            SkipBlanks();
            (ListSeparator separator, TextSpan span) = TakeSeparator();
            items.Add(new ListItem(command, separator, span));
            if (separator == ListSeparator.None && !IsAtListEnd() && Current is not (';' or '&' or '|' or '\n' or '\r'))
            {
                SkipUnexpectedToken();
            }
            else if (_position == start)
            {
                SkipUnexpectedToken();
            }
        }
    }

    private (ListSeparator Separator, TextSpan Span) TakeSeparator()
    {
        if (Current == ';' && !(CharAt(1) is ';' or '&')) return (ListSeparator.Semicolon, TakeOperator(1));
        if (Current == '&' && CharAt(1) != '&') return (ListSeparator.Background, TakeOperator(1));
        return LineEndLength(0) > 0
            ? (ListSeparator.Newline, TakeLineEnd())
            : (ListSeparator.None, new TextSpan(Math.Min(_position, _end), 0));
    }

    private bool IsAtListEnd()
    {
        if (IsAtEnd || Current == ')') return true;
        if (Current == ';' && CharAt(1) is ';' or '&') return true;
        return PeekReserved() is "then" or "else" or "elif" or "fi" or "do" or "done" or "esac" or "}";
    }

    private void ReportOperatorWithoutCommand()
    {
        int length = CharAt(1) == Current ? 2 : 1;
        TextSpan span = TakeOperator(length);
        Error(ShellSyntaxErrorKind.MissingCommand, span, $"A command is missing before '{_source.Substring(span.Start, span.Length)}'");
    }

    /// <summary>Reports the token at the position and goes past it.</summary>
    private void SkipUnexpectedToken()
    {
        int start = _position;
        if (PeekReserved() is { } reserved) _position += reserved.Length;
        else if (Current == ';') _position += CharAt(1) is ';' or '&' ? 2 : 1;
        else _position++;
        AddToken(ShellTokenKind.Skipped, start);
        string token = _source.Substring(start, _position - start);
        string message = token switch
        {
            "(" => "An unquoted '(' cannot stand here; quote or escape it",
            ")" => "This ')' closes nothing; quote or escape it if it is part of an argument",
            _ => $"'{token}' does not belong here: nothing that it could end or continue is open",
        };
        Error(ShellSyntaxErrorKind.UnexpectedToken, From(start), message);
    }

    private CommandNode ParseAndOr()
    {
        CommandNode first = ParsePipeline();
        SkipBlanks();
        if (!StartsWith("&&") && !StartsWith("||")) return first;

        ImmutableArray<CommandNode>.Builder commands = ImmutableArray.CreateBuilder<CommandNode>();
        ImmutableArray<AndOrOperator>.Builder operators = ImmutableArray.CreateBuilder<AndOrOperator>();
        commands.Add(first);
        while (StartsWith("&&") || StartsWith("||"))
        {
            bool isAnd = Current == '&';
            TextSpan op = TakeOperator(2);
            SkipBlanksAndLineEnds();
            if (!CanStartCommand())
            {
                Error(ShellSyntaxErrorKind.MissingCommand, op, $"A command is missing after '{(isAnd ? "&&" : "||")}'");
                if (!StartsWith("&&") && !StartsWith("||")) break;
                continue;
            }

            operators.Add(new AndOrOperator(isAnd, op));
            commands.Add(ParsePipeline());
            SkipBlanks();
        }

        if (commands.Count == 1) return first;
        return Finish(new AndOrList(
            _text, TextSpan.FromBounds(first.Span.Start, commands[commands.Count - 1].Span.End), commands.ToImmutable(), operators.ToImmutable()));
    }

    private bool CanStartCommand() => !(Current is ';' or '|' || (Current == '&' && CharAt(1) != '>')) && LineEndLength(0) == 0 && !IsAtListEnd();

    private CommandNode ParsePipeline()
    {
        int start = _position;
        int negations = 0;
        bool isTimed = false;
        while (true)
        {
            if (PeekReserved() is "!")
            {
                negations++;
                TakeReserved("!");
            }
            else if (!isTimed && PeekReserved() is "time" && StartsTimedCompound())
            {
                isTimed = true;
                TakeReserved("time");
            }
            else
            {
                break;
            }

            SkipBlanks();
        }

        CommandNode first = CanStartCommand() ? ParseCommand() : ReportMissingCommand(start);
        SkipBlanks();
        if (!IsAtPipe() && negations == 0 && !isTimed) return first;

        ImmutableArray<CommandNode>.Builder commands = ImmutableArray.CreateBuilder<CommandNode>();
        ImmutableArray<TextSpan>.Builder pipes = ImmutableArray.CreateBuilder<TextSpan>();
        commands.Add(first);
        while (IsAtPipe())
        {
            TextSpan pipe = TakeOperator(CharAt(1) == '&' ? 2 : 1);
            SkipBlanksAndLineEnds();
            if (!CanStartCommand())
            {
                Error(ShellSyntaxErrorKind.MissingCommand, pipe, "A command is missing after '|'");
                continue;
            }

            pipes.Add(pipe);
            commands.Add(ParseCommand());
            SkipBlanks();
        }

        if (commands.Count == 1 && negations == 0 && !isTimed) return first;
        return Finish(new Pipeline(
            _text,
            TextSpan.FromBounds(start, Math.Max(start, commands[commands.Count - 1].Span.End)),
            commands.ToImmutable(),
            pipes.ToImmutable(),
            negations,
            isTimed));
    }

    private bool IsAtPipe() => Current == '|' && CharAt(1) != '|';

    private SimpleCommand ReportMissingCommand(int start)
    {
        TextSpan span = From(start);
        Error(ShellSyntaxErrorKind.MissingCommand, span, "A command is missing here");
        return new SimpleCommand(_text, new TextSpan(_position, 0));
    }

    /// <summary>Whether 'time' stands before a compound command; before a simple one it is read as a command of that name.</summary>
    private bool StartsTimedCompound()
    {
        int saved = _position;
        _position += "time".Length;
        while (Current is ' ' or '\t') _position++;
        bool result = Current == '(' || PeekReserved() is "{" or "if" or "for" or "while" or "until" or "case" or "[[" or "!";
        _position = saved;
        return result;
    }
}
