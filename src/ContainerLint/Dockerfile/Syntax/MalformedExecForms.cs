using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Tells a JSON array gone wrong from a shell test or a glob, and puts it right.</summary>
internal static class MalformedExecForms
{
    private static readonly string[] TestOperators =
        ["=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-gt", "-le", "-ge", "-nt", "-ot", "-ef", "-a", "-o"];

    public static bool IsTypographicQuote(char c) => c is >= '\u2018' and <= '\u201F' or '\u00AB' or '\u00BB' or '\u00B4' or '`';

    public static MalformedExecForm Describe(LogicalLine line, MalformedExecReason reason, int start, int end, int error)
    {
        string text = line.Source.Substring(start, end - start);
        List<string>? elements = Split(text, out string rest);
        bool likely = IsLikely(text, reason, rest);
        string? repaired = likely && elements is not null && (rest.Length == 0 || rest[0] == '#') ? ToJson(elements) : null;
        SourceLocation at = error < end ? line.Locate(error, error + 1) : line.Locate(end - 1, end).End;
        return new MalformedExecForm(reason, line.Locate(start, end), at, likely, repaired);
    }

    private static bool IsLikely(string text, MalformedExecReason reason, string rest)
    {
        if (IsShellTest(text)) return false;
        int first = CharacterTypes.SkipSpace(text, 1, text.Length);
        if (first < text.Length && (text[first] is '"' or '\'' || IsTypographicQuote(text[first]))) return true;
        if (reason == MalformedExecReason.TextAfterBracket) return rest.Length > 0 && (rest[0] == '#' || !rest.Any(CharacterTypes.IsSpace));
        return text[text.Length - 1] == ']' && HasCommaOutsideQuotes(text);
    }

    private static bool IsShellTest(string text)
    {
        if (text.StartsWith("[[", StringComparison.Ordinal)) return true;
        int depthEnd = text.IndexOf(']');
        if (depthEnd > 0)
        {
            int after = CharacterTypes.SkipSpace(text, depthEnd + 1, text.Length);
            if (after < text.Length && text[after] is ';' or '&' or '|') return true;
        }

        char quote = '\0';
        int wordStart = -1;
        bool firstWord = true;
        for (int i = 1; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                continue;
            }

            if (c is '\'' or '"') quote = c;
            if (!CharacterTypes.IsSpace(c))
            {
                if (wordStart < 0) wordStart = i;
                continue;
            }

            if (wordStart < 0) continue;
            string word = text.Substring(wordStart, i - wordStart);
            if (Array.IndexOf(TestOperators, word) >= 0) return true;
            if (firstWord && (word == "!" || (word.Length == 2 && word[0] == '-' && char.IsLetter(word[1])))) return true;
            if (word == "]") return false;
            firstWord = false;
            wordStart = -1;
        }

        return false;
    }

    private static bool HasCommaOutsideQuotes(string text)
    {
        char quote = '\0';
        foreach (char c in text)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == ',')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The elements as they probably were meant, and what follows the closing bracket; null when there is none.</summary>
    private static List<string>? Split(string text, out string rest)
    {
        List<string> elements = [];
        StringBuilder element = new();
        bool quoted = false;
        rest = string.Empty;
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\'' or '"' || IsTypographicQuote(c))
            {
                if (quoted || element.Length > 0) Add(elements, element, ref quoted);
                i = ReadQuoted(text, i, element);
                quoted = true;
            }
            else if (c is ',' or ']')
            {
                Add(elements, element, ref quoted);
                if (c == ',') continue;
                rest = text.Substring(i + 1).Trim();
                return elements;
            }
            else if (!CharacterTypes.IsSpace(c))
            {
                element.Append(c);
            }
            else if (element.Length > 0)
            {
                Add(elements, element, ref quoted);
            }
        }

        return null;
    }

    private static int ReadQuoted(string text, int open, StringBuilder element)
    {
        bool typographic = IsTypographicQuote(text[open]);
        for (int i = open + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (typographic ? IsTypographicQuote(c) : c == text[open]) return i;
            if (c == '\\' && text[open] == '"' && i + 1 < text.Length && text[i + 1] is '"' or '\\') c = text[++i];
            element.Append(c);
        }

        return text.Length;
    }

    private static void Add(List<string> elements, StringBuilder element, ref bool quoted)
    {
        if (quoted || element.Length > 0) elements.Add(element.ToString());
        element.Clear();
        quoted = false;
    }

    private static string ToJson(List<string> elements)
    {
        StringBuilder json = new("[");
        foreach (string element in elements)
        {
            if (json.Length > 1) json.Append(", ");
            json.Append('"');
            foreach (char c in element)
            {
                if (c is '"' or '\\') json.Append('\\');
                if (c == '\t') json.Append("\\t");
                else json.Append(c);
            }

            json.Append('"');
        }

        return json.Append(']').ToString();
    }
}
