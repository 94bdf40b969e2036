using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Tests.Text;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("", "a\nb", "a\nb")]
    [InlineData("FROM a", "a\nb", "a\nb")]
    [InlineData("FROM a\nRUN b\r\n", "a\r\nb\nc", "a\r\nb\nc")]
    [InlineData("FROM a\r\nRUN b\n", "a\r\nb\nc", "a\r\nb\r\nc")]
    [InlineData("\r\n", "\n", "\r\n")]
    [InlineData("FROM a\rRUN b\r\n", "a\nb", "a\nb")]
    public void AdaptLineBreaks_ToAFile_TakesThoseOfItsFirstLine(string file, string text, string expected) =>
        Assert.Equal(expected, new SourceFile("Dockerfile", file).AdaptLineBreaks(text));

    [Fact]
    public void TextEdit_OfAFileWithWindowsLineBreaks_HasThemToo()
    {
        TextEdit edit = new(new SourceFile("Dockerfile", "FROM a\r\n").At(0, 0), "ARG b\n");
        Assert.Equal("ARG b\r\n", edit.NewText);
        Assert.Equal("ARG b\r\nARG c\r\n", (edit with { NewText = edit.NewText + "ARG c\n" }).NewText);
    }
}
