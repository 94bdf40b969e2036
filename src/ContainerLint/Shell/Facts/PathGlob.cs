using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Compares paths with patterns of a shell, segment by segment. '?' and '[...]' count as '*'.</summary>
internal static class PathGlob
{
    /// <summary>Whether a path fits a pattern, or lies below a path that does.</summary>
    public static bool Covers(string pattern, string path) => Matches(pattern, path, isExact: false);

    /// <summary>Whether a path fits a pattern as a whole.</summary>
    public static bool IsMatch(string pattern, string path) => Matches(pattern, path, isExact: true);

    /// <summary>The folder before the first segment that holds a wildcard; the path itself without one.</summary>
    public static string LiteralFolder(string pattern)
    {
        int wildcard = pattern.IndexOfAny(Wildcards);
        if (wildcard < 0) return pattern;
        int slash = pattern.LastIndexOf('/', wildcard);
        return slash <= 0 ? pattern.Substring(0, slash + 1) : pattern.Substring(0, slash);
    }

    private static readonly char[] Wildcards = ['*', '?', '['];

    private static bool Matches(string pattern, string path, bool isExact)
    {
        if (!ContainerPath.HasWildcard(pattern)) return isExact ? pattern == path : ContainerPath.IsAtOrBelow(path, pattern);
        string[] wanted = pattern.Split('/');
        string[] segments = path.Split('/');
        if (segments.Length < wanted.Length || (isExact && segments.Length != wanted.Length)) return false;
        for (int index = 0; index < wanted.Length; index++)
        {
            if (!IsSegmentMatch(wanted[index], segments[index])) return false;
        }

        return true;
    }

    private static bool IsSegmentMatch(string pattern, string segment) =>
        pattern == segment || (ContainerPath.HasWildcard(pattern) && Wildcard.IsMatch(Simplify(pattern), segment));

    private static string Simplify(string pattern)
    {
        string text = pattern.Replace('?', '*');
        for (int open = text.IndexOf('['); open >= 0; open = text.IndexOf('['))
        {
            int close = text.IndexOf(']', open);
            text = close < 0 ? $"{text.Substring(0, open)}*" : $"{text.Substring(0, open)}*{text.Substring(close + 1)}";
        }

        return text;
    }
}
