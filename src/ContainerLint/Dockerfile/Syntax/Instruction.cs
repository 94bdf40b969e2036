using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>An instruction of a Dockerfile. See https://docs.docker.com/reference/dockerfile/#format.</summary>
public abstract class Instruction
{
    private readonly InstructionHead _head;
    private ImmutableArray<Word> _words;
    private MappedText? _body;
    private ContinuationFacts? _continuation;

    private protected Instruction(InstructionHead head)
    {
        _head = head;
        Flags = head.Flags;
        Start = head.Line.ToFile(head.KeywordStart);
        End = head.Line.ToFile(head.Line.End);
    }

    /// <summary>The file.</summary>
    public SourceFile File => _head.Line.File;

    /// <summary>The keyword as written.</summary>
    public Token Keyword => new(TokenKind.Keyword, _head.Line.Locate(_head.KeywordStart, _head.KeywordEnd));

    /// <summary>Where the keyword starts in the file.</summary>
    internal int Start { get; }

    /// <summary>The keyword in upper case.</summary>
    public string Name => _head.Name;

    /// <summary>From the keyword through the last token, with heredocs and without the last line break.</summary>
    public SourceLocation Location
    {
        get
        {
            int start = _head.Line.ToFile(_head.KeywordStart);
            return File.At(TextSpan.FromBounds(start, Math.Max(start, Heredocs.IsEmpty ? CodeEnd : End)));
        }
    }

    /// <summary>The lines that the instruction stands on, with their indentation and the last line break; what goes when it is deleted.</summary>
    public SourceLocation LinesLocation
    {
        get
        {
            int start = _head.Line.PieceFileStart(0);
            while (start > 0 && File.Text[start - 1] is not ('\n' or '\uFEFF')) start--;
            int end = End;
            while (end < File.Text.Length && File.Text[end] is '\r') end++;
            if (end < File.Text.Length && File.Text[end] is '\n') end++;
            return File.At(TextSpan.FromBounds(start, end));
        }
    }

    /// <summary>The instruction as it stands in the file.</summary>
    public string OriginalText => Location.GetText();

    /// <summary>The arguments after the flags, without heredoc bodies; empty at the end of the instruction when there are none.</summary>
    public SourceLocation ArgumentsLocation => _head.Line.Locate(_head.ArgumentsStart, _head.ArgumentsEnd);

    /// <summary>The arguments after the flags, without continuations and comment lines.</summary>
    public MappedText Body => _body ??= _head.Line.Map(_head.ArgumentsStart, _head.ArgumentsEnd);

    /// <summary>Whether nothing stands after the keyword and the flags.</summary>
    public bool HasArguments => _head.ArgumentsEnd > _head.ArgumentsStart;

    /// <summary>The leading '--name[=value]' words.</summary>
    public ImmutableArray<Flag> Flags { get; }

    /// <summary>The first flag of a name; null without one.</summary>
    public Flag? Flag(string name)
    {
        foreach (Flag flag in Flags)
        {
            if (string.Equals(flag.Name, name, StringComparison.Ordinal)) return flag;
        }

        return null;
    }

    /// <summary>
    /// The words of the arguments as this instruction splits them: on white space, or with quotes respected. For a JSON array see
    /// <see cref="Exec"/>.
    /// </summary>
    public ImmutableArray<Word> Words => _words.IsDefault ? _words = SplitWords() : _words;

    /// <summary>The JSON array that the arguments are; null for the other form.</summary>
    public ExecForm? Exec { get; internal set; }

    /// <summary>Set when the arguments start with '[' in an instruction that knows the JSON form but are no JSON array of strings.</summary>
    public MalformedExecForm? MalformedExec { get; internal set; }

    /// <summary>The heredocs in order. For ONBUILD those of its trigger.</summary>
    public ImmutableArray<Heredoc> Heredocs { get; internal set; } = ImmutableArray<Heredoc>.Empty;

    /// <summary>The comment lines directly above, without a blank line between them and the instruction.</summary>
    public ImmutableArray<Comment> PrecedingComments { get; internal set; } = ImmutableArray<Comment>.Empty;

    /// <summary>The comment lines between the lines of the instruction.</summary>
    public ImmutableArray<Comment> InnerComments { get; internal set; } = ImmutableArray<Comment>.Empty;

    /// <summary>The ONBUILD that this instruction is the trigger of; null for any other instruction.</summary>
    public OnbuildInstruction? Parent { get; internal set; }

    /// <summary>Blank lines between continued lines, one place per group of them, with their line breaks. Future versions refuse them.</summary>
    public ImmutableArray<SourceLocation> BlankContinuationLines => Continuation.BlankLines;

    /// <summary>The escape tokens that continue the instruction on the next line.</summary>
    public ImmutableArray<SourceLocation> ContinuationEscapes => Continuation.Escapes;

    /// <summary>'#' through the end of line after an escape token, which is no comment and ends the continuation; null without one.</summary>
    public SourceLocation? CommentAfterEscape => Continuation.CommentAfterEscape;

    /// <summary>Comment lines between continued lines that stand inside an open quote: the text lacks them.</summary>
    public ImmutableArray<Comment> CommentsInQuotes => Continuation.CommentsInQuotes;

    /// <summary>Continued lines that start with the keyword of another instruction.</summary>
    public ImmutableArray<SwallowedInstruction> SwallowedInstructions => Continuation.Swallowed;

    /// <summary>Whether continuations join several lines to this instruction.</summary>
    public bool IsContinued => _head.Line.IsJoined;

    /// <summary>The white space that the first continued line starts with; null when there is none.</summary>
    public string? ContinuationIndent => Continuation.Indent;

    internal InstructionHead Head => _head;

    internal LogicalLine Line => _head.Line;

    internal char EscapeChar => _head.EscapeChar;

    /// <summary>Offset in the file of the end of the last line of the instruction, without its line break.</summary>
    internal int End { get; set; }

    internal virtual bool SplitsOnWhiteSpaceOnly => false;

    private ContinuationFacts Continuation => _continuation ??= ContinuationFacts.Find(this);

    private int CodeEnd => _head.Line.Locate(_head.KeywordStart, _head.ArgumentsEnd).Span.End;

    /// <inheritdoc/>
    public override string ToString() => OriginalText;

    internal Word WordAt(int start, int end) => new(Line, start, end, EscapeChar);

    private protected virtual ImmutableArray<Word> SplitWords() =>
        WordSplitter.Split(Line, _head.ArgumentsStart, _head.ArgumentsEnd, EscapeChar, SplitsOnWhiteSpaceOnly);
}

/// <summary>The start of an instruction, which is the same for all of them. Offsets are those of <paramref name="Line"/>.</summary>
internal sealed record InstructionHead(
    LogicalLine Line,
    string Name,
    int KeywordStart,
    int KeywordEnd,
    ImmutableArray<Flag> Flags,
    int ArgumentsStart,
    int ArgumentsEnd,
    char EscapeChar);

/// <summary>A keyword at the start of a continued line: probably an instruction that a stray escape token made part of the one above.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Escape">The escape token at the end of the line before.</param>
public readonly record struct SwallowedInstruction(SourceLocation Keyword, SourceLocation Escape);
