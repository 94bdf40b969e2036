using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StyleTests
{
    [Theory]
    [InlineData("FROM a AS b\nRUN c", "consistent", "")]
    [InlineData("from a as b\nrun c", "consistent", "")]
    [InlineData("from a AS b\nrun c", "consistent", "")]
    [InlineData("FROM a as b\nrun c", "consistent", "run>RUN")]
    [InlineData("From a\nrun b\nrun c", "consistent", "From>from")]
    [InlineData("FROM a\nONBUILD run b\nHEALTHCHECK none", "consistent", "run>RUN none>NONE")]
    [InlineData("from a", "upper", "from>FROM")]
    [InlineData("FROM a\nRUN <<EOF\nrun x\nEOF", "consistent", "")]
    [InlineData("from a as b\nRUN c", "consistent", "from+as>FROM")]
    public void KeywordCasing_OfAFile_FollowsTheStyle(string text, string style, string expected) =>
        Assert.Equal(expected, string.Join(" ", KeywordCasing.Find(Models.Parse(text), style).Select(keyword => $"{keyword.Text}{(keyword.As is { } name ? "+" + name.GetText() : string.Empty)}>{keyword.Expected}")));

    [Theory]
    [InlineData("run c\nFROM a", true)]
    [InlineData("FROM a\nONBUILD run c", false)]
    [InlineData("FROM a\nHEALTHCHECK none", false)]
    public void KeywordCasing_OfAKeyword_TellsWhetherItStartsAnInstruction(string text, bool expected) =>
        Assert.Equal(expected, Assert.Single(KeywordCasing.Find(Models.Parse(text), "upper")).StartsInstruction);

    [Theory]
    [InlineData("FROM a AS b", "consistent", "")]
    [InlineData("from a as b\nRUN c", "upper", "")]
    [InlineData("FROM a", "lower", "")]
    [InlineData("From a as b", "consistent", "")]
    [InlineData("FROM a as b", "consistent", "FROM as > FROM AS")]
    [InlineData("FROM a As b\nrun c\nrun d", "consistent", "FROM As > from as")]
    [InlineData("from a AS b\nrun c", "consistent", "from AS > from as")]
    [InlineData("from a AS b\nrun c", "upper", "from AS > FROM AS")]
    [InlineData("FROM --platform=linux/amd64 \\\n a as b", "consistent", "FROM as > FROM AS")]
    public void AsCasing_OfAFile_FollowsFrom(string text, string style, string expected) =>
        Assert.Equal(expected, string.Join(" ", AsCasing.Find(Models.Parse(text), style).Select(found => $"{found.From.GetText()} {found.Location.GetText()} > {found.ExpectedFrom} {found.ExpectedAs}")));

    [Theory]
    [InlineData("ENV A b", "A = plain")]
    [InlineData("ENV A b c", "A = quotes")]
    [InlineData("LABEL a \"b c\"", "a = plain")]
    [InlineData("ENV A b \"c\" d", "A no")]
    [InlineData("ENV A b\\ c d", "A no")]
    [InlineData("ENV A b \\\n  c", "A = quotes")]
    [InlineData("ENV A b \\\n# why\n  c", "A no")]
    [InlineData("ENV A \\\n# why\n  b", "A no")]
    [InlineData("ENV A=b", "")]
    [InlineData("ENV A =b", "")]
    [InlineData("ENV A", "")]
    public void LegacyPair_Of_TellsHowToConvert(string instruction, string expected)
    {
        LegacyPair? pair = LegacyPair.Of(Models.Parse("FROM x\n" + instruction).Instructions<PairsInstruction>().Single());
        Assert.Equal(expected, pair is null ? string.Empty : pair.IsConvertible ? $"{pair.Name} = {(pair.NeedsQuotes ? "quotes" : "plain")}" : pair.Name + " no");
    }

    [Theory]
    [InlineData("# web serves\nFROM x AS web", "web described 1")]
    [InlineData("# serves\nFROM x AS web", "web 1")]
    [InlineData("# serves\n\nFROM x AS web", "web 0")]
    [InlineData("# hadolint ignore=DL3006\nFROM x AS web", "web 0")]
    [InlineData("# ----\nARG A=1 B\nFROM x", "A,B 0")]
    [InlineData("# more\n# A is it\nARG A\nFROM x", "A described 2")]
    [InlineData("# x\nFROM x", "")]
    public void Definitions_OfAFile_HaveDescriptions(string text, string expected) => Assert.Equal(expected, string.Join("; ", Models.Parse(text).Definitions
        .Select(definition => $"{string.Join(",", definition.Names)}{(definition.IsDescribed ? " described" : string.Empty)} {definition.Comments.Length}")));

    [Theory]
    [InlineData("ARG A\nFROM x", "A")]
    [InlineData("ARG A\nFROM x:$A", "")]
    [InlineData("FROM x\nARG A\nRUN date", "A")]
    [InlineData("FROM x\nARG A\nRUN make", "A?")]
    [InlineData("FROM x\nARG A\nRUN ./build.sh", "A?")]
    [InlineData("FROM x\nARG A\nRUN echo $A", "")]
    [InlineData("FROM x\nARG TARGETARCH CACHEBUST DEBIAN_FRONTEND PIP_INDEX_URL NPM_TOKEN\nRUN date", "")]
    [InlineData("FROM x AS a\nARG A\nFROM a\nRUN make", "A?")]
    [InlineData("FROM x AS a\nARG A\nFROM x\nRUN make", "A")]
    [InlineData("ARG A\nRUN date", "")]
    [InlineData("FROM x\nARG A\nFROM y:$A\nARG B", "B")]
    [InlineData("FROM x\nARG A = b\nRUN date", "")]
    [InlineData("FROM x AS a-amd64\nARG A\nFROM a-$TARGETARCH\nRUN echo $A", "")]
    [InlineData("FROM a\nARG D=x\nARG ${D}=y\nRUN echo $x", "")]
    public void UnusedArguments_OfAFile_AreFound(string text, string expected) => Assert.Equal(expected, string.Join(" ", Models.Parse(text).UnusedArguments
        .Select(argument => argument.Definition.Name + (argument.MayReachPrograms ? "?" : string.Empty))));

    [Theory]
    [InlineData("FROM x", "stage-0")]
    [InlineData("FROM x\nFROM y AS stage-0", "stage-0-files")]
    public void UnusedStageName_IsFree(string text, string expected)
    {
        DockerfileModel model = Models.Parse(text);
        Assert.Equal(expected, model.UnusedStageName(model.Stages[0]));
    }
}
