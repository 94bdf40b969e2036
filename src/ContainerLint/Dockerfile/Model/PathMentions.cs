using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Where a file mentions paths for the last time, as written: with all folders above them, and by their last segment alone.</summary>
internal sealed class PathMentions
{
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    public PathMentions(SourceFile file)
    {
        string text = file.Text.ToString();
        for (int position = 0; position < text.Length;)
        {
            int start = position;
            while (position < text.Length && IsPathCharacter(text[position])) position++;
            if (position > start) Add(text.Substring(start, position - start), start);
            else position++;
        }
    }

    /// <summary>Whether a path, or something below it, is mentioned after a place.</summary>
    public bool IsMentionedAfter(string path, int position) => _last.TryGetValue(path, out int last) && last >= position;

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

    internal static bool IsPathCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '.' or '_' or '-' or '+' or '$' or '{' or '}' or '~' or '@' or '*';
}
