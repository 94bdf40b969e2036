using ContainerLint.Data;

namespace ContainerLint.Dockerfile;

/// <summary>Reads SPDX licence expressions: see https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/.</summary>
internal sealed class SpdxExpression
{
    /// <summary>Parentheses within each other; more mean nothing.</summary>
    private const int MaximumDepth = 20;

    private readonly List<string> _tokens;
    private int _next;

    private SpdxExpression(List<string> tokens) => _tokens = tokens;

    /// <summary>Whether a text is an expression of identifiers that are in the list of SPDX.</summary>
    public static bool IsValid(string text)
    {
        SpdxExpression expression = new(Tokens(text));
        return expression.ReadAlternatives(0) && expression._next == expression._tokens.Count;
    }

    private static List<string> Tokens(string text)
    {
        List<string> tokens = [];
        int start = 0;
        for (int index = 0; index <= text.Length; index++)
        {
            bool isEnd = index == text.Length || text[index] is ' ' or '\t' or '(' or ')';
            if (!isEnd) continue;
            if (index > start) tokens.Add(text.Substring(start, index - start));
            if (index < text.Length && text[index] is '(' or ')') tokens.Add(text[index].ToString());
            start = index + 1;
        }

        return tokens;
    }

    private bool ReadAlternatives(int depth)
    {
        do
        {
            if (!ReadTerm(depth)) return false;
        }
        while (Accept("AND") || Accept("OR"));
        return true;
    }

    private bool ReadTerm(int depth)
    {
        if (Accept("(")) return depth < MaximumDepth && ReadAlternatives(depth + 1) && Accept(")");
        if (_next >= _tokens.Count || !IsLicense(_tokens[_next++])) return false;
        return !Accept("WITH") || (_next < _tokens.Count && IsException(_tokens[_next++]));
    }

    private bool Accept(string token)
    {
        if (_next >= _tokens.Count || !string.Equals(_tokens[_next], token, StringComparison.OrdinalIgnoreCase)) return false;
        _next++;
        return true;
    }

    private static bool IsLicense(string token)
    {
        if (token is "NONE" or "NOASSERTION" || IsReference(token, "LicenseRef-")) return true;
        string id = token[token.Length - 1] == '+' ? token.Substring(0, token.Length - 1) : token;
        return SpdxIds.TryGet(id.ToLowerInvariant(), out SpdxId? row) && !row.IsException;
    }

    private static bool IsException(string token) =>
        IsReference(token, "AdditionRef-") || (SpdxIds.TryGet(token.ToLowerInvariant(), out SpdxId? row) && row.IsException);

    private static bool IsReference(string token, string prefix)
    {
        int start = token.StartsWith("DocumentRef-", StringComparison.Ordinal) ? token.IndexOf(':') + 1 : 0;
        return token.Length > start + prefix.Length && string.CompareOrdinal(token, start, prefix, 0, prefix.Length) == 0
            && token.Skip(start).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '.');
    }
}
