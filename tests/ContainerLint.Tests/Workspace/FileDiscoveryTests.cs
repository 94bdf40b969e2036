using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class FileDiscoveryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("discovery").FullName;

    [Fact]
    public void Find_Folder_RespectsIgnoreFilesAndBuiltInExcludes()
    {
        Write(".git/Dockerfile", "node_modules/a/Dockerfile", "build/Dockerfile", "src/Dockerfile", "src/gen/Dockerfile", "src/readme.md", "b.yaml");
        File.WriteAllText(PathOf(".gitignore"), "build/\n");
        File.WriteAllText(PathOf("src/.gitignore"), "/gen\n");
        Assert.Equal<string>(["b.yaml", "src/Dockerfile"], Find("."));
    }

    [Fact]
    public void Find_FolderBelowTheRepositoryRoot_RespectsIgnoreFilesAbove()
    {
        Write(".git/HEAD", "src/gen/Dockerfile", "src/Dockerfile");
        File.WriteAllText(PathOf(".gitignore"), "gen\n");
        Assert.Equal<string>(["src/Dockerfile"], Find("src"));
    }

    [Fact]
    public void Find_OutsideOfARepository_IgnoresIgnoreFilesAbove()
    {
        Write("src/gen/Dockerfile");
        File.WriteAllText(PathOf(".gitignore"), "gen\n");
        Assert.Equal<string>(["src/gen/Dockerfile"], Find("src"));
    }

    [Fact]
    public void Find_NamedFile_IsFoundWhateverExcludesIt()
    {
        Write("node_modules/a/Dockerfile", "notes.txt");
        Assert.Equal<string>(["node_modules/a/Dockerfile", "notes.txt"], Find("node_modules/a/Dockerfile", "notes.txt"));
    }

    [Fact]
    public void Find_WithIncludeAndExclude_FollowsBoth()
    {
        Write("a/Dockerfile", "a/vendor/Dockerfile", "b/Dockerfile");
        DiscoveryOptions options = Options() with { Include = ["a/**"], Exclude = ["vendor"] };
        Assert.Equal<string>(["a/Dockerfile"], FileDiscovery.Find(["."], options).Files.Select(file => file.Path));
        Assert.Empty(FileDiscovery.Find(["a/vendor/Dockerfile"], options with { ExcludeNamed = true }).Files);
    }

    [Fact]
    public void Find_MissingPath_IsAProblem()
    {
        DiscoveryResult result = FileDiscovery.Find(["nope"], Options());
        Assert.Equal(new DiscoveryProblem("nope", "does not exist"), Assert.Single(result.Problems));
    }

    [Fact]
    public void Find_SymbolicLinks_AreFollowedOnlyToFilesInsideTheTree()
    {
        string outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.WriteAllText(Path.Combine(outside, "Dockerfile"), "FROM x\n");
        Write("tree/real/Dockerfile");
        File.CreateSymbolicLink(PathOf("tree/out.Dockerfile"), Path.Combine(outside, "Dockerfile"));
        File.CreateSymbolicLink(PathOf("tree/in.Dockerfile"), PathOf("tree/real/Dockerfile"));
        Directory.CreateSymbolicLink(PathOf("tree/loop"), PathOf("tree"));
        Directory.CreateSymbolicLink(PathOf("tree/away"), outside);
        Assert.Equal<string>(["tree/in.Dockerfile", "tree/real/Dockerfile"], Find("tree"));
        Assert.Equal("is a symbolic link that leads out of the tree", Assert.Single(FileDiscovery.Find(["tree/out.Dockerfile", "tree/real/Dockerfile"], Options()).Problems).Message);
        Assert.Single(FileDiscovery.Find(["tree/away/Dockerfile"], Options()).Problems);
        Directory.Delete(outside, recursive: true);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private DiscoveryOptions Options() => new() { WorkingDirectory = _root, PatternDirectory = _root };

    private ImmutableArray<string> Find(params string[] paths) => FileDiscovery.Find(paths, Options()).Files.Select(file => file.Path);

    private string PathOf(string path) => Path.Combine(_root, path);

    private void Write(params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
            File.WriteAllText(PathOf(path), "x");
        }
    }
}
