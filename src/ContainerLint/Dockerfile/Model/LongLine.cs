using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A line of an instruction that should be several.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Location">The line without its indentation.</param>
/// <param name="Commands">How many commands of a chain stand on it; 0 if it is only long.</param>
/// <param name="Run">The RUN; null for another instruction.</param>
public sealed record LongLine(Instruction Instruction, SourceLocation Location, int Commands, Run? Run)
{
    /// <summary>How many characters the line has.</summary>
    public int Length => Location.File.Text.Lines.GetLineFromPosition(Location.Span.Start).Span.Length;

    /// <summary>The edits that put each command of the chain on a line of its own; empty where that needs a look.</summary>
    public IEnumerable<(SourceLocation Location, string Text)> LineBreaks
    {
        get
        {
            if (Run is null || !Run.Script.IsPosix || !Run.Script.Errors.IsEmpty || Run.Heredoc is not null || !Instruction.Heredocs.IsEmpty || Instruction.IsContinued) yield break;
            if (Run.Script.Root.Items is not [{ Command: AndOrList list }]) yield break;
            for (int index = 0; index < list.Operators.Length; index++)
            {
                SourceLocation gap = list.Commands[index].Location.End.Through(list.Commands[index + 1].Location.Start);
                yield return (gap, $" {Run.Stage.Dockerfile.Syntax.EscapeChar}\n    {(list.Operators[index].IsAnd ? "&&" : "||")} ");
            }
        }
    }

    /// <summary>Finds the lines of a file.</summary>
    internal static IEnumerable<LongLine> Find(DockerfileModel dockerfile, int longest, int mostCommands)
    {
        ImmutableArray<Run> runs = dockerfile.Runs;
        int next = 0;
        foreach (Instruction instruction in dockerfile.Syntax.Instructions)
        {
            if (instruction is not (RunInstruction or CmdInstruction or EntrypointInstruction or EnvInstruction or LabelInstruction or HealthcheckInstruction)) continue;
            while (next < runs.Length && runs[next].Instruction.Start < instruction.Start) next++;
            Run? run = next < runs.Length && runs[next].Instruction == instruction ? runs[next] : null;
            int commands = run is null || instruction.IsContinued || run.Heredoc is not null ? 0 : CommandCount(run);
            bool hasChain = commands >= mostCommands;
            if (!hasChain && LengthOfLines(instruction) <= longest) continue;
            foreach (TextLine line in Lines(instruction))
            {
                if ((hasChain || IsTooLong(line, longest)) && !IsComment(instruction, line)) yield return new LongLine(instruction, Content(instruction, line), hasChain ? commands : 0, run);
            }
        }
    }

    private static int LengthOfLines(Instruction instruction)
    {
        TextLineCollection lines = instruction.File.Text.Lines;
        return lines.GetLineFromPosition(EndOf(instruction)).End - lines.GetLineFromPosition(instruction.Start).Start;
    }

    private static int EndOf(Instruction instruction) => Math.Max(instruction.ArgumentsLocation.Span.End, instruction.Keyword.Location.Span.End);

    private static int CommandCount(Run run) => run.Script.IsPosix ? run.Script.Root.Items.Sum(static item => item.Command is AndOrList list ? list.Commands.Length : 1) : 0;

    /// <summary>The lines of the instruction that are not empty, without those of its heredocs.</summary>
    private static IEnumerable<TextLine> Lines(Instruction instruction)
    {
        TextLineCollection lines = instruction.File.Text.Lines;
        int end = EndOf(instruction);
        for (int number = lines.GetLineFromPosition(instruction.Start).LineNumber; number < lines.Count && lines[number].Start <= end; number++)
        {
            TextLine line = lines[number];
            if (line.Span.Length > 0) yield return line;
        }
    }

    private static bool IsComment(Instruction instruction, TextLine line) => instruction.InnerComments.Any(comment => line.Span.Contains(comment.Location.Span.Start));

    /// <summary>Whether a line is too long, and its longest word is not, so that line breaks help.</summary>
    private static bool IsTooLong(TextLine line, int longest)
    {
        if (line.Span.Length <= longest) return false;
        const int Indentation = 6;
        int word = 0;
        char quote = '\0';
        for (int index = line.Start; index < line.End; index++)
        {
            char character = line.Text![index];
            if (quote == '\0' && character is ' ' or '\t') word = 0;
            else word++;
            if (quote == '\0' && character is '"' or '\'') quote = character;
            else if (quote == character) quote = '\0';
            if (word + Indentation > longest) return false;
        }

        return true;
    }

    private static SourceLocation Content(Instruction instruction, TextLine line)
    {
        int start = line.Start;
        int end = line.End;
        while (start < end && instruction.File.Text[start] is ' ' or '\t') start++;
        while (end > start && instruction.File.Text[end - 1] is ' ' or '\t' or '\r') end--;
        return instruction.File.At(TextSpan.FromBounds(start, end));
    }
}
