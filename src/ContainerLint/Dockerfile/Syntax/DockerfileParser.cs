using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads a file line by line into directives, comments and instructions.</summary>
internal sealed class DockerfileParser
{
    /// <summary>BuildKit reads no longer physical lines.</summary>
    private const int MaxLineBytes = 65_535;

    private readonly CancellationToken _cancellationToken;
    private readonly string _text;
    private readonly HeredocReader _heredocs;
    private readonly ImmutableArray<Comment>.Builder _block = ImmutableArray.CreateBuilder<Comment>();
    private int _position;
    private bool _inDirectives = true;
    private bool _afterShebang;

    public DockerfileParser(SourceFile file, CancellationToken cancellationToken)
    {
        File = file;
        _cancellationToken = cancellationToken;
        _text = file.Text.ToString();
        _heredocs = new HeredocReader(file, _text, Errors);
    }

    public SourceFile File { get; }

    public char EscapeChar { get; private set; } = '\\';

    public Directive? Frontend { get; private set; }

    public ImmutableArray<Directive>.Builder Directives { get; } = ImmutableArray.CreateBuilder<Directive>();

    public ImmutableArray<Comment>.Builder Comments { get; } = ImmutableArray.CreateBuilder<Comment>();

    public ImmutableArray<Instruction>.Builder Instructions { get; } = ImmutableArray.CreateBuilder<Instruction>();

    public ImmutableArray<SyntaxError>.Builder Errors { get; } = ImmutableArray.CreateBuilder<SyntaxError>();

    /// <summary>Whether the file holds a NUL, which no text does.</summary>
    public bool IsBinary { get; private set; }

    public void Parse()
    {
        IsBinary = _text.AsSpan().IndexOf('\0') >= 0;
        if (_text.Length > 0 && _text[0] == '\uFEFF') _position = 1;
        int start = _position;
        while (_position < _text.Length)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int end = ReadLine(_position, out int next);
            int first = CharacterTypes.SkipSpace(_text, _position, end);
            if (first == end) EndBlock();
            else if (_text[first] == '#') ReadComment(first, end);
            else
            {
                ReadInstruction(first, end, ref next);
            }

            if (_inDirectives && (first == end || _text[first] != '#')) _inDirectives = false;
            _position = next;
        }

