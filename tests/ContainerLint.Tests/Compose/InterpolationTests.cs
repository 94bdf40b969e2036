using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Images;
using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Compose;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("$SET", "value")]
    [InlineData("${SET}", "value")]
    [InlineData("x${SET}y", "xvaluey")]
    [InlineData("$UNSET.z", "?.z")]
    [InlineData("${UNSET:-d}", "d")]
    [InlineData("${UNSET-d}", "d")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${SET:-d}", "value")]
    [InlineData("${SET:+r}", "r")]
    [InlineData("${UNSET:+r}", "")]
    [InlineData("${EMPTY+r}", "r")]
    [InlineData("${UNSET:?message}", "?")]
    [InlineData("${UNSET:-${SET}}", "value")]
    [InlineData("${UNSET:-a${OTHER:-b}c}", "abc")]
    [InlineData("${UNSET:-$OTHER}", "?")]
    [InlineData("$$SET $${SET}", "$SET ${SET}")]
    [InlineData("$1 $( $ a$", "$1 $( $ a$")]
    [InlineData("${set}", "?")]
    public void Text_OfScalar_PutsInWhatIsKnown(string text, string expected)
    {
        ComposeScalar scalar = Scalar(text);
        Assert.Equal(expected, scalar.Text.Pattern.Replace(ImageReference.UnknownPiece, '?'));
        Assert.Empty(scalar.InterpolationErrors);
    }

    [Theory]
    [InlineData("${}", "${}")]
    [InlineData("a ${1} b", "${1}")]
    [InlineData("${TAG:latest}", "${TAG:latest}")]
    [InlineData("${V/a/b}c", "${V/a/b}")]
    [InlineData("x${V", "${V")]
    [InlineData("${A:-${B^^}}", "${B^^}")]
    [InlineData("${A:-b", "${A:-b")]
    public void InterpolationErrors_OfMalformedExpression_AreAtTheExpression(string text, string expected)
    {
        InterpolationError error = Assert.Single(Scalar(text).InterpolationErrors);
        Assert.Equal(expected, error.Location.GetText());
    }

    [Fact]
    public void Variables_OfNestedExpression_HaveTheirPlaces()
    {
        ComposeScalar scalar = Scalar("a ${OUT:-x ${IN?no}} b");
        Assert.Equal<string>(["OUT", "IN"], scalar.Variables.Select(variable => variable.NameLocation.GetText()));
        Assert.Equal<string>(["${OUT:-x ${IN?no}}", "${IN?no}"], scalar.Variables.Select(variable => variable.Location.GetText()));
        Assert.Equal<bool>([false, true], scalar.Variables.Select(variable => variable.IsNested));
        Assert.Equal("x ${IN?no}", scalar.Variables[0].Operand!.Text);
    }

    [Fact]
    public void Text_FromDefault_LeadsToTheDefault()
    {
        ComposeText text = Scalar("${BIND:-127.0.0.1}:80:80").Text;
        Assert.True(text.IsFromDefault);
        Assert.Equal("127.0.0.1", text.Slice(0, 9).Location.GetText());
        Assert.Equal("80", text.Slice(10, 2).Location.GetText());
        Assert.False(Scalar("${SET:-other}").Text.IsFromDefault);
    }

    [Fact]
    public void Text_OfAnyScalar_NeverThrowsAndHasPlaces()
    {
        string[] pieces = ["$", "{", "}", "A", "${", ":-", "?", "+", "$$", " ", "1", "é"];
        Gen.Int[0, pieces.Length - 1].Array[0, 30].Select(indexes => string.Concat(indexes.Select(i => pieces[i]))).Sample(text =>
        {
            ComposeScalar scalar = Scalar(text);
            Assert.All(scalar.Variables, variable => Assert.StartsWith("$", variable.Location.GetText(), StringComparison.Ordinal));
            for (int i = 0; i < scalar.Text.Pattern.Length; i++) _ = scalar.Text.Slice(i, 1).Location;
        });
    }

    [Fact]
    public void Text_OfDeepNesting_IsBounded() =>
        Assert.NotEmpty(Scalar(string.Concat(Enumerable.Repeat("${A:-", 10_000))).InterpolationErrors);

    [Fact]
    public void EnvFile_AllForms_AreRead()
    {
        EnvFile file = EnvFile.Parse(new SourceFile(".env", """
            # comment
            PLAIN=a b # trailing
            export EXPORTED=x
            YAML: y
            SINGLE='lit $PLAIN'
            DOUBLE="line\n${PLAIN}" # note
            MULTI="one
            two"
            HASH=a#b
            EMPTY=
            PASSED
            UNKNOWN=${NOWHERE}
            ESCAPED="\$PLAIN"
            """));
        Assert.Empty(file.Errors);
        Assert.Equal<string>(
            ["a b", "x", "y", "lit $PLAIN", "line\na b", "one\ntwo", "a#b", "", "<Absent>", "<Unknown>", "$PLAIN"],
            file.Variables.Select(variable => variable.Value.ToString()));
        Assert.Equal("a b", file.Variables[0].Value.Location!.Value.GetText());
        Assert.True(file.Variables[2].IsYamlStyle);
    }

    [Theory]
    [InlineData("A B=1", EnvFileErrorKind.InvalidName, "A B")]
    [InlineData("A=\"x", EnvFileErrorKind.UnterminatedQuote, "\"")]
    [InlineData("A='x'y", EnvFileErrorKind.TextAfterQuote, "y")]
    [InlineData("A=1\nA=2", EnvFileErrorKind.Duplicate, "A")]
    [InlineData("hello world", EnvFileErrorKind.MissingSeparator, "hello world")]
    public void EnvFile_BrokenLine_IsAnError(string text, EnvFileErrorKind kind, string expected)
    {
        EnvFileError error = Assert.Single(EnvFile.Parse(new SourceFile(".env", text)).Errors);
        Assert.Equal(kind, error.Kind);
        Assert.Equal(expected, error.Location.GetText());
    }

    [Fact]
    public void EnvFile_AnyText_NeverThrows()
    {
        string[] pieces = ["A", "=", ":", "\"", "'", "\n", "\r\n", " ", "#", "\\", "$", "{", "}", "export ", "\uFEFF"];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(indexes => string.Concat(indexes.Select(i => pieces[i])))
            .Sample(text => Assert.All(EnvFile.Parse(new SourceFile(".env", text)).Errors, error => Assert.InRange(error.Location.Span.End, 0, text.Length)));
    }

    private static ComposeScalar Scalar(string text)
    {
        ComposeContext context = new()
        {
            Environment = new ComposeEnvironment(ImmutableDictionary<string, string>.Empty.Add("SET", "value").Add("EMPTY", "")),
        };
        string quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return (ComposeScalar)ComposeTestProject.Of(context, $"name: '{quoted}'\n").Root!["name"]!;
    }
}
