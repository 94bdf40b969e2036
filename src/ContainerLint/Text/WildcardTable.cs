namespace ContainerLint.Text;

/// <summary>Rows of a table whose keys are patterns in which * stands for any text. Only the patterns that start like a text are compared with it.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal sealed class WildcardTable<TRow>
    where TRow : class
{
    private readonly Dictionary<string, int> _plain = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<int>> _byFirst = [];
    private readonly List<int> _others = [];
    private readonly List<(string Pattern, TRow Row)> _rows = [];

    /// <summary>Reads a table.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="patternOf">The pattern of a row.</param>
    public WildcardTable(IEnumerable<TRow> rows, Func<TRow, string> patternOf)
    {
        foreach (TRow row in rows)
        {
            string pattern = patternOf(row);
            int index = _rows.Count;
            _rows.Add((pattern, row));
            if (pattern.IndexOf('*') < 0)
            {
                if (!_plain.ContainsKey(pattern)) _plain[pattern] = index;
            }
            else if (pattern[0] == '*')
            {
                _others.Add(index);
            }
            else
            {
                if (!_byFirst.TryGetValue(pattern[0], out List<int>? same)) _byFirst[pattern[0]] = same = [];
                same.Add(index);
            }
        }
    }

    /// <summary>The first row whose pattern a text fits as a whole; null without one.</summary>
    public TRow? Find(string text)
    {
        int first = _plain.TryGetValue(text, out int plain) ? plain : _rows.Count;
        if (text.Length > 0 && _byFirst.TryGetValue(text[0], out List<int>? same)) first = FirstMatch(same, text, first);
        first = FirstMatch(_others, text, first);
        return first < _rows.Count ? _rows[first].Row : null;
    }

    private int FirstMatch(List<int> candidates, string text, int limit)
    {
        foreach (int index in candidates)
        {
            if (index >= limit) break;
            if (Wildcard.IsMatch(_rows[index].Pattern, text)) return index;
        }

        return limit;
    }
}
