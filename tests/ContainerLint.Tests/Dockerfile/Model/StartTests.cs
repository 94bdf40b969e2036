namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StartTests
{
    [Theory]
    [InlineData("CMD [\"sh\", \"-c\", \"a && b\"]", "b")]
    [InlineData("CMD [\"/bin/sh\", \"-ec\", \"a; b c\"]", "b")]
    [InlineData("ENTRYPOINT [\"sh\", \"-c\", \"cd /x && ./b\"]", "b")]
    [InlineData("CMD [\"sh\", \"-c\", \"a && exec b\"]", null)]
    [InlineData("CMD [\"sh\", \"-c\", \"b\"]", null)]
    [InlineData("CMD [\"bash\", \"-c\", \"a && b\"]", null)]
    [InlineData("CMD [\"sh\", \"-c\", \"a & b & wait\"]", null)]
    [InlineData("CMD [\"sh\", \"-c\", \"trap x TERM; b\"]", null)]
    [InlineData("CMD [\"sh\", \"-c\", \"a | b\"]", null)]
    [InlineData("CMD [\"tini\", \"--\", \"sh\", \"-c\", \"a && b\"]", null)]
    [InlineData("CMD a && b", null)]
    [InlineData("COPY <<EOF /s\n#!/bin/sh\na\nb\nEOF\nENTRYPOINT [\"/s\"]", "b")]
    [InlineData("COPY <<'EOF' /s\n#!/bin/sh\n\"$@\"\nEOF\nENTRYPOINT [\"/s\"]", "")]
    [InlineData("COPY <<'EOF' /s\n#!/bin/sh\nexec \"$@\"\nEOF\nENTRYPOINT [\"/s\"]", null)]
    [InlineData("COPY <<'EOF' /s\n#!/bin/sh\nf() { a; }\nf\nEOF\nENTRYPOINT [\"/s\"]", null)]
    [InlineData("COPY <<'EOF' /s\n#!/usr/bin/python3\nprint(1)\nEOF\nENTRYPOINT [\"/s\"]", null)]
    public void WaitingShell_Process_IsSeen(string instructions, string? expected) => Assert.Equal(expected, Models.Parse("FROM alpine\n" + instructions).Stages[0].WaitingShell?.Program.Name);

    [Fact]
    public void WaitingShell_ShIsBash_BecomesTheProgramByItself() => Assert.Null(Models.Parse("FROM fedora:42\nCMD [\"sh\", \"-c\", \"a && b\"]").Stages[0].WaitingShell);

    [Theory]
    [InlineData("COPY <<EOF /s\n#!/bin/sh\nEOF\n", "NotExecutable")]
    [InlineData("COPY --chmod=755 <<EOF /s\n#!/bin/sh\nEOF\n", "")]
    [InlineData("COPY <<EOF /s\n#!/bin/sh\nEOF\nRUN chmod +x /s\n", "")]
    [InlineData("COPY <<EOF /s\n#!/bin/sh\nEOF\nRUN chmod -R 755 /\n", "")]
    [InlineData("COPY <<EOF /s\n#!/bin/sh\nEOF\nRUN chmod +x /other\n", "NotExecutable")]
    [InlineData("COPY --chmod=755 <<EOF /s\nexec app\nEOF\n", "NoShebang")]
    [InlineData("COPY --chmod=755 <<EOF /s\n#!/usr/bin/env bash\nEOF\n", "NoInterpreter")]
    [InlineData("RUN apk add bash\nCOPY --chmod=755 <<EOF /s\n#!/bin/bash\nEOF\n", "")]
    [InlineData("COPY --chmod=755 <<EOF /s\n#!/bin/sh\r\nexit\r\nEOF\n", "CarriageReturn")]
    [InlineData("COPY --chmod=755 <<EOF /s\n#!/bin/sh\r\nexit\r\nEOF\nRUN dos2unix /s\n", "NotFound")]
    public void StartProblem_Script_IsJudged(string instructions, string expected)
    {
        string actual = Models.Parse($"FROM alpine\n{instructions}ENTRYPOINT [\"/s\"]").Stages[0].StartProblem?.Kind.ToString() ?? string.Empty;
        Assert.Equal(expected == "NotFound" ? string.Empty : expected, actual);
    }

    [Theory]
    [InlineData("FROM python:3.13-slim", "curl", true)]
    [InlineData("FROM python:3.13", "curl", false)]
    [InlineData("FROM alpine", "wget", false)]
    [InlineData("FROM alpine", "bash", true)]
    [InlineData("FROM alpine\nRUN apk add bash", "bash", false)]
    [InlineData("FROM alpine\nRUN apk add nginx", "bash", true)]
    [InlineData("FROM alpine\nRUN apk add $PACKAGES", "bash", false)]
    [InlineData("FROM alpine\nRUN ./install.sh", "bash", false)]
    [InlineData("FROM alpine\nCOPY curl /usr/bin/", "curl", false)]
    [InlineData("FROM alpine\nCOPY app.jar /usr/bin/app.jar", "curl", true)]
    [InlineData("FROM alpine\nCOPY --from=x / /", "curl", false)]
    [InlineData("FROM acme", "curl", false)]
    [InlineData("FROM debian:13-slim\nRUN apt-get install -y netcat-openbsd", "nc", false)]
    public void LacksTool_Image_IsCertain(string text, string tool, bool expected) => Assert.Equal(expected, Models.Parse(text).Stages[0].LacksTool(tool));
}
