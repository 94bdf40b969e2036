using ContainerLint.Compose;
using CsCheck;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeServiceTests
{
    [Theory]
    [InlineData("privileged: true", "True")]
    [InlineData("privileged: 'true'", "True")]
    [InlineData("privileged: ${P:-false}", "False")]
    [InlineData("privileged: ${P}", "<Unknown>")]
    [InlineData("privileged: maybe", "<Unknown>")]
    [InlineData("privileged:", "<Absent>")]
    [InlineData("image: x", "<Absent>")]
    public void Privileged_EachForm_IsThreeValued(string settings, string expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).Privileged.ToString());

    [Theory]
    [InlineData("512m", 512L << 20)]
    [InlineData("1.5 GiB", 3L << 29)]
    [InlineData("1024", 1024L)]
    [InlineData("10KB", 10240L)]
    [InlineData("x", null)]
    [InlineData("1 0m", null)]
    [InlineData("", null)]
    public void ByteSize_OfText_IsParsed(string text, object? expected) => Assert.Equal(expected, ByteSize.Parse(text));

    [Theory]
    [InlineData("30s", 30_000d)]
    [InlineData("1m30s", 90_000d)]
    [InlineData("1.5h", 5_400_000d)]
    [InlineData("2d", 172_800_000d)]
    [InlineData("500ms", 500d)]
    [InlineData("0", 0d)]
    [InlineData("30", null)]
    [InlineData("10 s", null)]
    [InlineData("-1s", null)]
    [InlineData("", null)]
    public void Duration_OfText_IsParsed(string text, object? milliseconds) =>
        Assert.Equal(milliseconds, ComposeDuration.Parse(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("postgres:17", ServiceFamily.Database, "/var/lib/postgresql/data")]
    [InlineData("postgres:18-alpine", ServiceFamily.Database, "/var/lib/postgresql")]
    [InlineData("postgres", ServiceFamily.Database, "/var/lib/postgresql")]
    [InlineData("registry.local:5000/library/postgres:9.6", ServiceFamily.Database, "/var/lib/postgresql/data")]
    [InlineData("postgres:${TAG}", ServiceFamily.Database, "")]
    [InlineData("prometheuscommunity/postgres-exporter", ServiceFamily.None, "")]
    [InlineData("mcr.microsoft.com/mssql/server:2022-latest", ServiceFamily.Database, "/var/opt/mssql")]
    [InlineData("docker.elastic.co/elasticsearch/elasticsearch:8.1.0", ServiceFamily.Search, "/usr/share/elasticsearch/data")]
    [InlineData("traefik:3", ServiceFamily.Proxy | ServiceFamily.SocketTool, "")]
    [InlineData("${IMAGE}", ServiceFamily.None, "")]
    public void Families_OfImage_ComeFromTheTable(string image, ServiceFamily families, string data)
    {
        ComposeService service = ComposeTestProject.Service($"image: {image}");
        Assert.Equal(families, service.Families);
        Assert.Equal(data, string.Join(",", service.KnownImage?.DataDirectories ?? []));
    }

    [Fact]
    public void References_AllKinds_AreFoundWithTheirPlaces()
    {
        ComposeService service = ComposeTestProject.Service("""
            depends_on: {a: {condition: service_healthy, required: false}}
            links: ["b:alias"]
            volumes_from: ["c:ro", "container:x"]
            network_mode: "service:d"
            pid: service:e
            build:
              additional_contexts: {base: "service:f"}
            """);
        Assert.Equal<string>(["a", "b", "c", "d", "e", "f"], service.References.Select(reference => reference.Location.GetText()));
        Assert.True(service.References[0].IsOptional);
        Assert.Equal("alias", service.References[1].Alias!.Pattern);
    }

    [Fact]
    public void NetworkNames_OfService_FollowModesAndDefaults()
    {
        ComposeProject project = ComposeTestProject.Of("""
            services:
              a: {image: x}
              b: {image: x, networks: [front, back]}
              c: {image: x, network_mode: "service:b"}
              d: {image: x, network_mode: host}
            """);
        Assert.Equal<string>(["default", "front,back", "front,back", ""], project.Services.Select(service => string.Join(",", service.NetworkNames)));
    }

    [Theory]
    [InlineData("restart: 'no'", true)]
    [InlineData("restart: no", true)]
    [InlineData("restart: always", false)]
    [InlineData("deploy: {mode: replicated-job}", true)]
    [InlineData("deploy: {restart_policy: {condition: none}}", true)]
    [InlineData("image: x", false)]
    public void IsOneShot_OfService_FollowsItsSettings(string settings, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).IsOneShot);

    [Fact]
    public void IsOneShot_WhenAnotherServiceWaitsForItsEnd_IsTrue()
    {
        ComposeProject project = ComposeTestProject.Of("""
            services:
              setup: {image: x}
              web: {image: x, depends_on: {setup: {condition: service_completed_successfully}}}
            """);
        Assert.True(project.Service("setup")!.IsOneShot);
        Assert.False(project.Service("web")!.IsOneShot);
    }

    [Fact]
    public void Command_InTextForm_IsSplitIntoWordsWithPlaces()
    {
        ComposeCommand command = ComposeTestProject.Service("command: >-\n  redis-server --requirepass \"a b\"\n  --save='' it\\ s").Command!;
        Assert.Equal<string>(["redis-server", "--requirepass", "a b", "--save=", "it s"], command.Words.Select(word => word.Pattern));
        Assert.Equal("a b", command.OptionValue("--requirepass")!.Location.GetText());
        Assert.Equal("redis-server", command.Program);
    }

    [Fact]
    public void ShellScript_OfCommand_IsFound()
    {
        Assert.Equal("a && b", ComposeTestProject.Service("command: [sh, -ec, 'a && b']").Command!.ShellScript!.Pattern);
        Assert.Null(ComposeTestProject.Service("command: [node, -c, x]").Command!.ShellScript);
    }

    [Theory]
    [InlineData("[CMD, curl, x]", HealthcheckTestForm.Command)]
    [InlineData("[CMD-SHELL, 'curl x']", HealthcheckTestForm.Shell)]
    [InlineData("curl x", HealthcheckTestForm.Shell)]
    [InlineData("[NONE]", HealthcheckTestForm.None)]
    [InlineData("[curl, x]", HealthcheckTestForm.Invalid)]
    public void Healthcheck_Test_HasAForm(string test, HealthcheckTestForm form) =>
        Assert.Equal(form, ComposeTestProject.Service($"healthcheck: {{test: {test}, interval: 1m}}").Healthcheck!.Form);

    [Theory]
    [InlineData("root", true)]
    [InlineData("'0:0'", true)]
    [InlineData("'1000:0'", false)]
    [InlineData("${U:-0}", true)]
    [InlineData("${U}", false)]
    public void IsRootUser_OfUser_IsSeen(string user, bool expected) => Assert.Equal(expected, ComposeTestProject.Service($"user: {user}").IsRootUser);

    [Fact]
    public void Grants_ShortAndLong_HaveTheirPaths()
    {
        ComposeService service = ComposeTestProject.Service("secrets: [a, {source: b, target: /x/y}, {source: c, target: z}]\nconfigs: [d]");
        Assert.Equal<string>(["/run/secrets/a", "/x/y", "/run/secrets/z"], service.Secrets.Select(secret => secret.SecretPath.ToString()));
        Assert.Equal("/d", service.Configs[0].ConfigPath.ToString());
    }

    [Theory]
    [InlineData("deploy: {resources: {limits: {memory: 1m}}}\nmem_limit: 2m", 1L << 20)]
    [InlineData("mem_limit: 2m", 2L << 20)]
    public void EffectiveMemoryLimit_OfService_PrefersDeploy(string settings, long expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).EffectiveMemoryLimit.ValueOrDefault);

    [Fact]
    public void LimitsLocation_WhenMissing_IsTheInnermostParent()
    {
        Assert.Equal("resources", ComposeTestProject.Service("deploy: {resources: {}}").LimitsLocation.GetText());
        Assert.Equal("web", ComposeTestProject.Service("image: x").LimitsLocation.GetText());
    }

    [Theory]
    [InlineData("compose.yaml", false, false, false)]
    [InlineData("deploy/compose.prod.yaml", false, true, false)]
    [InlineData("examples/compose.yaml", true, false, false)]
    [InlineData("docker-stack.yml", false, true, true)]
    [InlineData("test/compose.prod.yaml", false, true, false)]
    public void Purpose_OfProject_ComesFromThePath(string path, bool isDevelopment, bool isProduction, bool isSwarm)
    {
        ComposeProject project = ComposeTestProject.OfTree(path, new(StringComparer.Ordinal) { [path] = "services: {web: {image: x}}" });
        Assert.Equal((isDevelopment, isProduction, isSwarm), (project.IsDevelopment, project.IsProduction, project.IsSwarm));
    }

    [Fact]
    public void Services_ThroughAnchors_AreExpanded()
    {
        ComposeService service = ComposeTestProject.Of("""
            x-base: &base
              image: nginx:1
              cap_drop: [ALL]
            services:
              web:
                <<: *base
                user: "1"
            """).Services.Single();
        Assert.Equal("nginx:1", service.Image.ValueOrDefault);
        Assert.True(service.DropsAllCapabilities);
    }

    [Fact]
    public void Create_AnyText_NeverThrows()
    {
        string[] pieces =
        [
            "services:", "\n  web:", "\n    ports:", "\n    volumes:", "\n      - ", "\n    environment:", "\n      A: ", "80:80", "a:/b:ro", "[]", "{}", "x", "${A:-",
            "}", "\n    extends: web", "\n    depends_on:", "\n    build:", "\n    networks:", " !reset ", " &a ", " *a ", "\n    command:", "\"", "'", "\n    deploy:",
            "\ninclude:", "\n  <<: ", "\n---\n", "\n    healthcheck:", "\n      test: ", ":", "-", "1", "\n    secrets:", "\n    tmpfs: ", "\n    devices: ",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 30].Select(indexes => string.Concat(indexes.Select(i => pieces[i]))).Sample(text =>
        {
            ComposeProject project = ComposeTestProject.Of(text, "services: {web: {image: x, ports: ['1:1'], environment: {A: b}, networks: [n], build: .}}");
            foreach (ComposeService service in project.Services)
            {
                _ = (service.NetworkNames, service.IsOneShot, service.IsFragment, service.Hooks, service.Devices, service.Ulimits, service.ExtraHosts, service.Secrets);
            }

            Assert.All(project.Scalars, scalar => Assert.NotNull(scalar.Text.Pattern));
        }, iter: 5_000);
    }
}
