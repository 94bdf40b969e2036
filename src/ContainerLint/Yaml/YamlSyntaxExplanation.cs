using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Yaml;

/// <summary>Says what is wrong where the parser gave up, in words for those who write YAML rather than for those who read it by program.</summary>
internal sealed class YamlSyntaxExplanation
{
    private const string Reserved = "@`%";

    private readonly string _text;
    private readonly IReadOnlyList<YamlToken> _tokens;

    private YamlSyntaxExplanation(string text, IReadOnlyList<YamlToken> tokens)
    {
        _text = text;
        _tokens = tokens;
    }

    /// <summary>The message and the place of an error.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">What was read before the error.</param>
    /// <param name="span">Where the parser noticed it.</param>
    /// <param name="message">What the parser says.</param>
    public static (string Message, TextSpan Span) Of(string text, IReadOnlyList<YamlToken> tokens, TextSpan span, string message)
    {
        YamlSyntaxExplanation explanation = new(text, tokens);
        if (explanation.OpenBracket() is { } bracket && !message.Contains("quoted scalar")) return ($"'{text[bracket]}' is not closed; add the '{Closing(text[bracket])}'", new TextSpan(bracket, 1));
        return (explanation.Explain(span.Start, message) ?? message.TrimEnd('.', ' '), explanation.Visible(span));
    }

    /// <summary>A place of at least one character, where there is one on the line.</summary>
    private TextSpan Visible(TextSpan span) => span.IsEmpty && CharAt(span.Start) is not ('\0' or '\n' or '\r') ? new TextSpan(span.Start, 1) : span;

    private string? Explain(int position, string message)
    {
        if (message.Contains("unknown escape") || message.Contains("hexadecimal")) return "The text in double quotes has an escape that does not exist; double the '\\' or use single quotes";
        if (message.Contains("quoted scalar")) return "The quotation mark is not closed";
        if (message.Contains("cannot start any token")) return Reserved.Contains(CharAt(position)) ? $"A text without quotes cannot start with '{CharAt(position)}'; put it in quotes" : null;
        if (message.Contains("anchor or alias")) return CharAt(position) is '*' or '&' ? $"'{CharAt(position)}' needs a name behind it; put the text in quotes if none is meant" : null;
        if (message.Contains("'-' indicator")) return "A key stands among the items of a list; indent it, or start the item with '-'";
        if (message.Contains("invalid mapping")) return IsSecondColon(position) ? "A text without quotes cannot contain ': '; put it in quotes" : Misaligned(position);
        if (!message.Contains("did not find expected key")) return null;
        if (!IsFirstOnLine(position)) return "More text follows where the value has ended; put the whole value in quotes";
        return HasColon(position) ? Misaligned(position) : "The line is no entry of the mapping; write 'key: value'";
    }

    private string? Misaligned(int position) => IsFirstOnLine(IndentationEnd(position)) ? "The line is indented like none of the mappings around it; align it with its neighbours" : null;

    /// <summary>The innermost bracket that is open at the end of what was read; null if there is none.</summary>
    private int? OpenBracket()
    {
        Stack<int> open = new();
        foreach (YamlToken token in _tokens)
        {
            if (token.Kind != YamlTokenKind.Flow || token.Span.Start >= _text.Length) continue;
            switch (_text[token.Span.Start])
            {
                case '[' or '{':
                    open.Push(token.Span.Start);
                    break;
                case ']' or '}' when open.Count > 0 && Closing(_text[open.Peek()]) == _text[token.Span.Start]:
                    open.Pop();
                    break;
            }
        }

        return open.Count > 0 ? open.Peek() : null;
    }

    private static char Closing(char bracket) => bracket == '[' ? ']' : '}';

    private char CharAt(int position) => position < _text.Length ? _text[position] : '\0';

    private int LineStart(int position) => position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;

    private int IndentationEnd(int position)
    {
        int end = LineStart(position);
        while (CharAt(end) == ' ') end++;
        return end;
    }

    private bool IsFirstOnLine(int position) => IndentationEnd(position) == position;

    private bool HasColon(int position)
    {
        int end = _text.IndexOf('\n', Math.Min(position, _text.Length));
        int colon = _text.IndexOf(':', Math.Min(position, _text.Length));
        return colon >= 0 && (end < 0 || colon < end);
    }

    /// <summary>Whether a ': ' stands on the line already, so that this one is in its value.</summary>
    private bool IsSecondColon(int position)
    {
        int first = _text.IndexOf(": ", LineStart(position), StringComparison.Ordinal);
        return first >= 0 && first < position;
    }
}
