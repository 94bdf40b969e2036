using System.Collections.Immutable;
using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("FROM x\nUSER a\n", "")]
    [InlineData("FROM x \nUSER a\n", "trailing-space")]
    [InlineData("FROM x\nUSER a", "final-newline")]
    [InlineData("FROM  x\nUSER a\n", "multiple-spaces")]
    [InlineData("FROM x\n\tUSER a\n", "indentation")]
    [InlineData("FROM x\nRUN a\n  b c\n", "")]
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
    [InlineData("FROM debian:13\nRUN echo \"$HOST\" > /etc/x", "")]
    [InlineData("FROM debian:13\nRUN echo a > $FOLDER/x", "")]
    [InlineData("FROM debian:13\nENV HOST=a\nRUN echo \"$HOST\" > /etc/x", "/etc/x")]
    [InlineData("FROM debian:13\nRUN --mount=type=secret,id=a echo a > /etc/x", "/etc/x")]
    [InlineData("FROM debian:13\nRUN --mount=type=secret,id=a,target=/etc/x echo a > /etc/x", "")]
    public void HeredocCandidates_OfFile_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse(text).HeredocCandidates(4, 3).Select(candidate => candidate.Write?.Path.ToString() ?? candidate.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("RUN a\nRUN b\nRUN c", true)]
    [InlineData("RUN --network=none a\nRUN --network=none b\nRUN --network=none c", true)]
    [InlineData("RUN echo hello\nRUN a\nRUN b\nRUN c", true)]
    [InlineData("RUN a\nRUN b\nRUN c\nRUN <<EOF\nd\nEOF", true)]
    [InlineData("RUN a\nRUN b\nRUN <<EOF\nd\nEOF", false)]
    [InlineData("RUN echo a\nRUN echo b\nRUN echo c", false)]
    public void IsLayerGroup_RunsInARow_AreTheSameGroup(string runs, bool expected) =>
        Assert.Equal(expected, Assert.Single(Models.Parse($"FROM x\n{runs}\n").HeredocCandidates(4, 3)).IsLayerGroup);

    [Theory]
    [InlineData("RUN a\nRUN b", true)]
    [InlineData("RUN a && b\nRUN c", false)]
    [InlineData("RUN a\nRUN b\nRUN <<EOF\nd\nEOF", false)]
    public void IsLayerGroup_TwoRuns_RunOneCommandEach(string runs, bool expected) =>
        Assert.Equal(expected, Assert.Single(Models.Parse($"FROM x\n{runs}\n").HeredocCandidates(4, 2)).IsLayerGroup);

    [Theory]
    [InlineData("FROM x AS dev\nRUN a\nRUN b\nRUN c\n")]
    [InlineData("FROM x AS build\nRUN a\nRUN b\nRUN c\nFROM y\nCOPY --from=build /a /a\n")]
    [InlineData("FROM x\nRUN a \\\n && b \\\n && c \\\n && d\n")]
    [InlineData("FROM x\nRUN echo a > /etc/a\n")]
    public void IsLayerGroup_NoLayersOfTheImage_IsFalse(string text) => Assert.False(Assert.Single(Models.Parse(text).HeredocCandidates(4, 3)).IsLayerGroup);

    [Fact]
    public void IsLayerGroup_LongGroup_IsFalse()
    {
        string lines = string.Concat(Enumerable.Repeat(" \\\n x", 20));
        Assert.False(Models.Parse($"FROM x\nRUN a{lines}\nRUN b{lines}\nRUN c\n").HeredocCandidates(4, 3).Single().IsLayerGroup);
    }

    [Theory]
    [InlineData("  a\n  b\n", "a\nb")]
    [InlineData("\ta\n\t\tb\n", "a\n\tb")]
    [InlineData("\n  a\n\n \n  b\n\n", "a\n\n\nb")]
    [InlineData("    if a; then\n        b\n    fi\n", "if a; then\n    b\nfi")]
    [InlineData("  # why\n  a \\\n    b\n", "# why\na \\\n  b")]
    [InlineData("  a 'b  c'\n", "a 'b  c'")]
    [InlineData("  a \\\\\n  b\n", "a \\\\\nb")]
    public void LayoutProblems_OfHeredoc_ShiftTheScript(string script, string expected) => Assert.Equal(expected, Assert.Single(OfHeredoc($"FROM x\nRUN <<EOF\n{script}EOF\n")).Replacement);

    [Theory]
    [InlineData("  a\nb\n")]
    [InlineData("a\n  b\n")]
    [InlineData("  a\n\tb\n")]
    [InlineData("")]
    [InlineData("\n  \n")]
    [InlineData("  a 'b\n  c'\n")]
    [InlineData("  A='b\n  c' d\n")]
    [InlineData("  A='b\n  c'\n")]
    [InlineData("  for x in 'b\n  c'; do a $x; done\n")]
    [InlineData("  case $x in 'b\n  c') a ;; esac\n")]
    [InlineData("  a > 'b\n  c'\n")]
    [InlineData("  [[ $x == 'b\n  c' ]]\n")]
    [InlineData("  A=('b\n  c')\n")]
    [InlineData("  cat <<X\n  b\nX\n")]
    [InlineData("  a b\\\n  c\n")]
    [InlineData("  a\n  EOF\n")]
    [InlineData("  #!/bin/sh\n  a 'b\n")]
    public void LayoutProblems_OfHeredoc_AreNoneWhereBlanksCount(string script) => Assert.Empty(OfHeredoc($"FROM x\nSHELL [\"/bin/bash\", \"-c\"]\nRUN <<EOF\n{script}EOF\n"));

    [Theory]
    [InlineData("FROM x\nRUN <<-EOF\n\ta\n\tb\nEOF\n")]
    [InlineData("FROM x\nRUN <<EOF\n#!/usr/bin/env python3\n  a\nEOF\n")]
    [InlineData("FROM x\nRUN python3 <<EOF\n  a\nEOF\n")]
    [InlineData("FROM x\nCOPY <<EOF /a\n  a\nEOF\n")]
    [InlineData("FROM x\nSHELL [\"pwsh\", \"-Command\"]\nRUN <<EOF\n  a\nEOF\n")]
    public void LayoutProblems_OfOtherHeredocs_AreNone(string text) => Assert.Empty(OfHeredoc(text));

    [Fact]
    public void LayoutProblems_OfHeredoc_KeepLineBreaksAndPointAtTheLines()
    {
        LayoutProblem problem = Assert.Single(OfHeredoc("FROM x\r\nRUN <<EOF\r\n  a\r\n  b\r\nEOF\r\n"));
        Assert.Equal("  a\r\n  b", problem.Location.GetText());
        Assert.Equal("a\r\nb", problem.Replacement);
    }

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
    public void Length_OfFile_SkipsWhatDoesNotCount(bool skipsBlank, bool skipsComments, int expected)
    {
        DockerfileModel model = Models.Parse("# c\nFROM x\n\nUSER a\n");
        Assert.Equal(expected, model.Length(1, skipsBlank, skipsComments)?.Lines);
        Assert.Null(model.Length(expected, skipsBlank, skipsComments));
    }

    private static ImmutableArray<LayoutProblem> OfHeredoc(string text) => Models.Parse(text).LayoutProblems.Where(problem => problem.Check == "heredoc-bodies");
}
