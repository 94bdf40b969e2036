using ContainerLint.Data;

namespace ContainerLint.Secrets;

/// <summary>Tells by the path of a file whether it usually holds secrets.</summary>
public static class SecretPath
{
    private static readonly string[] TestFolders = ["test", "tests", "testdata", "fixture", "fixtures", "example", "examples"];

    /// <summary>Whether a file or folder usually holds secrets, by its last segments. Examples, templates and public keys do not, nor what lies in
    /// folders of tests and examples.</summary>
    /// <param name="path">A path with '/' or '\'; wildcards stand in it as they are.</param>
    public static bool IsSecret(string path)
    {
        string[] segments = path.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments.Take(segments.Length - 1).Any(segment => TestFolders.Contains(segment, StringComparer.Ordinal))) return false;
        bool isSecret = false;
        foreach ((string[][] pattern, bool isHarmless) in Patterns)
        {
            if ((isSecret && !isHarmless) || !Matches(segments, pattern)) continue;
            if (isHarmless) return false;
            isSecret = true;
        }

        return isSecret;
    }

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The segments of each pattern, each split at its '*'.</summary>
    private static readonly (string[][] Segments, bool IsHarmless)[] Patterns =
        [.. SecretFiles.Rows.Select(static row => (row.Pattern.Split('/').Select(static segment => segment.Split('*')).ToArray(), row.IsHarmless))];

    private static bool Matches(string[] segments, string[][] parts)
    {
        if (parts.Length > segments.Length) return false;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!MatchesSegment(segments[segments.Length - parts.Length + i], parts[i])) return false;
        }

        return true;
    }

    // A pattern has at most a few '*'; each piece between them is looked for from left to right.
    private static bool MatchesSegment(string segment, string[] pieces)
    {
        if (pieces.Length == 1) return segment == pieces[0];
        int position = pieces[0].Length;
        if (!segment.StartsWith(pieces[0], StringComparison.Ordinal)) return false;
        for (int i = 1; i < pieces.Length - 1; i++)
        {
            int found = segment.IndexOf(pieces[i], position, StringComparison.Ordinal);
            if (found < 0) return false;
            position = found + pieces[i].Length;
        }

        string last = pieces[pieces.Length - 1];
        return segment.Length - last.Length >= position && segment.EndsWith(last, StringComparison.Ordinal);
    }
}
