using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeConflictTests
{
    [Theory]
    [InlineData("services: {a: {image: x, network_mode: host, networks: [n]}}", "Network networks")]
    [InlineData("services: {a: {image: x, networks: [n], network_mode: host}}", "Network network_mode")]
    [InlineData("services: {a: {image: x, network_mode: host, networks: []}}", "")]
    [InlineData("services: {a: {build: {dockerfile: x, dockerfile_inline: y}}}", "Dockerfile dockerfile_inline")]
    [InlineData("services: {a: {provider: {type: x}, image: y}}", "Provider image")]
    [InlineData("services: {a: {image: x, deploy: {mode: global, replicas: 2}}}", "GlobalReplicas replicas")]
    [InlineData("services: {a: {image: x, gpus: [{count: 1, device_ids: ['0']}]}}", "DeviceCount device_ids")]
    [InlineData("services: {a: {image: x, volumes: [{type: bind, source: ., target: /x, volume: {nocopy: true}}]}}", "MountOption volume")]
    [InlineData("configs: {a: {file: x, content: y}, b: {}, c: {external: true}, d: {template_driver: x}}", "FileObject content; MissingSource b")]
    [InlineData("volumes: {a: {external: true, name: b, x-c: d, driver: e}, f: {external: false, driver: e}}", "External driver")]
    public void KeyConflicts_AreOfTheLaterKey(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Of(text).KeyConflicts.Select(conflict => $"{conflict.Kind} {conflict.Location.GetText()}")));

    [Theory]
    [InlineData("name: My Shop", "My Shop -> myshop")]
    [InlineData("name: '-'", "- -> ")]
    [InlineData("name: my-shop_1", "")]
    [InlineData("services: {a/b: {image: x, container_name: c}, d: {image: x, container_name: e_1.f, profiles: [.g]}}", "a/b -> ; c -> ; .g -> ")]
    [InlineData("services: {a: {image: x, hostname: b_c.d, domainname: e..f}, g: {image: x, hostname: '{{.Node.Hostname}}', environment: [=x]}}", "e..f -> ; =x -> ")]
    [InlineData("volumes: {a: {name: b c}, d: {name: 'e f', external: true}, g: {name: '${H}'}}", "b c -> ")]
    public void NameErrors_AreOfRefusedNames(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Of(text).NameErrors.Select(error => $"{error.Location.GetText()} -> {error.ProjectName}")));

    [Theory]
    [InlineData("'80:1'", "'80:2'", "Certain")]
    [InlineData("'80:1'", "'80:2/udp'", "")]
    [InlineData("'127.0.0.1:80:1'", "'127.0.0.2:80:1'", "")]
    [InlineData("'127.0.0.1:80:1'", "'0.0.0.0:80:1'", "Certain")]
    [InlineData("'127.0.0.1:80:1'", "'[::]:80:1'", "")]
    [InlineData("'[::1]:80:1'", "'80:1'", "Certain")]
    [InlineData("'80-90:80-90'", "'85:1'", "Certain")]
    [InlineData("'80-90:80'", "'85:1'", "Possible")]
    [InlineData("'80-90:80'", "'70-99:70-99'", "Certain")]
    [InlineData("'80-90:80'", "'85-95:80'", "Possible")]
    [InlineData("'0:80'", "'0:80'", "")]
    [InlineData("'${P}:80'", "'80:80'", "")]
    [InlineData("{target: 1, published: '80'}", "'80:2'", "Certain")]
    public void PortClashes_OfTwoServices_TellWhatComesOfIt(string first, string second, string expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services: {{a: {{image: x, ports: [{first}]}}, b: {{image: x, ports: [{second}]}}}}");
        Assert.Equal(expected, string.Join("; ", project.PortClashes.Select(clash => clash.Kind)));
        Assert.All(project.PortClashes, clash => Assert.Equal("b a", $"{clash.Service} {clash.OtherService}"));
    }

    [Fact]
    public void PortClashes_WithinAService_KnowRepeatedMappings() => Assert.Equal(
        ComposePortClashKind.Repeated, Assert.Single(ComposeTestProject.Service("image: x\nports: ['80:80', '80:80']").Project.PortClashes).Kind);

    [Fact]
    public void PortClashes_OfManyPorts_TakeLittleTime()
    {
        string ports = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"'127.{i / 65536}.{i / 256 % 256}.{i % 256}:80:80'"));
        Assert.Empty(ComposeTestProject.Service($"image: x\nports: [{ports}]").Project.PortClashes);
    }

    [Theory]
    [InlineData("a: {image: x, container_name: n}, b: {image: x, container_name: n}", "a b True")]
    [InlineData("a: {image: x, container_name: n, profiles: [p]}, b: {image: x, container_name: n, profiles: [q]}", "a b False")]
    [InlineData("a: {image: x, container_name: '${N}'}, b: {image: x, container_name: '${N}'}", "")]
    public void ContainerNameClashes_KnowWhetherTheServicesMeet(string services, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Of($"services: {{{services}}}").ContainerNameClashes.Select(clash => $"{clash.Services.First} {clash.Services.Second} {clash.CanMeet}")));

    [Theory]
    [InlineData("tmpfs: [/x]\nvolumes: [data:/x/]", "/x/")]
    [InlineData("volumes: [./a:/x, ./b:/x/../x]", "./b:/x/../x => /x")]
    [InlineData("secrets: [a, {source: b, target: a}]", "a")]
    [InlineData("configs: [a]\nvolumes: [./a:/a]", "/a")]
    [InlineData("volumes: [./a:/x, ./b:/y, '${C}:${D}']", "")]
    public void MountTargetClashes_CompareCleanPaths(string settings, string expected)
    {
        MountTargetClash? clash = ComposeTestProject.Service(settings).MountTargetClashes.SingleOrDefault();
        Assert.Equal(expected.Contains("=>") ? "/x/../x" : expected, clash?.Location.GetText() ?? string.Empty);
    }

    [Theory]
    [InlineData("mem_limit: 1g\ndeploy: {resources: {limits: {memory: 1024m}}}", "")]
    [InlineData("mem_limit: 1g\ndeploy: {resources: {limits: {memory: 2g}}}", "mem_limit")]
    [InlineData("mem_limit: 1g\ndeploy: {resources: {limits: {cpus: '1'}}}", "mem_limit")]
    [InlineData("mem_limit: 1g\ndeploy: {resources: {limits: {memory: '${M}'}}}", "")]
    [InlineData("scale: 2\ndeploy: {labels: {a: b}}", "")]
    [InlineData("scale: 2\ndeploy: {replicas: 3}", "scale")]
    [InlineData("mac_address: 02:42:ac:11:00:03\nnetworks: {a: {mac_address: '02:42:AC:11:00:03'}}", "")]
    [InlineData("mac_address: 02:42:ac:11:00:03\nnetworks: {a: {mac_address: '02:42:ac:11:00:04', priority: 1}, b: {mac_address: '02:42:ac:11:00:03'}}", "mac_address")]
    public void DoubleSettings_AreOfDifferentValues(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).DoubleSettings.Select(setting => setting.Location.GetText())));

    [Theory]
    [InlineData("scale: 2\ncontainer_name: n\nports: ['80:80', '81-82:80', '83']\nhostname: h", "container_name; 80; hostname")]
    [InlineData("scale: 1\ncontainer_name: n", "")]
    [InlineData("deploy: {replicas: 3, update_config: {order: start-first}}\nports: ['80:80']", "")]
    [InlineData("deploy: {replicas: 2}\nnetworks: {a: {ipv4_address: 10.0.0.5}}", "10.0.0.5")]
    public void ReplicaConflicts_AreWhatOnlyOneCanHave(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).ReplicaConflicts.Select(conflict => conflict.Location.GetText())));
}
