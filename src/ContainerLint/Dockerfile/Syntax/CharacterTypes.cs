namespace ContainerLint.Dockerfile.Syntax;

/// <summary>The classes of characters that the Dockerfile grammar knows.</summary>
internal static class CharacterTypes
{
    /// <summary>White space that separates words: BuildKit splits on these only, so a no-break space is part of a word.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r';

    /// <summary>White space that is trimmed, and that separates flags and quoted words: Unicode's.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\v' or '\f' or '\r' || (c >= '\u0085' && IsUnicodeSpace(c));

    /// <summary>The first position at or after another that is no blank.</summary>
    public static int SkipBlank(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start])) start++;
        return start;
    }

    /// <summary>The first position at or after another that is a blank.</summary>
    public static int SkipNonBlank(string text, int start, int end)
    {
        while (start < end && !IsBlank(text[start])) start++;
        return start;
    }

    /// <summary>The first position at or after another that is no white space.</summary>
    public static int SkipSpace(string text, int start, int end)
    {
        while (start < end && IsSpace(text[start])) start++;
        return start;
    }

    /// <summary>The first position at or after another that is white space.</summary>
    public static int SkipNonSpace(string text, int start, int end)
    {
        while (start < end && !IsSpace(text[start])) start++;
        return start;
    }

    /// <summary>The end of a text without the white space at its end.</summary>
    public static int TrimEnd(string text, int start, int end)
    {
        while (end > start && IsSpace(text[end - 1])) end--;
        return end;
    }

    private static bool IsUnicodeSpace(char c) =>
        c is '\u0085' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';
}
