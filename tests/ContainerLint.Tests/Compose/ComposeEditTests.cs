using ContainerLint.Compose;
using ContainerLint.Rules;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeEditTests
{
    [Theory]
    [InlineData("ports: [\"5432:5432\"]", "ports: [\"127.0.0.1:5432:5432\"]")]
    [InlineData("ports: [5432]", "ports: [127.0.0.1::5432]")]
    [InlineData("ports: ['0.0.0.0:1:2']", "ports: ['127.0.0.1:1:2']")]
    [InlineData("ports: ['${P:-1}:2']", "ports: ['127.0.0.1:${P:-1}:2']")]
    [InlineData("ports: ['${IP}:1:2']", null)]
    [InlineData("ports: ['${IP:-0.0.0.0}:1:2']", "ports: ['${IP:-127.0.0.1}:1:2']")]
    [InlineData("ports: [{target: 2}]", "ports: [{target: 2, host_ip: 127.0.0.1}]")]
    [InlineData("ports: ['[::]:1:2']", "ports: ['[::1]:1:2']")]
    public void BindToLoopback_EachForm_PutsTheAddressInFront(string settings, string? expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Apply(service, service.Ports.Single().BindToLoopback()));
    }

    [Theory]
    [InlineData("ports: [\"80:8080\"]", "ports: [\"8080:80\"]")]
    [InlineData("ports: [\"127.0.0.1:80:8080/tcp\"]", "ports: [\"127.0.0.1:8080:80/tcp\"]")]
    [InlineData("ports: [\"8080\"]", null)]
    [InlineData("ports: [\"${P:-80}:8080\"]", null)]
    public void SwapPorts_OfTheShortForm_ExchangesThem(string settings, string? expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Apply(service, service.Ports.Single().SwapPorts()));
    }

    [Theory]
    [InlineData("image: x", "image: x\na: 1\nb: 2")]
    [InlineData("image: x\na: 3", null)]
    public void Add_NewKeys_AddsAllInOneEdit(string settings, string? expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Apply(service, service.Add(("a", "1"), ("b", "2"))));
    }

    [Theory]
    [InlineData("image: x", "image: x\ncap_drop: [ALL]")]
    [InlineData("cap_drop: [KILL]", "cap_drop: [KILL, ALL]")]
    [InlineData("cap_drop:\n  - KILL", "cap_drop:\n  - KILL\n  - ALL")]
    public void AddItem_ToAList_AddsTheListWhereThereIsNone(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Apply(service, service.AddItem("cap_drop", "ALL")));
    }

    [Theory]
    [InlineData("image: x", "image: x\ncap_drop: [ALL]")]
    [InlineData("image: redis:8", "image: redis:8\ncap_drop: [ALL]\ncap_add: [CHOWN, SETGID, SETUID]")]
    [InlineData("image: redis:8\ncap_add: [SYS_NICE]", null)]
    [InlineData("image: x\ncap_add: [SYS_NICE]", "image: x\ncap_add: [SYS_NICE]\ncap_drop: [ALL]")]
    [InlineData("image: x\ncap_drop: [KILL]", "image: x\ncap_drop: [KILL, ALL]")]
    [InlineData("image: linuxserver/plex", null)]
    [InlineData("image: x\nenvironment: {PUID: 1}", null)]
    public void DropCapabilities_EachImage_GrantsBackWhatIsKnown(string settings, string? expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, Apply(service, service.DropCapabilities(["ALL"])));
    }

    [Fact]
    public void Edits_OfAnAnchoredService_AreNone()
    {
        ComposeProject project = ComposeTestProject.Of("services:\n  a: &a\n    image: x\n    privileged: &p true\n  b:\n    <<: *a\n    tty: *p\n");
        Assert.Null(project.Service("a")!.Add(("init", "true")));
        Assert.Null(project.Service("a")!.Privileged.Node!.RemoveKey());
    }

    [Fact]
    public void Add_ToAServiceThatExtends_ChangesItsOwnMapping()
    {
        ComposeProject project = ComposeTestProject.Of("services:\n  a:\n    image: x\n  b:\n    extends: a\n");
        Assert.Equal(5, project.Service("b")!.Add(("init", "true"))!.Location.LineSpan.Start.Line + 1);
    }

    private static string? Apply(ComposeService service, TextEdit? edit)
    {
        if (edit is null) return null;
        string text = service.File.Text.ToString();
        string edited = text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText);
        return edited.Replace("services:\n  web:\n    ", string.Empty, StringComparison.Ordinal).Replace("\n    ", "\n", StringComparison.Ordinal).TrimEnd('\n');
    }
}
