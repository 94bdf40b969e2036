using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Yaml;

public sealed class YamlDisorderTests
{
    [Theory]
    [InlineData("b", "a", 1)]
    [InlineData("web10", "web2", 1)]
    [InlineData("web2", "Web2", 0)]
    [InlineData("web02", "web2", 0)]
    [InlineData("web", "web1", -1)]
    public void CompareTo_Texts_CountsDigitsAsNumbers(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(new YamlSortKey(left).CompareTo(new YamlSortKey(right))));

    [Fact]
    public void CompareTo_Numbers_ComeBeforeTexts()
    {
        Assert.True(new YamlSortKey(1, 9, "z").CompareTo(new YamlSortKey(2, 0, "a")) < 0);
        Assert.True(new YamlSortKey(1, 2, "a").CompareTo(new YamlSortKey(1, 1, "z")) > 0);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\n", "")]
    [InlineData("b: 1\na: 2\n", "a above b")]
    [InlineData("b: 1\nc: 1\na: 2\n", "a above b")]
    [InlineData("b: &x 1\na: *x\n", "")]
    [InlineData("c: &x 1\nb: 1\na: *x\n", "b above c")]
    public void Find_Keys_FindsTheFirstThatCanMove(string text, string expected) =>
        Assert.Equal(expected, Find(text) is { } found ? $"{found.Element.Name} above {found.Before.Name}" : string.Empty);

    [Theory]
    [InlineData("b: 1\na: 2\n", "a: 2\nb: 1\n")]
    [InlineData("# head\nb: 1\na: 2", "# head\na: 2\nb: 1")]
    [InlineData("x: 1\n\n# of b\nb: 1 # one\n\n# of a\na:\n  c: |\n    text\n\nz: 1\n", "# of a\na:\n  c: |\n    text\n\n# of b\nb: 1 # one\n\nx: 1\n\nz: 1\n")]
    [InlineData("b:\n  c: 1\n  # below b\na: 2\n", "a: 2\nb:\n  c: 1\n  # below b\n")]
    [InlineData("{b: 1, a: [2, 3]}\n", "{a: [2, 3], b: 1}\n")]
    [InlineData("b: 1\r\na: 2\r\n", "a: 2\r\nb: 1\r\n")]
    [InlineData("b: &x 1\na: &y 2\nc: *x\n", "a: &y 2\nb: &x 1\nc: *x\n")]
    public void Arrange_Elements_MovesThemWithTheirComments(string text, string expected) => Assert.Equal(expected, Apply(text, Find(text)!.Arrange()!));

    [Theory]
    [InlineData("b: 1\n\n# alone\n\na: 2\n")]
    [InlineData("c: &x 1\nb: *x\na: &x 2\n")]
    [InlineData("{b: 1, # one\n a: 2}\n")]
    public void Arrange_WhatIsNotClear_IsLeftAlone(string text) => Assert.Null(Find(text)!.Arrange());

    [Theory]
    [InlineData("# --- databases ---", true)]
    [InlineData("#####", true)]
    [InlineData("# the database", false)]
    [InlineData("# a-b", false)]
    public void IsHeading_Comments_AreThoseThatDrawALine(string comment, bool expected) =>
        Assert.Equal(expected, YamlArrangement.IsHeading(YamlFile.Parse(new SourceFile("a.yaml", comment + "\na: 1\n")).Comments.Single()));

    private static YamlDisorder? Find(string text) =>
        YamlDisorder.Find(YamlElement.Of((YamlMapping)YamlFile.Parse(new SourceFile("a.yaml", text)).Root!), static element => new YamlSortKey(element.Name));

    private static string Apply(string text, TextEdit edit) => text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText);
}
