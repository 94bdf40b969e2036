using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The names of files and folders that a file mentions anywhere but in comments, as written.</summary>
internal sealed class NameMentions
{
    /// <summary>More names with wildcards than these occur in no file; the bound keeps the work linear.</summary>
    private const int MostPatterns = 50;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);

    public NameMentions(SourceFile file)
    {
        string text = file.Text.ToString();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            string line = text.Substring(start, end - start);
            if (line.TrimStart() is not ['#', ..]) AddWords(line);
            start = end + 1;
        }
    }

    /// <summary>Whether a name, or one that fits a name with '*', is mentioned; in doubt it is.</summary>
    public bool Has(string name) => _patterns.Count > MostPatterns
        || _names.Contains(name)
        || _patterns.Any(pattern => Wildcard.IsMatch(pattern, name) || Wildcard.IsMatch(name, pattern))
        || (name.Contains('*') && _names.Any(mentioned => Wildcard.IsMatch(name, mentioned)));

    private void AddWords(string line)
    {
        for (int position = 0; position < line.Length; position++)
        {
            int start = position;
            while (position < line.Length && PathMentions.IsPathCharacter(line[position])) position++;
            foreach (string segment in line.Substring(start, position - start).Split('/'))
            {
                if (segment.Trim('*').Length > 0) (segment.Contains('*') ? _patterns : _names).Add(segment);
            }
        }
    }
}
