namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>What every message keeps to: one sentence, capital first, no full stop, values in '…'.</summary>
public static class MessageConvention
{
    private const int MaxLength = 240;

    /// <summary>What a message breaks; null if nothing.</summary>
    public static string? Problem(string message)
    {
        // The values of the file may hold anything.
        string own = string.Concat(message.Split('\'').Where((_, index) => index % 2 == 0));
        return string.IsNullOrWhiteSpace(message) ? "A message says something"
            : message.Length > MaxLength ? $"A message has at most {MaxLength} characters: {message}"
            : own.Contains('\n', StringComparison.Ordinal) ? $"A message is one line: {message}"
            : !char.IsUpper(message[0]) && message[0] is not ('\'' or '$') ? $"A message starts with a capital: {message}"
            : own.EndsWith('.') ? $"A message has no full stop: {message}"
            : own.IndexOfAny(['"', '`']) >= 0 ? $"A message quotes values in '…': {message}"
            : HasSecondSentence(own) ? $"A message is one sentence: {message}"
            : null;
    }

    private static bool HasSecondSentence(string text)
    {
        for (int dot = text.IndexOf(". ", StringComparison.Ordinal); dot >= 0; dot = text.IndexOf(". ", dot + 1, StringComparison.Ordinal))
        {
            if (dot + 2 < text.Length && char.IsUpper(text[dot + 2])) return true;
        }

        return false;
    }
}
