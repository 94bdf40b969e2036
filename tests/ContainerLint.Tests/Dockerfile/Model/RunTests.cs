using ContainerLint.Dockerfile;
using ContainerLint.Shell;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RunTests
{
    [Fact]
    public void Commands_ByName_AreFoundBehindWrappersInOrder()
    {
        DockerfileModel model = Models.Parse("""
            FROM debian:13
            RUN apt-get update && sudo apt-get install -y curl
            RUN ["apt-get", "clean"]
            ONBUILD RUN apt-get upgrade
            """);
        Assert.Equal<string>(["update", "install", "clean", "upgrade"], model.Commands("apt-get").Select(command => command.Subcommand));
        Assert.Equal(3, model.Runs.Length);
        Assert.Empty(model.Commands("nothing"));
    }

    [Fact]
    public void Commands_SeveralNames_KeepTheirOrder() =>
        Assert.Equal<string>(["b", "a", "b"], Models.Parse("FROM x\nRUN b; a; b").Commands("a", "b").Select(command => command.Name));

    [Fact]
    public void RunOf_Command_GivesItsStageAndState()
    {
        DockerfileModel model = Models.Parse("FROM a AS one\nRUN x\nFROM b\nUSER app\nRUN sh -c 'y z'\n");
        Run run = model.RunOf(model.Commands("y").Single());
        Assert.Equal(1, run.Stage.Index);
        Assert.True(run.User.User.Is("app"));
        Assert.Equal("RUN", run.Location.GetText());
    }

    [Theory]
    [InlineData("RUN x", ShellDialect.Dash)]
    [InlineData("SHELL [\"/bin/bash\", \"-c\"]\nRUN x", ShellDialect.Bash)]
    [InlineData("RUN <<EOF\nx\nEOF", ShellDialect.Dash)]
    [InlineData("RUN <<EOF\n#!/usr/bin/env bash\nx\nEOF", ShellDialect.Bash)]
    [InlineData("RUN <<EOF\n#!/usr/bin/python3\nx\nEOF", ShellDialect.Other)]
    [InlineData("# hadolint shell=bash\nRUN x", ShellDialect.Bash)]
    [InlineData("RUN y\n# hadolint shell=/usr/bin/pwsh\nRUN x", ShellDialect.PowerShell)]
    public void Script_Shell_IsFound(string instructions, ShellDialect expected)
    {
        DockerfileModel model = Models.Parse("FROM debian:13\n" + instructions);
        Assert.Equal(expected, model.Runs[model.Runs.Length - 1].Script.Dialect);
    }

    [Fact]
    public void Script_PragmaAboveFrom_HoldsForThatStageOnly()
    {
        DockerfileModel model = Models.Parse("# hadolint shell=bash\nFROM debian:13 AS a\nRUN x\nFROM debian:13\nRUN x\n");
        Assert.Equal<ShellDialect>([ShellDialect.Bash, ShellDialect.Dash], model.Runs.Select(run => run.Script.Dialect));
    }

    [Theory]
    [InlineData("RUN a | b", false)]
    [InlineData("SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN a | b", true)]
    [InlineData("RUN <<EOF\n#!/bin/bash -eo pipefail\na | b\nEOF", true)]
    [InlineData("RUN <<EOF\n#!/usr/bin/env -S bash -eo pipefail\na | b\nEOF", true)]
    public void Script_ShellOptions_HoldInTheScript(string instructions, bool expected)
    {
        ShellCommand command = Models.Parse("FROM debian:13\n" + instructions).Commands("a").Single();
        Assert.Equal(expected, command.PipeFail);
        Assert.Equal(expected, command.ErrExit);
    }

    [Fact]
    public void Script_HeredocHandledByTheShell_IsPartOfIt()
    {
        DockerfileModel model = Models.Parse("FROM debian:13\nRUN cat <<EOF > /etc/motd && rm x\nhello\nEOF\n");
        Run run = Assert.Single(model.Runs);
        Assert.Empty(run.Script.Errors);
        Assert.Null(run.Heredoc);
        Assert.Equal<string>(["cat", "rm"], run.Commands.Select(command => command.Name));
    }

    [Fact]
    public void Script_HeredocForAnInterpreter_IsItsScript()
    {
        DockerfileModel model = Models.Parse("FROM debian:13\nRUN bash -e <<EOF\napt-get update\nEOF\n");
        ShellCommand command = model.Commands("apt-get").Single();
        Assert.Equal("apt-get", command.NameLocation.GetText());
        Assert.Same(model.Runs[0], model.RunOf(command));
    }

    [Fact]
    public void Script_Variables_AreThoseOfTheStage()
    {
        DockerfileModel model = Models.Parse("FROM debian:13\nARG V=1.2\nENV P=curl\nRUN apt-get install $P=$V $UNKNOWN_THING $USER");
        ShellCommand command = model.Commands("apt-get").Single();
        Assert.True(command.Words[2].Value.Is("curl=1.2"));
        Assert.True(command.HasUnknownArguments);
    }

    [Fact]
    public void Script_WorkingDirectory_IsThatOfTheStage() =>
        Assert.Equal("/srv/app", Models.Parse("FROM debian:13\nWORKDIR /srv\nRUN cd app && make").Commands("make").Single().WorkingDirectory);

    [Fact]
    public void Script_ContinuedLines_KeepPlaces() =>
        Assert.Equal("git", Models.Parse("FROM debian:13\nRUN apt-get install \\\n  # comment\n  git\n").Commands("apt-get").Single().Words[2].Location.GetText());

    [Fact]
    public void Mounts_Values_AreExpandedAndResolved()
    {
        Run run = Models.Parse("""
            FROM golang:1.25
            ARG CACHE=/root/.cache
            WORKDIR /src
            RUN --mount=type=cache,target=${CACHE}/go-build --mount=type=bind,src=go.mod,dst=go.mod --mount=type=secret,id=token --mount=type=secret,id=k,env=KEY --mount=type=tmpfs,target=/tmp,size=1g go build
            """).Runs[0];
        Assert.Equal<string>(["cache /root/.cache/go-build", "bind /src/go.mod", "secret /run/secrets/token", "secret <Absent>", "tmpfs /tmp"], run.Mounts.Select(mount => mount.Type + " " + mount.Target));
        Assert.True(run.Mounts[3].Env.Is("KEY"));
        Assert.Equal("cache", run.MountAt("/root/.cache/go-build/x", "cache", "tmpfs")!.Type);
        Assert.Null(run.MountAt("/root/.cache/go-build/x", "tmpfs"));
        Assert.True(run.Mounts[4].IsWritable);
        Assert.False(run.Mounts[1].IsWritable);
        Assert.Equal("target=/tmp", run.Mounts[4].LocationOf("target")!.Value.GetText());
    }

    [Fact]
    public void CreatedAccounts_Commands_AreRead()
    {
        Stage stage = Models.Parse("""
            FROM debian:13
            RUN groupadd -g 1000 app && useradd -u 1000 -g app -G docker,wheel -m web
            RUN adduser --system --uid 101 svc; addgroup ops; adduser svc ops; usermod -aG video web
            """).LastStage!;
        Assert.Equal<string>(
            ["Group app 1000", "User web 1000", "User svc 101", "Group ops <Absent>"],
            stage.CreatedAccounts.Select(account => $"{account.Kind} {account.Name} {account.Id}"));
        Assert.Equal("docker,wheel", string.Join(",", stage.CreatedAccounts[1].Groups));
        Assert.Equal<string>(["web:docker", "web:wheel", "svc:ops", "web:video"], stage.GroupMemberships.Select(membership => membership.User + ":" + membership.Group));
    }

    [Fact]
    public void CreatedAccounts_Busybox_AreRead() =>
        Assert.Equal<string>(["app", "app"], Models.Parse("FROM alpine\nRUN addgroup -S app && adduser -S -D -H -G app app").LastStage!.CreatedAccounts.Select(account => account.Name.ToString()));
}
