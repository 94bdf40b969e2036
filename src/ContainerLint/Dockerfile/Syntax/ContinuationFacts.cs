using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>What stands between and at the ends of the physical lines of an instruction, found when a rule asks for it.</summary>
internal sealed class ContinuationFacts
{
    private static readonly ContinuationFacts None = new();

    public ImmutableArray<SourceLocation> BlankLines { get; private set; } = ImmutableArray<SourceLocation>.Empty;

    public ImmutableArray<SourceLocation> Escapes { get; private set; } = ImmutableArray<SourceLocation>.Empty;

    public ImmutableArray<Comment> CommentsInQuotes { get; private set; } = ImmutableArray<Comment>.Empty;

    public ImmutableArray<SwallowedInstruction> Swallowed { get; private set; } = ImmutableArray<SwallowedInstruction>.Empty;

    public SourceLocation? CommentAfterEscape { get; private set; }

    public string? Indent { get; private set; }

    /// <summary>The facts of an instruction; those of a line with ONBUILD belong to ONBUILD.</summary>
    public static ContinuationFacts Find(Instruction instruction)
    {
        if (instruction.Parent is not null) return None;
        ContinuationFacts facts = new() { CommentAfterEscape = FindCommentAfterEscape(instruction) };
        LogicalLine line = instruction.Line;
        if (!line.IsJoined) return facts;
        facts.Escapes = FindEscapes(line);
        facts.BlankLines = FindBlankLines(line);
        facts.Indent = FindIndent(line);
        facts.FindSuspiciousLines(instruction);
        return facts;
    }

    private static ImmutableArray<SourceLocation> FindEscapes(LogicalLine line)
    {
        ImmutableArray<SourceLocation>.Builder escapes = ImmutableArray.CreateBuilder<SourceLocation>();
        foreach (LineTrivia trivia in line.Trivia)
        {
            if (trivia.Kind == TokenKind.Continuation) escapes.Add(line.File.At(trivia.Span.Start, 1));
        }

        return escapes.ToImmutable();
    }

    private static ImmutableArray<SourceLocation> FindBlankLines(LogicalLine line)
    {
        ImmutableArray<SourceLocation>.Builder groups = ImmutableArray.CreateBuilder<SourceLocation>();
        int start = -1;
        int end = -1;
        ImmutableArray<LineTrivia> trivia = line.Trivia;
        for (int i = 0; i < trivia.Length; i++)
        {
            bool blank = trivia[i].Kind == TokenKind.NewLine && (i == 0 || trivia[i - 1].Kind != TokenKind.Comment);
            if (!blank) continue;
            int lineStart = i > 0 && trivia[i - 1].Kind == TokenKind.Whitespace ? trivia[i - 1].Span.Start : trivia[i].Span.Start;
            if (lineStart != end)
            {
                if (start >= 0) groups.Add(line.File.At(TextSpan.FromBounds(start, end)));
                start = lineStart;
            }

            end = trivia[i].Span.End;
        }

        if (start >= 0) groups.Add(line.File.At(TextSpan.FromBounds(start, end)));
        return groups.ToImmutable();
    }

    private static string? FindIndent(LogicalLine line)
    {
        for (int piece = 1; piece < line.PieceCount; piece++)
        {
            int start = line.PieceStart(piece);
            int end = CharacterTypes.SkipBlank(line.Source, start, line.PieceEnd(piece));
            if (end > start) return line.Source.Substring(start, end - start);
        }

        return null;
    }

    // '\ # text' at the end of the last line: the blank is escaped, not the line break.
    private static SourceLocation? FindCommentAfterEscape(Instruction instruction)
    {
        LogicalLine line = instruction.Line;
        int lineStart = line.PieceStart(line.PieceCount - 1);
        for (int i = line.End - 1; i > lineStart + 1; i--)
        {
            if (line.Source[i] != '#' || !CharacterTypes.IsBlank(line.Source[i - 1])) continue;
            int escape = i - 1;
            while (escape > lineStart && CharacterTypes.IsBlank(line.Source[escape])) escape--;
            if (line.Source[escape] != instruction.EscapeChar || (escape > 0 && line.Source[escape - 1] == instruction.EscapeChar)) continue;
            QuoteState state = new(instruction);
            state.AdvanceTo(escape);
            return state.IsInQuote ? null : line.Locate(i, line.End);
        }

        return null;
    }

    private void FindSuspiciousLines(Instruction instruction)
    {
        LogicalLine line = instruction.Line;
        ImmutableArray<Comment>.Builder dropped = ImmutableArray.CreateBuilder<Comment>();
        ImmutableArray<SwallowedInstruction>.Builder swallowed = ImmutableArray.CreateBuilder<SwallowedInstruction>();
        QuoteState quotes = new(instruction);
        SourceLocation escape = default;
        int comment = 0;
        foreach (LineTrivia trivia in line.Trivia)
        {
            if (trivia.Kind == TokenKind.Continuation)
            {
                escape = line.File.At(trivia.Span.Start, 1);
                if (FindSwallowed(instruction, trivia.Position, escape) is not { } found) continue;
                quotes.AdvanceTo(trivia.Position);
                if (!quotes.IsInQuote) swallowed.Add(found);
            }
            else if (trivia.Kind == TokenKind.Comment)
            {
                quotes.AdvanceTo(trivia.Position);
                if (quotes.IsInQuote) dropped.Add(instruction.InnerComments[comment]);
                comment++;
            }
        }

        CommentsInQuotes = dropped.ToImmutable();
        Swallowed = swallowed.ToImmutable();
    }

    private static SwallowedInstruction? FindSwallowed(Instruction instruction, int position, SourceLocation escape)
    {
        LogicalLine line = instruction.Line;
        int start = CharacterTypes.SkipBlank(line.Source, position, line.End);
        if (Keywords.FindUpperCase(line.Source, start, line.End) is not { } keyword) return null;
        if (instruction is HealthcheckInstruction && keyword == "CMD" && start == instruction.Head.ArgumentsStart) return null;
        if (instruction is OnbuildInstruction && start == instruction.Head.ArgumentsStart) return null;
        if (instruction is OnbuildInstruction { Trigger: HealthcheckInstruction trigger } && start == trigger.Head.ArgumentsStart) return null;
        return new SwallowedInstruction(line.Locate(start, start + keyword.Length), escape);
    }
}
