using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageTests
{
    private const string MultiStage = """
        ARG VERSION=3.22
        FROM alpine:${VERSION} AS Base
        RUN id
        FROM golang:1.25 AS build
        COPY . .
        FROM busybox AS extra
        RUN --mount=type=bind,from=build,target=/x true
        FROM acme/lint:1 AS lint
        RUN lint
        FROM base
        COPY --from=extra /a /b
        """;

    [Fact]
    public void Stages_Roles_FollowFromTheGraph()
    {
        DockerfileModel model = Models.Parse(MultiStage);
        Assert.Equal("base shipped, build build-only, extra build-only, lint unused dev, 4 final shipped", Roles(model));
    }

    [Fact]
    public void Stages_NamedTarget_IsFinalToo()
    {
        DockerfileModel model = Models.Parse(MultiStage, new DockerfileContext { Targets = ImmutableArray.Create("LINT") });
        Assert.Equal("base shipped, build build-only, extra build-only, lint final shipped dev, 4 final shipped", Roles(model));
        Assert.Equal(2, model.FinalStages.Length);
    }

    [Fact]
    public void Base_VariableWithDefault_IsExpanded()
    {
        BaseImage image = Models.Parse(MultiStage).LastStage!.Base;
        Assert.True(image.Reference.Is("alpine:3.22"));
        Assert.True(image.Tag.Is("3.22"));
        Assert.Equal("${VERSION}", image.Tag.Location!.Value.GetText());
        Assert.Equal(ImageFamily.Alpine, image.Family);
        Assert.True(image.Is("debian", "alpine"));
    }

    [Fact]
    public void Base_VariableWithoutDefault_IsUnknownInThatPart()
    {
        BaseImage image = Models.Parse("ARG TAG\nFROM node:$TAG").LastStage!.Base;
        Assert.False(image.IsKnown);
        Assert.True(image.Reference.IsUnknown);
        Assert.True(image.Repository.Is("node"));
        Assert.True(image.Tag.IsUnknown);
        Assert.Equal(ImageFamily.Unknown, image.Family);
    }

    [Fact]
    public void From_PlatformArgument_NeedsNoDeclaration() =>
        Assert.True(Models.Parse("FROM --platform=$BUILDPLATFORM alpine").LastStage!.Platform!.Value.IsUnknown);

    [Fact]
    public void Parent_NameInAnotherCase_IsTheStage()
    {
        DockerfileModel model = Models.Parse(MultiStage);
        Stage last = model.LastStage!;
        Assert.Same(model.Stages[0], last.Parent);
        Assert.Equal<int>([0, 4], last.Chain.Select(stage => stage.Index));
        Assert.Equal<string>(["RUN", "COPY"], last.ChainInstructions.Select(instruction => instruction.Name));
        Assert.True(model.Stages[0].IsInChainOf(last));
        Assert.False(last.IsInChainOf(model.Stages[0]));
    }

    [Fact]
    public void Parent_NameOfALaterStage_IsAnImage()
    {
        DockerfileModel model = Models.Parse("FROM later\nFROM alpine AS later");
        Assert.Null(model.Stages[0].Parent);
        Assert.Equal(StageReferenceTarget.Image, model.Stages[0].References[0].TargetKind);
    }

    [Fact]
    public void Name_Known_IsLowerCaseWithItsPlace()
    {
        Stage stage = Models.Parse(MultiStage).Stages[0];
        Assert.True(stage.Name.Is("base"));
        Assert.Equal("Base", stage.Name.Location!.Value.GetText());
        Assert.Equal("4", Models.Parse(MultiStage).LastStage!.DisplayName);
    }

    [Fact]
    public void Fragment_WithoutFrom_HasAnImplicitStage()
    {
        DockerfileModel model = Models.Parse("ARG A=1\nUSER root\nRUN id\n");
        Stage stage = Assert.Single(model.Stages);
        Assert.False(model.HasFrom);
        Assert.Null(stage.From);
        Assert.Equal(3, stage.Instructions.Length);
        Assert.True(stage.IsFinal);
        Assert.True(stage.StateAtEnd["A"].Is("1"));
        Assert.Equal(ImageFamily.Unknown, stage.Base.Family);
        Assert.True(stage.EffectiveUser.IsRoot);
    }

    [Fact]
    public void EmptyFile_HasNoStage()
    {
        DockerfileModel model = Models.Parse("# nothing\n");
        Assert.Empty(model.Stages);
        Assert.Null(model.LastStage);
        Assert.Empty(model.StageReferences);
    }

    [Fact]
    public void InstructionBeforeFrom_BelongsToNoStage()
    {
        DockerfileModel model = Models.Parse("RUN id\nFROM alpine\nRUN id\n");
        RunInstruction[] runs = model.Instructions<RunInstruction>().ToArray();
        Assert.Null(model.StageOf(runs[0]));
        Assert.Null(model.StateBefore(runs[0]));
        Assert.Equal(0, model.StageOf(runs[1])!.Index);
    }

    [Fact]
    public void StageOf_FromAndTrigger_IsTheStage()
    {
        DockerfileModel model = Models.Parse("FROM alpine\nONBUILD RUN id\n");
        Assert.Same(model.Stages[0], model.StageOf(model.Stages[0].From!));
        Assert.Same(model.Stages[0], model.StageOf(model.Instructions<RunInstruction>().Single()));
        Assert.Empty(model.Instructions<RunInstruction>(includeOnbuild: false));
    }

    [Theory]
    [InlineData("COPY --from=one /a /b", StageReferenceTarget.Stage, "one")]
    [InlineData("COPY --from=ONE /a /b", StageReferenceTarget.Stage, "one")]
    [InlineData("COPY --from=0 /a /b", StageReferenceTarget.Stage, "one")]
    [InlineData("COPY --from=1 /a /b", StageReferenceTarget.Stage, "two")] // itself
    [InlineData("COPY --from=2 /a /b", StageReferenceTarget.InvalidIndex, null)]
    [InlineData("COPY --from=three /a /b", StageReferenceTarget.Stage, "three")] // later
    [InlineData("COPY --from=ghcr.io/a/b:1 /a /b", StageReferenceTarget.Image, null)]
    [InlineData("COPY --from=files /a /b", StageReferenceTarget.NamedContext, null)]
    [InlineData("COPY --from=$X /a /b", StageReferenceTarget.Variable, null)]
    [InlineData("RUN --mount=type=bind,from=one,target=/x ls", StageReferenceTarget.Stage, "one")]
    [InlineData("RUN --mount=type=bind,from=0,target=/x ls", StageReferenceTarget.InvalidIndex, null)]
    [InlineData("ONBUILD COPY --from=one /a /b", StageReferenceTarget.Stage, "one")]
    public void Reference_Text_IsResolved(string instruction, StageReferenceTarget kind, string? target)
    {
        DockerfileModel model = Models.Parse(
            $"FROM alpine AS one\nFROM alpine AS two\n{instruction}\nFROM alpine AS three\n",
            new DockerfileContext { NamedContexts = ImmutableArray.Create("files") });
        StageReference reference = model.Stages[1].References[1];
        Assert.Equal(kind, reference.TargetKind);
        Assert.Equal(target, reference.Target?.Name.ValueOrDefault);
        Assert.Equal(target == "two", reference.IsSelf);
        Assert.Equal(target == "three", reference.IsLater);
        Assert.Equal(kind == StageReferenceTarget.Image, reference.Image is not null);
    }

    [Fact]
    public void Reference_Image_KnowsThePlacesOfItsParts()
    {
        StageReference reference = Models.Parse("FROM alpine\nCOPY --from=nginx:latest /a /b").Stages[0].References[1];
        Assert.Equal("latest", reference.Image!.Tag.Location!.Value.GetText());
    }

    [Fact]
    public void ReferencedBy_Stage_ListsItsUsers() =>
        Assert.Equal<string>(["extra"], Models.Parse(MultiStage).Stages[1].ReferencedBy.Select(reference => reference.Source.DisplayName));

    [Theory]
    [InlineData("FROM alpine AS a\nCOPY --from=b /x /x\nFROM alpine AS b\nCOPY --from=a /x /x\n", 1)]
    [InlineData("FROM alpine AS a\nFROM alpine AS b\nCOPY --from=a /x /x\n", 0)]
    [InlineData("FROM alpine AS a\nCOPY --from=a /x /x\n", 0)]
    [InlineData("FROM alpine AS a\nCOPY --from=c /x /x\nFROM a AS b\nFROM b AS c\n", 1)]
    public void StageCycles_Rings_AreFound(string text, int expected) => Assert.Equal(expected, Models.Parse(text).StageCycles.Length);

    [Theory]
    [InlineData("dev", true)]
    [InlineData("app-test", true)]
    [InlineData("e2e.runner", true)]
    [InlineData("device", false)]
    [InlineData("my-dev-image", false)]
    [InlineData("release", false)]
    public void IsDev_Name_HasADevelopmentWordAtAnEnd(string name, bool expected) =>
        Assert.Equal(expected, Models.Parse($"FROM alpine AS {name}").Stages[0].IsDev);

    [Fact]
    public void IsDev_DevContainerFolder_Counts() =>
        Assert.True(Models.Parse("FROM alpine", path: "app/.devcontainer/Dockerfile").Stages[0].IsDev);

    [Fact]
    public void Chain_HostileLength_IsBounded()
    {
        string text = "FROM alpine AS s0\n" + string.Concat(Enumerable.Range(1, 2000).Select(i => $"FROM s{i - 1} AS s{i}\n"));
        DockerfileModel model = Models.Parse(text);
        Assert.All(model.Stages, stage => Assert.InRange(stage.Chain.Length, 1, DockerfileModel.LongestChain));
        Assert.Equal(ImageFamily.Unknown, model.Stages[DockerfileModel.LongestChain].Base.Family);
    }

    [Fact]
    public void LastInChain_Instruction_IsFoundInAncestors()
    {
        Stage stage = Models.Parse("FROM alpine AS a\nCMD [\"a\"]\nCMD [\"b\"]\nFROM a\nRUN id\n").LastStage!;
        Assert.Equal("b", stage.LastInChain<CmdInstruction>()!.Exec!.Elements[0].Value);
        Assert.Null(stage.LastOf<CmdInstruction>());
        Assert.False(stage.HasInChain<EntrypointInstruction>());
    }

    private static string Roles(DockerfileModel model) => string.Join(", ", model.Stages.Select(stage =>
        stage.DisplayName
        + (stage.IsFinal ? " final" : string.Empty)
        + (stage.IsShipped ? " shipped" : string.Empty)
        + (stage.IsBuildOnly ? " build-only" : string.Empty)
        + (stage.IsUnused ? " unused" : string.Empty)
        + (stage.IsDev ? " dev" : string.Empty)));

    [Theory]
    [InlineData("COPY --from=assets /a /b", true)]
    [InlineData("COPY --from=one /a /b", false)]
    [InlineData("COPY --from=busybox /a /b", false)]
    [InlineData("COPY --from=acme/assets /a /b", false)]
    [InlineData("COPY --from=assets:1 /a /b", false)]
    [InlineData("ONBUILD COPY --from=assets /a /b", false)]
    public void NeedsContext_BareName_IsNoStageAndNoOfficialImage(string instruction, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM alpine AS one\nFROM alpine\n" + instruction).Stages[1].References.Any(reference => reference.NeedsContext));
}
