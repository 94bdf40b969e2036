namespace ContainerLint.Dockerfile;

/// <summary>Names of commits, tags and branches.</summary>
public static class SourceRevision
{
    /// <summary>Whether a name is the hash of a commit, or the beginning of one.</summary>
    public static bool IsCommit(string name) =>
        name.Length is >= 7 and <= 64 && name.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));

    /// <summary>Whether a name is one of a branch rather than of a tag: 'main', 'develop', 'refs/heads/x'. Tags end in a version.</summary>
    public static bool IsBranch(string name)
    {
        if (name.Length == 0 || name.StartsWith("refs/heads/", StringComparison.Ordinal)) return true;
        if (name.StartsWith("refs/tags/", StringComparison.Ordinal) || IsCommit(name)) return false;
        return !HasVersion(name);
    }

    // v1.2, release-3, 2024.1-rc1, v1.0-beta: a digit at the end, or a number with a dot anywhere
    private static bool HasVersion(string name)
    {
        if (name[name.Length - 1] is >= '0' and <= '9') return true;
        for (int i = 1; i + 1 < name.Length; i++)
        {
            if (name[i] is '.' or '_' && name[i - 1] is >= '0' and <= '9' && name[i + 1] is >= '0' and <= '9') return true;
        }

        return name.Length > 1 && name[0] is 'v' && name[1] is >= '0' and <= '9';
    }
}
