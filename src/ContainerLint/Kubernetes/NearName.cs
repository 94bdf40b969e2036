using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Names that are probably meant to be the same.</summary>
public static class NearName
{
    private const int MaxDistance = 2;
    private const int MaxLength = 253;

    /// <summary>Whether two different names are so near that one is probably a slip for the other: equal but for case, dashes, dots and
    /// underscores, or at most two edits apart.</summary>
    public static bool IsNear(string name, string other) => name != other && Difference(name, other) <= MaxDistance;

    /// <summary>The candidate that is nearest to a name; null if none is near.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int best = MaxDistance + 1;
        foreach (string candidate in candidates)
        {
            if (candidate == name) continue;
            int difference = Difference(name, candidate);
            if (difference > best || (difference == best && (nearest is null || string.CompareOrdinal(candidate, nearest) >= 0))) continue;
            if (difference > MaxDistance) continue;
            best = difference;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>Whether two names differ in the case of letters only.</summary>
    public static bool DiffersInCaseOnly(string name, string other) => name != other && string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>How far two names are apart; 0 where only case and separators differ. Short names must share more than they differ in, and another
    /// number makes the name of another thing.</summary>
    private static int Difference(string name, string other)
    {
        if (name.Length > MaxLength || other.Length > MaxLength || name.Length == 0 || other.Length == 0) return int.MaxValue;
        if (AreSameLetters(name, other)) return 0;
        int longer = Math.Max(name.Length, other.Length);
        if (longer - Math.Min(name.Length, other.Length) > MaxDistance) return int.MaxValue;
        int distance = Spelling.Distance(name, other);
        return distance > MaxDistance || distance * 3 > longer || WithoutDigits(name) == WithoutDigits(other) ? int.MaxValue : distance;
    }

    private static string WithoutDigits(string text) => string.Concat(text.Where(static c => c is not (>= '0' and <= '9')));

    private static bool AreSameLetters(string name, string other)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < name.Length && name[i] is '-' or '_' or '.') i++;
            while (j < other.Length && other[j] is '-' or '_' or '.') j++;
            if (i >= name.Length || j >= other.Length) return i >= name.Length && j >= other.Length;
            if (char.ToUpperInvariant(name[i++]) != char.ToUpperInvariant(other[j++])) return false;
        }
    }
}