        Frontend ??= FindFrontend(start);
    }

    private int ReadLine(int start, out int next)
    {
        int end = Lines.EndOfLine(_text, start, out next);
        if (next - start <= MaxLineBytes / 3) return end;
        int contentEnd = next > start && _text[next - 1] == '\n' ? next - 1 : next;
        if (Encoding.UTF8.GetByteCount(_text.ToCharArray(start, contentEnd - start)) > MaxLineBytes)
        {
            Errors.Add(new SyntaxError(
                SyntaxErrorKind.LineTooLong,
                File.At(TextSpan.FromBounds(start, end)),
                "The line is longer than 65,535 bytes, which the build refuses; split it with line continuations"));
        }

        return end;
    }

    private void EndBlock() => _block.Clear();

    private void ReadComment(int start, int end)
    {
        bool isFirstLine = Directives.Count == 0 && Comments.Count == 0 && Instructions.Count == 0;
        if (_inDirectives && ReadDirective(start, end)) return;
        bool shebang = isFirstLine && start + 1 < end && _text[start + 1] == '!';
        if (shebang) _afterShebang = true;
        else _inDirectives = false;
        Comment comment = new(File.At(TextSpan.FromBounds(start, end)));
        if (!shebang) comment.MisplacedDirective = DirectiveParser.Parse(File, _text, start, end, DirectiveForm.NumberSign);
        Comments.Add(comment);
        _block.Add(comment);
    }

    private bool ReadDirective(int start, int end)
    {
        if (DirectiveParser.Parse(File, _text, start, end, DirectiveForm.NumberSign) is not { } directive) return false;
        bool isDuplicate = Directives.Any(other => other.Name == directive.Name);
        bool atLineStart = start == _position;
        bool effective = !isDuplicate && (directive.Name == "escape" ? !_afterShebang : atLineStart);
        if (!effective) directive = directive with { IsEffective = false };
        Directives.Add(directive);
        if (isDuplicate)
        {
            Errors.Add(new SyntaxError(
                SyntaxErrorKind.DuplicateDirective, directive.Location, $"The parser directive '{directive.Name}' is given twice; remove one of them"));
        }
        else if (directive.Name == "escape")
        {
            SetEscape(directive);
        }
        else if (directive.Name == "syntax" && effective)
        {
            Frontend = directive;
        }

        return true;
    }

    private void SetEscape(Directive directive)
    {
        if (directive.Value is "\\" or "`")
        {
            if (directive.IsEffective) EscapeChar = directive.Value[0];
            return;
        }

        Errors.Add(new SyntaxError(
            SyntaxErrorKind.InvalidEscapeDirective,
            directive.ValueLocation.Span.IsEmpty ? directive.Location : directive.ValueLocation,
            $"The escape character '{directive.Value}' is not valid; use a backslash or a backtick"));
    }

    private Directive? FindFrontend(int start)
    {
        if (start + 1 < _text.Length && _text[start] == '#' && _text[start + 1] == '!') Lines.EndOfLine(_text, start, out start);
        return DirectiveParser.FindOtherForm(File, _text, start);
    }

    private void ReadInstruction(int start, int end, ref int next)
    {
        int innerComments = Comments.Count;
        LogicalLine line = ReadLogicalLine(start, ref end, ref next);
        Instruction instruction = InstructionParser.Parse(line, EscapeChar, Errors);
        instruction.End = end;
        instruction.PrecedingComments = _block.ToImmutable();
        foreach (Comment comment in _block) comment.Instruction = instruction;
        _block.Clear();
        if (Comments.Count > innerComments) OwnInnerComments(instruction, innerComments);
        Instructions.Add(instruction);
        _heredocs.Read(instruction, ref next);
    }

    private void OwnInnerComments(Instruction instruction, int first)
    {
        ImmutableArray<Comment>.Builder inner = ImmutableArray.CreateBuilder<Comment>(Comments.Count - first);
        for (int i = first; i < Comments.Count; i++)
        {
            Comments[i].Instruction = instruction;
            Comments[i].IsInsideInstruction = true;
            inner.Add(Comments[i]);
        }

        instruction.InnerComments = inner.MoveToImmutable();
    }

    /// <summary>Joins a line with those that it continues on. Comment lines and blank lines between them vanish.</summary>
    private LogicalLine ReadLogicalLine(int start, ref int end, ref int next)
    {
        int codeEnd = EndOfCode(start, end);
        if (codeEnd < 0) return new LogicalLine(File, _text, start, end);
        LogicalLineBuilder builder = new(File, _text);
        builder.AddCode(start, codeEnd);
        builder.AddTrivia(TokenKind.Continuation, codeEnd, next);
        int previousEnd = end;
        while (next < _text.Length)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int lineStart = next;
            end = ReadLine(lineStart, out next);
            int first = CharacterTypes.SkipSpace(_text, lineStart, end);
            if (first == end)
            {
                builder.AddTrivia(TokenKind.Whitespace, lineStart, end);
                builder.AddTrivia(TokenKind.NewLine, end, next);
            }
            else if (_text[first] == '#')
            {
                builder.AddTrivia(TokenKind.Whitespace, lineStart, first);
                builder.AddTrivia(TokenKind.Comment, first, end);
                builder.AddTrivia(TokenKind.NewLine, end, next);
                Comments.Add(new Comment(File.At(TextSpan.FromBounds(first, end))));
            }
            else
            {
                previousEnd = end;
                codeEnd = EndOfCode(lineStart, end);
                builder.AddCode(lineStart, codeEnd < 0 ? end : codeEnd);
                if (codeEnd < 0) break;
                builder.AddTrivia(TokenKind.Continuation, codeEnd, next);
            }
        }

        end = codeEnd < 0 ? previousEnd : _text.Length;
        return builder.ToLine();
    }

    /// <summary>Where the escape token stands that continues a line; -1 when none does. Two of them in a row continue nothing.</summary>
    private int EndOfCode(int start, int end)
    {
        int last = end - 1;
        while (last >= start && _text[last] is ' ' or '\t') last--;
        if (last < start || _text[last] != EscapeChar) return -1;
        return last == start || _text[last - 1] != EscapeChar ? last : -1;
    }
}
