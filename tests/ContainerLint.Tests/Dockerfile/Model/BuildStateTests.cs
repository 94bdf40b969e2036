using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class BuildStateTests
{
    [Fact]
    public void Env_SeveralPairs_SeeTheVariablesBeforeTheInstruction()
    {
        BuildState state = EndOf("FROM scratch\nENV A=1\nENV A=2 B=$A");
        Assert.True(state["A"].Is("2"));
        Assert.True(state["B"].Is("1"));
    }

    [Fact]
    public void Arg_SeveralWords_SeeEachOther() => Assert.True(EndOf("FROM scratch\nARG A=1 B=$A")["B"].Is("1"));

    [Fact]
    public void Env_ArgOfTheSameName_LosesAtOnce() => Assert.True(EndOf("FROM scratch\nENV A=env\nARG A=arg")["A"].Is("env"));

    [Fact]
    public void Arg_WithoutDefault_ImportsTheGlobalOne()
    {
        BuildState state = EndOf("ARG V=1\nFROM scratch\nARG V");
        Assert.True(state["V"].Is("1"));
        Assert.True(state.Find("V")!.IsFromDefault);
    }

    [Fact]
    public void Arg_GlobalNotImported_IsNotSet() => Assert.True(EndOf("ARG V=1\nFROM scratch")["V"].IsAbsent);

    [Fact]
    public void Arg_OwnDefault_BeatsTheGlobalOne() => Assert.True(EndOf("ARG V=1\nFROM scratch\nARG V=2")["V"].Is("2"));

    [Fact]
    public void Arg_PlatformArgument_IsUnknown()
    {
        Assert.True(EndOf("FROM scratch\nARG TARGETARCH")["TARGETARCH"].IsUnknown);
        Assert.True(EndOf("FROM scratch")["TARGETARCH"].IsAbsent);
    }

    [Fact]
    public void Variable_OfAnUnknownBaseImage_IsUnknown() => Assert.True(EndOf("FROM acme/app:1")["HOME"].IsUnknown);

    [Fact]
    public void Variable_OfAKnownBaseImage_IsToldFromTheTable()
    {
        Assert.True(EndOf("FROM alpine:3.22")["HOME"].IsAbsent);
        Assert.True(EndOf("FROM alpine:3.22")["PATH"].IsUnknown);
    }

    [Fact]
    public void State_StageBuiltFromAnother_InheritsEverything()
    {
        BuildState state = EndOf("""
            FROM alpine:3.22 AS base
            ARG A=1
            ENV E=2
            USER app
            WORKDIR /srv
            SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
            FROM base
            WORKDIR sub
            """);
        Assert.True(state["A"].Is("1"));
        Assert.True(state["E"].Is("2"));
        Assert.True(state.User.User.Is("app"));
        Assert.True(state.Workdir.Is("/srv/sub"));
        Assert.Equal(ShellDialect.Bash, state.Shell.Dialect);
        Assert.True(state.Shell.HasPipefail);
        Assert.Equal(1, state.Stage.Index);
    }

    [Theory]
    [InlineData("FROM alpine:3.22\nWORKDIR app", "/app")]
    [InlineData("FROM alpine:3.22\nWORKDIR /a\nWORKDIR ../b", "/b")]
    [InlineData("FROM scratch", "/")]
    [InlineData("FROM golang:1.25", "/go")]
    [InlineData("FROM acme/app\nWORKDIR /a/./b/", "/a/b")]
    [InlineData("FROM alpine:3.22\nARG D=x\nWORKDIR /a/$D", "/a/x")]
    [InlineData("FROM alpine:3.22\nWORKDIR \"/with blank\"", "/with blank")]
    public void Workdir_Known_IsAbsolute(string text, string expected) => Assert.Equal(expected, EndOf(text).Workdir.ValueOrDefault);

    [Theory]
    [InlineData("FROM acme/app")]
    [InlineData("FROM acme/app\nWORKDIR rel")]
    [InlineData("FROM alpine:3.22\nARG D\nWORKDIR /a/$D")]
    [InlineData("WORKDIR rel")]
    public void Workdir_NotKnown_IsUnknown(string text) => Assert.True(EndOf(text).Workdir.IsUnknown);

    [Fact]
    public void StateBefore_Instruction_HasWhatStandsAboveIt()
    {
        DockerfileModel model = Models.Parse("FROM alpine:3.22\nUSER a\nRUN id\nUSER b\n");
        RunInstruction run = model.Instructions<RunInstruction>().Single();
        Assert.True(model.StateBefore(run)!.User.User.Is("a"));
        Assert.True(model.Stages[0].EffectiveUser.User.Is("b"));
    }

    [Fact]
    public void StateBefore_OnbuildTrigger_SeesTheFinishedStageAndEarlierTriggers()
    {
        DockerfileModel model = Models.Parse("FROM alpine:3.22\nONBUILD WORKDIR /src\nONBUILD COPY . .\nWORKDIR /base\n");
        CopyInstruction copy = model.Instructions<CopyInstruction>().Single();
        Assert.True(model.StateBefore(copy)!.Workdir.Is("/src"));
        Assert.True(model.Stages[0].Workdir.Is("/base"));
    }

    [Theory]
    [InlineData("FROM alpine:3.22", ShellDialect.Ash)]
    [InlineData("FROM debian:13", ShellDialect.Dash)]
    [InlineData("FROM fedora:43", ShellDialect.Bash)]
    [InlineData("FROM acme/app:1", ShellDialect.Posix)]
    [InlineData("RUN id", ShellDialect.Posix)]
    [InlineData("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022", ShellDialect.Cmd)]
    [InlineData("FROM --platform=windows/amd64 acme/app", ShellDialect.Cmd)]
    [InlineData("FROM alpine:3.22\nSHELL [\"pwsh\", \"-Command\"]", ShellDialect.PowerShell)]
    [InlineData("FROM alpine:3.22\nSHELL [\"/bin/sh\", \"-ec\"]", ShellDialect.Ash)]
    [InlineData("FROM alpine:3.22\nSHELL [\"fish\", \"-c\"]", ShellDialect.Other)]
    [InlineData("FROM acme/win\nSHELL [\"C:\\\\tools\\\\PowerShell.exe\"]", ShellDialect.PowerShell)]
    [InlineData("FROM acme/win:1\nRUN New-Item -Path C:/x | Out-Null", ShellDialect.PowerShell)]
    [InlineData("FROM acme/win:1\nRUN choco install x\nRUN <<EOF\nInstall-Module y\nEOF", ShellDialect.PowerShell)]
    [InlineData("FROM acme/app:1\nRUN New-item x", ShellDialect.Posix)]
    [InlineData("FROM acme/app:1\nRUN My-Tool x", ShellDialect.Posix)]
    [InlineData("FROM debian:13\nRUN New-Item x", ShellDialect.Dash)]
    public void Shell_InstructionOrBaseImage_Decides(string text, ShellDialect expected) => Assert.Equal(expected, EndOf(text).Shell.Dialect);

    [Theory]
    [InlineData("\"-c\"", false, false)]
    [InlineData("\"-o\", \"pipefail\", \"-c\"", false, true)]
    [InlineData("\"-euxo\", \"pipefail\", \"-c\"", true, true)]
    [InlineData("\"-ceo\", \"pipefail\"", true, true)]
    [InlineData("\"-o\", \"errexit\", \"-c\"", true, false)]
    [InlineData("\"--norc\", \"-c\"", false, false)]
    public void Shell_Options_AreRead(string options, bool errexit, bool pipefail)
    {
        ActiveShell shell = EndOf($"FROM debian:13\nSHELL [\"/bin/bash\", {options}]").Shell;
        Assert.Equal(errexit, shell.HasErrexit);
        Assert.Equal(pipefail, shell.HasPipefail);
        Assert.Equal("bash", shell.Program);
    }

    [Fact]
    public void DefinitionOf_Pair_IsFound()
    {
        DockerfileModel model = Models.Parse("ARG G=1\nFROM scratch\nENV E=2\n");
        Assert.Equal(VariableKind.GlobalArg, model.DefinitionOf(model.Instructions<ArgInstruction>().Single().Pairs[0])!.Kind);
        VariableDefinition env = model.DefinitionOf(model.Instructions<EnvInstruction>().Single().Pairs[0])!;
        Assert.Equal(VariableKind.Env, env.Kind);
        Assert.Equal("E", env.NameLocation.GetText());
        Assert.Equal("2", env.Value.Location!.Value.GetText());
    }

    [Theory]
    [InlineData("USER root", true, false)]
    [InlineData("USER 0", true, false)]
    [InlineData("USER 0:app", true, false)]
    [InlineData("USER root:root", true, false)]
    [InlineData("USER app", false, true)]
    [InlineData("USER 1000:0", false, true)]
    [InlineData("ARG U=app\nUSER $U", false, true)]
    [InlineData("ARG U\nUSER $U", false, false)]
    [InlineData("ARG U\nUSER ${U:-1000}", false, true)]
    [InlineData("ARG G\nUSER app:$G", false, true)]
    [InlineData("", true, false)]
    public void User_Value_IsJudged(string instructions, bool isRoot, bool isNonRoot)
    {
        EffectiveUser user = EndOf("FROM alpine:3.22\n" + instructions).User;
        Assert.Equal(isRoot, user.IsRoot);
        Assert.Equal(isNonRoot, user.IsNonRoot);
    }

    [Theory]
    [InlineData("FROM acme/app", false, false)]
    [InlineData("FROM bitnami/redis:7", false, true)]
    [InlineData("FROM scratch", true, false)]
    [InlineData("RUN id", false, false)]
    public void User_OfTheBaseImage_ComesFromTheTable(string text, bool isRoot, bool isNonRoot)
    {
        EffectiveUser user = EndOf(text).User;
        Assert.True(user.IsInherited);
        Assert.Null(user.Location);
        Assert.Equal(isRoot, user.IsRoot);
        Assert.Equal(isNonRoot, user.IsNonRoot);
    }

    [Theory]
    [InlineData("ContainerAdministrator", true)]
    [InlineData("\"NT AUTHORITY\\\\SYSTEM\"", true)]
    [InlineData("ContainerUser", false)]
    [InlineData("root", false)]
    public void User_InWindowsImage_HasOtherNames(string user, bool isRoot) =>
        Assert.Equal(isRoot, EndOf($"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER {user}").User.IsRoot);

    [Fact]
    public void User_Parts_KnowTheirPlaces()
    {
        EffectiveUser user = EndOf("FROM alpine\nUSER 1000:app").User;
        Assert.Equal(1000, user.Uid);
        Assert.Equal("1000", user.User.Location!.Value.GetText());
        Assert.Equal("app", user.Group.Location!.Value.GetText());
        Assert.Equal("1000:app", user.Location!.Value.GetText());
    }

    private static BuildState EndOf(string text) => Models.Parse(text).LastStage!.StateAtEnd;
}
