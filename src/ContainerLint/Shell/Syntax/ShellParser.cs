using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>What the parser of a script shares with the parsers of the backquoted commands in it.</summary>
internal sealed class ShellParserState(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public ImmutableArray<ShellSyntaxError>.Builder Errors { get; } = ImmutableArray.CreateBuilder<ShellSyntaxError>();

    public ImmutableArray<ShellComment>.Builder Comments { get; } = ImmutableArray.CreateBuilder<ShellComment>();

    public int Depth { get; set; }

    public bool IsTooDeep { get; set; }
}

/// <summary>
/// A recursive descent parser over the characters of a script, without a token stream of its own because what a character means in
/// shell depends on where it stands. It never goes back over more than a bounded number of levels, and it stops at a nesting depth
/// that no script written by hand reaches, so that its time is linear and its stack bounded.
/// </summary>
internal sealed partial class ShellParser
{
    private const int MaximumDepth = 100;

    private readonly ShellParserState _state;
    private readonly MappedText _text;
    private readonly string _source;
    private readonly List<ShellToken> _tokens = [];
    private readonly List<Word> _words = [];
    private readonly List<Redirection> _pendingHereDocuments = [];
    private readonly int _end;
    private int _position;
    private int _wordDepth;

    public ShellParser(MappedText text, ShellParserState state)
        : this(text, state, new TextSpan(0, text.Text.Length))
    {
    }

    /// <summary>Parses a part of a text, so that nothing that is left open there reaches beyond it.</summary>
    private ShellParser(MappedText text, ShellParserState state, TextSpan span)
    {
        _text = text;
        _source = text.Text;
        _state = state;
        _position = span.Start;
        _end = span.End;
    }

    private char Current => CharAt(0);

    private bool IsAtEnd => _position >= _end;

    public ShellSyntax ParseScript()
    {
        CommandList root = ParseWholeText();
        return new ShellSyntax(
            _text, root, _state.Errors.ToImmutable(), _state.Comments.ToImmutable(), _tokens);
    }

    /// <summary>Parses commands up to the end of the text, taking note of closing tokens that nothing opened.</summary>
    private CommandList ParseWholeText()
    {
        ImmutableArray<ListItem>.Builder items = ImmutableArray.CreateBuilder<ListItem>();
        ParseItems(items);
        while (!IsAtEnd)
        {
            SkipUnexpectedToken();
            ParseItems(items);
        }

        if (_pendingHereDocuments.Count > 0) ReadHereDocuments();
        return Finish(new CommandList(_text, SpanOf(items, 0), items.ToImmutable()));
    }

    private char CharAt(int offset)
    {
        int index = _position + offset;
        return index < _end ? _source[index] : '\0';
    }

    private bool StartsWith(string text) =>
        text.Length <= _end - _position && string.CompareOrdinal(_source, _position, text, 0, text.Length) == 0;

    private int IndexOf(char c, int start) => start >= _end ? -1 : _source.IndexOf(c, start, _end - start);

    private static T Finish<T>(T node)
        where T : ShellNode
    {
        foreach (ShellNode child in node.Children) child.Parent = node;
        return node;
    }

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, _position));

    private static TextSpan SpanOf(ImmutableArray<ListItem>.Builder items, int position) => items.Count == 0
        ? new TextSpan(position, 0)
        : TextSpan.FromBounds(items[0].Command.Span.Start, items[items.Count - 1].Command.Span.End);

    private void AddToken(ShellTokenKind kind, int start)
    {
        if (_wordDepth == 0 && _position > start) _tokens.Add(new ShellToken(kind, From(start)));
    }

    private void Error(ShellSyntaxErrorKind kind, TextSpan span, string message, TextSpan? opening = null) =>
        _state.Errors.Add(new ShellSyntaxError(kind, _text.Map(span), message, opening is { } o ? _text.Map(o) : null));

    /// <summary>Consumes an operator.</summary>
    private TextSpan TakeOperator(int length)
    {
        int start = _position;
        _position += length;
        AddToken(ShellTokenKind.Operator, start);
        return From(start);
    }

    /// <summary>Consumes a reserved word.</summary>
    private TextSpan TakeReserved(string word)
    {
        int start = _position;
        _position += word.Length;
        AddToken(ShellTokenKind.Word, start);
        return From(start);
    }

    /// <summary>Goes one level deeper; false, with the rest of the text given up, when that is too deep.</summary>
    private bool Enter()
    {
        _state.CancellationToken.ThrowIfCancellationRequested();
        if (_state.Depth < MaximumDepth)
        {
            _state.Depth++;
            return true;
        }

        int start = _position;
        if (!_state.IsTooDeep)
        {
            _state.IsTooDeep = true;
            Error(ShellSyntaxErrorKind.TooDeep, new TextSpan(start, 0), "The script is nested too deeply to be checked");
        }

        _position = _end;
        AddToken(ShellTokenKind.Skipped, start);
        return false;
    }

    private void Leave() => _state.Depth--;

    /// <summary>Skips blanks, escaped line ends and comments.</summary>
    private void SkipBlanks()
    {
        while (true)
        {
            switch (Current)
            {
                case ' ' or '\t':
                    _position++;
                    continue;
                case '\\' when LineEndLength(1) is > 0 and var length:
                    _position += 1 + length;
                    continue;
                case '#':
                    TakeComment();
                    return;
                default:
                    return;
            }
        }
    }

    private void TakeComment()
    {
        int start = _position;
        int end = IndexOf('\n', _position);
        if (end < 0) end = _end;
        if (end > start && end < _end && _source[end - 1] == '\r') end--;
        _position = end;
        _state.Comments.Add(new ShellComment(_source.Substring(start, end - start), _text.Map(From(start))));
        AddToken(ShellTokenKind.Comment, start);
    }

    /// <summary>The length of the line end at an offset from the position, 0 if there is none.</summary>
    private int LineEndLength(int offset) => CharAt(offset) switch
    {
        '\n' => 1,
        '\r' when CharAt(offset + 1) == '\n' => 2,
        _ => 0,
    };

    /// <summary>Consumes a line end, and with it the here-documents that begin there.</summary>
    private TextSpan TakeLineEnd()
    {
        int start = _position;
        _position += LineEndLength(0);
        TextSpan span = From(start);
        AddToken(ShellTokenKind.Newline, start);
        if (_pendingHereDocuments.Count > 0) ReadHereDocuments();
        return span;
    }

    private void SkipBlanksAndLineEnds()
    {
        SkipBlanks();
        while (LineEndLength(0) > 0)
        {
            TakeLineEnd();
            SkipBlanks();
        }
    }

    /// <summary>The reserved word at the position, or null.</summary>
    private string? PeekReserved()
    {
        if (!(Current is >= 'a' and <= 'z' or '{' or '}' or '!' or '[' or ']')) return null;
        int length = 0;
        while (length <= 8 && !EndsReservedWord(CharAt(length))) length++;
        if (length is 0 or > 8) return null;
        foreach (string word in ReservedWords)
        {
            if (word.Length == length && StartsWith(word)) return word;
        }

        return null;
    }

    private static readonly string[] ReservedWords =
    [
        "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "select", "function", "in",
        "{", "}", "!", "[[", "time", "coproc",
    ];

    private static bool EndsReservedWord(char c) => c is '\0' or ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    /// <summary>Whether a character ends an unquoted word.</summary>
    private static bool IsMeta(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';
}
