using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposePortTests
{
    [Theory]
    [InlineData("'80'", "<Absent>", "<Absent>", "80", "tcp")]
    [InlineData("80", "<Absent>", "<Absent>", "80", "tcp")]
    [InlineData("'8080:80/UDP'", "<Absent>", "8080", "80", "udp")]
    [InlineData("'127.0.0.1:8080:80'", "127.0.0.1", "8080", "80", "tcp")]
    [InlineData("'127.0.0.1::80'", "127.0.0.1", "<Absent>", "80", "tcp")]
    [InlineData("'[::1]:8080:80'", "[::1]", "8080", "80", "tcp")]
    [InlineData("'8000-8005:80-85'", "<Absent>", "8000-8005", "80-85", "tcp")]
    [InlineData("'8000-8005:80'", "<Absent>", "8000-8005", "80", "tcp")]
    [InlineData("'${BIND:-127.0.0.1}:5432:5432'", "127.0.0.1", "5432", "5432", "tcp")]
    [InlineData("'${PORT}:80'", "<Unknown>", "<Unknown>", "80", "tcp")]
    [InlineData("'0.0.0.0:${PORT}:80'", "0.0.0.0", "<Unknown>", "80", "tcp")]
    [InlineData("'${ALL}'", "<Unknown>", "<Unknown>", "<Unknown>", "tcp")]
    [InlineData("{target: 80, published: '8080', host_ip: '::1', protocol: udp}", "::1", "8080", "80", "udp")]
    [InlineData("{target: 80}", "<Absent>", "<Absent>", "80", "tcp")]
    public void Ports_EachForm_IsRead(string item, string ip, string published, string target, string protocol)
    {
        ComposePort port = Read(item);
        Assert.Equal((ip, published, target, protocol), (port.HostIp.ToString(), port.Published.ToString(), port.Target.ToString(), port.Protocol.ToString()));
        Assert.Empty(port.Errors);
    }

    [Theory]
    [InlineData("'8000-8010:80-85'", "8000-8010")]
    [InlineData("'localhost:8080:80'", "localhost")]
    [InlineData("'99999:80'", "99999")]
    [InlineData("'8080:0'", "0")]
    [InlineData("'90-80'", "90-80")]
    [InlineData("'8080:80/http'", "http")]
    [InlineData("'80 :80'", "80 ")]
    [InlineData("'1.5:80'", "1.5")]
    [InlineData("{target: 80, host_ip: web}", "web")]
    public void Ports_MalformedPart_IsAnErrorAtThePart(string item, string part) =>
        Assert.Equal(part, Assert.Single(Read(item).Errors).Location.GetText());

    [Fact]
    public void Ports_Parts_HaveTheirPlaces()
    {
        ComposePort port = Read("\"127.0.0.1:8080:80/tcp\"");
        Assert.Equal("127.0.0.1", port.HostIp.Location!.Value.GetText());
        Assert.Equal("8080", port.PublishedLocation.GetText());
        Assert.Equal("80", port.TargetLocation.GetText());
        Assert.Equal("\"127.0.0.1:8080:80/tcp\"", port.Location.GetText());
    }

    [Theory]
    [InlineData("'8080:80'", true, true)]
    [InlineData("'0.0.0.0:8080:80'", true, true)]
    [InlineData("'[::]:8080:80'", true, true)]
    [InlineData("'127.0.0.2:8080:80'", false, false)]
    [InlineData("'10.0.0.1:8080:80'", true, false)]
    [InlineData("'${IP}:8080:80'", false, false)]
    public void Ports_HostAddress_TellsWhoCanReachThem(string item, bool outside, bool all)
    {
        ComposePort port = Read(item);
        Assert.Equal((outside, all), (port.IsReachableFromOutside, port.IsBoundToAll));
    }

    [Fact]
    public void Exposed_PortWithHostPart_IsAnError()
    {
        ComposeService service = ComposeTestProject.Service("expose: ['80', '8080:80', '90-91/udp']");
        Assert.Equal<string>(["80", "80", "90-91"], service.Exposed.Select(port => port.Target.ToString()));
        Assert.Equal<int>([0, 1, 0], service.Exposed.Select(port => port.Errors.Length));
    }

    [Theory]
    [InlineData("10.8.0.0/24", false, true)]
    [InlineData("10.8.0.1/24", true, true)]
    [InlineData("10.9.0.0/16", false, false)]
    public void ParseNetwork_OfText_KnowsItsAddresses(string text, bool hasHostBits, bool contains)
    {
        IpNetwork network = IpAddressText.ParseNetwork(text)!;
        Assert.Equal(hasHostBits, network.HasHostBits);
        Assert.Equal(contains, network.Contains(IpAddressText.Parse("10.8.0.5")!));
    }

    private static ComposePort Read(string item) => ComposeTestProject.Service($"ports:\n  - {item}").Ports.Single();
}
