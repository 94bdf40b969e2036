using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>Simple commands, assignments and redirections.</content>
internal sealed partial class ShellParser
{
    private CommandNode ParseCommand()
    {
        if (Current == '(') return ParseParenthesis();
        return PeekReserved() switch
        {
            "if" => Nested(ParseIf),
            "while" or "until" => Nested(ParseWhile),
            "for" or "select" => Nested(ParseFor),
            "case" => Nested(ParseCase),
            "{" => Nested(ParseBraceGroup),
            "[[" => Nested(ParseTest),
            "function" => Nested(ParseFunctionKeyword),
            _ => ParseSimpleCommand(),
        };
    }

    private CommandNode Nested(Func<CommandNode> parse)
    {
        int start = _position;
        if (!Enter()) return new SimpleCommand(_text, From(start));
        CommandNode result = parse();
        Leave();
        return result;
    }

    private CommandNode ParseSimpleCommand()
    {
        int start = _position;
        int end = start;
        ImmutableArray<Assignment> assignments = ImmutableArray<Assignment>.Empty;
        ImmutableArray<Redirection> redirections = ImmutableArray<Redirection>.Empty;
        int firstWord = _words.Count;
        while (true)
        {
            SkipBlanks();
            if (TryParseRedirection() is { } redirection)
            {
                redirections = redirections.Add(redirection);
            }
            else if (_words.Count == firstWord && TryParseAssignment() is { } assignment)
            {
                assignments = assignments.Add(assignment);
            }
            else if (StartsWord())
            {
                _words.Add(ParseWord(WordContext.Argument));
            }
            else if (Current == '(' && _words.Count == firstWord + 1 && assignments.IsEmpty && redirections.IsEmpty && _words[firstWord].IsLiteral && AtEmptyParentheses())
            {
                return ParseFunction(start, TakeWords(firstWord)[0].Span);
            }
            else
            {
                break;
            }

            end = _position;
        }

        return Finish(new SimpleCommand(
            _text, TextSpan.FromBounds(start, end), assignments, TakeWords(firstWord), redirections));
    }

    private CommandNode ParseFunction(int start, TextSpan name) => Nested(() => ParseFunctionBody(start, name, hasKeyword: false));

    /// <summary>Takes the words from an index on off the list of those that were read, which serves the commands inside of words, too.</summary>
    private ImmutableArray<Word> TakeWords(int first)
    {
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>(_words.Count - first);
        for (int index = first; index < _words.Count; index++) words.Add(_words[index]);
        _words.RemoveRange(first, words.Count);
        return words.MoveToImmutable();
    }

    private bool StartsWord() => !IsAtEnd && LineEndLength(0) == 0 && (!IsMeta(Current) || StartsProcessSubstitution());

    private bool StartsProcessSubstitution() => Current is '<' or '>' && CharAt(1) == '(';

    private bool AtEmptyParentheses()
    {
        int offset = 1;
        while (CharAt(offset) is ' ' or '\t') offset++;
        return CharAt(offset) == ')';
    }

    private Assignment? TryParseAssignment()
    {
        int length = NameLength(0);
        if (length == 0) return null;
        int equals = length;
        if (CharAt(equals) == '[')
        {
            equals = IndexEnd(equals);
            if (equals < 0) return null;
        }

        bool isAppend = CharAt(equals) == '+' && CharAt(equals + 1) == '=';
        if (isAppend) equals++;
        if (CharAt(equals) != '=') return null;

        int start = _position;
        TextSpan name = new(start, length);
        int bracketEnd = isAppend ? equals - 1 : equals;
        string? index = bracketEnd > length ? _source.Substring(start + length + 1, bracketEnd - length - 2) : null;
        _position = start + equals + 1;
        _wordDepth++;
        Word value = Current == '(' ? ParseArray() : ParseWord(WordContext.AssignedValue);
        _wordDepth--;
        AddToken(ShellTokenKind.Word, start);
        return Finish(new Assignment(_text, From(start), _source.Substring(start, length), name, index, isAppend, value));
    }

