using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Tests.Shell;

public sealed class ShellCommandTests
{
    [Theory]
    [InlineData("sudo -E -u app apt-get update", "sudo > apt-get update")]
    [InlineData("env -i -u C A=b D=e make -j4", "env > make -j4")]
    [InlineData("time nice -n 10 nohup /usr/bin/curl.exe x", "time > nice > nohup > curl x")]
    [InlineData("timeout -s KILL 5m npm ci", "timeout > npm ci")]
    [InlineData("find . -name '*.pyc' -print0 | xargs -0 -n 1 rm -f", "find . -name *.pyc -print0; xargs > rm -f")]
    [InlineData("find / -exec chmod a-s {} \\; -exec chown root {} +", "find / -exec chmod a-s {} ; -exec chown root {} +; find > chmod a-s {}; find > chown root {}")]
    [InlineData("sh -euxc 'cd /x && make' && ls", "sh -euxc cd /x && make; sh > cd /x; sh > make; ls")]
    [InlineData("su - app -c \"npm \\\"ci\\\" $X\"", "su - app -c \"npm \\\"ci\\\" $X\"; su > npm ci $X")]
    [InlineData("chroot /mnt apt-get install -y curl", "chroot > apt-get install -y curl")]
    [InlineData("gosu postgres pg_ctl start", "gosu > pg_ctl start")]
    [InlineData("python3 -m pip install x", "python3 > pip install x")]
    [InlineData("python3 -m venv x", "python3 -m venv x")]
    [InlineData("command -v curl || exec busybox wget x", "command -v curl; exec > busybox > wget x")]
    [InlineData("eval 'a b'; trap 'rm -f x' EXIT", "eval a b; eval > a b; trap rm -f x EXIT; trap > rm -f x")]
    [InlineData("echo $(date +%s) `uname -m` > \"$(pwd)/f\"", "pwd; echo $(date +%s) `uname -m`; date +%s; uname -m")]
    [InlineData("bash <<EOF\nset -e\nmake\nEOF", "bash; bash > set -e; bash > make")]
    [InlineData("X=$(curl a) && $X/bin/pip list", "curl a; pip list")]
    [InlineData("if ! cmd1; then { cmd2; }; fi; f() { cmd3; }", "cmd1; cmd2; cmd3")]
    [InlineData("sudo", "sudo")]
    public void Commands_Wrapped_AreLookedThrough(string script, string expected) => Assert.Equal(expected, Describe(Parse(script)));

    [Fact]
    public void FromExec_ShellWithScript_FindsItsCommands()
    {
        SourceFile file = new("Dockerfile", "RUN [\"sh\", \"-c\", \"cd /x && ls\"]");
        ShellScript script = ShellScript.FromExec(
            [new("sh", file.At(5, 4)), new("-c", file.At(11, 4)), new("cd /x && ls", file.At(17, 13))], file.At(4, 27));
        Assert.Equal("sh -c cd /x && ls; sh > cd /x; sh > ls", Describe(script));
        Assert.Equal("ls", script.Commands[2].Location.GetText());
        Assert.True(script.IsExec);
        Assert.Empty(script.Errors);
    }

    [Fact]
    public void NestedScript_QuotedText_IsMappedToTheFile()
    {
        ShellScript script = Parse("sh -c 'apt-get update && apt-get install -y curl'");
        Assert.Equal<string>(["sh -c 'apt-get update && apt-get install -y curl'", "apt-get update", "apt-get install -y curl"],
            script.Commands.Select(command => command.Location.GetText()));
        Assert.Same(script.Commands[0].NestedScript, script.Commands[1].Script);
        Assert.Same(script, script.Commands[1].Script.Outer);
    }

