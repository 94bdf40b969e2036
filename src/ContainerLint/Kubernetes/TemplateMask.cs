using System.Globalization;
using System.Text;

namespace ContainerLint.Kubernetes;

/// <summary>
/// Makes YAML of a Go template without rendering it: actions that only steer are blanked, actions in a value become characters that mark it
/// as unknown, and an action that writes lines of its own becomes an entry or item of that kind. The text keeps its length and its lines,
/// so that places in it are places in the file. Both branches of a condition stay.
/// </summary>
internal sealed class TemplateMask
{
    private readonly string _source;
    private readonly StringBuilder _text;
    private (int Indentation, bool IsItem) _previous = (-1, false);

    private TemplateMask(string source)
    {
        _source = source;
        _text = new StringBuilder(source);
    }

    /// <summary>The template as YAML.</summary>
    public static string Apply(string source)
    {
        TemplateMask mask = new(source);
        mask.Run();
        return mask._text.ToString();
    }

    private void Run()
    {
        List<(int Start, int End)> actions = FindActions();
        foreach ((int start, int end) in actions) Fill(start, end);
        int next = 0;
        for (int line = 0; line < _source.Length;)
        {
            int lineEnd = LineEnd(line);
            int first = next;
            while (next < actions.Count && actions[next].Start < lineEnd) next++;
            // An action over several lines belongs to the line it starts on; the lines it goes on over are taken with it.
            if (next > first) lineEnd = LineEnd(Math.Max(lineEnd, Math.Min(_source.Length, actions[next - 1].End)));
            Visit(line, lineEnd, actions, first, next);
            line = lineEnd + 1;
        }
    }

    private void Visit(int line, int lineEnd, List<(int Start, int End)> actions, int first, int last)
    {
        bool hasOther = false;
        for (int i = line; i < lineEnd && !hasOther; i++) hasOther = _text[i] is not (' ' or '\t' or '\r' or '\n' or TemplateText.Mask);
        if (hasOther || first == last)
        {
            Remember(line, lineEnd);
            return;
        }

        int output = -1;
        for (int i = first; i < last && output < 0; i++)
        {
            if (!IsSteering(actions[i].Start, actions[i].End)) output = i;
        }

        Blank(line, lineEnd);
        if (output >= 0) Write(line, lineEnd, actions[output]);
    }

    private void Remember(int line, int lineEnd)
    {
        int i = line;
        while (i < lineEnd && _text[i] == ' ') i++;
        if (i < lineEnd && _text[i] is not ('#' or '\r')) _previous = (i - line, _text[i] == '-' && i + 1 < lineEnd && _text[i + 1] == ' ');
    }

    /// <summary>Writes something in place of the lines that an action gives: an item after an item of the same column, else an entry.</summary>
    private void Write(int line, int lineEnd, (int Start, int End) action)
    {
        int column = Indentation(action) ?? action.Start - line;
        bool isItem = _previous.IsItem && _previous.Indentation == column;
        string filler = isItem ? "- " + TemplateText.Mask : TemplateText.Mask + ":";
        if (!IsOnOneLine(line, lineEnd, column + filler.Length)) column = 0;
        if (!IsOnOneLine(line, lineEnd, column + filler.Length)) return;
        for (int i = 0; i < filler.Length; i++) _text[line + column + i] = filler[i];
        _previous = (column, isItem);
    }

    /// <summary>Whether so many characters from the start of a line stand before its end; an action may go on over several.</summary>
    private bool IsOnOneLine(int line, int lineEnd, int length)
    {
        if (length > lineEnd - line) return false;
        for (int i = line; i < line + length; i++)
        {
            if (_source[i] is '\n' or '\r') return false;
        }

        return true;
    }

    /// <summary>The column that 'indent' or 'nindent' give; null if the action has neither.</summary>
    private int? Indentation((int Start, int End) action)
    {
        int at = _source.LastIndexOf("indent ", action.End - 1, action.End - action.Start, StringComparison.Ordinal);
        if (at < 0) return null;
        int end = at + "indent ".Length;
        int start = end;
        while (end < action.End && _source[end] is >= '0' and <= '9' && end - start < 3) end++;
        string digits = _source.Substring(start, end - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int column) ? column : null;
    }

    /// <summary>Whether an action writes nothing: a condition, a loop, a definition, an assignment, a comment.</summary>
    private bool IsSteering(int start, int end)
    {
        int i = start + 2;
        if (i < end && _source[i] == '-') i++;
        while (i < end && char.IsWhiteSpace(_source[i])) i++;
        if (i < end && _source[i] == '$') return _source.IndexOf('=', i, end - i) >= 0;
        int wordStart = i;
        while (i < end && _source[i] is >= 'a' and <= 'z') i++;
        string word = _source.Substring(wordStart, i - wordStart);
        return word is "if" or "else" or "end" or "range" or "with" or "define" or "block" or "break" or "continue" or "fail" || (i < end && _source[i] == '/');
    }

    private List<(int Start, int End)> FindActions()
    {
        List<(int, int)> actions = [];
        int position = 0;
        while ((position = _source.IndexOf("{{", position, StringComparison.Ordinal)) >= 0)
        {
            int end = ActionEnd(position + 2);
            actions.Add((position, end));
            position = end;
        }

        return actions;
    }

    /// <summary>The end of an action; braces in its strings and comments do not end it.</summary>
    private int ActionEnd(int position)
    {
        while (position < _source.Length)
        {
            char c = _source[position];
            if (c == '}' && position + 1 < _source.Length && _source[position + 1] == '}') return position + 2;
            if (c is '"' or '`') position = StringEnd(position, c);
            else if (c == '/' && position + 1 < _source.Length && _source[position + 1] == '*')
            {
                int end = _source.IndexOf("*/", position + 2, StringComparison.Ordinal);
                position = end < 0 ? _source.Length : end + 2;
            }
            else position++;
        }

        return _source.Length;
    }

    private int StringEnd(int start, char quote)
    {
        for (int i = start + 1; i < _source.Length; i++)
        {
            if (_source[i] == quote) return i + 1;
            if (quote == '"' && _source[i] == '\n') return start + 1;
            if (quote == '"' && _source[i] == '\\') i++;
        }

        return start + 1;
    }

    private void Fill(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_text[i] is not ('\n' or '\r')) _text[i] = TemplateText.Mask;
        }
    }

    private void Blank(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_text[i] is not ('\n' or '\r')) _text[i] = ' ';
        }
    }

    private int LineEnd(int position)
    {
        int end = _source.IndexOf('\n', Math.Min(position, _source.Length));
        return end < 0 ? _source.Length : end;
    }
}