    /// <summary>The length of the variable name at an offset, 0 if there is none.</summary>
    private int NameLength(int offset)
    {
        int length = 0;
        while (IsNameCharacter(CharAt(offset + length), first: length == 0)) length++;
        return length;
    }

    private static bool IsNameCharacter(char c, bool first) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (!first && c is >= '0' and <= '9');

    /// <summary>The offset after the ']' that belongs to the '[' at an offset, -1 without.</summary>
    private int IndexEnd(int offset)
    {
        int depth = 0;
        for (int index = offset; ; index++)
        {
            char c = CharAt(index);
            if (c == '[') depth++;
            else if (c == ']' && --depth == 0) return index + 1;
            else if (IsMeta(c) || (c == '\0' && _position + index >= _end)) return -1;
        }
    }

    private Word ParseArray()
    {
        int start = _position;
        if (!Enter()) return new Word(_text, From(start), ImmutableArray<WordPart>.Empty);
        ImmutableArray<Word>.Builder elements = ImmutableArray.CreateBuilder<Word>();
        TextSpan opening = TakeOperator(1);
        while (true)
        {
            SkipBlanksAndLineEnds();
            if (IsAtEnd || Current == ')') break;
            if (StartsWord()) elements.Add(ParseWord(WordContext.Argument));
            else SkipUnexpectedToken();
        }

        if (Current == ')') TakeOperator(1);
        else Error(ShellSyntaxErrorKind.Unclosed, opening, "The '(' of this array is not closed", opening);
        Leave();
        ArrayLiteral array = Finish(new ArrayLiteral(_text, From(start), elements.ToImmutable()));
        return Finish(new Word(_text, From(start), ImmutableArray.Create<WordPart>(array)));
    }

    private static readonly string[] RedirectionOperators = ["&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">"];

    private Redirection? TryParseRedirection()
    {
        int descriptor = DescriptorLength();
        char first = CharAt(descriptor);
        if (first is not ('<' or '>' or '&')) return null;
        if (first == '&' && (descriptor > 0 || CharAt(1) != '>')) return null;
        if (descriptor == 0 && StartsProcessSubstitution()) return null;

        int start = _position;
        _position += descriptor;
        string op = RedirectionOperators.First(StartsWith);
        int operatorStart = _position;
        _position += op.Length;
        TextSpan operatorSpan = From(operatorStart);
        AddToken(ShellTokenKind.Operator, start);
        string descriptorText = _source.Substring(start, descriptor);
        SkipBlanks();
        bool isHereDocument = op is "<<" or "<<-";
        Word? target = StartsWord() ? ParseWord(isHereDocument ? WordContext.Delimiter : WordContext.Argument) : null;
        if (target is null) Error(ShellSyntaxErrorKind.MissingWord, operatorSpan, MissingTargetMessage(op));
        TextSpan span = TextSpan.FromBounds(start, target?.Span.End ?? operatorSpan.End);
        Redirection redirection = Finish(new Redirection(_text, span, descriptorText, op, operatorSpan, target));
        if (isHereDocument && target is not null) _pendingHereDocuments.Add(redirection);
        return redirection;
    }

    private static string MissingTargetMessage(string op) => op is "<<" or "<<-"
        ? $"The delimiter of the here-document is missing after '{op}'"
        : $"The target of the redirection is missing after '{op}'";

    /// <summary>The length of '2' or '{name}' directly before a redirection operator.</summary>
    private int DescriptorLength()
    {
        int length = 0;
        while (CharAt(length) is >= '0' and <= '9') length++;
        if (length == 0 && Current == '{')
        {
            int name = NameLength(1);
            if (name > 0 && CharAt(1 + name) == '}') length = name + 2;
        }

        return length > 0 && CharAt(length) is '<' or '>' ? length : 0;
    }
}
