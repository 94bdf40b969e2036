using System.Text;
using ContainerLint.Fixing;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Fixing;

public sealed class OtherFileFixTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_FileThatDoesNotExist_IsMade()
    {
        FixResult result = Fix(["Dockerfile"], Adding("CL1901", "a"));
        FixedFile file = Assert.Single(result.Changed);
        Assert.True(file.IsNew);
        Assert.Equal(".dockerignore", file.Original.Path);
        Assert.Equal("a\n", file.Text.ToString());
        Assert.Empty(result.Result.Findings);
        Assert.Equal("Dockerfile", Assert.Single(result.Files).File.Path);
        Assert.False(File.Exists(PathOf(".dockerignore")));
    }

    [Fact]
    public void Run_FixesThatAddToTheSameFile_AreAppliedInRounds()
    {
        FixResult result = Fix(["Dockerfile"], Adding("CL1901", "a"), Adding("CL1902", "b"));
        Assert.Equal("a\nb\n", Assert.Single(result.Changed).Text.ToString());
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public void Run_DockerfilesOfOneContext_AddOnce()
    {
        FixResult result = Fix(["Dockerfile", "Dockerfile.dev"], Adding("CL1901", "a"));
        Assert.Equal("a\n", Assert.Single(result.Changed).Text.ToString());
        Assert.Equal(1, result.Count);
        Assert.Empty(result.Result.Findings);
    }

    [Fact]
    public void Run_FileThatExists_KeepsItsEncoding()
    {
        File.WriteAllBytes(PathOf(".dockerignore"), [0xEF, 0xBB, 0xBF, .. "x\r\n"u8]);
        FixedFile file = Assert.Single(Fix(["Dockerfile"], Adding("CL1901", "a")).Changed);
        Assert.False(file.IsNew);
        Assert.Equal("x\r\na\r\n", file.Text.ToString());
        Assert.Equal(3, file.Text.Encoding!.GetPreamble().Length);
    }

    [Fact]
    public void Run_NextRound_SeesTheFileInTheTree()
    {
        List<string> seen = [];
        Fix(["Dockerfile"], Adding("CL1901", "a"), new TestRule(TestRule.Describe("CL1902", "see"), (_, model, _) =>
        {
            IFileTree tree = model.Context.FileTree;
            seen.Add($"{tree.FileExists(".dockerignore")} {tree.ReadText("./.dockerignore")?.Trim()} {string.Join(",", tree.Enumerate("")!.Value.Select(entry => entry.Name))}");
            return [];
        }));
        Assert.Equal(["False  Dockerfile", "True a .dockerignore,Dockerfile"], seen);
    }

    [Fact]
    public void Run_FileThatIsChecked_IsChangedInItsPlace()
    {
        FixResult result = Fix(["Dockerfile", "Dockerfile.dev"], Adding("CL1901", "# a", "Dockerfile.dev"));
        FixedFile file = Assert.Single(result.Changed);
        Assert.False(file.IsNew);
        Assert.Equal("FROM alpine\n# a\n", file.Text.ToString());
        Assert.Equal("FROM alpine\n# a\n", result.Files[1].File.Text.ToString());
    }

    [Fact]
    public void Run_FileThatHasChangedMeanwhile_IsLeftAlone()
    {
        File.WriteAllText(PathOf(".dockerignore"), "new\n");
        Assert.Empty(Fix(["Dockerfile"], Blindly(".dockerignore", "old\n")).Changed);
        Assert.Single(Fix(["Dockerfile"], Blindly(".dockerignore", "new\n")).Changed);
    }

    [Theory]
    [InlineData("../.dockerignore")]
    [InlineData("/etc/.dockerignore")]
    [InlineData("./.dockerignore")]
    [InlineData("nowhere/.dockerignore")]
    public void Run_FileOutsideOfTheTree_IsLeftAlone(string path) => Assert.Empty(Fix(["Dockerfile"], Blindly(path, string.Empty)).Changed);

    [Fact]
    public void Run_TreeThatIsReadOnly_IsLeftAlone()
    {
        File.WriteAllText(PathOf("Dockerfile"), "FROM alpine\n");
        Assert.Empty(Run(new DiskFileTree(_folder) { IsReadOnly = true }, ["Dockerfile"], Blindly(".dockerignore", string.Empty)).Changed);
        Assert.Empty(Run(UnknownFileTree.Instance, ["Dockerfile"], Blindly(".dockerignore", string.Empty)).Changed);
    }

    private FixResult Fix(string[] files, params Rule[] rules)
    {
        foreach (string file in files) File.WriteAllText(PathOf(file), "FROM alpine\n");
        return Run(new DiskFileTree(_folder), files, rules);
    }

    private FixResult Run(IFileTree tree, string[] files, params Rule[] rules) => Fixer.Run(
        new Linter([.. rules], new LintSettings { Today = default, Jobs = 1 }),
        FixSafety.Safe,
        [.. files.Select(file => LintInput.FromMemory(new SourceFile(file, File.ReadAllText(PathOf(file), Encoding.UTF8))))],
        tree);

    private string PathOf(string path) => Path.Combine(_folder, path);

    /// <summary>A rule that wants a line in a file beside the Dockerfile.</summary>
    private static TestRule Adding(string id, string line, string path = ".dockerignore") => new(
        TestRule.Describe(id, "test-" + id),
        (rule, model, _) => model.Context.FileTree.ReadForChange(path) is { } file && !file.Text.Lines.Select(other => other.ToString()).Contains(line) ? [Append(rule, model.File, file, line)] : []);

    /// <summary>A rule whose fix takes a file to have a text.</summary>
    private static TestRule Blindly(string path, string text) => new(
        TestRule.Describe("CL1901", "test"),
        (rule, model, _) => model.Context.FileTree.ReadText(path)?.EndsWith("a\n", StringComparison.Ordinal) == true ? [] : [Append(rule, model.File, new SourceFile(path, text), "a")]);

    private static Finding Append(TestRule rule, SourceFile dockerfile, SourceFile file, string line) =>
        rule.At(dockerfile.At(0, 4), $"'{line}' is missing").WithFix(() => new Fix("Add it", FixSafety.Safe, [new TextEdit(file.At(file.Text.Length, 0), line + "\n")]));
}
