using ContainerLint.Rules;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fixing;

/// <summary>Edits that can be applied together.</summary>
internal sealed class EditSet
{
    private readonly Dictionary<string, SortedList<int, TextSpan>> _spans = new(StringComparer.Ordinal);

    /// <summary>Adds all edits of a fix, or none if one of them touches what is already there.</summary>
    public bool TryAdd(Fix fix)
    {
        if (fix.Edits.Any(edit => Conflicts(SpansOf(edit), edit.Location.Span))) return false;
        foreach (TextEdit edit in fix.Edits) SpansOf(edit)[edit.Location.Span.Start] = edit.Location.Span;
        return true;
    }

    private SortedList<int, TextSpan> SpansOf(TextEdit edit)
    {
        string path = edit.Location.File.Path;
        if (!_spans.TryGetValue(path, out SortedList<int, TextSpan>? spans)) _spans.Add(path, spans = []);
        return spans;
    }

    /// <summary>Touching counts: which of two texts that meet would come first is nobody's guess.</summary>
    private static bool Conflicts(SortedList<int, TextSpan> spans, TextSpan span)
    {
        int low = 0;
        int high = spans.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (spans.Values[middle].End < span.Start) low = middle + 1;
            else high = middle;
        }

        return low < spans.Count && spans.Values[low].Start <= span.End;
    }
}
