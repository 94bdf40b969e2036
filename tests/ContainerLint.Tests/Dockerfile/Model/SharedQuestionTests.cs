using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class SharedQuestionTests
{
    [Theory]
    [InlineData("docker/dockerfile:1", true, null, null, false)]
    [InlineData("docker/dockerfile:1.4", true, 1, 4, false)]
    [InlineData("docker.io/docker/dockerfile:1.7.1", true, 1, 7, false)]
    [InlineData("docker/dockerfile:1.5-labs", true, 1, 5, true)]
    [InlineData("docker/dockerfile-upstream:master", true, null, null, false)]
    [InlineData("docker/dockerfile:labs", true, null, null, true)]
    [InlineData("example.com/other:1.2", false, 1, 2, false)]
    public void Frontend_Directive_IsTakenApart(string image, bool isDocker, int? major, int? minor, bool isLabs)
    {
        FrontendVersion frontend = Models.Parse($"# syntax={image}\nFROM alpine\n").Frontend!;
        Assert.Equal((isDocker, major, minor, isLabs), (frontend.IsDocker, frontend.Version?.Major, frontend.Version?.Minor, frontend.IsLabs));
        Assert.Equal(image, frontend.Location.GetText());
    }

    [Theory]
    [InlineData("docker/dockerfile:1.4", true)]
    [InlineData("docker/dockerfile:1.6", false)]
    [InlineData("docker/dockerfile:1", false)]
    [InlineData("docker/dockerfile:0.9", true)]
    [InlineData("example.com/other:1.2", false)]
    public void Frontend_IsOlderThan_NeedsAVersion(string image, bool expected) =>
        Assert.Equal(expected, Models.Parse($"# syntax={image}\nFROM alpine\n").Frontend!.IsOlderThan(1, 6));

    [Theory]
    [InlineData("docker/dockerfile:labs", true)]
    [InlineData("docker/dockerfile:master", true)]
    [InlineData("docker/dockerfile:1", false)]
    public void Frontend_Channel_IsPreRelease(string image, bool expected) =>
        Assert.Equal(expected, Models.Parse($"# syntax={image}\nFROM alpine\n").Frontend!.IsPreRelease);

    [Fact]
    public void Frontend_WithoutDirective_IsTheBuildersOwn() => Assert.Null(Models.Parse("FROM alpine").Frontend);

    [Fact]
    public void VariableUses_Script_ListsExpansions()
    {
        Run run = Models.Parse("FROM debian:13\nRUN A=1; echo \"$A ${B:-x}\" '$C' \\$D $(echo $E) && sh -c 'echo $F' && cat <<X\n$G\nX\n").Runs[0];
        Assert.Equal(
            ["A assigned", "B fallback", "E", "F", "G"],
            run.VariableUses.Select(use => use.Name + (use.IsAssigned ? " assigned" : string.Empty) + (use.HasFallback ? " fallback" : string.Empty)).OrderBy(text => text, StringComparer.Ordinal));
    }

    [Fact]
    public void VariableUses_ExecForm_HasThoseOfItsScriptOnly()
    {
        Stage stage = Models.Parse("FROM debian:13\nCMD [\"sh\", \"-c\", \"run $PORT\"]\nENTRYPOINT [\"$NOT\"]\n").LastStage!;
        Assert.Equal("PORT", Assert.Single(stage.Cmd!.VariableUses).Name);
        Assert.Empty(stage.Entrypoint!.VariableUses);
    }

    [Theory]
    [InlineData("ARG A\nRUN echo $A", true)]
    [InlineData("ARG A\nRUN make A", true)]
    [InlineData("ARG A\nENV A=1", false)]
    [InlineData("ARG A\nENV B=$A", true)]
    [InlineData("RUN echo $A\nARG A", false)]
    [InlineData("ARG A\nRUN echo $AB", false)]
    [InlineData("ARG A\nRUN --mount=type=cache,target=/x/$A ls", true)]
    [InlineData("ARG A\nCOPY <<EOF /x\n${A}\nEOF", true)]
    [InlineData("ARG A B=$A\nRUN true", true)]
    [InlineData("ARG A\nFROM alpine\nRUN echo $A", false)]
    public void IsUsed_StageArg_NeedsAMentionBelow(string instructions, bool expected)
    {
        DockerfileModel model = Models.Parse("FROM scratch AS s\n" + instructions + "\n");
        Assert.Equal(expected, model.IsUsed(model.DefinitionOf(model.Instructions<ArgInstruction>().First().Pairs[0])!));
    }

    [Fact]
    public void IsUsed_InAStageBuiltFromIt_Counts()
    {
        DockerfileModel model = Models.Parse("FROM alpine AS s\nARG A\nFROM s\nRUN echo $A\n");
        Assert.True(model.IsUsed(model.Stages[0].StateAtEnd.Args["A"]));
    }

    [Theory]
    [InlineData("ARG A\nFROM alpine:$A", true)]
    [InlineData("ARG A\nARG B=$A\nFROM alpine", true)]
    [InlineData("ARG A\nFROM alpine\nARG A", true)]
    [InlineData("ARG A\nFROM alpine\nRUN echo $A", false)]
    public void IsUsed_GlobalArg_NeedsFromOrAnImport(string text, bool expected)
    {
        DockerfileModel model = Models.Parse(text);
        Assert.Equal(expected, model.IsUsed(model.GlobalArgs[0]));
    }

    [Theory]
    [InlineData("FROM alpine\nARG TARGETARCH\n", true)]
    [InlineData("FROM --platform=$BUILDPLATFORM alpine\n", true)]
    [InlineData("FROM alpine\nRUN echo $TARGETOS\n", true)]
    [InlineData("FROM alpine\nRUN echo linux\n", false)]
    public void HasMultiPlatformSign_PlatformArgument_IsOne(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).HasMultiPlatformSign);

    [Theory]
    [InlineData("FROM debian:13", false)]
    [InlineData("FROM debian:13\nCMD [\"x\"]", true)]
    [InlineData("FROM debian:13 AS a\nEXPOSE 80\nFROM a", true)]
    [InlineData("FROM nginx:1.29", true)]
    [InlineData("FROM scratch\nCOPY a /a", false)]
    public void IsMeantToRun_ChainOrBaseImage_Decides(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).LastStage!.IsMeantToRun);

    [Theory]
    [InlineData("FROM scratch\nCOPY --from=a / /", true)]
    [InlineData("FROM scratch\nCOPY --from=a /app /", false)]
    [InlineData("FROM alpine\nCOPY --from=a / /", false)]
    public void IsFlattened_WholeFileSystemOntoScratch_IsSeen(string last, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM alpine AS a\n" + last).LastStage!.IsFlattened);

    [Theory]
    [InlineData("FROM alpine:3.22\nUSER app", false)]
    [InlineData("FROM alpine:3.22\nRUN adduser -D app\nUSER app", true)]
    [InlineData("FROM alpine:3.22\nUSER app\nRUN adduser -D app", false)]
    [InlineData("FROM alpine:3.22\nCOPY passwd /etc/passwd\nUSER app", null)]
    [InlineData("FROM acme/app:1\nUSER app", null)]
    [InlineData("FROM node:22\nUSER node", true)]
    [InlineData("FROM scratch\nUSER app", false)]
    [InlineData("FROM alpine:3.22\nARG U\nRUN adduser -D $U\nUSER app", null)]
    public void HasUser_AtAnInstruction_IsTold(string text, bool? expected)
    {
        DockerfileModel model = Models.Parse(text);
        UserInstruction user = model.Instructions<UserInstruction>().Single();
        Assert.Equal(expected, model.LastStage!.HasUser(user.Value!.Text, user));
    }

    [Fact]
    public void HasGroup_CreatedGroupOrUser_Counts()
    {
        DockerfileModel model = Models.Parse("FROM alpine:3.22\nRUN addgroup web && adduser -D app\nUSER app:web");
        UserInstruction user = model.Instructions<UserInstruction>().Single();
        Assert.True(model.LastStage!.HasGroup("web", user));
        Assert.True(model.LastStage.HasGroup("app", user));
        Assert.False(model.LastStage.HasGroup("other", user));
    }

    [Theory]
    [InlineData("FROM scratch\nRUN x", true)]
    [InlineData("FROM gcr.io/distroless/static\nRUN x", true)]
    [InlineData("FROM gcr.io/distroless/static:debug\nRUN x", false)]
    [InlineData("FROM alpine\nRUN x", false)]
    [InlineData("FROM busybox AS b\nFROM scratch\nCOPY --from=b /bin/ /bin/\nRUN x", false)]
    [InlineData("FROM scratch\nADD rootfs.tar.gz /\nRUN x", false)]
    [InlineData("FROM scratch\nCOPY app.bin /\nRUN x", true)]
    [InlineData("FROM scratch\nSHELL [\"/app\"]\nRUN x", false)]
    public void LacksShell_BaseImageAndCopies_Decide(string text, bool expected)
    {
        DockerfileModel model = Models.Parse(text);
        Assert.Equal(expected, model.LastStage!.LacksShell(model.Instructions<RunInstruction>().Single()));
    }

    [Theory]
    [InlineData("FROM gcr.io/distroless/static:debug\nRUN x", true)]
    [InlineData("FROM gcr.io/distroless/static-debian12:debug-nonroot\nCOPY app /app\nRUN x", true)]
    [InlineData("FROM gcr.io/distroless/static\nRUN x", false)]
    [InlineData("FROM cgr.dev/chainguard/static:latest-dev\nRUN x", false)]
    [InlineData("FROM busybox\nRUN x", false)]
    [InlineData("FROM gcr.io/distroless/static:debug\nSHELL [\"/busybox/sh\", \"-c\"]\nRUN x", false)]
    [InlineData("FROM gcr.io/distroless/static:debug\nCOPY --from=busybox /bin/ /bin/\nRUN x", false)]
    [InlineData("FROM gcr.io/distroless/static:debug AS a\nRUN [\"/busybox/ln\", \"-s\", \"/busybox/sh\", \"/bin/sh\"]\nFROM a\nRUN x", false)]
    public void MisplacesShell_BaseImageAndWhatIsAbove_Decide(string text, bool expected)
    {
        DockerfileModel model = Models.Parse(text);
        Assert.Equal(expected, model.LastStage!.MisplacesShell(model.LastStage.Runs[model.LastStage.Runs.Length - 1].Instruction));
    }

    [Theory]
    [InlineData("ARG DIR_ASSETS=x\nCOPY $DIR_ASSET /x", "DIR_ASSETS")]
    [InlineData("ARG Dir=x\nCOPY $DIR /x", "Dir")]
    [InlineData("ARG OTHER=x\nCOPY $DIR /x", null)]
    [InlineData("ARG ABC=x\nCOPY $ABD /x", null)]
    [InlineData("ARG DIR=x\nCOPY $DIR /x", null)]
    public void Suggestion_Variable_IsTheNearestInScope(string instructions, string? expected)
    {
        DockerfileModel model = Models.Parse("FROM scratch\n" + instructions);
        Assert.Equal(expected, model.VariableReferences[model.VariableReferences.Length - 1].Suggestion);
    }

    [Theory]
    [InlineData("biuld", "build")]
    [InlineData("nginx", null)]
    [InlineData("biuld:1", null)]
    public void Suggestion_StageReference_IsAnEarlierStage(string name, string? expected) =>
        Assert.Equal(expected, Models.Parse($"FROM alpine AS build\nFROM alpine\nCOPY --from={name} /a /b").Stages[1].References[1].Suggestion);

    [Fact]
    public void ChainRunsBefore_Instruction_OrdersAcrossStages()
    {
        DockerfileModel model = Models.Parse("FROM alpine AS a\nRUN one\nFROM a\nRUN two\nUSER x\nRUN three\nONBUILD RUN four\n");
        UserInstruction user = model.Instructions<UserInstruction>().Single();
        Assert.Equal(["RUN one", "RUN two"], model.LastStage!.ChainRunsBefore(user).Select(run => run.ToString()));
        Assert.Equal(["RUN three"], model.LastStage.ChainRunsAfter(user).Select(run => run.ToString()));
    }
}
