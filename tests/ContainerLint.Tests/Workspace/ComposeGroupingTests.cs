using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Workspace;

public sealed class ComposeGroupingTests
{
    private const string Web = "services:\n  web:\n    image: nginx\n";

    [Theory]
    [InlineData("compose.yaml", "compose.yaml")]
    [InlineData("compose.yaml compose.override.yml", "compose.yaml+compose.override.yml")]
    [InlineData("docker-compose.yml compose.yaml", "compose.yaml docker-compose.yml")]
    [InlineData("compose.yaml compose.prod.yaml", "compose.yaml+compose.prod.yaml compose.yaml")]
    [InlineData("compose.yaml other-compose.yaml", "compose.yaml other-compose.yaml")]
    [InlineData("a/compose.yaml b/compose.override.yaml", "a/compose.yaml b/compose.override.yaml")]
    [InlineData("compose.yaml compose.a.yaml compose.b.yaml", "compose.yaml+compose.a.yaml compose.yaml+compose.b.yaml compose.yaml")]
    public void Create_FilesOfFolders_AreGroupedAsComposeDoes(string paths, string expected) =>
        Assert.Equal(Sorted(expected), Sorted(Describe(Create(UnknownFileTree.Instance, paths.Split(' ').Select(path => (path, Web)).ToArray()))));

    [Fact]
    public void Create_FileWithOtherServices_StandsAlone() =>
        Assert.Equal("compose.other.yaml compose.yaml", Describe(Create(UnknownFileTree.Instance, ("compose.yaml", Web), ("compose.other.yaml", "services:\n  db:\n    image: x\n"))));

    [Fact]
    public void Create_FileWhoseServicesAreNoneAlone_ChangesTheDefaultFile() =>
        Assert.Contains("compose.yaml+compose.gpu.yaml", Describe(Create(UnknownFileTree.Instance, ("compose.yaml", Web), ("compose.gpu.yaml", "services:\n  db:\n    gpus: all\n"))), StringComparison.Ordinal);

    [Fact]
    public void Create_ComposeFileInEnvironment_Decides()
    {
        FakeTree tree = new(("app/.env", "COMPOSE_FILE=b.compose.yaml:a.compose.yaml\nTAG=1\n"));
        ImmutableArray<ComposeProject> projects = Create(tree, ("app/a.compose.yaml", Web), ("app/b.compose.yaml", Web), ("app/compose.yaml", Web));
        Assert.Equal("app/b.compose.yaml+app/a.compose.yaml app/compose.yaml", Describe(projects));
        Assert.Equal("1", projects[0].Context.Environment.Get("TAG"));
    }

    [Fact]
    public void Create_IncludedFile_IsAFragmentByItself()
    {
        ImmutableArray<ComposeProject> projects = Create(
            UnknownFileTree.Instance,
            ("compose.yaml", "include: [sub/compose.yaml]\n" + Web),
            ("sub/compose.yaml", "services:\n  db:\n    image: x\n"));
        Assert.Equal("compose.yaml+sub/compose.yaml sub/compose.yaml", Describe(projects));
        Assert.False(projects[0].IsFragment);
        Assert.True(projects[1].IsFragment);
    }

    [Fact]
    public void BuildContexts_SeveralBuilds_KeepWhatTheyAgreeOn()
    {
        ImmutableArray<ComposeProject> projects = Create(UnknownFileTree.Instance, ("compose.yaml", """
            services:
              a:
                build: {context: app, target: one, args: {SAME: x, OTHER: 1}}
              b:
                build: {context: app, target: two, args: {SAME: x, OTHER: 2, ONLY: y}, additional_contexts: {lib: ./lib}}
            """));
        DockerfileContext context = new BuildContexts(projects, UnknownFileTree.Instance).Of("app/Dockerfile");
        Assert.Equal("x", context.BuildArgs["SAME"]);
        Assert.Null(context.BuildArgs["OTHER"]);
        Assert.Null(context.BuildArgs["ONLY"]);
        Assert.Equal("one two", string.Join(' ', context.Targets));
        Assert.Equal("lib", Assert.Single(context.NamedContexts));
        Assert.Equal("app", Assert.Single(context.ContextDirectories));
    }

    private static ImmutableArray<ComposeProject> Create(IFileTree tree, params (string Path, string Text)[] files) =>
        ComposeGrouping.Create(files.Select(file => YamlFile.Parse(new SourceFile(file.Path, file.Text))).ToImmutableArray(), tree, CancellationToken.None);

    private static string Describe(ImmutableArray<ComposeProject> projects) => string.Join(' ', projects.Select(project => string.Join('+', project.Files.Select(file => file.Path))));

    private static IEnumerable<string> Sorted(string list) => list.Split(' ').Order(StringComparer.Ordinal);

    private sealed class FakeTree(params (string Path, string Text)[] files) : IFileTree
    {
        public bool? FileExists(string path) => files.Any(file => file.Path == path);

        public bool? DirectoryExists(string path) => null;

        public string? ReadText(string path) => files.Where(file => file.Path == path).Select(file => file.Text).FirstOrDefault();

        public SourceFile? ReadForChange(string path) => null;

        public bool? IsExecutable(string path) => null;

        public ImmutableArray<FileTreeEntry>? Enumerate(string directory) => null;
    }
}
