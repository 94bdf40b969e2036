using System.Text;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How the script in the heredoc of a RUN is laid out. Other heredocs are data.</summary>
internal static class HeredocLayout
{
    /// <summary>The indentation that all lines of the script have in common; null without.</summary>
    public static LayoutProblem? Find(Run run)
    {
        if (run.Heredoc is not { StripTabs: false } heredoc || run.HasShebang || !run.Script.IsPosix || !run.Script.Errors.IsEmpty || HasLongText(run.Script)) return null;
        SourceText text = heredoc.BodyLocation.File.Text;
        string? common = null;
        int first = -1;
        int last = -1;
        foreach (TextLine line in LinesOf(text, heredoc))
        {
            string content = line.ToString();
            int indentation = content.Length - content.TrimStart(' ', '\t').Length;
            if (indentation == content.Length) continue;
            if (first < 0) first = line.LineNumber;
            last = line.LineNumber;
            common = common is null ? content.Substring(0, indentation) : CommonStart(common, content);
            if (common.Length == 0) return null;
        }

        return common is null || WouldEnd(heredoc, text, common.Length) ? null : Problem(run, text, first, last, common.Length);
    }

    private static LayoutProblem Problem(Run run, SourceText text, int first, int last, int width)
    {
        StringBuilder shifted = new();
        for (int number = first; number <= last; number++)
        {
            TextLine line = text.Lines[number];
            int start = Math.Min(line.Start + width, line.End);
            shifted.Append(text.ToString(TextSpan.FromBounds(start, number == last ? line.End : line.EndIncludingLineBreak)));
        }

        int from = text.Lines[first].Start;
        return new LayoutProblem("heredoc-bodies", run.Instruction.File.At(from, text.Lines[last].End - from), "All lines of the script are indented; start them at the beginning of the line", shifted.ToString());
    }

    // What stands in quotes over several lines, or in a heredoc of the script, keeps its blanks.
    private static bool HasLongText(ShellScript script) => script.Root.DescendantsAndSelf().Any(static node => node is HereDocument || (node is Shell.Syntax.Word && node.Location.LineSpan is var lines && lines.Start.Line != lines.End.Line));

    // A line that is indented is a command, and at the beginning of the line the end of the heredoc.
    private static bool WouldEnd(Heredoc heredoc, SourceText text, int width) =>
        LinesOf(text, heredoc).Any(line => line.End - line.Start == width + heredoc.Delimiter.Length && line.ToString().EndsWith(heredoc.Delimiter, StringComparison.Ordinal));

    private static IEnumerable<TextLine> LinesOf(SourceText text, Heredoc heredoc)
    {
        for (int number = text.Lines.GetLineFromPosition(heredoc.BodyLocation.Span.Start).LineNumber; number < text.Lines.Count && text.Lines[number].Start < heredoc.BodyLocation.Span.End; number++)
            yield return text.Lines[number];
    }

    private static string CommonStart(string one, string other)
    {
        int length = 0;
        while (length < one.Length && length < other.Length && one[length] == other[length]) length++;
        return one.Substring(0, length);
    }
}