    [Theory]
    [InlineData("curl -fsSLo out https://x", "-f -s -S -L -o=out", "https://x")]
    [InlineData("curl -Lok https://x", "-L -o=k", "https://x")]
    [InlineData("curl --retry 3 --output=x -- -k", "--retry=3 --output=x", "-k")]
    [InlineData("apt-get -qq -o Dpkg::Use-Pty=0 install -y curl", "-q -q -o=Dpkg::Use-Pty=0 -y", "curl")]
    [InlineData("apt-get -q=2 update", "-q=2", "")]
    [InlineData("tar xzf a.tgz -C /opt --strip-components=1", "-x -z -f=a.tgz -C=/opt --strip-components=1", "")]
    [InlineData("find / -name x -delete", "-name=x -delete", "/")]
    [InlineData("git clone --depth 1 -b v1 https://x y", "--depth=1 -b=v1", "https://x y")]
    [InlineData("go mod download -x", "-x", "")]
    [InlineData("docker run --rm -v a:b img cmd -y", "--rm -v=a:b", "img cmd -y")]
    [InlineData("wget -qO- https://x", "-q -O=-", "https://x")]
    public void Options_OfTool_AreReadByItsConventions(string script, string options, string operands)
    {
        ShellCommand command = Assert.Single(Parse(script).Commands);
        Assert.Equal(options, string.Join(" ", command.Options.Select(option => option.Name + (option.Value.IsAbsent ? "" : "=" + option.Value))));
        Assert.Equal(operands, string.Join(" ", command.Operands));
    }

    [Fact]
    public void Option_InCluster_StandsAtItsLetter()
    {
        ShellCommand command = Assert.Single(Parse("curl -fsSLk https://x").Commands);
        Assert.True(command.HasFlag("-k", "--insecure"));
        CommandOption option = command.Option("-k")!;
        Assert.Equal("k", option.Location.GetText());
        Assert.Equal(10, option.Location.Span.Start);
        Assert.True(option.IsInCluster);
    }

    [Fact]
    public void Subcommand_TwoWords_AreOne()
    {
        ShellCommand command = Assert.Single(Parse("dotnet tool install -g x").Commands);
        Assert.Equal("tool install", command.Subcommand);
        Assert.Equal("tool install", command.SubcommandLocation.GetText());
        Assert.Equal("x", Assert.Single(command.Operands).ToString());
    }

    [Fact]
    public void Words_KnownVariables_AreExpandedAndSplit()
    {
        ShellScript script = Parse("PKGS='a b'; V=1; apk add $PKGS x=$V \"$PKGS\" $UNKNOWN ${E:-c} /var/{d,e}");
        ShellCommand command = Assert.Single(script.Commands);
        Assert.Equal<string>(["a", "b", "x=1", "a b", "<Unknown>", "<Unknown>", "/var/d", "/var/e"], command.Operands.Select(word => word.Value.ToString()));
        Assert.True(command.HasUnknownArguments);
        Assert.Equal("$PKGS", command.Operands[0].Location.GetText());
    }

    [Fact]
    public void Words_VariablesOfContext_AreKnown()
    {
        ShellScript script = ShellScript.Parse(ShellTreeText.Text("curl $URL ${NONE:-x} $OTHER"), ShellDialect.Dash, new ShellContext
        {
            Variables = name => name switch
            {
                "URL" => Value<string>.Known("https://x", null),
                "NONE" => Value<string>.Absent,
                _ => Value<string>.Unknown(null),
            },
        });
        Assert.Equal<string>(["https://x", "x", "<Unknown>"], Assert.Single(script.Commands).Operands.Select(word => word.Value.ToString()));
    }

    [Theory]
    [InlineData("X=a; if b; then X=c; fi; echo $X")]
    [InlineData("X=a; . ./file; echo $X")]
    [InlineData("for X in a; do :; done; echo $X")]
    [InlineData("while b; do echo $X; X=a; done")]
    [InlineData("X=$(date); echo $X")]
    [InlineData("(X=a); echo $X")]
    [InlineData("read X; echo $X")]
    public void Words_VariableSetUncertainly_AreUnknown(string script) =>
        Assert.True(Parse(script).Commands.Single(command => command.Name == "echo").Operands[0].Value.IsUnknown);

