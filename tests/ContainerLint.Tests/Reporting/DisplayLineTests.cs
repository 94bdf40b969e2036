using ContainerLint.Reporting;
using CsCheck;

namespace ContainerLint.Tests.Reporting;

public sealed class DisplayLineTests
{
    [Theory]
    [InlineData("FROM node", 5, 9, "FROM node", 5, 4)]
    [InlineData("\tRUN x", 1, 4, "    RUN x", 4, 3)]
    [InlineData("ab\tRUN x", 3, 6, "ab  RUN x", 4, 3)]
    [InlineData("漢字 x", 3, 4, "漢字 x", 5, 1)]
    [InlineData("漢字 x", 0, 2, "漢字 x", 0, 4)]
    [InlineData("e\u0301 x", 3, 4, "e\u0301 x", 2, 1)]
    [InlineData("🚀 x", 3, 4, "🚀 x", 3, 1)]
    [InlineData("a\x1b[1m", 2, 5, @"a\u{1b}[1m", 7, 3)]
    [InlineData("abc", 3, 3, "abc", 3, 1)]
    [InlineData("", 0, 0, "", 0, 1)]
    public void Create_Span_IsWhereTheTerminalShowsIt(string line, int start, int end, string text, int column, int width)
    {
        DisplayLine shown = DisplayLine.Create(line, start, end, 80);
        Assert.Equal((text, column, width), (shown.Text, shown.Column, shown.Width));
    }

    [Fact]
    public void Create_LongLine_IsCutAroundTheSpan()
    {
        string line = new string('a', 500) + "XYZ" + new string('b', 500);
        DisplayLine shown = DisplayLine.Create(line, 500, 503, 60);
        Assert.Equal("XYZ", shown.Text.Substring(shown.Column, shown.Width));
        Assert.Equal(60, shown.Text.Length);
        Assert.StartsWith("…", shown.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LongSpan_EndsAtTheCut()
    {
        DisplayLine shown = DisplayLine.Create(new string('a', 500), 0, 500, 60);
        Assert.Equal((0, 60), (shown.Column, shown.Width));
    }

    [Fact]
    public void Create_AnyLineAndSpan_StaysInItsBounds() => Gen.Select(Gen.String[0, 300], Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[20, 200]).Sample((line, first, second, width) =>
    {
        string single = line.Replace('\n', ' ').Replace('\r', ' ');
        int start = Math.Min(Math.Min(first, second), single.Length);
        int end = Math.Min(Math.Max(first, second), single.Length);
        DisplayLine shown = DisplayLine.Create(single, start, end, width);
        Assert.InRange(shown.Column, 0, width + 12);
        Assert.InRange(shown.Width, 1, width + 12);
    });
}
