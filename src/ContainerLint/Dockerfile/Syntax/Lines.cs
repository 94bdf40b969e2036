namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Physical lines as the build reads them: LF ends a line, and any CRs before it belong to the line break.</summary>
internal static class Lines
{
    /// <summary>Where the text of a line ends, and where the next line starts.</summary>
    public static int EndOfLine(string text, int start, out int next)
    {
        int end = text.IndexOf('\n', start);
        if (end < 0)
        {
            end = text.Length;
            next = end;
        }
        else
        {
            next = end + 1;
        }

        while (end > start && text[end - 1] == '\r') end--;
        return end;
    }
}
