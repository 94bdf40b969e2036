using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Where a file mentions paths for the last time, as written: with all folders above them, and by their last segment alone; and which names
/// of files and folders it mentions at all.</summary>
internal sealed class PathMentions
{
    /// <summary>More names with wildcards than these occur in no file; the bound keeps the work linear.</summary>
    private const int MostPatterns = 50;

    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);

    public PathMentions(SourceFile file)
    {
        string text = file.Text.ToString();
        bool isAtStart = true;
        bool isComment = false;
        for (int position = 0; position < text.Length;)
        {
            int start = position;
            while (position < text.Length && IsPathCharacter(text[position])) position++;
            if (position > start)
            {
                string word = text.Substring(start, position - start);
                Add(word, start);
                if (!isComment) AddNames(word);
                isAtStart = false;
                continue;
            }

            char c = text[position++];
            if (c == '\n') (isAtStart, isComment) = (true, false);
            else if (isAtStart && c == '#') isComment = true;
            else if (c is not (' ' or '\t')) isAtStart = false;
        }
    }

    /// <summary>Whether a path, or something below it, is mentioned after a place.</summary>
    public bool IsMentionedAfter(string path, int position) => _last.TryGetValue(path, out int last) && last >= position;

    /// <summary>Whether a file or folder of a name, or of one that fits a name with '*', is mentioned anywhere but in comments; in doubt it is.</summary>
    public bool HasName(string name) => _patterns.Count > MostPatterns
        || _names.Contains(name)
        || _patterns.Any(pattern => Wildcard.IsMatch(pattern, name) || Wildcard.IsMatch(name, pattern))
        || (name.Contains('*') && _names.Any(mentioned => Wildcard.IsMatch(name, mentioned)));

    private void AddNames(string word)
    {
        foreach (string segment in word.Split('/'))
        {
            if (segment.Trim('*').Length == 0) continue;
            (segment.IndexOf('*') < 0 ? _names : _patterns).Add(segment);
        }
    }

    private void Add(string word, int position)
    {
        string path = word.TrimEnd('/', '.', '*');
        _last[ContainerPath.Name(path)] = position;
        if (path.IndexOf('/') < 0) return;

        // Deeper paths than these occur in no image; the bound keeps the work linear.
        const int deepest = 20;
        for (int level = 0; level < deepest && path.Length > 0; level++)
        {
            _last[path] = position;
            int slash = path.LastIndexOf('/');
            if (slash < 0) break;
            path = path.Substring(0, slash);
        }
    }

    private static bool IsPathCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '.' or '_' or '-' or '+' or '$' or '{' or '}' or '~' or '@' or '*';
}
