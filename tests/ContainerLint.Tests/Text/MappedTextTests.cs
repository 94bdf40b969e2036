using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tests.Text;

public sealed class MappedTextTests
{
    // "RUN a \<newline>b": the logical text leaves the continuation out.
    private static readonly SourceFile File = new("Dockerfile", "RUN a \\\nb");

    private static readonly MappedText Text = new(File, "a b", ImmutableArray.Create(
        new MappedText.Segment(0, 2, new TextSpan(4, 2)),
        new MappedText.Segment(2, 1, new TextSpan(8, 1))));

    [Theory]
    [InlineData(0, 1, "a")]
    [InlineData(2, 1, "b")]
    [InlineData(0, 3, "a \\\nb")]
    [InlineData(0, 2, "a ")]
    public void Map_SpanOfLogicalText_CoversItsCharactersInTheFile(int start, int length, string expected) =>
        Assert.Equal(expected, Text.Map(new TextSpan(start, length)).GetText());

    [Fact]
    public void Slice_PartAfterContinuation_KeepsItsPlace()
    {
        MappedText slice = Text.Slice(new TextSpan(1, 2));
        Assert.Equal(" b", slice.Text);
        Assert.Equal("b", slice.Map(new TextSpan(1, 1)).GetText());
    }

    [Fact]
    public void Map_EmptySpan_IsEmpty() => Assert.True(Text.Map(new TextSpan(2, 0)).Span.IsEmpty);

    [Fact]
    public void Concat_Texts_KeepTheirPlaces()
    {
        MappedText joined = MappedText.Concat(File, [MappedText.Verbatim(File.At(0, 4)), Text]);
        Assert.Equal("RUN a b", joined.Text);
        Assert.Equal("b", joined.Map(new TextSpan(6, 1)).GetText());
        Assert.Equal("RUN", joined.Map(new TextSpan(0, 3)).GetText());
    }
}
