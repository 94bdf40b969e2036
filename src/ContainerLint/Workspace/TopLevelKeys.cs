using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>
/// The keys at the root of a YAML or JSON file that tell its kind. Read from the text, line by line, so that a file that does not parse
/// still gets the kind, and so the findings, that it should have.
/// </summary>
internal readonly record struct TopLevelKeys
{
    /// <summary>Whether some document has both apiVersion and kind.</summary>
    public bool IsKubernetes { get; private init; }

    /// <summary>Whether some document has a key that only Compose files have.</summary>
    public bool IsCompose { get; private init; }

    /// <summary>Whether some document has services, as nearly every Compose file does.</summary>
    public bool HasServices { get; private init; }

    /// <summary>Reads the keys of a YAML file; a file that starts with '{' is read as JSON.</summary>
    public static TopLevelKeys Read(SourceText text)
    {
        bool kubernetes = false;
        bool services = false;
        bool compose = false;
        bool hasApiVersion = false;
        bool hasKind = false;
        bool isFirst = true;
        foreach (TextLine line in text.Lines)
        {
            int start = line.Start;
            int end = line.End;
            if (start == end) continue;
            char first = text[start];
            if (first is ' ' or '\t' or '#' or '\r') continue;
            if (isFirst && first == '{') return ReadJson(text.ToString());
            isFirst = false;
            if (StartsWith(text, start, end, "---")) hasApiVersion = hasKind = false;
            hasApiVersion |= IsKey(text, start, end, "apiVersion");
            hasKind |= IsKey(text, start, end, "kind");
            kubernetes |= hasApiVersion && hasKind;
            services |= IsKey(text, start, end, "services");
            compose |= services || IsKey(text, start, end, "include") || IsKey(text, start, end, "volumes")
                || IsKey(text, start, end, "networks") || IsKey(text, start, end, "secrets") || IsKey(text, start, end, "configs");
        }

        return new TopLevelKeys { IsKubernetes = kubernetes, IsCompose = compose, HasServices = services };
    }

    /// <summary>Reads the keys of the outermost object of a JSON text.</summary>
    public static TopLevelKeys ReadJson(string text)
    {
        int depth = 0;
        bool hasApiVersion = false;
        bool hasKind = false;
        bool compose = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
                case '"' or '\'':
                    int end = EndOfString(text, i);
                    if (depth == 1 && IsFollowedByColon(text, end))
                    {
                        hasApiVersion |= IsText(text, i, end, "apiVersion");
                        hasKind |= IsText(text, i, end, "kind");
                        compose |= IsText(text, i, end, "services");
                    }

                    i = end;
                    break;
            }
        }

        return new TopLevelKeys { IsKubernetes = hasApiVersion && hasKind, IsCompose = compose, HasServices = compose };
    }

    private static bool IsKey(SourceText text, int start, int end, string key)
    {
        char quote = text[start];
        if (quote is '"' or '\'')
        {
            start++;
            int close = start + key.Length;
            return StartsWith(text, start, end, key) && close + 1 < end && text[close] == quote && text[close + 1] == ':';
        }

        int colon = start + key.Length;
        return StartsWith(text, start, end, key) && colon < end && text[colon] == ':' && (colon + 1 == end || text[colon + 1] is ' ' or '\t');
    }

    private static bool StartsWith(SourceText text, int start, int end, string expected)
    {
        if (end - start < expected.Length) return false;
        for (int i = 0; i < expected.Length; i++)
        {
            if (text[start + i] != expected[i]) return false;
        }

        return true;
    }

    /// <summary>Index of the closing quote, or the last index of the text.</summary>
    private static int EndOfString(string text, int start)
    {
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[start]) return i;
        }

        return text.Length - 1;
    }

    private static bool IsFollowedByColon(string text, int index)
    {
        for (int i = index + 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i])) return text[i] == ':';
        }

        return false;
    }

    private static bool IsText(string text, int quote, int end, string expected) =>
        end - quote - 1 == expected.Length && string.CompareOrdinal(text, quote + 1, expected, 0, expected.Length) == 0;
}
