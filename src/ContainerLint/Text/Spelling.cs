namespace ContainerLint.Text;

/// <summary>Finds what probably was meant by a misspelled name.</summary>
public static class Spelling
{
    /// <summary>Longer names are taken for what they are.</summary>
    private const int LongestName = 64;

    /// <summary>The candidate within two edits of a word, which has to share more with it than it differs; null when none is. The first of
    /// the nearest is taken; letter case is no difference.</summary>
    /// <param name="word">The word.</param>
    /// <param name="candidates">The names there are. One that equals the word to the letter is not taken.</param>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestName) return null;
        string? nearest = null;
        int best = Math.Min(3, word.Length);
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= best) continue;
            int distance = Distance(word, candidate);
            if (distance >= best || distance * 2 > candidate.Length + 1 || candidate == word) continue;
            best = distance;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into another, whatever the letter case.</summary>
    public static int Distance(string a, string b)
    {
        int[] beforePrevious = new int[b.Length + 1];
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) previous[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + (AreEqual(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && AreEqual(a[i - 1], b[j - 2]) && AreEqual(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }

    private static bool AreEqual(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
