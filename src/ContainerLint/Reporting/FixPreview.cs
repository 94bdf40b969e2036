using System.Collections.Immutable;
using ContainerLint.Fixing;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Reporting;

/// <summary>Shows what a fix would do: its title and, if it is small, the lines before and after.</summary>
internal static class FixPreview
{
    private const int MaxLines = 8;

    /// <summary>Writes the preview of a fix.</summary>
    public static void Write(TextWriter output, Fix fix, SourceFile file, TerminalStyle style, int width)
    {
        output.Write($"   fix{(fix.Safety == FixSafety.Unsafe ? " (unsafe)" : "")}: {OutputText.ForTerminal(fix.Title)}\n");
        if (fix.Edits.IsEmpty || fix.Edits.Any(edit => edit.Location.File != file)) return;
        (int firstLine, ImmutableArray<string> before, ImmutableArray<string> after) = Compare(fix, file.Text);
        if (before.Length + after.Length > MaxLines) return;
        for (int i = 0; i < before.Length; i++) WriteLine(output, firstLine + i, style.Removed("-"), before[i], width);
        for (int i = 0; i < after.Length; i++) WriteLine(output, firstLine + i, style.Added("+"), after[i], width);
    }

    private static void WriteLine(TextWriter output, int line, string sign, string text, int width) =>
        output.Write($"{SourceFrame.Number(line)} {sign} {DisplayLine.Create(text, 0, 0, width - 7).Text}".TrimEnd() + "\n");

    /// <summary>The lines that differ, without those that are the same before and after.</summary>
    private static (int FirstLine, ImmutableArray<string> Before, ImmutableArray<string> After) Compare(Fix fix, SourceText text)
    {
        int firstLine = text.Lines.IndexOf(fix.Edits.Min(static edit => edit.Location.Span.Start));
        int lastLine = text.Lines.IndexOf(fix.Edits.Max(static edit => edit.Location.Span.End));

        // Of the lines between the first and the last edit alone: thousands of findings in a long file would copy it as often.
        TextSpan lines = TextSpan.FromBounds(text.Lines[firstLine].Start, text.Lines[lastLine].EndIncludingLineBreak);
        bool isEnd = lines.End == text.Length;
        ImmutableArray<string> before = Lines(text.GetSubText(lines), isEnd);
        ImmutableArray<string> after = Lines(EditApplication.Apply(text, fix.Edits, lines), isEnd);
        int same = 0;
        while (same < before.Length && same < after.Length && before[same] == after[same]) same++;
        int sameAtEnd = 0;
        while (sameAtEnd < before.Length - same && sameAtEnd < after.Length - same && before[^(sameAtEnd + 1)] == after[^(sameAtEnd + 1)]) sameAtEnd++;
        return (firstLine + same, before[same..^sameAtEnd], after[same..^sameAtEnd]);
    }

    /// <summary>The lines of a part of the text. Unless it reaches to the end, what stands behind its last line break is the next line.</summary>
    private static ImmutableArray<string> Lines(SourceText text, bool isEnd)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>(text.Lines.Count);
        foreach (TextLine line in text.Lines) lines.Add(line.ToString());
        if (!isEnd && lines[lines.Count - 1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines.ToImmutable();
    }
}
