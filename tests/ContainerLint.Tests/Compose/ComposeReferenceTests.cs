namespace ContainerLint.Tests.Compose;

public sealed class ComposeReferenceTests
{
    private const string Net = "networks: {n: {ipam: {config: [{subnet: 10.8.0.0/24, gateway: 10.8.0.1}]}}, m: {external: true}}";

    [Theory]
    [InlineData("networks: {n: {ipv4_address: 10.8.0.5}, m: {ipv4_address: 1.2.3.4}}", "")]
    [InlineData("networks: {n: {ipv4_address: 10.9.0.5}}", "Address 10.9.0.5")]
    [InlineData("networks: {n: {ipv4_address: 10.8.0.0}}", "Address 10.8.0.0")]
    [InlineData("networks: {n: {ipv4_address: 10.8.0.1}}", "Address 10.8.0.1")]
    [InlineData("networks: {n: {ipv4_address: 10.8.0}}", "Address 10.8.0")]
    [InlineData("networks: {n: {ipv4_address: '${A}', mac_address: x}}", "Mac x")]
    [InlineData("networks: {default: {ipv4_address: 10.8.0.5}}", "Address 10.8.0.5")]
    [InlineData("dns: [a, 1.1.1.1, '${B}', '::1']", "Dns a")]
    [InlineData("extra_hosts: ['a:1.1.1.1', 'b=[::1]', 'c=host-gateway', 'd:::1', 'e=f', g]", "Host f; Host g")]
    [InlineData("mac_address: 02-42-ac-11-00-03", "")]
    public void NetworkAddressErrors_OfAService(string settings, string expected) => Assert.Equal(expected, Addresses($"services:\n  web:\n    image: x\n    {settings}\n{Net}"));

    [Theory]
    [InlineData("{subnet: 10.8.0.0}", "Subnet 10.8.0.0")]
    [InlineData("{subnet: 10.8.0.1/24}", "Subnet 10.8.0.1/24")]
    [InlineData("{subnet: 10.8.0.0/24, ip_range: 10.9.0.0/28}", "Subnet 10.9.0.0/28")]
    [InlineData("{subnet: 10.8.0.0/24, ip_range: 10.8.0.0/28, gateway: 10.8.1.1}", "Address 10.8.1.1")]
    [InlineData("{subnet: 10.8.0.0/24, aux_addresses: {a: x}}", "Address x")]
    [InlineData("{subnet: 172.17.8.0/24}", "Subnet 172.17.8.0/24")]
    [InlineData("{subnet: '${A}', gateway: 10.0.0.1}", "")]
    public void NetworkAddressErrors_OfANetwork(string config, string expected) => Assert.Equal(expected, Addresses($"services: {{a: {{image: x}}}}\nnetworks: {{n: {{ipam: {{config: [{config}]}}}}}}"));

    [Theory]
    [InlineData("default", "Address 10.9.0.5")]
    [InlineData("dhcp", "")]
    public void NetworkAddressErrors_OfAnotherIpamDriver_AreNotKnown(string driver, string expected) => Assert.Equal(expected, Addresses(
        $"services: {{a: {{image: x, networks: {{n: {{ipv4_address: 10.9.0.5}}}}}}}}\nnetworks: {{n: {{ipam: {{driver: {driver}, config: [{{subnet: 10.8.0.0/24}}]}}}}}}"));

    [Fact]
    public void NetworkAddressErrors_OfTwoNetworks_AreOverlaps() => Assert.Equal("Subnet 10.8.4.0/24", Addresses(
        "networks: {a: {ipam: {config: [{subnet: 10.8.0.0/16}]}}, b: {ipam: {config: [{subnet: 10.8.4.0/24}]}}, c: {driver: macvlan, ipam: {config: [{subnet: 10.8.4.0/24}]}}}"));

