using ContainerLint.Dockerfile;
using ContainerLint.Tests.Dockerfile.Model;

namespace ContainerLint.Tests.Shell;

public sealed class ShellEndingTests
{
    [Theory]
    [InlineData("export A=1", "Variable ENV A=1")]
    [InlineData("A=\"$B/x\"", "Variable ENV A=\"$B/x\"")]
    [InlineData("export A=$(date)", "Variable ")]
    [InlineData("make && export A=1", "Variable ")]
    [InlineData("cd /srv", "Directory WORKDIR /srv")]
    [InlineData("cd srv/x", "Directory WORKDIR /w/srv/x")]
    [InlineData("cd $DIR", "Directory ")]
    [InlineData("cd a && make && cd ..", "")]
    [InlineData("cd a && make && cd /b", "Directory ")]
    [InlineData(". /venv/bin/activate", "Environment ")]
    [InlineData(". ./build.sh", "")]
    [InlineData("nvm install 18 && nvm use 18", "Environment ")]
    [InlineData("rvm use 3 --default", "")]
    [InlineData("alias ll='ls -l'", "Alias ")]
    [InlineData("umask 022", "Option ")]
    [InlineData("make; set +x", "")]
    [InlineData("unset A", "Unset ")]
    [InlineData("(cd /x)", "")]
    [InlineData("cd /x || exit 1", "")]
    [InlineData("cd /x && make", "")]
    [InlineData("export", "")]
    [InlineData("A=1 make", "")]
    public void LostState_OfScript_IsFound(string script, string expected)
    {
        Run run = Models.Parse("FROM debian:13\nWORKDIR /w\nRUN " + script).Runs[0];
        Assert.Equal(expected, run.Script.LostState is { } change ? $"{change.Kind} {change.Instruction}" : string.Empty);
    }
}
