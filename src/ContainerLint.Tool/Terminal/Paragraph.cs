namespace ContainerLint.Tool.Terminal;

/// <summary>Breaks text into lines.</summary>
internal static class Paragraph
{
    /// <summary>Markdown with its paragraphs broken anew; lists, tables and code keep their lines.</summary>
    public static IEnumerable<string> Reflow(string markdown, int width)
    {
        bool isCode = false;
        string paragraph = "";
        foreach (string line in markdown.Split('\n'))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            bool isProse = !isCode && !isFence && line.Length > 0 && line[0] is not (' ' or '|' or '-' or '*' or '#' or '>') && !char.IsAsciiDigit(line[0]);
            isCode ^= isFence;
            if (isProse)
            {
                paragraph += (paragraph.Length == 0 ? "" : " ") + line;
                continue;
            }

            if (paragraph.Length > 0)
            {
                foreach (string wrapped in Wrap(paragraph, width)) yield return wrapped;
                paragraph = "";
            }

            yield return line;
        }

        if (paragraph.Length == 0) yield break;
        foreach (string wrapped in Wrap(paragraph, width)) yield return wrapped;
    }

    /// <summary>Lines of at most a width; a longer word gets a line of its own. Line feeds stay.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }

                line += (line.Length == 0 ? "" : " ") + word;
            }

            yield return line;
        }
    }
}