    [Theory]
    [InlineData("cap_add: [ALL, cap_chown, NET_ADMIN]", "")]
    [InlineData("cap_add: [NET_ADMN]", "NET_ADMN NET_ADMIN")]
    [InlineData("cap_add: [CHOWN]\ncap_drop: [CAP_CHOWN]", "CAP_CHOWN ")]
    [InlineData("security_opt: [no-new-privileges, 'no-new-privileges:true', 'label:user:x', seccomp=unconfined, apparmor:x, '${A}']", "")]
    [InlineData("security_opt: [x=y, z, 'no-new-privileges:', label=off]", "x=y ; z ; no-new-privileges: ; label=off ")]
    public void SecurityOptionErrors_AreOfWhatThereIsNot(string settings, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service("image: x\n" + settings).SecurityOptionErrors.Select(error => $"{error.Location.GetText()} {error.Meant}")));

    [Theory]
    [InlineData("volumes: [./a:/b, ./a:/b:ro, 'data:/d:rw,z', /e, '${F}', 'vol:${H}', 'C:\\a:C:\\b']", "")]
    [InlineData("volumes: ['./a:b:ro']", "Refused b")]
    [InlineData("volumes: ['./a:/b:readonly']", "Refused readonly")]
    [InlineData("volumes: ['./a:/b:x', './a:/b:nocopy', './a:/b:ro,rw', './a:/b:U']", "Ignored x; Ignored nocopy; Ignored rw")]
    [InlineData("volumes: [data, './a:/']", "Refused data; Refused /")]
    [InlineData("volumes: ['data::ro', 'data:/b:ro:z', ':/x']", "Unreadable 'data::ro'; Unreadable z; Unreadable ':/x'")]
    [InlineData("volumes: [{type: tmpfs, source: a, target: /b}, {type: bind, source: ./a}]", "Refused a; Refused type")]
    [InlineData("tmpfs: ['/a:size=10%', '/b:size=x', c]", "Size size=x; Refused c")]
    [InlineData("devices: [/dev/a, '/dev/a:/dev/b:rwm', '/dev/a:/dev/b:x', 'a:b:r:m', vendor.com/a=b]", "Refused x; Device m")]
    public void MountErrors_AreOfTheFailingPart(string settings, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service("image: x\n" + settings).MountErrors.Select(error => $"{error.Kind} {error.Location.GetText()}")));

    [Theory]
    [InlineData("image: a/B:1", "B b")]
    [InlineData("image: https://a/b", "https:// ")]
    [InlineData("image: '${A}/b:${C:-1}'", "")]
    [InlineData("build: {context: ., tags: ['a/b:'], cache_from: ['type=local,src=A', 'a b'], additional_contexts: {c: 'docker-image://a//b'}}", ":; a b; a//b")]
    public void MalformedImages_AreOfTheFailingPart(string settings, string expected) => Assert.Equal(expected.Replace("B b", "a/B").Replace("https:// ", "https://"), string.Join("; ",
        ComposeTestProject.Service(settings).MalformedImages.Select(image => image.Location.GetText().Trim('\''))));

    [Theory]
    [InlineData("x-a: &a [b]\nservices: {w: {image: x, environment: {<<: *a}}}", "MergeOfNoMapping <<")]
    [InlineData("x-a: &a {b: c}\nservices: {w: {image: x, environment: {<<: [*a]}}}", "")]
    [InlineData("x-a: &a {b: c}\nservices: {w: {image: x}}", "UnusedAnchor &a")]
    [InlineData("services: {w: {image: x, ports: !reset [], command: !x y, user: !!str 1}}", "TagWithoutEffect !reset; UnknownTag !x")]
    [InlineData("services: {w: {image: x}}\n---\nservices: {w: {ports: !reset ['80:80'], environment: !override {A: b}}}", "ResetValue !reset")]
    public void MergeTagMisuses_AreWithoutEffect(string text, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Of(text).MergeTagMisuses.Select(misuse => $"{misuse.Kind} {misuse.Location.GetText()}")));

    [Theory]
    [InlineData("network_mode: service:b", "True")]
    [InlineData("network_mode: container:b", "True")]
    [InlineData("network_mode: host", "False")]
    [InlineData("network_mode: bridge", "")]
    [InlineData("network_mode: '${M}'", "")]
    [InlineData("networks: [i]", "False")]
    [InlineData("networks: [i, n]", "")]
    [InlineData("networks: [v]", "False")]
    [InlineData("networks: [e]", "")]
    public void PortsWithoutEffect_KnowWhetherTheEngineRefusesThem(string settings, string expected) => Assert.Equal(expected, string.Join("; ", ComposeTestProject
        .Of($"services:\n  a: {{image: x, ports: ['80:80'], {settings}}}\n  b: {{image: x}}\nnetworks: {{i: {{internal: true}}, n: , v: {{driver: macvlan}}, e: {{external: true}}}}")
        .Services[0].PortsWithoutEffect.Select(ports => ports.IsRefused)));

    [Fact]
    public void ResourceUses_AreWhatAServiceNames() => Assert.Equal("Secret a False; Config b False; Secret c True; Model d False", string.Join("; ",
        ComposeTestProject.Service("secrets: [a, '${X}']\nconfigs: [{source: b}]\nbuild: {context: ., secrets: [c]}\nmodels: [d]").ResourceUses.Select(use => $"{use.Kind} {use.Name} {use.IsBuild}")));

    private static string Addresses(string text) => string.Join("; ", ComposeTestProject.Of(text).NetworkAddressErrors.Select(error => $"{error.Kind} {error.Location.GetText()}"));
}
