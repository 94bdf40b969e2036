using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Reporting;

/// <summary>A line of source as a terminal shows it: tabs expanded, hidden characters visible, cut to a width; and where a span of it ends up.</summary>
internal readonly record struct DisplayLine
{
    private const int TabSize = 4;

    private const int ContextBeforeSpan = 30;

    private const char Cut = '…';

    private DisplayLine(string text, int column, int width)
    {
        Text = text;
        Column = column;
        Width = width;
    }

    /// <summary>The line.</summary>
    public string Text { get; }

    /// <summary>The column in which the span starts; the first is 0.</summary>
    public int Column { get; }

    /// <summary>How many columns the span takes; at least 1.</summary>
    public int Width { get; }

    /// <summary>Makes a line presentable.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="start">Index of the span's first character.</param>
    /// <param name="end">Index after its last character.</param>
    /// <param name="maxWidth">The width at which to cut.</param>
    public static DisplayLine Create(string line, int start, int end, int maxWidth)
    {
        int first = FirstShown(line, start, end, maxWidth);
        StringBuilder text = new();
        if (first > 0) text.Append(Cut);
        int column = text.Length;
        int spanStart = -1;
        int spanEnd = -1;
        for (int i = first; i <= line.Length; i++)
        {
            if (i >= start && spanStart < 0) spanStart = column;
            if (i >= end && spanEnd < 0) spanEnd = column;
            if (i == line.Length) break;
            if (column >= maxWidth - 1 && (line.Length - i > 1 || column >= maxWidth))
            {
                text.Append(Cut);
                column++;
                break;
            }

            column += Append(text, line, ref i, column);
        }

        if (spanStart < 0) spanStart = column;
        if (spanEnd < 0) spanEnd = column;
        return new DisplayLine(text.ToString().TrimEnd(), spanStart, Math.Max(1, spanEnd - spanStart));
    }

    private static int FirstShown(string line, int start, int end, int maxWidth)
    {
        if (line.Length <= maxWidth && end <= maxWidth) return 0;
        if (end < maxWidth) return 0;
        int first = Math.Max(0, start - ContextBeforeSpan);
        return first > 0 && first < line.Length && char.IsLowSurrogate(line[first]) ? first - 1 : first;
    }

    private static int Append(StringBuilder text, string line, ref int index, int column)
    {
        if (line[index] == '\t')
        {
            int width = TabSize - (column % TabSize);
            text.Append(' ', width);
            return width;
        }

        bool isPair = char.IsHighSurrogate(line[index]) && index + 1 < line.Length && char.IsLowSurrogate(line[index + 1]);
        if (OutputText.IsUnsafe(line, index) || StartsCommand(line, index))
        {
            string escaped = OutputText.Escape(line, ref index);
            text.Append(escaped);
            return escaped.Length;
        }

        int codePoint = isPair ? char.ConvertToUtf32(line[index], line[index + 1]) : line[index];
        text.Append(line[index]);
        if (isPair) text.Append(line[++index]);
        return CharacterWidth.Of(codePoint);
    }

    /// <summary>Frames never start a line with source text, so only what build services look for anywhere in a line matters.</summary>
    private static bool StartsCommand(string line, int index) => line[index] == '#' && OutputText.StartsCommand(line, index);
}
