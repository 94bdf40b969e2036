namespace ContainerLint.Text;

/// <summary>Looks up words in the short lists that questions about commands are asked with.</summary>
internal static class TextList
{
    /// <summary>Whether a text is in a list; compares ordinally. The framework's search asks for its comparer at run time, which takes longer than such a list.</summary>
    public static bool HasText(this ReadOnlySpan<string> list, string text)
    {
        foreach (string item in list)
        {
            if (item.Length == text.Length && string.Equals(item, text, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
