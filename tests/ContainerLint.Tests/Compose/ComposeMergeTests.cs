using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeMergeTests
{
    [Fact]
    public void Create_TwoFiles_ScalarsAreReplacedAndKnowTheirFile()
    {
        ComposeService service = Merge("services:\n  web:\n    image: a\n    user: x\n", "services:\n  web:\n    image: b\n    user:\n");
        Assert.Equal("b", service.Image.ValueOrDefault);
        Assert.Equal("compose.1.yaml", service.Image.Location!.Value.File.Path);
        Assert.Equal("x", service.User.ValueOrDefault);
        Assert.Equal<string>(["compose.yaml", "compose.1.yaml"], service.NameLocations.Select(location => location.File.Path));
        Assert.Equal("compose.yaml", service.NameLocation.File.Path);
    }

    [Fact]
    public void Create_TwoFiles_PortsAreJoinedAndEqualOnesDropped()
    {
        ComposeService service = Merge(
            "services:\n  web:\n    ports: ['80:80', '81:81']\n", "services:\n  web:\n    ports: ['90:80', {target: 81, published: 81}]\n");
        Assert.Equal<string>(["80", "90", "81"], service.Ports.Select(port => port.Published.ToString()));
    }

    [Fact]
    public void Create_TwoFiles_MountsAreReplacedByTarget()
    {
        ComposeService service = Merge("services:\n  web:\n    volumes: ['aa:/x', 'bb:/y']\n", "services:\n  web:\n    volumes: ['cc:/x/']\n");
        Assert.Equal<string>(["bb", "cc"], service.Mounts.Select(mount => mount.Source.ToString()));
    }

    [Fact]
    public void Create_TwoFiles_EnvironmentIsJoinedByName()
    {
        ComposeService service = Merge(
            "services:\n  web:\n    environment: [A=1, B=2]\n", "services:\n  web:\n    environment:\n      B: 3\n      C:\n");
        Assert.Equal<string>(["A=1", "B=3", "C=<Absent>"], service.Environment.Select(variable => variable.Name + "=" + variable.Value));
        Assert.Equal("compose.1.yaml", service.Variable("B")!.NameLocation.File.Path);
    }

    [Fact]
    public void Create_TwoFiles_CommandsAreReplaced() =>
        Assert.Equal<string>(["c"], Merge("services:\n  web:\n    command: [a, b]\n", "services:\n  web:\n    command: [c]\n").Command!.Words.Select(word => word.Pattern));

    [Fact]
    public void Create_TwoFiles_ListsOfNamesBecomeMappings()
    {
        ComposeService service = Merge(
            "services:\n  web:\n    depends_on: [a]\n    networks: [n]\n",
            "services:\n  web:\n    depends_on:\n      a: {condition: service_healthy}\n      b: {condition: service_started}\n    networks: [m]\n");
        Assert.Equal<string>(["a", "b"], service.References.Select(reference => reference.Name));
        Assert.True(service.References[0].WaitsForHealth);
        Assert.Equal("a", service.References[0].Location.GetText());
        Assert.Equal<string>(["n", "m"], service.Networks.Select(network => network.Name));
    }

    [Fact]
    public void Create_BuildInBothForms_IsMerged()
    {
        ComposeService service = Merge("services:\n  web:\n    build: ./app\n", "services:\n  web:\n    build:\n      target: dev\n");
        Assert.Equal("./app", service.Build!.Context.ValueOrDefault);
        Assert.Equal("dev", service.Build.Target.ValueOrDefault);
        Assert.Equal("app/Dockerfile", service.Build.DockerfilePath);
    }

    [Fact]
    public void Create_ResetAndOverride_AreHonoured()
    {
        ComposeService service = Merge(
            "services:\n  web:\n    ports: ['80:80']\n    expose: ['1']\n    environment: {A: 1}\n",
            "services:\n  web:\n    ports: !override ['90:90']\n    expose: !reset []\n    environment:\n      A: !reset null\n");
        Assert.Equal("90", Assert.Single(service.Ports).Published.ToString());
        Assert.Empty(service.Exposed);
    }

    [Fact]
    public void Create_LoggingWithOtherDriver_IsReplaced()
    {
        ComposeService service = Merge(
            "services:\n  web:\n    logging: {driver: json-file, options: {max-size: 1m}}\n", "services:\n  web:\n    logging: {driver: local}\n");
        Assert.Empty(service.LoggingOptions);
        Assert.Equal("local", service.LoggingDriver.ValueOrDefault);
    }

    [Fact]
    public void Create_SeveralDocuments_AreMerged() =>
        Assert.Equal<string>(["a", "b"], ComposeTestProject.Of("services: {a: {image: x}}\n---\nservices: {b: {image: y}}\n").Services.Select(service => service.Name));

    [Fact]
    public void Create_ExtendsInSameFile_MergesTheBase()
    {
        ComposeProject project = ComposeTestProject.Of("""
            services:
              base: {image: a, environment: {A: "1"}, cap_drop: [ALL]}
              mid: {extends: base, environment: {B: "2"}}
              web: {extends: {service: mid}, image: b}
            """);
        ComposeService web = project.Service("web")!;
        Assert.Equal("b", web.Image.ValueOrDefault);
        Assert.Equal<string>(["A", "B"], web.Environment.Select(variable => variable.Name));
        Assert.True(web.DropsAllCapabilities);
        Assert.Empty(project.Problems);
    }

    [Fact]
    public void Create_ExtendsOtherFile_KnowsThePlaces()
    {
        ComposeProject project = ComposeTestProject.OfTree("app/compose.yaml", new(StringComparer.Ordinal)
        {
            ["app/compose.yaml"] = "services:\n  web:\n    extends: {file: ../common/base.yaml, service: web}\n",
            ["common/base.yaml"] = "services:\n  web: {image: x, build: ./dir}\n",
        });
        Assert.Equal("common/base.yaml", project.Services[0].Image.Location!.Value.File.Path);
        Assert.Equal("common/dir", project.Services[0].Build!.ContextDirectory);
        Assert.Equal<ComposeFileRole>([ComposeFileRole.Base, ComposeFileRole.Extended], project.Files.Select(file => file.Role));
        Assert.False(project.HasUnreadableParts);
    }

    [Theory]
    [InlineData("extends: {file: nowhere.yaml, service: web}", ComposeProblemKind.ExtendsFileMissing, "nowhere.yaml")]
    [InlineData("extends: {file: other.yaml, service: nobody}", ComposeProblemKind.ExtendsServiceMissingInFile, "nobody")]
    [InlineData("extends: nobody", ComposeProblemKind.ExtendsServiceMissing, "nobody")]
    [InlineData("extends: web", ComposeProblemKind.ExtendsCycle, "web")]
    public void Create_ExtendsThatCannotBeResolved_IsAProblem(string extends, ComposeProblemKind kind, string place)
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new(StringComparer.Ordinal)
        {
            ["compose.yaml"] = $"services:\n  web:\n    {extends}\n",
            ["other.yaml"] = "services: {web: {image: x}}\n",
        });
        ComposeProblem problem = Assert.Single(project.Problems);
        Assert.Equal((kind, place), (problem.Kind, problem.Location.GetText()));
    }

    [Fact]
    public void Create_ExtendsCycleOverFiles_IsReportedOnce()
    {
        ComposeProject project = ComposeTestProject.OfTree("a.yaml", new(StringComparer.Ordinal)
        {
            ["a.yaml"] = "services:\n  web: {extends: {file: b.yaml, service: web}}\n",
            ["b.yaml"] = "services:\n  web: {extends: {file: a.yaml, service: web}}\n",
        });
        Assert.Equal(ComposeProblemKind.ExtendsCycle, Assert.Single(project.Problems).Kind);
    }

    [Fact]
    public void Create_Include_BringsInResourcesWithTheirEnvironment()
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new(StringComparer.Ordinal)
        {
            ["compose.yaml"] = "include:\n  - sub/compose.yaml\n  - path: [x.yaml]\nservices: {web: {image: x}}\n",
            ["sub/compose.yaml"] = "services: {db: {image: 'postgres:${TAG}'}}\nvolumes: {data: {}}\n",
            ["sub/.env"] = "TAG=17\n",
            ["x.yaml"] = "services: {x: {image: x}}\n",
        });
        Assert.Equal<string>(["db", "x", "web"], project.Services.Select(service => service.Name));
        Assert.Equal("postgres:17", project.Service("db")!.Image.ValueOrDefault);
        Assert.NotNull(project.Volume("data"));
    }

    [Fact]
    public void Create_IncludeThatIsMissingOrCyclic_IsAProblem()
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new(StringComparer.Ordinal)
        {
            ["compose.yaml"] = "include: [nowhere.yaml, sub.yaml, 'oci://x/y']\n",
            ["sub.yaml"] = "include: [compose.yaml]\n",
        });
        Assert.Equal<ComposeProblemKind>([ComposeProblemKind.IncludeFileMissing, ComposeProblemKind.IncludeCycle], project.Problems.Select(problem => problem.Kind));
        Assert.True(project.HasUnreadableParts);
    }

    private static ComposeService Merge(params string[] files) => ComposeTestProject.Of(files).Services.Single();
}
