using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>The keywords of the language and what is near to them.</summary>
internal static class Keywords
{
    private static readonly string[] All =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN",
        "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    /// <summary>The keyword that stands at a place, in upper case; null for anything else.</summary>
    public static string? Find(string text, int start, int end)
    {
        foreach (string keyword in All)
        {
            if (keyword.Length == end - start && string.Compare(text, start, keyword, 0, keyword.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return keyword;
            }
        }

        return null;
    }

    /// <summary>The keyword in upper case letters that a line starts with, before white space or the line's end; null for none.</summary>
    public static string? FindUpperCase(string text, int start, int end)
    {
        int wordEnd = CharacterTypes.SkipNonBlank(text, start, end);
        return Find(text, start, wordEnd) is { } keyword && string.CompareOrdinal(text, start, keyword, 0, keyword.Length) == 0 ? keyword : null;
    }

    /// <summary>
    /// What probably was meant by a word that is no keyword: the keyword within two edits or, where a no-break space or the like follows a
    /// keyword, the same text with a blank. Null for neither.
    /// </summary>
    public static string? Suggest(string word)
    {
        int space = CharacterTypes.SkipNonSpace(word, 0, word.Length);
        if (space < word.Length && Find(word, 0, space) is { } keyword) return $"{keyword} {word.Substring(space + 1)}";
        return word.Length > 16 ? null : Spelling.Nearest(word.ToUpperInvariant(), All);
    }
}
