using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Workspace;

/// <summary>
/// The keys at the root of a YAML or JSON file that tell its kind. Read from the text, line by line, so that a file that does not parse
/// still gets the kind, and so the findings, that it should have.
/// </summary>
internal readonly record struct TopLevelKeys
{
    private static readonly string[] ObjectKeys = ["metadata", "spec", "status", "data", "stringData", "items"];

    private static readonly string[] ComposeKeys = ["include", "volumes", "networks", "secrets", "configs"];

    /// <summary>Whether there is nothing but comments and document markers.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Whether some document has both apiVersion and kind, or one of them beside nothing but keys that Kubernetes objects have.</summary>
    public bool IsKubernetes { get; private init; }

    /// <summary>Whether some document has a key that only Compose files have.</summary>
    public bool IsCompose { get; private init; }

    /// <summary>Whether some document has services, as nearly every Compose file does.</summary>
    public bool HasServices { get; private init; }

    /// <summary>Reads the keys of a YAML file; a file that starts with '{' is read as JSON.</summary>
    public static TopLevelKeys Read(SourceText text)
    {
        Document document = default;
        bool kubernetes = false;
        bool services = false;
        bool compose = false;
        bool isEmpty = true;
        foreach (TextLine line in text.Lines)
        {
            int start = line.Start;
            int end = line.End;
            if (start == end || text[start] is ' ' or '\t' or '#' or '\r') continue;
            if (StartsWith(text, start, end, "---"))
            {
                kubernetes |= document.IsKubernetes;
                document = default;
                continue;
            }

            if (isEmpty && text[start] == '{') return ReadJson(text.ToString());
            isEmpty = false;
            document.Add(text, start, end);
            services |= IsKey(text, start, end, "services");
            compose |= services || IsAnyKey(text, start, end, ComposeKeys);
        }

        return new TopLevelKeys { IsKubernetes = kubernetes || document.IsKubernetes, IsCompose = compose, HasServices = services, IsEmpty = isEmpty };
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

    private static bool IsAnyKey(SourceText text, int start, int end, string[] keys) => Array.Exists(keys, key => IsKey(text, start, end, key));

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

    /// <summary>What the lines of one document that start without indentation are.</summary>
    private struct Document
    {
        private bool _hasApiVersion;
        private bool _hasKind;
        private bool _hasOther;

        public readonly bool IsKubernetes => (_hasApiVersion && _hasKind) || ((_hasApiVersion || _hasKind) && !_hasOther);

        public void Add(SourceText text, int start, int end)
        {
            if (IsKey(text, start, end, "apiVersion")) _hasApiVersion = true;
            else if (IsKey(text, start, end, "kind")) _hasKind = true;
            else _hasOther |= !IsAnyKey(text, start, end, ObjectKeys);
        }
    }
}
