namespace ContainerLint.Fixing;

/// <summary>Lines of an old text that others take the place of.</summary>
/// <param name="OldStart">Index of the first line that goes.</param>
/// <param name="OldEnd">Index after the last line that goes.</param>
/// <param name="NewStart">Index of the first line that comes.</param>
/// <param name="NewEnd">Index after the last line that comes.</param>
internal readonly record struct LineChange(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>Finds the fewest lines that differ.</summary>
/// <remarks>Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. Above a bound of differences the rest is one change.</remarks>
internal static class LineComparison
{
    private const int MaxDifferences = 1000;

    public static List<LineChange> Compare(string[] old, string[] changed)
    {
        int prefix = 0;
        while (prefix < old.Length && prefix < changed.Length && old[prefix] == changed[prefix]) prefix++;
        int suffix = 0;
        while (suffix < old.Length - prefix && suffix < changed.Length - prefix && old[old.Length - 1 - suffix] == changed[changed.Length - 1 - suffix]) suffix++;
        int oldEnd = old.Length - suffix;
        int newEnd = changed.Length - suffix;
        if (prefix == oldEnd && prefix == newEnd) return [];
        List<int[]>? trace = Trace(old, changed, prefix, oldEnd, newEnd);
        return trace is null ? [new LineChange(prefix, oldEnd, prefix, newEnd)] : Backtrack(trace, prefix, oldEnd, newEnd);
    }

    /// <summary>The furthest reaching paths for each number of differences; null if there are too many.</summary>
    private static List<int[]>? Trace(string[] old, string[] changed, int start, int oldEnd, int newEnd)
    {
        int n = oldEnd - start;
        int m = newEnd - start;
        int max = Math.Min(n + m, MaxDifferences);
        int[] reach = new int[(2 * max) + 3];
        List<int[]> trace = [];
        for (int d = 0; d <= max; d++)
        {
            trace.Add((int[])reach.Clone());
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && reach[max + k] < reach[max + k + 2]) ? reach[max + k + 2] : reach[max + k] + 1;
                while (x < n && x - k < m && old[start + x] == changed[start + x - k]) x++;
                reach[max + k + 1] = x;
                if (x >= n && x - k >= m) return trace;
            }
        }

        return null;
    }

    private static List<LineChange> Backtrack(List<int[]> trace, int start, int oldEnd, int newEnd)
    {
        List<LineChange> changes = [];
        int x = oldEnd - start;
        int y = newEnd - start;
        int max = (trace[0].Length - 3) / 2;
        for (int d = trace.Count - 1; d > 0; d--)
        {
            int[] reach = trace[d];
            int k = x - y;
            bool isInsertion = k == -d || (k != d && reach[max + k] < reach[max + k + 2]);
            int previousK = isInsertion ? k + 1 : k - 1;
            int previousX = reach[max + previousK + 1];
            int previousY = previousX - previousK;
            Prepend(changes, new LineChange(start + previousX, start + previousX + (isInsertion ? 0 : 1), start + previousY, start + previousY + (isInsertion ? 1 : 0)));
            x = previousX;
            y = previousY;
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>Adds a change in front of the ones already found, which are in reverse order; adjoining ones become one.</summary>
    private static void Prepend(List<LineChange> changes, LineChange change)
    {
        if (changes.Count > 0 && changes[changes.Count - 1] is var next && next.OldStart == change.OldEnd && next.NewStart == change.NewEnd)
        {
            changes[changes.Count - 1] = new LineChange(change.OldStart, next.OldEnd, change.NewStart, next.NewEnd);
        }
        else
        {
            changes.Add(change);
        }
    }
}
