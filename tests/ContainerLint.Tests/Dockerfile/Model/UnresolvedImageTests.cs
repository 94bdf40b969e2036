using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class UnresolvedImageTests
{
    [Theory]
    [InlineData("FROM $NOPE/app", "/app: NOPE")]
    [InlineData("ARG T\nFROM app:$T", "app:: T")]
    [InlineData("ARG T=\nFROM app:$T", "app:: T")]
    [InlineData("ARG A\nFROM $A", ": A")]
    [InlineData("ARG A\nARG B\nFROM ${A:-$B}", ": B")]
    [InlineData("ARG A\nFROM ${A:-${B:-${C:-$D}}}", ": D")]
    [InlineData("FROM ${A:-${B:-${C:-}}}", ": C")]
    [InlineData("ARG A\nFROM ${A:+app}", ": A")]
    [InlineData("ARG A=v1\nFROM app:${A#v1}", "app:: A")]
    [InlineData("ARG T\nARG I=app:$T\nFROM $I", "app:: T by I")]
    [InlineData("ARG T\nARG U=$T\nARG V=$U\nARG I=app:$V\nFROM $I", "app:: T by I")]
    [InlineData("ARG I=${M:-}\nFROM $I", ": M by I")]
    [InlineData("ARG R\nARG T\nFROM ${R}app:$T", "app:: T")]
    [InlineData("ARG R\nARG T\nARG I=${R}app:$T\nFROM $I", "app:: T by I")]
    [InlineData("ARG T\nARG U=$T\nFROM app:$U", "app:: T by U")]
    [InlineData("ARG B=$A\nARG A=1\nFROM app:$B", "app:: A by B")]
    public void Find_VariableThatGivesNothing_IsTheCause(string text, string expected)
    {
        UnresolvedImage image = Assert.Single(Models.Parse(text).UnresolvedImages([]));
        Assert.Equal(expected, $"{image.Image}: {image.Cause}{(image.Cause == image.Variable ? string.Empty : $" by {image.Variable}")}");
    }

    [Theory]
    [InlineData("ARG T\nFROM app:${T:-1}")]
    [InlineData("ARG A=1\nARG B=$A\nFROM app:$B")]
    [InlineData("ARG A\nARG B\nFROM ${A:-${B:-${C:-app}}}")]
    [InlineData("ARG A=app\nARG B\nFROM ${A:-$B}")]
    [InlineData("ARG A\nARG I=${A:-app}\nARG J=${B:-$I}\nFROM $J")]
    [InlineData("ARG A\nFROM app$A")]
    [InlineData("ARG A\nFROM ${A:?say which}")]
    [InlineData("ARG A\nARG I=app:${A:?say which}\nFROM $I")]
    [InlineData("ARG T=1\nARG T\nFROM app:$T")]
    [InlineData("FROM app:$TARGETARCH")]
    [InlineData("ARG TARGETARCH\nFROM app:$TARGETARCH")]
    [InlineData("ARG D=\"\"\nFROM app${D-@bogus}")]
    [InlineData("ARG A=:x\nFROM app:$A")]
    public void Find_ImageThatIsKnownOrWrongOtherwise_IsNone(string text) => Assert.Empty(Models.Parse(text).UnresolvedImages([]));

    [Fact]
    public void Find_PassedArgument_MayBeAnything()
    {
        DockerfileModel model = Models.Parse("ARG T\nARG I=app:$T\nFROM $I\nFROM app:$T");
        Assert.Equal(2, model.UnresolvedImages([]).Length);
        Assert.Empty(model.UnresolvedImages(["T"]));
    }

    [Fact]
    public void Find_DeepNesting_IsBounded()
    {
        string deep = string.Concat(Enumerable.Range(0, 200).Select(static i => $"${{A{i}:-")) + new string('}', 200);
        Assert.NotEmpty(Models.Parse($"FROM {deep}\n").Stages);
        string nested = string.Concat(Enumerable.Range(0, 60).Select(static i => $"${{A{i}:-")) + new string('}', 60);
        Assert.Equal("A59", Assert.Single(Models.Parse($"FROM {nested}\n").UnresolvedImages([])).Cause.Name);
    }

    [Fact]
    public void IsUndeclared_OfTheFrom_IsTold()
    {
        Assert.True(Assert.Single(Models.Parse("FROM app:$T").UnresolvedImages([])).IsUndeclared);
        Assert.False(Assert.Single(Models.Parse("FROM app:${T:-}").UnresolvedImages([])).IsUndeclared);
        Assert.False(Assert.Single(Models.Parse("ARG I=app:$T\nFROM $I").UnresolvedImages([])).IsUndeclared);
    }
}
