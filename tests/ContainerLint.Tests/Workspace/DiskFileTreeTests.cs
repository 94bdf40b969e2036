using ContainerLint.Dockerfile;
using ContainerLint.Tests.Dockerfile.Model;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class DiskFileTreeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Questions_AreAnsweredInsideTheTreeOnly()
    {
        Write("app/src/main.cs");
        File.CreateSymbolicLink(PathOf("app/passwd"), "/etc/passwd");
        DiskFileTree tree = new(PathOf("app"));
        Assert.True(tree.FileExists("src/main.cs"));
        Assert.True(tree.FileExists("./src/../src/main.cs"));
        Assert.False(tree.FileExists("src/Main.cs"));
        Assert.False(tree.FileExists("src"));
        Assert.False(tree.FileExists("nope/x"));
        Assert.True(tree.DirectoryExists("src"));
        Assert.True(tree.DirectoryExists("."));
        Assert.Null(tree.FileExists("../other"));
        Assert.Null(tree.FileExists("/etc/passwd"));
        Assert.Null(tree.ReadText("passwd"));
        Assert.Null(tree.Enumerate("/etc"));
        Assert.Equal("x", tree.ReadText("src/main.cs"));
        Assert.Equal([new FileTreeEntry("main.cs", IsDirectory: false)], tree.Enumerate("src"));
    }

    [Fact]
    public void Questions_BelowFurtherRoots_AreAnswered()
    {
        Write("work/Dockerfile", "one/a", "one/two/b", "other/c");
        Directory.CreateSymbolicLink(PathOf("work/one"), PathOf("one"));
        Directory.CreateSymbolicLink(PathOf("work/other"), PathOf("other"));
        DiskFileTree tree = new(PathOf("work"), PathOf("one/two") + Path.DirectorySeparatorChar, PathOf("work/one"));
        Assert.True(tree.FileExists("../one/two/b"));
        Assert.True(tree.DirectoryExists("../one/two"));
        Assert.Null(tree.FileExists("../one/a"));
        Assert.True(tree.FileExists("one/a"));
        Assert.Null(tree.FileExists("other/c"));
    }

    [Fact]
    public void Questions_LinkOutOfTheInnerOfTwoRoots_IsFollowedInTheOuterOne()
    {
        Write("a/x", "b/y");
        Directory.CreateSymbolicLink(PathOf("a/link"), PathOf("b"));
        Assert.True(new DiskFileTree(_folder.FullName, PathOf("a")).FileExists("a/link/y"));
        Assert.Null(new DiskFileTree(PathOf("a")).FileExists("link/y"));
    }

    [Fact]
    public void ReadForChange_FileOfText_IsReadWithItsEncoding()
    {
        Directory.CreateDirectory(PathOf("a"));
        File.WriteAllBytes(PathOf("a/x"), [0xEF, 0xBB, 0xBF, (byte)'x']);
        DiskFileTree tree = new(_folder.FullName);
        SourceFile file = tree.ReadForChange("a/x")!;
        Assert.Equal("a/x", file.Path);
        Assert.Equal("x", file.Text.ToString());
        Assert.NotEmpty(file.Text.Encoding!.GetPreamble());
        Assert.Equal(string.Empty, tree.ReadForChange("a/new")!.Text.ToString());
        Assert.Empty(tree.ReadForChange("a/new")!.Text.Encoding!.GetPreamble());
    }

    [Fact]
    public void ReadForChange_FileThatMustNotBeChanged_IsNull()
    {
        Write("tree/real/x", "outside");
        File.WriteAllBytes(PathOf("tree/binary"), [0]);
        File.WriteAllBytes(PathOf("tree/latin"), [(byte)'a', 0xE4]);
        File.WriteAllText(PathOf("tree/large"), new string('x', SourceReader.MaxSize + 1));
        File.CreateSymbolicLink(PathOf("tree/link"), "real/x");
        File.CreateSymbolicLink(PathOf("tree/out"), PathOf("outside"));
        File.CreateSymbolicLink(PathOf("tree/dangling"), "nowhere");
        Directory.CreateSymbolicLink(PathOf("tree/alias"), "real");
        DiskFileTree tree = new(PathOf("tree"));
        Assert.NotNull(tree.ReadForChange("real/x"));
        string[] others = ["binary", "latin", "large", "link", "out", "dangling", "alias/x", "alias/new", "real", "nowhere/x", "../outside", "../new", "./real/x", "", "a\0b", PathOf("outside"), PathOf("tree/real/x")];
        Assert.All(others, path => Assert.Null(tree.ReadForChange(path)));
        Assert.Null(new DiskFileTree(PathOf("tree")) { IsReadOnly = true }.ReadForChange("real/x"));
    }

    [Fact]
    public void IsExecutable_MissingFile_IsUnknown() => Assert.Null(new DiskFileTree(_folder.FullName).IsExecutable("start.sh"));

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, true)]
    public void StartProblem_ScriptOfTheContext_KeepsItsMode(UnixFileMode mode, bool isExecutable)
    {
        if (OperatingSystem.IsWindows()) return;
        string path = PathOf("start.sh");
        File.WriteAllText(path, "#!/bin/sh\nexec server\n");
        File.SetUnixFileMode(path, mode);
        DiskFileTree tree = new(_folder.FullName);
        Assert.Equal(isExecutable, tree.IsExecutable("start.sh"));

        DockerfileContext context = new() { FileTree = tree };
        StartProblem? problem = Models.Parse("FROM alpine\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]\n", context).Stages[0].StartProblem;
        Assert.Equal(isExecutable ? null : StartProblemKind.NotExecutable, problem?.Kind);
        Assert.Null(Models.Parse("FROM alpine\nCOPY --chmod=755 start.sh /\nENTRYPOINT [\"/start.sh\"]\n", context).Stages[0].StartProblem);
        Assert.Null(Models.Parse("FROM alpine\nCOPY start.sh /\nRUN chmod +x /start.sh\nENTRYPOINT [\"/start.sh\"]\n", context).Stages[0].StartProblem);
    }

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private void Write(params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
            File.WriteAllText(PathOf(path), "x");
        }
    }
}
