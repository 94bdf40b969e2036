namespace ContainerLint.Shell;

/// <summary>Reads the name of a command from its first word.</summary>
internal static class CommandName
{
    /// <summary>The name without folder and '.exe'; empty if it is not known.</summary>
    public static string Of(ShellWord word, ShellDialect dialect)
    {
        if (!word.Value.IsKnown) return OfUnknown(word);
        string text = word.Value.ValueOrDefault!;
        bool isWindows = dialect is ShellDialect.Cmd or ShellDialect.PowerShell;
        int slash = isWindows ? text.LastIndexOfAny(['/', '\\']) : text.LastIndexOf('/');
        if (slash >= 0 && slash + 1 < text.Length) text = text.Substring(slash + 1);
        if (text.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)) text = text.Substring(0, text.Length - 4);
        if (isWindows && text.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase)) text = text.Substring(0, text.Length - 4);
        return isWindows ? text.ToLowerInvariant() : text;
    }

    /// <summary>"$VENV/bin/pip": the folder is not known, but the name is.</summary>
    private static string OfUnknown(ShellWord word)
    {
        string text = word.Text.Trim('"');
        int slash = text.LastIndexOf('/');
        if (slash < 0 || slash + 1 == text.Length) return string.Empty;
        for (int index = slash + 1; index < text.Length; index++)
        {
            if (!(text[index] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '+')) return string.Empty;
        }

        return text.Substring(slash + 1);
    }
}
