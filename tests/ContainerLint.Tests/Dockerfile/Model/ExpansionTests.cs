using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class ExpansionTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("'$SET'", "$SET")]
    [InlineData("\"$SET\"", "value")]
    [InlineData("\\$SET", "$SET")]
    [InlineData("${SET}s", "values")]
    [InlineData("$SET_X", "\uFFFC")] // the base image may set it
    [InlineData("${SET:-d}", "value")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${EMPTY:+a}", "")]
    [InlineData("${EMPTY+a}", "a")]
    [InlineData("${SET:+$SET/x}", "value/x")]
    [InlineData("${SET:?must be set}", "value")]
    [InlineData("${EMPTY:?must be set}", "\uFFFC")]
    [InlineData("${ASKED:-d}", "d")]
    [InlineData("${ASKED:-${SET}}", "value")]
    [InlineData("${ASKED-d}", "d")]
    [InlineData("$ASKED", "\uFFFC")]
    [InlineData("${ASKED:+a}", "\uFFFC")]
    [InlineData("a${ASKED}b", "a\uFFFCb")]
    [InlineData("${PATHS#*/}", "b/c")]
    [InlineData("${PATHS##*/}", "c")]
    [InlineData("${PATHS%/*}", "a/b")]
    [InlineData("${PATHS%%/*}", "a")]
    [InlineData("${PATHS/\\//-}", "a-b/c")]
    [InlineData("${PATHS//\\//-}", "a-b-c")]
    [InlineData("${PATHS//?b?/}", "ac")]
    [InlineData("$1$@", "")]
    [InlineData("$(date)", "$(date)")]
    public void Expand_Word_IsWhatTheBuilderMakesOfIt(string word, string expected)
    {
        DockerfileModel model = Models.Parse($"FROM alpine@sha256:{new string('a', 64)} AS x\nFROM acme/app:1\nENV SET=value EMPTY= PATHS=a/b/c\nARG ASKED\nLABEL k={word}\n");
        Assert.Equal(expected, Expand(model).Text.Text);
    }

    [Fact]
    public void Expand_UndefinedVariableOnScratch_IsEmpty() => Assert.Equal("ab", Expand(Models.Parse("FROM scratch\nLABEL k=a${NOPE}b")).Text.Text);

    [Fact]
    public void Expand_PathOnScratch_HasTheBuildersDefault() =>
        Assert.EndsWith(":/sbin:/bin", Expand(Models.Parse("FROM scratch\nLABEL k=$PATH")).Text.Text, StringComparison.Ordinal);

    [Fact]
    public void Expand_ArgDefault_IsKnownAndFlagged()
    {
        Expansion expansion = Expand(Models.Parse("FROM a\nARG V=1\nLABEL k=v$V"));
        Assert.True(expansion.Value.Is("v1"));
        Assert.True(expansion.IsFromDefault);
        Assert.True(expansion.HasVariables);
    }

    [Fact]
    public void Expand_PassedBuildArg_ReplacesTheDefault()
    {
        Expansion expansion = Expand(Models.ParseWithArgs("FROM a\nARG V=1\nLABEL k=v$V", ("V", "2")));
        Assert.True(expansion.Value.Is("v2"));
        Assert.False(expansion.IsFromDefault);
    }

    [Fact]
    public void Expand_BuildArgFromTheEnvironment_IsUnknown() =>
        Assert.True(Expand(Models.ParseWithArgs("FROM a\nARG V=1\nLABEL k=v$V", ("V", null))).Value.IsUnknown);

    [Fact]
    public void Expand_ValueThatDoublesItself_BecomesUnknownInsteadOfHuge()
    {
        string text = "FROM a\nENV A=0123456789\n" + string.Concat(Enumerable.Repeat("ENV A=$A$A\n", 40)) + "LABEL k=$A";
        Assert.False(Expand(Models.Parse(text)).IsKnown);
    }

    [Fact]
    public void Text_PieceFromVariable_MapsToTheVariable()
    {
        Expansion expansion = Expand(Models.Parse("FROM a\nARG V=3.22\nLABEL k=alpine:${V}-x"));
        int colon = expansion.Text.Text.IndexOf(':');
        Assert.Equal("alpine:3.22-x", expansion.Text.Text);
        Assert.Equal("${V}", expansion.Text.Map(new TextSpan(colon + 1, 4)).GetText());
        Assert.Equal("alpine", expansion.Text.Map(new TextSpan(0, colon)).GetText());
        Assert.Equal("-x", expansion.Text.Map(TextSpan.FromBounds(colon + 5, colon + 7)).GetText());
    }

    [Fact]
    public void Text_ValueAsLongAsTheVariable_StillMapsAsAWhole()
    {
        Expansion expansion = Expand(Models.Parse("FROM a\nARG V=abcd\nLABEL k=${V}"));
        Assert.Equal("${V}", expansion.Text.Map(new TextSpan(1, 2)).GetText());
    }

    private static Expansion Expand(DockerfileModel model)
    {
        LabelInstruction label = model.Instructions<LabelInstruction>().Single();
        return model.Expand(label, label.Pairs[0].Value!);
    }
}
