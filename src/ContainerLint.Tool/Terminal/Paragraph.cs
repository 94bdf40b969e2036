namespace ContainerLint.Tool.Terminal;

/// <summary>Breaks text into lines.</summary>
internal static class Paragraph
{
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
