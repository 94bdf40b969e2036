using ContainerLint.Tool.Commands;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tool.Tests;

public sealed class NewFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("new").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Fix_ThatMakesAFile_LeavesNothingToFix()
    {
        WriteProject();
        ToolResult first = ToolProcess.Run(_folder, ["check", "--fix", "--unsafe-fixes"]);
        Assert.Contains("Fixed 1 problem in 1 file; 0 left.", first.Error, StringComparison.Ordinal);
        Assert.Equal(".env\n.git\n", File.ReadAllText(PathOf(".dockerignore")));
        Assert.Equal(0, ToolProcess.Run(_folder, ["check"]).ExitCode);
        Assert.Empty(ToolProcess.Run(_folder, ["check", "--diff", "--unsafe-fixes"]).Output);
    }

    [Fact]
    public void Diff_OfANewFile_IsAppliedByGit()
    {
        WriteProject();
        string diff = ToolProcess.Run(_folder, ["check", "--diff", "--unsafe-fixes"]).Output;
        ToolResult applied = ToolProcess.Run("git", _folder, ["apply", "-"], diff);
        Assert.True(applied.ExitCode == 0, applied.Error);
        Assert.Equal(".env\n.git\n", File.ReadAllText(PathOf(".dockerignore")));
    }

    [Fact]
    public void TryCreate_NameThatIsFree_MakesTheFile()
    {
        Assert.Null(FileReplacement.TryCreate(PathOf("a"), SourceText.From("x")));
        Assert.Equal("x", File.ReadAllText(PathOf("a")));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void TryCreate_NameThatIsTaken_LeavesWhatIsThere()
    {
        File.WriteAllText(PathOf("a"), "old");
        File.CreateSymbolicLink(PathOf("link"), PathOf("nowhere"));
        Assert.NotNull(FileReplacement.TryCreate(PathOf("a"), SourceText.From("x")));
        Assert.NotNull(FileReplacement.TryCreate(PathOf("link"), SourceText.From("x")));
        Assert.Equal("old", File.ReadAllText(PathOf("a")));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(_folder).Count());
    }

    private void WriteProject()
    {
        Directory.CreateDirectory(PathOf(".git"));
        File.WriteAllText(PathOf(".git/HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(PathOf(".env"), "TOKEN=x\n");
        File.WriteAllText(PathOf("Dockerfile"), "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n");
    }

    private string PathOf(string path) => Path.Combine(_folder, path);
}
