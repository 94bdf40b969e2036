using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Reporting;

/// <summary>Shows a place in a file: its position, its line, and carets beneath what is meant.</summary>
internal static class SourceFrame
{
    private const int MinGutter = 4;

    /// <summary>Writes the arrow line and the source line with carets; only the arrow line where the file has no text.</summary>
    public static void Write(TextWriter output, SourceLocation location, Severity severity, TerminalStyle style, int width)
    {
        WriteArrow(output, location);
        if (location.File.Text.Length == 0) return;
        LinePositionSpan span = location.LineSpan;
        TextLine line = location.File.Text.Lines[span.Start.Line];
        bool goesOn = span.End.Line > span.Start.Line;
        int end = goesOn ? line.End - line.Start : span.End.Character;
        DisplayLine shown = DisplayLine.Create(line.ToString(), span.Start.Character, end, width - MinGutter - 3);
        string number = Number(span.Start.Line);
        output.Write($"{number} | {shown.Text}".TrimEnd() + "\n");
        string carets = style.Severity(severity, new string('^', shown.Width));
        string lastLine = goesOn ? " to line " + (span.End.Line + 1).ToString(CultureInfo.InvariantCulture) : string.Empty;
        output.Write($"{new string(' ', number.Length)} | {new string(' ', shown.Column)}{carets}{lastLine}\n");
    }

    /// <summary>Writes only where the place is.</summary>
    public static void WriteArrow(TextWriter output, SourceLocation location) => output.Write($"  --> {Position(location)}\n");

    /// <summary>Path, line and column, safe to print.</summary>
    public static string Position(SourceLocation location)
    {
        LinePosition start = location.LineSpan.Start;
        return string.Create(CultureInfo.InvariantCulture, $"{OutputText.ForTerminal(location.File.Path)}:{start.Line + 1}:{start.Character + 1}");
    }

    /// <summary>A line number in its column.</summary>
    public static string Number(int line) => (line + 1).ToString(CultureInfo.InvariantCulture).PadLeft(MinGutter);
}
