using System.Globalization;
using System.Text;

namespace ContainerLint.Text;

/// <summary>
/// Text from files, made safe for where it is written to: a file must not be able to move the cursor, reorder what is read, or speak to
/// the machine that shows the report.
/// </summary>
public static class OutputText
{
    /// <summary>
    /// One line for a terminal or a log: characters that are not shown as themselves become "\u{…}", and so does what starts a command to
    /// a build service: "::" at the start of a line (GitHub), "##[" (GitHub, Azure) and "##vso[" (Azure).
    /// </summary>
    public static string ForTerminal(string text)
    {
        int first = FirstToEscape(text);
        if (first < 0) return text;
        StringBuilder result = new(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            if (MustEscape(text, i)) result.Append(Escape(text, ref i));
            else result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>The message of a GitHub workflow command.</summary>
    /// <seealso href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"/>
    public static string ForGitHubMessage(string text) => ForTerminal(text).Replace("%", "%25");

    /// <summary>A parameter of a GitHub workflow command.</summary>
    public static string ForGitHubParameter(string text) => ForGitHubMessage(text).Replace(":", "%3A").Replace(",", "%2C");

    /// <summary>Whether a character must not reach a terminal as it is: a control, a lone surrogate, or one that is not seen but changes what is.</summary>
    public static bool IsUnsafe(string text, int index)
    {
        char character = text[index];
        if (character is >= ' ' and < '\x7F') return false;
        if (character < '\xA0') return true;
        if (char.IsSurrogate(character)) return IsUnsafeSurrogate(text, index);
        return CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    /// <summary>The visible form of the character at an index, which moves to the last code unit of it.</summary>
    internal static string Escape(string text, ref int index)
    {
        int codePoint = text[index];
        if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])) codePoint = char.ConvertToUtf32(text[index], text[++index]);
        return "\\u{" + codePoint.ToString("x", CultureInfo.InvariantCulture) + "}";
    }

    /// <summary>Tag characters (U+E0000 to U+E007F) hide text; all other pairs are shown.</summary>
    private static bool IsUnsafeSurrogate(string text, int index)
    {
        char character = text[index];
        if (char.IsHighSurrogate(character)) return index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]) || IsTag(character, text[index + 1]);
        return index == 0 || !char.IsHighSurrogate(text[index - 1]) || IsTag(text[index - 1], character);
    }

    private static bool IsTag(char high, char low) => char.ConvertToUtf32(high, low) is >= 0xE0000 and <= 0xE007F;

    private static int FirstToEscape(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (MustEscape(text, i)) return i;
        }

        return -1;
    }

    private static bool MustEscape(string text, int index) => IsUnsafe(text, index) || StartsCommand(text, index);

    /// <summary>Whether a command of a build service would be read here: its second character is the one to escape.</summary>
    internal static bool StartsCommand(string text, int index) => text[index] switch
    {
        '#' => index > 0 && text[index - 1] == '#' && index + 1 < text.Length && text[index + 1] is '[' or 'v' or 'V',
        ':' => index > 0 && text[index - 1] == ':' && string.IsNullOrWhiteSpace(text.Substring(0, index - 1)),
        _ => false,
    };
}
