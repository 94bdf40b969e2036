using ContainerLint.Compose;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Compose;

public sealed class ComposePublishingTests
{
    internal static ProjectWorkspace WorkspaceOf(params ComposeProject[] projects) =>
        new([], new DockerfileIndex([], static _ => null), [.. projects], [], UnknownFileTree.Instance);

    [Theory]
    [InlineData("ports: ['8080:80', '127.0.0.1:81:81', '${X}:82:82', '[::]:83:83', '84']", "80 83 84")]
    [InlineData("network_mode: host\nports: ['8080:80']", "")]
    [InlineData("network_mode: shop_back\nports: ['8080:80']", "80")]
    [InlineData("deploy: {endpoint_mode: vip}\nports: ['8080:80']", "")]
    [InlineData("deploy: {endpoint_mode: vip}\nports: [{target: 80, published: '8080', mode: host}]", "80")]
    public void UnboundPorts_AreThoseOnAllInterfaces(string settings, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).UnboundPorts.Select(port => port.Target.ToString())));

    [Theory]
    [InlineData("{\"ip\": \"127.0.0.1\"}", true)]
    [InlineData("{\"ip\": \"0.0.0.0\"}", false)]
    [InlineData("{}", false)]
    public void HasDefaultHostBinding_SettingsOfTheEngine_Count(string daemon, bool expected)
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new() { ["compose.yaml"] = "services: {web: {image: a}}\n", ["daemon.json"] = daemon });
        Assert.Equal(expected, project.Services[0].HasDefaultHostBinding);
    }

    [Theory]
    [InlineData("image: a\nports: ['81:8080', '80:80', '127.0.0.1:82:82', '1022-1025:1022-1025']", "81 1022")]
    [InlineData("image: adguard/adguardhome\nports: ['53:53/udp', '54:54']", "54")]
    [InlineData("image: a\nports: ['${X}:90', '${X:-90}:90']", "90")]
    public void PrivilegedPorts_OfTheHost_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).PrivilegedPorts(["80", "443"], withContainerSide: false).Select(port => port.Number)));

    [Theory]
    [InlineData("image: a\nports: ['127.0.0.1:8080:50']", "50")]
    [InlineData("image: a\ncap_drop: [ALL]\nports: ['8080:50']", "")]
    [InlineData("image: a\ncap_drop: [CAP_NET_BIND_SERVICE]\nports: ['8080:50']", "")]
    [InlineData("image: a\ncap_drop: [ALL]\ncap_add: [NET_BIND_SERVICE]\nports: ['8080:50']", "50")]
    public void PrivilegedPorts_OfTheContainer_CountWhereItMayBind(string settings, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).PrivilegedPorts([], withContainerSide: true).Select(port => port.Number)));

    [Theory]
    [InlineData("image: phpmyadmin\nports: ['8080:80']", "the phpMyAdmin interface")]
    [InlineData("image: example/a\nports: ['9229:9229']", "the Node.js inspector")]
    [InlineData("image: example/a\nports: ['5005:5005']", "")]
    [InlineData("image: example/a\ncommand: java -agentlib:jdwp=address=5005\nports: ['5005:5005']", "the Java debugger")]
    [InlineData("image: axllent/mailpit\nports: ['1025:1025']", "")]
    [InlineData("image: redis\nports: ['6379:6379']", "")]
    public void AdminInterfaceOf_EachPort_KnowsWhatListens(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, WorkspaceOf(service.Project).AdminInterfaceOf(service, service.Ports[0])?.Description ?? string.Empty);
    }

    [Theory]
    [InlineData("image: postgres\nports: ['5432']", true)]
    [InlineData("image: example/a\nports: ['5432']", true)]
    [InlineData("image: example/a\nports: ['8086']", false)]
    [InlineData("image: nginx\nports: ['5432']", false)]
    [InlineData("image: example/a\nports: ['7777']", true)]
    public void IsBackendPort_EachPort_IsJudgedByTheImageFirst(string settings, bool expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, WorkspaceOf(service.Project).IsBackendPort(service, service.Ports[0], ["7777"]));
    }

    [Theory]
    [InlineData("{web: {image: traefik, ports: ['80:80']}, api: {image: a, ports: ['81:81']}}", true)]
    [InlineData("{web: {image: a, ports: ['80:80']}, api: {image: a, ports: ['81:81']}}", false)]
    [InlineData("{web: {image: a, ports: ['80:80']}, api: {image: a}}", true)]
    public void IsEntryPort_ProxiesAndOnlyPublishers_AreTheWayIn(string services, bool expected)
    {
        ComposeService service = ComposeTestProject.Of($"services: {services}\n").Services[0];
        Assert.Equal(expected, service.IsEntryPort(service.Ports[0], ["80"]));
    }
}
