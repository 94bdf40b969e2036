namespace ContainerLint.Dockerfile.Syntax;

/// <summary>File modes as chmod(1) takes them.</summary>
internal static class FileMode
{
    /// <summary>Whether a mode is octal up to 7777, or symbolic clauses separated by commas.</summary>
    public static bool IsValid(string mode) =>
        IsOctal(mode) ? mode.TrimStart('0').Length <= 4 : mode.Length > 0 && mode.Split(',').All(IsClause);

    internal static bool IsOctal(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '7');

    private static bool IsClause(string clause)
    {
        int position = 0;
        while (position < clause.Length && clause[position] is 'u' or 'g' or 'o' or 'a') position++;
        if (position == clause.Length) return false;
        while (position < clause.Length)
        {
            if (clause[position++] is not ('+' or '-' or '=')) return false;
            while (position < clause.Length && clause[position] is 'r' or 'w' or 'x' or 'X' or 's' or 't' or 'u' or 'g' or 'o') position++;
        }

        return true;
    }
}
