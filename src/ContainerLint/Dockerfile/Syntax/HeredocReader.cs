using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads the heredocs of an instruction. See https://docs.docker.com/reference/dockerfile/#here-documents.</summary>
internal sealed class HeredocReader(SourceFile file, string text, ImmutableArray<SyntaxError>.Builder errors)
{
    /// <summary>
    /// An unterminated heredoc costs a look through the rest of the file. After this many of them in one file the next one takes the rest
    /// of the file, as in the build, so that the time stays linear.
    /// </summary>
    private const int MaxRecoveries = 16;

    private int _recoveries;

    /// <summary>Reads the heredocs that an instruction announces from the lines below it.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="next">Where the line after the instruction starts; left after the last heredoc.</param>
    public void Read(Instruction instruction, ref int next)
    {
        Instruction owner = instruction is OnbuildInstruction { Trigger: { } trigger } ? trigger : instruction;
        if (owner is not (RunInstruction or CopyLike) || owner.Exec is not null) return;
        LogicalLine line = instruction.Line;
        if (line.Source.IndexOf("<<", line.Start, line.End - line.Start, StringComparison.Ordinal) < 0) return;
        ImmutableArray<HeredocOperator> operators = HeredocOperators.Find(line, instruction.Head.KeywordStart);
        if (operators.IsEmpty) return;
        ImmutableArray<Heredoc>.Builder heredocs = ImmutableArray.CreateBuilder<Heredoc>(operators.Length);
        foreach (HeredocOperator op in operators)
        {
            Heredoc heredoc = ReadBody(op, ref next);
            heredocs.Add(heredoc);
            if (heredoc.TerminatorLocation is not null) continue;
            errors.Add(new SyntaxError(
                SyntaxErrorKind.UnterminatedHeredoc,
                op.Location,
                $"The heredoc has no line '{op.Delimiter}' that ends it; add that line, without white space around it",
                owner));
            break;
        }

        owner.Heredocs = heredocs.ToImmutable();
        SourceLocation last = heredocs[heredocs.Count - 1].Location;
        if (last.Span.End > owner.End) owner.End = EndOfLastLine(last.Span.End);
        if (owner == instruction) return;
        instruction.Heredocs = owner.Heredocs;
        instruction.End = owner.End;
    }

    private int EndOfLastLine(int end)
    {
        if (end > 0 && text[end - 1] == '\n') end--;
        while (end > 0 && text[end - 1] == '\r') end--;
        return end;
    }

    private Heredoc ReadBody(HeredocOperator op, ref int next)
    {
        int bodyStart = next;
        int recovery = -1;
        bool recovers = _recoveries < MaxRecoveries;
        int position = next;
        while (position < text.Length)
        {
            int lineStart = position;
            int end = Lines.EndOfLine(text, lineStart, out position);
            int first = op.StripTabs ? SkipTabs(lineStart, end) : lineStart;
            if (end - first == op.Delimiter.Length && string.CompareOrdinal(text, first, op.Delimiter, 0, op.Delimiter.Length) == 0)
            {
                next = position;
                return Create(op, bodyStart, lineStart, file.At(TextSpan.FromBounds(lineStart, end)));
            }

            if (recovers && recovery < 0 && Keywords.FindUpperCase(text, lineStart, end) is not null) recovery = lineStart;
        }

        _recoveries++;
        next = recovers && recovery >= 0 ? recovery : text.Length;
        return Create(op, bodyStart, next, terminator: null);
    }

    private int SkipTabs(int start, int end)
    {
        while (start < end && text[start] == '\t') start++;
        return start;
    }

    private Heredoc Create(HeredocOperator op, int start, int end, SourceLocation? terminator)
    {
        LogicalLine lines = op.StripTabs ? StripTabs(start, end) : new LogicalLine(file, text, start, end);
        return new Heredoc(op, lines, file.At(TextSpan.FromBounds(start, end)), terminator);
    }

    private LogicalLine StripTabs(int start, int end)
    {
        LogicalLineBuilder builder = new(file, text);
        while (start < end)
        {
            int lineBreak = text.IndexOf('\n', start, end - start);
            int next = lineBreak < 0 ? end : lineBreak + 1;
            builder.AddCode(SkipTabs(start, next), next);
            start = next;
        }

        return start == end && builder.IsEmpty ? new LogicalLine(file, text, end, end) : builder.ToLine();
    }
}
