using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeDataTests
{
    private const string Pg = "/var/lib/postgresql/data";

    [Theory]
    [InlineData("a: {image: x, volumes: ['vol:/a']}, b: {image: y, volumes: ['vol:/b']}", "a+b vol")]
    [InlineData("a: {image: x, volumes: ['vol:/a']}, b: {image: y, volumes: ['vol:/b:ro']}", "")]
    [InlineData("a: {image: x, volumes: ['./d:/a']}, b: {image: y, volumes: ['./e/../d/:/b']}", "a+b ./e/../d/")]
    [InlineData("a: {image: x, volumes: ['vol:/a']}, b: {image: x, volumes: ['vol:/b']}", "")]
    [InlineData("a: {build: ., volumes: ['vol:/a']}, b: {build: {context: .}, volumes: ['vol:/b']}", "")]
    [InlineData("a: {image: x, volumes: ['vol:/a']}, migrate: {image: y, volumes: ['vol:/b']}", "")]
    [InlineData("a: {image: x, volumes: ['vol:/run/a']}, b: {image: y, volumes: ['vol:/b']}", "")]
    [InlineData("a: {image: x, volumes: ['./a.conf:/a']}, b: {image: y, volumes: ['./a.conf:/b']}", "")]
    [InlineData("a: {image: x, profiles: [p], volumes: ['vol:/a']}, b: {image: y, profiles: [q], volumes: ['vol:/b']}", "")]
    [InlineData("a: {image: x, volumes: [{type: volume, source: vol, target: /a, volume: {subpath: a}}]}, b: {image: y, volumes: [{type: volume, source: vol, target: /b, volume: {subpath: b}}]}", "")]
    public void UnexplainedSharedMounts_TwoWriters_AreFound(string services, string expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services: {{{services}}}\nvolumes: {{vol: {{}}}}\n");
        Assert.Equal(expected, string.Join("; ", project.UnexplainedSharedMounts(ComposePublishingTests.WorkspaceOf(project)).Select(shared => $"{shared.First.Name}+{shared.Service.Name} {shared.Name}")));
    }

    [Theory]
    [InlineData("a: {image: 'postgres:17', volumes: ['vol:" + Pg + "']}, b: {image: 'postgres:16', volumes: ['vol:" + Pg + "']}", 1)]
    [InlineData("a: {image: 'postgres:17', volumes: ['vol:" + Pg + "']}, b: {image: 'postgres:16', restart: 'no', volumes: ['vol:" + Pg + "']}", 0)]
    [InlineData("a: {image: 'postgres:17', scale: 2, volumes: ['vol:" + Pg + "']}", 1)]
    [InlineData("a: {image: 'postgres:17', deploy: {replicas: 2, placement: {max_replicas_per_node: 1}}, volumes: ['vol:" + Pg + "']}", 0)]
    [InlineData("a: {image: minio/minio, scale: 2, volumes: ['vol:/data']}", 0)]
    public void SharedDataOf_SeveralServers_AreFound(string services, int expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services: {{{services}}}\nvolumes: {{vol: {{}}}}\n");
        Assert.Equal(expected, ComposePublishingTests.WorkspaceOf(project).SharedDataOf(project).Length);
    }

    [Theory]
    [InlineData("image: postgres:17", Pg)]
    [InlineData("image: postgres:17\nvolumes: ['vol:" + Pg + "']", "")]
    [InlineData("image: postgres:17\ntmpfs: [" + Pg + "]", "")]
    [InlineData("image: postgres:17\nvolumes: ['vol:/var/lib/postgresql']", "/var/lib/postgresql -> " + Pg)]
    [InlineData("image: postgres:18\nvolumes: ['vol:" + Pg + "']", Pg + " -> /var/lib/postgresql")]
    [InlineData("image: postgres\nvolumes: ['vol:" + Pg + "']", Pg + " -> /var/lib/postgresql uncertain")]
    [InlineData("image: postgres:${V}\nvolumes: ['vol:/x']", "")]
    [InlineData("image: postgres:17\nenvironment: {PGDATA: /srv/pg}\nvolumes: ['vol:/srv/pg']", "")]
    [InlineData("image: postgres:17\ncommand: psql -h db", "")]
    [InlineData("image: postgres:17\nrestart: 'no'", "")]
    [InlineData("image: postgres:17\nprofiles: [e2e]", "")]
    [InlineData("image: redis:8", "")]
    [InlineData("image: redis:8\ncommand: redis-server --appendonly yes", "/data")]
    [InlineData("image: redis:8\ncommand: redis-server --appendonly no", "")]
    [InlineData("image: example/postgres-exporter", "")]
    public void UnkeptDataOf_EachServer_KnowsWhereDataBelongs(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        UnkeptData? data = ComposePublishingTests.WorkspaceOf(service.Project).UnkeptDataOf(service, withCaches: false);
        Assert.Equal(expected, data is null ? string.Empty : (data.Mount is { } mount ? $"{mount.Target} -> " : string.Empty) + data.Directory + (data is { Mount: not null, IsUncertain: true } ? " uncertain" : string.Empty));
    }

    [Theory]
    [InlineData("image: a\nvolumes: [/var/lib/a, /tmp/x, /app/node_modules, 'vol:/b']", "/var/lib/a web-a")]
    [InlineData("image: a\nvolumes: ['./src:/srv', /srv/x, {type: volume, target: /d}]", "/d web-d")]
    [InlineData("image: a\nrestart: 'no'\nvolumes: [/var/lib/a]", "")]
    [InlineData("image: a\nvolumes: [/var/lib/web]", "/var/lib/web web-data")]
    public void AnonymousVolumes_ThatHoldSomething_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).AnonymousVolumes.Select(volume => $"{volume.Mount.Target} {volume.Name}")));

    [Theory]
    [InlineData("/home:/x:Z", "System")]
    [InlineData("/home/me:/x:ro,z", "System")]
    [InlineData("/home/me/app:/x:z", "")]
    [InlineData("~:/x:z", "System")]
    [InlineData("/var/run/docker.sock:/x:z", "Socket")]
    [InlineData("./d:/x:Z", "")]
    [InlineData("${D}:/x:Z", "")]
    public void RelabelledMounts_OfTheHost_AreFound(string mount, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service($"volumes: ['{mount}']").RelabelledMounts.Select(found => found.Problem)));

    [Theory]
    [InlineData("vol:/x", "vol:/x:ro")]
    [InlineData("vol:/x:z", "vol:/x:z,ro")]
    [InlineData("vol:/x:rw,z", "vol:/x:ro,z")]
    public void MakeReadOnly_ShortForm_ChangesTheOption(string mount, string expected)
    {
        ComposeService service = ComposeTestProject.Service($"volumes: ['{mount}']");
        Rules.TextEdit edit = service.Mounts[0].MakeReadOnly()!;
        string text = edit.Location.File.Text.ToString();
        Assert.Contains(expected + "'", text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("devices: [/dev/sda, '/dev/nvme0n1:/d', /dev/hdmi0, /dev/ttyUSB0]", "/dev/sda Warning; /dev/nvme0n1 Warning")]
    [InlineData("devices: [/dev/mem]\nvolumes: ['/dev/mapper/a:/d']", "/dev/mem Error; /dev/mapper/a Warning")]
    [InlineData("image: analogj/scrutiny\ndevices: [/dev/sda]", "/dev/sda Info")]
    [InlineData("device_cgroup_rules: ['a *:* rwm', 'c *:* rmw', 'c *:* r', 'c 189:* rmw']", "a *:* rwm Warning; c *:* rmw Warning")]
    public void HostDevices_ThatGiveTooMuch_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).HostDevices(all: false).Select(device => $"{device.Name} {device.Severity}")));
}
