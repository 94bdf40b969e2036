namespace ContainerLint.Rules;

/// <summary>Bounds the messages of findings: what they quote may be as long as the file, and stand in thousands of them.</summary>
internal static class MessageText
{
    private const int Longest = 1000;

    private const int Start = 600;

    private const int End = 300;

    /// <summary>The message, or its start and its end, where it says what to do, if it is longer than anybody reads.</summary>
    public static string Shorten(string message)
    {
        if (message.Length <= Longest) return message;
        int start = char.IsHighSurrogate(message[Start - 1]) ? Start - 1 : Start;
        int end = message.Length - End;
        if (char.IsLowSurrogate(message[end])) end++;
        return message.Remove(start, end - start).Insert(start, " … ");
    }
}
