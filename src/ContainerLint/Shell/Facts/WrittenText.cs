using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Text that a command puts into a file, as far as it shows: written by echo, printf, tee or a here-document, or put in by sed -i.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">Where the text stands.</param>
/// <param name="Path">The file.</param>
/// <param name="Text">The text; what is not known of it stands in it as it is written.</param>
public sealed record WrittenText(ShellCommand Command, SourceLocation Location, Value<string> Path, string Text) : ShellFact(Command, Location)
{
    /// <summary>Its lines with their places.</summary>
    public IEnumerable<WrittenLine> Lines => WrittenLine.Split(Text, Location);
}

/// <summary>A line of a text that is put into a file.</summary>
/// <param name="Text">The line without blanks and quotes around it.</param>
/// <param name="Location">Where it stands; the whole text where that cannot be said.</param>
public sealed record WrittenLine(string Text, SourceLocation Location)
{
    private static readonly char[] Surroundings = [' ', '\t', '\r', '"', '\'', ';', ','];

    private static readonly char[] KeyEnds = [' ', '\t', '='];

    /// <summary>The name of the setting in lower case, when the line is one: what stands before '=', ':' or a blank.</summary>
    public string Key => Text.Substring(0, KeyLength).Trim(':').ToLowerInvariant();

    /// <summary>The value of the setting in lower case, when the line is one.</summary>
    public string Value => Text.Substring(KeyLength).Trim(' ', '\t', '=', ':', '"', '\'', ';', ',').ToLowerInvariant();

    private int KeyLength => Text.IndexOfAny(KeyEnds) is >= 0 and var end ? end : Text.Length;

    /// <summary>Splits a text into lines, also where '\n' stands for a line end. Comments and empty lines are left out.</summary>
    public static IEnumerable<WrittenLine> Split(string text, SourceLocation location)
    {
        string source = location.GetText();
        int position = 0;
        foreach (string piece in text.Replace("\\n", "\n").Split('\n'))
        {
            string line = piece.Trim(Surroundings);
            if (line.Length == 0 || line[0] == '#') continue;
            int found = source.IndexOf(line, position, StringComparison.Ordinal);
            if (found >= 0) position = found + line.Length;
            yield return new WrittenLine(line, found < 0 ? location : location.File.At(new TextSpan(location.Span.Start + found, line.Length)));
        }
    }
}
