using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageProcessTests
{
    [Theory]
    [InlineData("CMD [\"a\", \"b\"]", "a b")]
    [InlineData("ENTRYPOINT [\"e\"]\nCMD [\"a\"]", "e a")]
    [InlineData("CMD [\"a\"]\nENTRYPOINT [\"e\"]", "e a")]
    [InlineData("CMD [\"x\"]\nCMD [\"a\"]", "a")]
    [InlineData("ENTRYPOINT e\nCMD [\"a\"]", "")]
    [InlineData("ENTRYPOINT []\nCMD [\"a\"]", "a")]
    public void Arguments_EntrypointAndCmd_AreCombined(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Process("FROM alpine\n" + instructions).Arguments.Select(element => element.Value)));

    [Fact]
    public void Cmd_EntrypointInALaterStage_IsReset()
    {
        StageProcess process = Process("FROM alpine AS base\nCMD [\"a\"]\nFROM base\nENTRYPOINT [\"e\"]\n");
        Assert.Null(process.Cmd);
        Assert.Equal("a", process.ResetCmd!.Elements[0].Value);
        Assert.Equal("e", process.Main!.ProgramName);
        Assert.True(process.OverridesEntrypoint);
    }

    [Fact]
    public void Cmd_InheritedWithoutEntrypoint_Holds() => Assert.Equal("a", Process("FROM alpine AS base\nCMD [\"a\"]\nFROM base\n").Cmd!.ProgramName);

    [Fact]
    public void Cmd_BesideShellFormEntrypoint_IsIgnored()
    {
        StageProcess process = Process("FROM alpine\nENTRYPOINT run me\nCMD [\"a\"]");
        Assert.True(process.IsCmdIgnored);
        Assert.True(process.Main!.IsShellForm);
        Assert.Equal(["run"], process.Commands.Select(command => command.Name));
    }

    [Theory]
    [InlineData("CMD [\"sh\", \"-c\", \"exec nginx -g 'daemon off;'\"]", "nginx", true)]
    [InlineData("ENTRYPOINT [\"/usr/bin/tini\", \"--\", \"gosu\", \"app\", \"/srv/app\"]", "gosu", true)]
    [InlineData("CMD python app.py", "python", true)]
    [InlineData("CMD [\"echo\", \"nginx.conf\"]", "nginx", false)]
    public void Runs_Program_IsFound(string instruction, string name, bool expected) =>
        Assert.Equal(expected, Process("FROM alpine\n" + instruction).Runs(name));

    [Theory]
    [InlineData("FROM debian:13\nENTRYPOINT [\"gosu\", \"app\", \"/srv\"]", true)]
    [InlineData("FROM debian:13\nCMD exec su-exec app /srv", true)]
    [InlineData("FROM debian:13\nCMD [\"/sbin/init\"]", true)]
    [InlineData("FROM debian:13\nCMD sudo -u app /srv", true)]
    [InlineData("FROM debian:13\nCMD sudo /srv", false)]
    [InlineData("FROM postgres:17\nCMD [\"postgres\", \"-c\", \"fsync=off\"]", true)]
    [InlineData("FROM postgres:17\nENTRYPOINT [\"postgres\"]", false)]
    [InlineData("FROM debian:13\nCOPY --chmod=755 <<EOF /entrypoint.sh\n#!/bin/sh\nexec gosu app \"$@\"\nEOF\nENTRYPOINT [\"/entrypoint.sh\"]", true)]
    [InlineData("FROM debian:13\nCOPY --chmod=755 <<EOF /usr/local/bin/start\n#!/bin/sh\nexec gosu app \"$@\"\nEOF\nENTRYPOINT [\"start\"]", true)]
    [InlineData("FROM debian:13\nCMD [\"/srv\"]", false)]
    public void DropsPrivileges_EntryPoint_IsSeen(string text, bool expected) => Assert.Equal(expected, Process(text).DropsPrivileges);

    [Fact]
    public void File_HeredocInAFolder_IsFoundByItsName()
    {
        StageProcess process = Process("FROM debian:13\nWORKDIR /app\nCOPY <<run.sh ./\n#!/bin/bash\nexec \"$@\"\nrun.sh\nCMD [\"./run.sh\"]\n");
        CopiedFile file = process.File!;
        Assert.Equal("/bin/bash", Assert.Single(file.Shebang));
        Assert.False(file.IsFromContext);
        Assert.False(file.HasCarriageReturn);
        Assert.NotNull(file.Script);
    }

    [Fact]
    public void Script_Variables_AreThoseOfTheContainer()
    {
        StageProcess process = Process("FROM debian:13\nARG A=1\nENV B=2\nCMD run $A $B");
        Assert.Equal<bool>([false, true], process.Commands.Single().Arguments.Select(word => word.Value.IsKnown));
    }

    [Fact]
    public void Healthcheck_Command_IsRead()
    {
        Stage stage = Models.Parse("FROM alpine AS a\nHEALTHCHECK --interval=1m30s --timeout=5s CMD wget -q localhost || exit 1\nFROM a").LastStage!;
        HealthcheckSetting check = stage.Healthcheck!;
        Assert.False(check.IsNone);
        Assert.Equal(TimeSpan.FromSeconds(90), check.Interval.ValueOrDefault);
        Assert.True(check.StartPeriod.IsAbsent);
        Assert.Equal("wget", check.Command!.ProgramName);
        Assert.Equal("wget -q localhost || exit 1", check.Command.Location.GetText());
    }

    [Fact]
    public void Healthcheck_None_HasNoCommand()
    {
        HealthcheckSetting check = Models.Parse("FROM alpine\nHEALTHCHECK NONE").LastStage!.Healthcheck!;
        Assert.True(check.IsNone);
        Assert.Null(check.Command);
    }

    [Theory]
    [InlineData("SIGTERM", 15, "SIGTERM")]
    [InlineData("term", 15, "SIGTERM")]
    [InlineData("9", 9, "SIGKILL")]
    [InlineData("SIGRTMIN+3", 37, "SIGRTMIN+3")]
    [InlineData("\"SIGQUIT\"", 3, "SIGQUIT")]
    [InlineData("SIGNOPE", null, null)]
    [InlineData("65", null, null)]
    public void StopSignal_Text_IsNumbered(string signal, int? number, string? name)
    {
        StopSignalSetting setting = Models.Parse("FROM alpine\nSTOPSIGNAL " + signal).LastStage!.StopSignal!;
        Assert.Equal(number, setting.Number);
        Assert.Equal(name, setting.CanonicalName);
        Assert.Equal(number is null, setting.IsInvalid);
    }

    [Theory]
    [InlineData("EXPOSE [80, 443]", "[80, 443]: 80 443")]
    [InlineData("EXPOSE [\"80\",\"53/udp\"]", "[\"80\",\"53/udp\"]: 80 53/udp")]
    [InlineData("EXPOSE [$PORT]", "[$PORT]: ")]
    [InlineData("EXPOSE []", "[]: ")]
    [InlineData("EXPOSE [80", null)]
    [InlineData("EXPOSE 80", null)]
    public void ExposeArrays_PortsInBrackets_AreReadAsOne(string instruction, string? expected)
    {
        Stage stage = Models.Parse("FROM alpine\n" + instruction).LastStage!;
        Assert.Equal(expected, stage.ExposeArrays.Select(array => $"{array.Location.GetText()}: {array.Ports}").SingleOrDefault());
        if (expected is not null) Assert.Empty(stage.OwnPorts);
    }

    [Theory]
    [InlineData("80", 80, 80, "tcp", false, false)]
    [InlineData("53/udp", 53, 53, "udp", false, false)]
    [InlineData("8000-8010", 8000, 8010, "tcp", false, false)]
    [InlineData("127.0.0.1:80:8080/TCP", 8080, 8080, "TCP", true, false)]
    [InlineData("http", null, null, "tcp", false, true)]
    [InlineData("90-80", 90, 80, "tcp", false, true)]
    [InlineData("70000", null, null, "tcp", false, true)]
    [InlineData("80/http", 80, 80, "http", false, true)]
    public void ExposedPorts_Argument_IsTakenApart(string text, int? port, int? last, string protocol, bool hasHost, bool isInvalid)
    {
        ExposedPort exposed = Assert.Single(Models.Parse("FROM alpine\nEXPOSE " + text).LastStage!.OwnPorts);
        Assert.Equal((port, last, protocol, hasHost, isInvalid), (exposed.Port, exposed.LastPort, exposed.Protocol, exposed.HasHost, exposed.IsInvalid));
        Assert.Equal(text, exposed.Location.GetText());
    }

    [Fact]
    public void ExposedPorts_Variable_IsSplitAgain()
    {
        Stage stage = Models.Parse("FROM alpine AS a\nARG PORTS=\"80 443\"\nARG OTHER\nEXPOSE $PORTS $OTHER\nFROM a\nEXPOSE 22\n").LastStage!;
        Assert.Equal<int?>([80, 443, null, 22], stage.ExposedPorts.Select(port => port.Port));
        Assert.True(stage.ExposedPorts.ElementAt(2).Text.IsUnknown);
        Assert.True(stage.ExposedPorts.First().Contains(80));
    }

    [Fact]
    public void Labels_Chain_LastOneHolds()
    {
        Stage stage = Models.Parse("FROM alpine AS a\nARG V=1\nLABEL \"version\"=$V a=b\nFROM a\nLABEL version=2\n").LastStage!;
        Assert.Equal<string>(["version=1", "a=b", "version=2"], stage.Labels.Select(label => $"{label.Key}={label.Value}"));
        Assert.True(stage.Label("version")!.Value.Is("2"));
        Assert.Null(stage.Label("none"));
    }

    [Fact]
    public void Volumes_BothForms_AreResolved() => Assert.Equal<string>(
        ["/data", "/srv/rel", "/x y"],
        Models.Parse("FROM alpine\nWORKDIR /srv\nVOLUME /data rel\nVOLUME [\"/x y\"]").LastStage!.Volumes.Select(volume => volume.Path.ToString()));

    private static StageProcess Process(string text) => Models.Parse(text).LastStage!.Process;
}
