using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A word in a comment that marks unfinished work.</summary>
/// <param name="Word">The word.</param>
/// <param name="Location">Where it stands.</param>
public sealed record WorkMarker(string Word, SourceLocation Location)
{
    internal static IEnumerable<WorkMarker> Find(IEnumerable<SourceLocation> comments, IEnumerable<string> words, bool allowsReference)
    {
        string[] wanted = [.. words.Where(static word => word.Length > 0)];
        foreach (SourceLocation comment in comments)
        {
            string text = comment.GetText();
            foreach (string word in wanted)
            {
                int index = IndexOf(text, word);
                if (index < 0 || (allowsReference && HasReference(text.Substring(index + word.Length)))) continue;
                yield return new WorkMarker(word, comment.File.At(comment.Span.Start + index, word.Length));
                break;
            }
        }
    }

    /// <summary>The place of a whole word that is in upper case or followed by a colon; -1 without.</summary>
    private static int IndexOf(string text, string word)
    {
        for (int index = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); index >= 0; index = text.IndexOf(word, index + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = index + word.Length;
            bool isWhole = (index == 0 || !IsPartOfName(text[index - 1])) && (end == text.Length || !IsPartOfName(text[end]) || text[end] == ':');
            bool isMarked = string.CompareOrdinal(text, index, word, 0, word.Length) == 0 || (end < text.Length && text[end] == ':');
            if (isWhole && isMarked) return index;
        }

        return -1;
    }

    private static bool IsPartOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '/' or '.' or '=' or '$' or '{' or '@';

    /// <summary>Whether text names an issue: '#12', 'ABC-12' or a URL.</summary>
    private static bool HasReference(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal)) return true;
        for (int index = 1; index < text.Length; index++)
        {
            if (text[index] is < '0' or > '9') continue;
            if (text[index - 1] == '#' || (text[index - 1] == '-' && index > 2 && text[index - 2] is >= 'A' and <= 'Z')) return true;
        }

        return false;
    }
}
