using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class VariableReferenceTests
{
    [Fact]
    public void Find_ExpandingInstructions_ListsEachVariable()
    {
        DockerfileModel model = Models.Parse("""
            ARG A=$Z
            FROM --platform=$BUILDPLATFORM img:$A
            COPY --chown=$B --from=$NOT $C ${D:-$E} /x
            RUN --mount=type=cache,target=$F,from=$NOT echo $NOT
            ENV G=$H "$I"=1
            ONBUILD WORKDIR $J
            COPY <<EOF /y
            $K
            EOF
            COPY <<'EOF' /y
            $NOT
            EOF
            CMD $NOT
            """);
        Assert.Equal("Z BUILDPLATFORM A B C D E F H I J K", string.Join(" ", model.VariableReferences.Select(reference => reference.Name)));
    }

    [Fact]
    public void Definition_InScope_IsFound()
    {
        VariableReference reference = Last("FROM scratch\nARG A=1\nENV A=2\nLABEL k=$A");
        Assert.Equal(VariableKind.Env, reference.Definition!.Kind);
        Assert.True(reference.IsDefined);
    }

    [Fact]
    public void LaterDefinition_BelowTheUse_IsTold()
    {
        VariableReference reference = Last("FROM scratch\nLABEL k=$A\nARG A=1");
        Assert.Null(reference.Definition);
        Assert.Equal("A", reference.LaterDefinition!.Name);
        Assert.False(reference.IsDefined);
    }

    [Fact]
    public void OutOfScopeArg_GlobalNotImported_IsTold()
    {
        Assert.Equal(VariableKind.GlobalArg, Last("ARG V=1\nFROM scratch\nLABEL k=$V").OutOfScopeArg!.Kind);
        Assert.Null(Last("ARG V=1\nFROM scratch\nARG V\nLABEL k=$V").OutOfScopeArg);
    }

    [Fact]
    public void SiblingPair_OfTheSameEnv_IsTold()
    {
        Assert.Equal("A", Last("FROM scratch\nENV A=1 B=$A").SiblingPair!.Key.Text);
        Assert.Null(Last("FROM scratch\nENV A=0\nENV A=1 B=$A").SiblingPair);
        Assert.Null(Last("FROM scratch\nENV PATH=$PATH:/x").SiblingPair);
        Assert.NotNull(Last("FROM scratch\nARG A=1 B=$A").Definition);
    }

    [Theory]
    [InlineData("ENV A=1 B=$A", "A=1 ")]
    [InlineData("ENV B=$A A=1", " A=1")]
    [InlineData("ENV B=$A A=1 C=2", " A=1")]
    [InlineData("ENV B=$A \\\n    A=\"1 2\" \\\n    C=2", " \\\n    A=\"1 2\"")]
    [InlineData("ENV A=1 \\\n    B=$A", "A=1 \\\n    ")]
    [InlineData("ENV B=${A:-x} A=1", " A=1")]
    [InlineData("ENV A=1 A=$A", "A=1 ")]
    public void SiblingRemoval_Pair_GoesWithTheBlanksBesideIt(string instruction, string expected)
    {
        VariableReference reference = Last("FROM scratch\n" + instruction);
        Assert.Equal(expected, reference.SiblingRemoval?.GetText());
        Assert.Contains(reference.SiblingPair!.Location.GetText(), expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENV A=$C B=$A")]
    [InlineData("ENV A='$x' B=$A")]
    [InlineData("ENV A=1 \\\n# why\n B=$A")]
    [InlineData("ENV B=$A \\\n# why\n A=1")]
    [InlineData("ENV B=$A")]
    [InlineData("ENV A=$A")]
    [InlineData("ENV A=0\nENV A=1 B=$A")]
    [InlineData("ONBUILD ENV A=1 B=$A")]
    public void SiblingRemoval_PairThatCannotGoAlone_Stays(string instructions) => Assert.Null(Last("FROM scratch\n" + instructions).SiblingRemoval);

    [Fact]
    public void Global_InFrom_KnowsPlatformArguments()
    {
        VariableReference reference = Last("FROM --platform=$BUILDPLATFORM alpine");
        Assert.True(reference.IsGlobal);
        Assert.True(reference.IsPlatformArg);
        Assert.True(reference.IsDefined);
        Assert.False(Last("FROM alpine:$NOPE").IsDefined);
    }

    [Fact]
    public void Global_ArgBelow_DoesNotCountForArgAbove() => Assert.False(Last("ARG B=$A\nARG A=1\nFROM scratch").IsDefined);

    [Theory]
    [InlineData("${A:-1}", true)]
    [InlineData("$B", false)]
    [InlineData("${A:-$B}", false)]
    [InlineData("${B:+-b $B}", true)]
    [InlineData("${B:+-b ${C:+$B}}", true)]
    [InlineData("${B:-$B}", false)]
    [InlineData("${B#$B}", false)]
    public void HasFallback_OwnOperatorOrTestAround_IsTold(string word, bool expected) => Assert.Equal(expected, Last($"FROM scratch\nLABEL k=\"{word}\"").HasFallback);

    [Theory]
    [InlineData("ENV A=1", "${A:-$B}", true)]
    [InlineData("ENV A=1", "${A:-${C:-$B}}", true)]
    [InlineData("ENV A=", "${A:-$B}", false)]
    [InlineData("ENV A=1", "${A:+$B}", false)]
    [InlineData("ARG A=1", "${A:-$B}", false)]
    [InlineData("ENV C=1", "${A:-$B}", false)]
    [InlineData("ENV C=1", "${A:+$B}", true)]
    [InlineData("ARG A", "${A+$B}", false)]
    [InlineData("ENV C=1", "${PATH:+$B}", false)]
    public void IsSkipped_OperandThatIsNotNeeded_IsTold(string definition, string word, bool expected)
    {
        VariableReference reference = Last($"FROM scratch\n{definition}\nLABEL k={word}");
        Assert.Equal("B", reference.Name);
        Assert.NotNull(reference.Outer);
        Assert.Equal(expected, reference.IsSkipped);
    }

    [Theory]
    [InlineData("alpine:3.22", "PATH", true)]
    [InlineData("alpine:3.22", "HOME", false)]
    [InlineData("acme/app", "HOME", null)]
    public void IsSetByBase_Table_Decides(string image, string name, bool? expected) =>
        Assert.Equal(expected, Last($"FROM {image}\nLABEL k=${name}").IsSetByBase);

    [Theory]
    [InlineData("${A:-x}", true)]
    [InlineData("${A:?x}", true)]
    [InlineData("${A%x}", false)]
    [InlineData("$A", false)]
    public void HasFallback_Operator_Decides(string text, bool expected) => Assert.Equal(expected, Last($"FROM scratch\nLABEL k={text}").HasFallback);

    [Fact]
    public void Location_Variable_IsExact()
    {
        VariableReference reference = Last("FROM scratch\nLABEL k=\"a${NAME:-x}b\"");
        Assert.Equal("${NAME:-x}", reference.Location.GetText());
        Assert.Equal("NAME", reference.NameLocation.GetText());
    }

    private static VariableReference Last(string text)
    {
        DockerfileModel model = Models.Parse(text);
        return model.VariableReferences[model.VariableReferences.Length - 1];
    }
}
