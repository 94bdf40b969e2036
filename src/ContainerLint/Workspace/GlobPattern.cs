using System.Diagnostics.CodeAnalysis;

namespace ContainerLint.Workspace;

/// <summary>
/// One pattern of a .gitignore file, of a configuration's include or exclude list. Matching takes time linear in path and pattern for
/// each '*' it holds and never backtracks further than to the last one.
/// </summary>
/// <seealso href="https://git-scm.com/docs/gitignore#_pattern_format"/>
internal sealed class GlobPattern
{
    private const string AnyFolders = "**";

    private readonly string[] _segments;

    private GlobPattern(string[] segments, bool isNegated, bool isDirectoryOnly)
    {
        _segments = segments;
        IsNegated = isNegated;
        IsDirectoryOnly = isDirectoryOnly;
    }

    /// <summary>Whether it takes back what an earlier pattern excluded.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether it matches folders only.</summary>
    public bool IsDirectoryOnly { get; }

    /// <summary>Reads a line of a .gitignore file; fails for empty lines and comments.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out GlobPattern? pattern)
    {
        pattern = null;
        string text = TrimTrailingSpaces(line.TrimEnd('\r', '\n'));
        if (text.Length == 0 || text[0] == '#') return false;
        bool negated = text[0] == '!';
        if (negated) text = text.Substring(1);
        bool directoryOnly = text.Length > 0 && text[text.Length - 1] == '/';
        if (directoryOnly) text = text.Substring(0, text.Length - 1);
        if (text.Length == 0) return false;
        bool anchored = text.Contains('/');
        if (text[0] == '/') text = text.Substring(1);
        string[] segments = text.Split('/');
        pattern = new GlobPattern(anchored ? segments : [AnyFolders, .. segments], negated, directoryOnly);
        return true;
    }

    /// <summary>Whether it matches a path.</summary>
    /// <param name="path">A path relative to the folder that the pattern stands in, split at '/'.</param>
    /// <param name="isDirectory">Whether the path is a folder.</param>
    public bool Matches(string[] path, bool isDirectory) => (isDirectory || !IsDirectoryOnly) && MatchesSegments(path);

    private bool MatchesSegments(string[] path)
    {
        int pattern = 0;
        int segment = 0;
        int afterStars = -1;
        int resume = 0;
        while (segment < path.Length)
        {
            if (pattern < _segments.Length && _segments[pattern] == AnyFolders)
            {
                // At the end it stands for everything below, which is at least one segment.
                if (pattern == _segments.Length - 1) return true;
                afterStars = ++pattern;
                resume = segment;
            }
            else if (pattern < _segments.Length && MatchesSegment(_segments[pattern], path[segment]))
            {
                pattern++;
                segment++;
            }
            else if (afterStars >= 0)
            {
                pattern = afterStars;
                segment = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern == _segments.Length;
    }

    private static bool MatchesSegment(string pattern, string text)
    {
        int p = 0;
        int t = 0;
        int afterStar = -1;
        int resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                resume = t;
            }
            else if (p < pattern.Length && MatchesCharacter(pattern, p, text[t], out int next))
            {
                p = next;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesCharacter(string pattern, int index, char character, out int next)
    {
        next = index + 1;
        switch (pattern[index])
        {
            case '?':
                return true;
            case '[' when TryMatchSet(pattern, index, character, ref next) is { } inSet:
                return inSet;
            case '\\' when next < pattern.Length:
                return pattern[next++] == character;
            default:
                return pattern[index] == character;
        }
    }

    /// <summary>Whether a character is in a set such as [a-z] or [!_]; null if the set is not closed, so that its bracket is a bracket.</summary>
    private static bool? TryMatchSet(string pattern, int index, char character, ref int next)
    {
        int i = index + 1;
        bool negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated) i++;
        bool found = false;
        for (int first = i; i < pattern.Length; i++)
        {
            if (pattern[i] == ']' && i > first)
            {
                next = i + 1;
                return found != negated;
            }

            if (pattern[i] == '\\' && i + 1 < pattern.Length) i++;
            char low = pattern[i];
            char high = low;
            if (i + 2 < pattern.Length && pattern[i + 1] == '-' && pattern[i + 2] != ']')
            {
                high = pattern[i + 2];
                i += 2;
            }

            found |= low <= character && character <= high;
        }

        return null;
    }

    private static string TrimTrailingSpaces(string line)
    {
        int end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && !(end > 1 && line[end - 2] == '\\')) end--;
        return line.Substring(0, end);
    }
}
