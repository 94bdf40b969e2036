namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("FROM x\nUSER a\n", "")]
    [InlineData("FROM x \nUSER a\n", "trailing-space")]
    [InlineData("FROM x\nUSER a", "final-newline")]
    [InlineData("FROM  x\nUSER a\n", "multiple-spaces")]
    [InlineData("FROM x\n\tUSER a\n", "indentation")]
    [InlineData("FROM x AS b\n\tUSER a\nFROM x\n\tUSER a\n", "")]
    [InlineData("FROM x AS b\n\tUSER a\nFROM x\n  USER a\n", "indentation")]
    [InlineData("\tFROM x AS b\n\tUSER a\nFROM x\n\tUSER a\n", "indentation")]
    [InlineData("FROM x\nRUN a \\\n  b \\\n\tc\n", "indentation")]
    [InlineData("\n\nFROM x\n", "blank-lines")]
    [InlineData("FROM x\nRUN <<EOF\na   \n\n\n\n b\nEOF\n", "")]
    public void LayoutProblems_OfFile_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse(text).LayoutProblems.Where(problem => problem.Check != "between-instructions").Select(problem => problem.Check)));

    [Theory]
    [InlineData("FROM x\nENTRYPOINT a\nCMD b\n", "")]
    [InlineData("FROM x\nCMD b\nENTRYPOINT a\n", "CMD")]
    [InlineData("FROM x\nCMD b\nUSER a\n", "CMD")]
    [InlineData("FROM x\nCMD b\nFROM x\nUSER a\n", "")]
    [InlineData("FROM x\nLABEL a=1\nLABEL b=2\n", "LABEL")]
    [InlineData("FROM x\nLABEL b=1 a=2\n", "a")]
    public void LayoutProblems_OfOrder_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse(text).LayoutProblems.Where(problem => problem.Check is "epilogue" or "labels-grouped" or "labels-sorted").Select(problem => problem.Location.GetText())));

    [Theory]
    [InlineData("FROM x\nRUN echo a > /etc/a\n", "/etc/a")]
    [InlineData("FROM x\nRUN echo a >> /etc/a\n", "")]
    [InlineData("FROM x\nRUN echo a > a\n", "")]
    [InlineData("FROM x\nRUN echo $(date) > /etc/a\n", "")]
    [InlineData("FROM x\nRUN --mount=type=bind,source=b,target=/b echo a > /etc/a\n", "")]
    [InlineData("FROM x\nRUN echo a > /etc/a\nRUN echo b >> /etc/a\n", "/etc/a")]
    [InlineData("FROM x\nRUN a\nRUN b\nRUN c\n", "3")]
    [InlineData("FROM x\nRUN a\nRUN [\"b\"]\nRUN c\n", "")]
    [InlineData("FROM x\nRUN a\nRUN exit 0\nRUN c\n", "")]
    [InlineData("FROM x\nRUN a \\\n && b \\\n && c \\\n && d\n", "4")]
    [InlineData("FROM x\nRUN a && b && c && d\n", "")]
    public void HeredocCandidates_OfFile_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse(text).HeredocCandidates(4, 3).Select(candidate => candidate.Write?.Path.ToString() ?? candidate.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("# TODO a", "TODO")]
    [InlineData("# todo: a", "TODO")]
    [InlineData("# todo a", "")]
    [InlineData("# TODO #12", "")]
    [InlineData("# TODO ABC-12", "")]
    [InlineData("# TODO_DIR, https://x/TODO", "")]
    public void WorkMarkers_OfComment_AreWholeWords(string comment, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse(comment + "\nFROM x\n").WorkMarkers(["TODO"], allowsReference: true).Select(marker => marker.Word)));

    [Theory]
    [InlineData("FROM x\nRUN a && b && c && d\n", 4)]
    [InlineData("FROM x\nRUN a \\\n && b && c && d\n", -1)]
    [InlineData("FROM x\nRUN aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd\n", 0)]
    [InlineData("FROM x\nRUN aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", -1)]
    public void LongLines_OfFile_CanBeBroken(string text, int commands) =>
        Assert.Equal(commands, Models.Parse(text).LongLines(30, 4).Select(line => line.Commands).DefaultIfEmpty(-1).First());

    [Theory]
    [InlineData(true, true, 2)]
    [InlineData(false, true, 3)]
    [InlineData(true, false, 3)]
    public void Length_OfFile_SkipsWhatDoesNotCount(bool skipsBlank, bool skipsComments, int expected) =>
        Assert.Equal(expected, Models.Parse("# c\nFROM x\n\nUSER a\n").Length(100, skipsBlank, skipsComments).Lines);
}
