using System.Collections.Immutable;
using ContainerLint.Fixing;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tests.Fixing;

public sealed class EditApplicationTests
{
    private static readonly SourceFile File = new("a", "one\ntwo\nthree\n");

    [Theory]
    [InlineData(0, 3, 3, 2, false)]
    [InlineData(0, 3, 2, 2, true)]
    [InlineData(4, 3, 0, 4, false)]
    [InlineData(0, 3, 0, 3, true)]
    [InlineData(2, 0, 2, 3, false)]
    [InlineData(2, 0, 2, 0, false)]
    [InlineData(2, 0, 1, 3, true)]
    public void Overlap_TwoEdits_IsToldFromTouching(int first, int firstLength, int second, int secondLength, bool expected) =>
        Assert.Equal(expected, EditApplication.Overlap([Edit(File, first, firstLength), Edit(File, second, secondLength)]));

    [Fact]
    public void Overlap_SamePlaceOfOtherFiles_IsNone() =>
        Assert.False(EditApplication.Overlap([Edit(File, 0, 3), Edit(new SourceFile("b", "one"), 0, 3)]));

    [Fact]
    public void Apply_PartOfText_IsThatPartOfTheWholeResult()
    {
        ImmutableArray<TextEdit> edits = [new(File.At(4, 3), "2\n2"), new(File.At(8, 0), "> ")];
        Assert.Equal("2\n2\n> three\n", EditApplication.Apply(File.Text, edits, TextSpan.FromBounds(4, File.Text.Length)).ToString());
        Assert.Equal("one\n2\n2\n> three\n", EditApplication.Apply(File.Text, edits).ToString());
    }

    private static TextEdit Edit(SourceFile file, int start, int length) => new(file.At(start, length), "x");
}
