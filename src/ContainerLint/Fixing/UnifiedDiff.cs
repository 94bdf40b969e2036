using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fixing;

/// <summary>The difference of two texts in the form that 'patch' and 'git apply' read.</summary>
/// <seealso href="https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html"/>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty if the texts are the same.</summary>
    /// <param name="path">The file's path, as the headers show it.</param>
    /// <param name="before">The text as it is.</param>
    /// <param name="after">The text as it should be.</param>
    /// <param name="isNew">Whether there is no such file yet, so that applying the difference makes it.</param>
    public static string Create(string path, SourceText before, SourceText after, bool isNew = false)
    {
        string[] old = Lines(before);
        string[] changed = Lines(after);
        List<LineChange> changes = LineComparison.Compare(old, changed);
        if (changes.Count == 0) return string.Empty;
        StringBuilder output = new();
        output.Append("--- ").Append(isNew ? "/dev/null" : "a/" + path).Append("\n+++ b/").Append(path).Append('\n');
        for (int first = 0; first < changes.Count;)
        {
            int last = first;
            while (last + 1 < changes.Count && changes[last + 1].OldStart - changes[last].OldEnd <= 2 * Context) last++;
            AppendHunk(output, old, changed, changes, first, last);
            first = last + 1;
        }

        return output.ToString();
    }

    private static void AppendHunk(StringBuilder output, string[] old, string[] changed, List<LineChange> changes, int first, int last)
    {
        int before = Math.Min(Context, changes[first].OldStart);
        int after = Math.Min(Context, old.Length - changes[last].OldEnd);
        int oldStart = changes[first].OldStart - before;
        int newStart = changes[first].NewStart - before;
        AppendRange(output.Append("@@ -"), oldStart, changes[last].OldEnd + after - oldStart);
        AppendRange(output.Append(" +"), newStart, changes[last].NewEnd + after - newStart);
        output.Append(" @@\n");
        int position = oldStart;
        for (int i = first; i <= last; i++)
        {
            AppendLines(output, ' ', old, position, changes[i].OldStart);
            AppendLines(output, '-', old, changes[i].OldStart, changes[i].OldEnd);
            AppendLines(output, '+', changed, changes[i].NewStart, changes[i].NewEnd);
            position = changes[i].OldEnd;
        }

        AppendLines(output, ' ', old, position, position + after);
    }

    private static void AppendRange(StringBuilder output, int start, int length)
    {
        // An empty range is named by the line before it.
        output.Append((length == 0 ? start : start + 1).ToString(CultureInfo.InvariantCulture));
        if (length != 1) output.Append(',').Append(length.ToString(CultureInfo.InvariantCulture));
    }

    private static void AppendLines(StringBuilder output, char sign, string[] lines, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            output.Append(sign).Append(lines[i]);
            if (lines[i][lines[i].Length - 1] != '\n') output.Append("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>The lines with their line ends; the last one only if there is something in it.</summary>
    private static string[] Lines(SourceText text)
    {
        string content = text.ToString();
        List<string> lines = [];
        int start = 0;
        for (int end = content.IndexOf('\n'); end >= 0; end = content.IndexOf('\n', start))
        {
            lines.Add(content.Substring(start, end + 1 - start));
            start = end + 1;
        }

        if (start < content.Length) lines.Add(content.Substring(start));
        return [.. lines];
    }
}
