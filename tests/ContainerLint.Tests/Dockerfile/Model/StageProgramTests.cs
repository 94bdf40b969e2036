namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageProgramTests
{
    [Theory]
    [InlineData("CMD [\"bash\"]", true)]
    [InlineData("CMD bash", true)]
    [InlineData("CMD [\"/bin/sh\", \"-l\"]", true)]
    [InlineData("CMD [\"python3.13\"]", true)]
    [InlineData("CMD [\"php\", \"-a\"]", true)]
    [InlineData("ENTRYPOINT [\"docker-php-entrypoint\"]\nCMD [\"php\", \"-a\"]", true)]
    [InlineData("ENTRYPOINT [\"tini\", \"--\", \"node\"]", true)]
    [InlineData("CMD [\"sleep\", \"infinity\"]", true)]
    [InlineData("CMD [\"tail\", \"-f\", \"/dev/null\"]", true)]
    [InlineData("CMD [\"python3\", \"app.py\"]", false)]
    [InlineData("ENTRYPOINT [\"python3\"]\nCMD [\"app.py\"]", false)]
    [InlineData("CMD [\"sh\", \"-c\", \"app\"]", false)]
    [InlineData("CMD [\"app\"]", false)]
    [InlineData("EXPOSE 80", false)]
    public void IsInteractive_Command_IsAPromptOrAPause(string instructions, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).LastStage!.Process.IsInteractive);

    [Theory]
    [InlineData("FROM debian:13", false)]
    [InlineData("FROM node:22\nCOPY . /app", false)]
    [InlineData("FROM node:22\nCMD [\"node\"]", false)]
    [InlineData("FROM node:22\nEXPOSE 80\nCMD [\"node\"]", false)]
    [InlineData("FROM node:22\nEXPOSE 80", true)]
    [InlineData("FROM node:22\nCMD [\"node\", \"x.js\"]", true)]
    [InlineData("FROM nginx:1.29\nENTRYPOINT []", false)]
    [InlineData("FROM node:22\nONBUILD COPY . /app\nCMD [\"npm\", \"start\"]", false)]
    public void IsMeantToRun_PromptsAndBases_AreNot(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).LastStage!.IsMeantToRun);

    [Theory]
    [InlineData("ENTRYPOINT [\"/docker-entrypoint.sh\"]", true)]
    [InlineData("CMD [\"start\"]", true)]
    [InlineData("ENTRYPOINT [\"/bin/sh\", \"bench.sh\"]", true)]
    [InlineData("CMD [\"bash\", \"-c\", \"app\"]", false)]
    [InlineData("ENTRYPOINT [\"dumb-init\", \"/bin/sh\", \"bench.sh\"]", true)]
    [InlineData("ENTRYPOINT [\"/usr/sbin/runit_bootstrap\"]", true)]
    [InlineData("COPY <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nCMD [\"tini\", \"--\", \"/start.sh\"]", false)]
    [InlineData("CMD [\"app\"]", false)]
    [InlineData("COPY <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nCMD [\"/start.sh\"]", false)]
    public void StartsUnknownScript_NeedsANameOfScripts(string instructions, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).LastStage!.Process.StartsUnknownScript);

    [Theory]
    [InlineData("WORKDIR /srv\nCMD [\"python\", \"app.py\", \"--port=80\"]", "/srv/app.py")]
    [InlineData("CMD [\"/usr/bin/app\", \"-c\", \"/etc/x\"]", "/usr/bin/app")]
    [InlineData("CMD [\"node\", \"/srv/server\", \"/etc/x\"]", "/srv/server")]
    [InlineData("WORKDIR /srv\nENTRYPOINT [\"docker-entrypoint.sh\"]", "")]
    [InlineData("ENTRYPOINT [\"privoxy\"]\nCMD [\"/etc/privoxy/config\"]", "")]
    [InlineData("WORKDIR /srv\nCMD ./run x", "/srv/run")]
    [InlineData("CMD [\"app\", \"http://example.com/x\"]", "")]
    public void ProgramPaths_Words_AreFilesOfTheImage(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).LastStage!.Process.ProgramPaths));

    [Theory]
    [InlineData("CMD [\"php-fpm8.4\"]", "workers")]
    [InlineData("CMD [\"/usr/sbin/sshd\", \"-D\"]", "needs-root")]
    [InlineData("CMD [\"app\"]", null)]
    public void Daemon_Program_IsLookedUp(string instructions, string? expected) => Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).LastStage!.Process.Daemon?.Kind);
}
