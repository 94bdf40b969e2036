using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeIsolationTests
{
    [Theory]
    [InlineData("volumes: ['/etc:/x']", "/etc Error")]
    [InlineData("volumes: ['/etc:/x:ro']", "/etc Warning")]
    [InlineData("volumes: ['/:/x:ro']", "/ Error")]
    [InlineData("volumes: ['/etc/shadow:/x:ro']", "/etc/shadow Error")]
    [InlineData("volumes: ['/root/.ssh:/x:ro']", "/root/.ssh Error")]
    [InlineData("volumes: ['/etc/myapp:/x', '/home/web/data:/y', '/libs:/z', '/var/www:/w']", "")]
    [InlineData("volumes: ['/var:/x', '/srv:/y']", "/var Error; /srv Info")]
    [InlineData("volumes: ['/srv/data:/y', '/var/log:/z']", "")]
    [InlineData("volumes: ['${D:-/etc}:/x', '${D:-/etc}:/y:ro']", "/etc Warning; /etc Info")]
    [InlineData("volumes: ['${D}:/x', '${D}/etc:/y']", "")]
    [InlineData("volumes: ['/lib/modules:/x']", "/lib/modules Error harmless")]
    [InlineData("volumes: ['/lib/modules/6.1:/x:ro']", "/lib/modules/6.1 Info harmless")]
    [InlineData("volumes: ['/etc/localtime:/x:ro', '/etc/ssl/certs:/y:ro']", "")]
    [InlineData("volumes: ['/etc/../etc/:/x']", "/etc Error")]
    [InlineData("volumes: ['/var/run/docker.sock:/x', '/run:/y']", "")]
    [InlineData("volumes: ['C:\\:C:\\x', 'c:/windows:C:\\y:ro', 'C:\\data:C:\\z']", "C:\\ Error; c:/windows Warning")]
    [InlineData("image: prom/node-exporter\nvolumes: ['/:/x:ro', '/proc:/y']", "/ Info; /proc Error")]
    [InlineData("volumes: ['/data/a:/x', '/data/b:/y:ro', '/database:/z']", "/data/a Error; /data/b Warning")]
    public void SensitiveMounts_EachPath_KnowsHowGraveItIs(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).SensitiveMounts(["/data"])
            .Select(mount => $"{mount.Path} {mount.Severity}{(mount.IsHarmlessReadOnly ? " harmless" : "")}")));

    [Theory]
    [InlineData("seccomp:unconfined", true)]
    [InlineData("SECCOMP=Unconfined", true)]
    [InlineData("apparmor:unconfined", true)]
    [InlineData("systempaths=unconfined", true)]
    [InlineData("label:disable", true)]
    [InlineData("no-new-privileges:false", true)]
    [InlineData("writable-cgroups=true", true)]
    [InlineData("seccomp:./profile.json", false)]
    [InlineData("no-new-privileges:true", false)]
    [InlineData("label:type:web_t", false)]
    [InlineData("${OPT}", false)]
    public void ConfinementSwitchesOff_EachSpelling_IsKnown(string item, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Service($"security_opt: ['{item}']").ConfinementSwitchesOff.Length == 1);

    [Fact]
    public void HostNamespaces_ThoseOfTheHost_AreFound()
    {
        ComposeService service = ComposeTestProject.Service("pid: host\nipc: service:db\nuts: host\nuserns_mode: host\ncgroup: private\nnetwork_mode: host");
        Assert.Equal("pid uts userns_mode", string.Join(" ", service.HostNamespaces.Select(value => value.KeyLocation!.Value.GetText())));
    }

    [Theory]
    [InlineData("devices: ['/dev/net/tun:/dev/net/tun']", true)]
    [InlineData("devices: [{source: /dev/net/tun, target: /dev/net/tun}]", true)]
    [InlineData("volumes: ['/dev/net/tun:/dev/net/tun']", true)]
    [InlineData("image: qmcgaw/gluetun", true)]
    [InlineData("image: example/web", false)]
    public void ManagesNetworks_ByImageOrDevice_IsKnown(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).ManagesNetworks);

    [Theory]
    [InlineData("gpus: all", true)]
    [InlineData("deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}", true)]
    [InlineData("image: selenium/standalone-chrome", true)]
    [InlineData("image: example/web", false)]
    public void SharesMemory_OfGpusAndBrowsers_IsTrue(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).SharesMemory);

    [Theory]
    [InlineData("networks: {n: {internal: true}}", "networks: [n]", true)]
    [InlineData("networks: {n: {internal: true}, m: {}}", "networks: [n, m]", false)]
    [InlineData("networks: {n: {}}", "networks: [n]", false)]
    [InlineData("networks: {n: {external: true}}", "networks: [n]", true)]
    [InlineData("networks: {n: {internal: \"${I}\"}}", "networks: [n]", true)]
    [InlineData("networks: {}", "image: x", false)]
    [InlineData("networks: {}", "network_mode: none", true)]
    [InlineData("networks: {}", "network_mode: host", false)]
    public void IsOnInternalNetworksOnly_EachNetwork_IsLookedUp(string networks, string settings, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Of($"services:\n  a:\n    {settings}\n{networks}\n").Services.Single().IsOnInternalNetworksOnly);

    [Theory]
    [InlineData("environment: {PUID: 1000}", true)]
    [InlineData("environment: [PGID]", true)]
    [InlineData("image: postgres:17", true)]
    [InlineData("image: python:3.14", false)]
    public void ChangesUserByItself_ByImageOrVariable_IsKnown(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).ChangesUserByItself);

    [Theory]
    [InlineData("image: dunglas/frankenphp\ncommand: php worker.php", true)]
    [InlineData("image: dunglas/frankenphp", false)]
    [InlineData("image: postgres:17\ncommand: x", false)]
    public void ImageHealthcheckFails_UnderAnotherCommand_IsTrue(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).ImageHealthcheckFails(stage: null));

    [Theory]
    [InlineData("ntework", "network-a")]
    public void NearestName_OfAnotherWord_IsNull(string name, string declared) =>
        Assert.Null(ComposeTestProject.Of($"networks: {{{declared}: {{}}}}\n").NearestName(ComposeResourceKind.Network, name));

    [Theory]
    [InlineData(ComposeResourceKind.Network, "n")]
    [InlineData(ComposeResourceKind.Volume, "v")]
    [InlineData(ComposeResourceKind.Secret, "s")]
    [InlineData(ComposeResourceKind.Config, "c")]
    [InlineData(ComposeResourceKind.Model, "m")]
    public void NearestName_OfEachKind_LooksInItsSection(ComposeResourceKind kind, string prefix)
    {
        ComposeProject project = ComposeTestProject.Of(
            "networks: {n-backend: {}}\nvolumes: {v-backend: {}}\nsecrets: {s-backend: {file: x}}\nconfigs: {c-backend: {file: x}}\nmodels: {m-backend: {model: x}}\nservices: {api-backend: {image: x}}\n");
        Assert.Equal(prefix + "-backend", project.NearestName(kind, prefix + "-bakend"));
        Assert.Equal("api-backend", project.NearestService("api-bakend"));
    }

    [Theory]
    [InlineData("services: {a: {image: x}}\n", "data", "services: {a: {image: x}}\nvolumes:\n  data: {}\n")]
    [InlineData("services: {a: {image: x}}\nvolumes:\n  old: {}\n", "data", "services: {a: {image: x}}\nvolumes:\n  old: {}\n  data: {}\n")]
    [InlineData("services: {a: {image: x}}\n", "da.ta", null)]
    public void Declare_AName_AddsItToItsSection(string text, string name, string? expected)
    {
        ComposeProject project = ComposeTestProject.Of(text);
        Assert.Equal(expected, ComposeProject.Declare(project.Root!.Node, "volumes", name) is { } edit
            ? text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText) : null);
    }
}
