using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RelativeWorkdirTests
{
    [Theory]
    [InlineData("FROM alpine\nWORKDIR /a", "")]
    [InlineData("FROM alpine\nWORKDIR a", "a first /a")]
    [InlineData("FROM web\nWORKDIR a\nWORKDIR b", "a first ?, b ?")]
    [InlineData("FROM alpine\nWORKDIR /a\nWORKDIR b\nWORKDIR ../c/", "b /a/b > /a/b, ../c/ /a/c > /a/c")]
    [InlineData("FROM alpine AS x\nWORKDIR /a\nFROM x\nWORKDIR b", "b /a/b > /a/b")]
    [InlineData("FROM alpine\nARG A=/a\nWORKDIR $A\nWORKDIR b", "b /a/b")]
    [InlineData("FROM alpine\nENV B=b\nWORKDIR /a\nWORKDIR $B", "b /a/b")]
    [InlineData("FROM alpine\nARG A\nWORKDIR /a\nWORKDIR $A", "")]
    [InlineData("FROM alpine\nARG A\nWORKDIR $A\nWORKDIR b\nWORKDIR /c\nWORKDIR d", "b ?, d /c/d > /c/d")]
    [InlineData("FROM alpine\nWORKDIR \"/a b\"\nWORKDIR c", "c /a b/c")]
    [InlineData("FROM alpine\nWORKDIR /a\nWORKDIR \"b\"", "b /a/b")]
    [InlineData("FROM alpine\nONBUILD WORKDIR b\nWORKDIR /a", "b /a/b > /a/b")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore\nWORKDIR C:/a\nWORKDIR b", "b C:/a/b")]
    [InlineData("FROM alpine\nWORKDIR /a\nWORKDIR ~/b\nWORKDIR %HOME%\nWORKDIR C:", "")]
    [InlineData("FROM alpine\nWORKDIR", "")]
    public void Find_OfAFile_TellsWhatEachBuildsOn(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", Models.Parse(text).RelativeWorkdirs.Select(Describe)));

    [Fact]
    public void Find_PathThatGrowsWithEachInstruction_IsGivenUp()
    {
        DockerfileModel model = Models.Parse("FROM alpine\nWORKDIR /x\n" + string.Concat(Enumerable.Repeat("WORKDIR " + new string('a', 100) + "\n", 1000)));
        Assert.Equal(1000, model.RelativeWorkdirs.Length);
        Assert.All(model.RelativeWorkdirs, workdir => Assert.True(workdir.Resolved.ValueOrDefault?.Length is null or < ContainerPath.Longest));
        Assert.True(model.RelativeWorkdirs[0].Resolved.IsKnown);
        Assert.True(model.RelativeWorkdirs[999].Resolved.IsUnknown);
        Assert.Null(model.RelativeWorkdirs[999].AbsolutePath);
    }

    private static string Describe(RelativeWorkdir workdir) =>
        $"{workdir.Path}{(workdir.IsFirst ? " first" : string.Empty)} {workdir.Resolved.ValueOrDefault ?? "?"}{(workdir.AbsolutePath is { } path && !workdir.IsFirst ? " > " + path : string.Empty)}";
}
