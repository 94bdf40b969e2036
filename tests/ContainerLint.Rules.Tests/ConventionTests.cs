using System.Collections.Immutable;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Text;

namespace ContainerLint.Rules.Tests;

public sealed class ConventionTests
{
    [Theory]
    [InlineData("The image runs as 'root'; end with the USER of an unprivileged id", true)]
    [InlineData("'a. B' is no name", true)]
    [InlineData("Port 5432 is published, e.g. by 'db'", true)]
    [InlineData("", false)]
    [InlineData("the image runs as root", false)]
    [InlineData("The image runs as root.", false)]
    [InlineData("The image runs as root. Use another user", false)]
    [InlineData("The image runs as \"root\"", false)]
    [InlineData("The image runs\nas root", false)]
    public void MessageConvention_Message_IsKeptOrNot(string message, bool isKept) => Assert.Equal(isKept, MessageConvention.Problem(message) is null);

    [Fact]
    public void MessageConvention_LongMessage_IsNotKept() => Assert.NotNull(MessageConvention.Problem(new string('A', 300)));

    [Theory]
    [InlineData("Remove it", 0, 2, 2, 2, true)]
    [InlineData("Remove it.", 0, 2, 2, 2, false)]
    [InlineData("remove it", 0, 2, 2, 2, false)]
    [InlineData("Remove it", 0, 3, 2, 2, false)]
    public void FixConvention_Fix_IsKeptOrNot(string title, int firstStart, int firstLength, int secondStart, int secondLength, bool isKept)
    {
        SourceFile file = new("Dockerfile", "FROM scratch");
        Fix fix = new(title, FixSafety.Safe, [new TextEdit(file.At(secondStart, secondLength), ""), new TextEdit(file.At(firstStart, firstLength), "")]);

        Assert.Equal(isKept, FixConvention.Problem(fix) is null);
    }

    [Fact]
    public void FixConvention_FixWithoutEdits_IsNotKept() => Assert.NotNull(FixConvention.Problem(new Fix("Remove it", FixSafety.Safe, ImmutableArray<TextEdit>.Empty)));
}
