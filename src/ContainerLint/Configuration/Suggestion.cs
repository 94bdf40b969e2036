namespace ContainerLint.Configuration;

/// <summary>Guesses what was meant by a word that is not known.</summary>
public static class Suggestion
{
    private const int MaxLength = 64;

    /// <summary>The candidate with the fewest differences; null if none differs in at most a third of its letters.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > MaxLength) return null;
        string? best = null;
        int bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates.Where(candidate => Math.Abs(candidate.Length - word.Length) < bestDistance).OrderBy(static candidate => candidate, StringComparer.Ordinal))
        {
            int distance = Distance(word, candidate);
            if (distance >= bestDistance) continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>Levenshtein distance without regard to case; a swap of neighbours counts as one.</summary>
    private static int Distance(string one, string other)
    {
        int[,] distances = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++) distances[i, 0] = i;
        for (int j = 0; j <= other.Length; j++) distances[0, j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
            {
                int substitution = AreEqual(one[i - 1], other[j - 1]) ? 0 : 1;
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + substitution);
                if (i > 1 && j > 1 && AreEqual(one[i - 1], other[j - 2]) && AreEqual(one[i - 2], other[j - 1]))
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[one.Length, other.Length];
    }

    private static bool AreEqual(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
