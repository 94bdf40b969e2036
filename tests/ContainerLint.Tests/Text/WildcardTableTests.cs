using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Text;

public sealed class WildcardTableTests
{
    [Theory]
    [InlineData("gcc", "gcc")]
    [InlineData("gcc-13", "gcc-*")]
    [InlineData("libx-dev", "*-dev")]
    [InlineData("gcc-dev", "gcc-*")]
    [InlineData("g", null)]
    [InlineData("", null)]
    public void Find_Text_GivesFirstPatternThatFits(string text, string? expected) =>
        Assert.Equal(expected, Table("gcc-*", "gcc", "*-dev", "gcc-1*").Find(text));

    [Fact]
    public void Find_AnyText_IsWhatGoingThroughTheRowsGives() =>
        Gen.Select(Gen.String[Gen.Char["ab*"], 1, 4].Array[0, 8], Gen.String[Gen.Char["ab"], 0, 4]).Sample((patterns, text) =>
            Table(patterns).Find(text) == patterns.FirstOrDefault(pattern => Wildcard.IsMatch(pattern, text)));

    private static WildcardTable<string> Table(params string[] patterns) => new(patterns, static pattern => pattern);
}