    [Theory]
    [InlineData("x && y", StatusLoss.None)]
    [InlineData("x; y", StatusLoss.Sequence)]
    [InlineData("set -e; x; y", StatusLoss.None)]
    [InlineData("set -e\nx && z; y", StatusLoss.Sequence)]
    [InlineData("x || y", StatusLoss.Or)]
    [InlineData("x || exit 1; y", StatusLoss.None)]
    [InlineData("x || { echo failed; exit 1; }; y", StatusLoss.None)]
    [InlineData("x && y || true", StatusLoss.Or)]
    [InlineData("x | y", StatusLoss.Pipe)]
    [InlineData("set -o pipefail; x | y", StatusLoss.None)]
    [InlineData("set -euo pipefail; x | y; z", StatusLoss.None)]
    [InlineData("y | x", StatusLoss.None)]
    [InlineData("if x; then y; fi", StatusLoss.Condition)]
    [InlineData("! x", StatusLoss.Condition)]
    [InlineData("x & y", StatusLoss.Background)]
    [InlineData("echo $(x)", StatusLoss.Substitution)]
    [InlineData("V=$(x) && y", StatusLoss.None)]
    [InlineData("f() { x; }; f", StatusLoss.Elsewhere)]
    [InlineData("(x) && y", StatusLoss.None)]
    [InlineData("(x; y)", StatusLoss.Sequence)]
    public void StatusLoss_OfCommand_SaysWhatHidesItsFailure(string script, StatusLoss expected) =>
        Assert.Equal(expected, Parse(script).Commands.Single(command => command.Name == "x").StatusLoss);

    [Theory]
    [InlineData("cd /a && x", "/a")]
    [InlineData("cd /a/b; cd ../c; x", "/a/c")]
    [InlineData("(cd /a); x", ".")]
    [InlineData("cd a && x", "a")]
    [InlineData("cd \"$D\" && x", null)]
    [InlineData("cd /a || exit 1; x", "/a")]
    [InlineData("if b; then cd /a; fi; x", null)]
    [InlineData("cd /a | cat; x", ".")]
    public void WorkingDirectory_AfterCd_IsFollowed(string script, string? expected) =>
        Assert.Equal(expected, Parse(script).Commands.Single(command => command.Name == "x").WorkingDirectory);

    [Fact]
    public void WorkingDirectory_LongerThanAPathCanBe_IsNotFollowed()
    {
        ImmutableArray<ShellCommand> commands = Parse(string.Join("; ", Enumerable.Repeat("cd folder", 5000))).Commands;

        Assert.Equal("folder/folder", commands[2].WorkingDirectory);
        Assert.Null(commands[4999].WorkingDirectory);
    }

    [Fact]
    public void Pipeline_Sides_AreKnown()
    {
        ShellScript script = Parse("curl a | sudo tee b | (cd c && tar x)");
        Assert.Equal<int>([0, 1, 2, 2], script.Commands.Select(command => command.PipelineIndex));
        Assert.Equal("curl,tee", string.Join(",", script.Commands[3].Upstream.Select(command => command.Name)));
        Assert.Equal("tee,cd,tar", string.Join(",", script.Commands[0].Downstream.Select(command => command.Name)));
        Assert.Equal(ListOperator.Pipe, script.Commands[0].FollowedBy);
        Assert.Equal("|", script.Commands[0].FollowedByLocation!.Value.GetText());
    }

    [Fact]
    public void Guards_OfCommand_AreWhatDecides()
    {
        ShellScript script = Parse("if command -v apk; then apk add x; elif which yum; then a && yum install y; fi");
        Assert.Equal("command,which,a", string.Join(",", script.Commands.Single(command => command.Name == "yum").Guards.Select(command => command.Name)));
    }

    [Fact]
    public void FromScript_Windows_IsReadAsItsOwnLanguage()
    {
        ShellScript powerShell = ShellScript.Parse(
            ShellTreeText.Text("$ErrorActionPreference = 'Stop'; iwr -Uri \"https://x/$v\" -OutFile C:\\a.exe | Out-Null; iex (irm https://y)"), ShellDialect.PowerShell);
        Assert.Equal("stop; iwr -Uri \"https://x/$v\" -OutFile C:\\a.exe; out-null; iex (irm https://y); irm https://y", Describe(powerShell));
        ShellScript cmd = ShellScript.Parse(ShellTreeText.Text("C:\\Windows\\net.exe user a %PW% /add && (echo \"a & b\" > c) & del /q d"), ShellDialect.Cmd);
        Assert.Equal("net user a %PW% /add; echo a & b; del /q d", Describe(cmd));
    }

    private static ShellScript Parse(string script) => ShellScript.Parse(ShellTreeText.Text(script), ShellDialect.Bash);

    private static string Describe(ShellScript script) => string.Join("; ", script.Commands.Select(command =>
        string.Concat(command.Wrappers.Select(wrapper => wrapper.Name + " > ")) +
        string.Join(" ", command.Arguments.Select(word => word.ToString()).Prepend(command.Name))));
}
