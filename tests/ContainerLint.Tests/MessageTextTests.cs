using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Tests;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void Shorten_UsualLength_StaysAsItIs(int length)
    {
        string message = new('x', length);
        Assert.Equal(message, MessageText.Shorten(message));
    }

    [Fact]
    public void Shorten_QuotedPage_KeepsTheStartAndTheEnd()
    {
        string shortened = MessageText.Shorten("'" + new string('x', 100_000) + "' is not known; remove it");
        Assert.InRange(shortened.Length, 800, 1000);
        Assert.StartsWith("'xxx", shortened, StringComparison.Ordinal);
        Assert.Contains("xxx … xxx", shortened, StringComparison.Ordinal);
        Assert.EndsWith("xxx' is not known; remove it", shortened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public void Shorten_SurrogatePairs_AreNotCut(string before)
    {
        string shortened = MessageText.Shorten(before + string.Concat(Enumerable.Repeat("\U0001F600", 2000)));
        Assert.Equal(shortened, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shortened)));
    }

    [Fact]
    public void Finding_MessagesOfAllPlaces_AreShortened()
    {
        SourceFile file = new("Dockerfile", "FROM a\n");
        Finding finding = new() { Rule = TestRule.Describe("CL1901", "test-from"), Severity = Severity.Info, Location = file.At(0, 4), Message = new string('m', 5000) };
        Assert.InRange(finding.Message.Length, 800, 1000);
        Assert.InRange(finding.WithRelated(file.At(5, 1), new string('r', 5000)).Related[0].Message.Length, 800, 1000);
    }
}
