using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class BuildContextTests
{
    [Fact]
    public void Exists_CandidatesDisagree_IsNotKnown()
    {
        BuildContext context = Context("app/Dockerfile", "app/a.txt", "both.txt", "app/both.txt");
        Assert.Equal("app,", string.Join(",", context.Candidates));
        Assert.Null(context.Exists("a.txt"));
        Assert.True(context.Exists("both.txt"));
        Assert.False(context.Exists("none.txt"));
    }

    [Theory]
    [InlineData("app", "app/Dockerfile", "app/.dockerignore=*\n")]
    [InlineData("app,", "app/Dockerfile", "app/.dockerignore=*\n", ".dockerignore=a\n")]
    [InlineData("app,", "app/Dockerfile", ".dockerignore=a\n")]
    [InlineData("../other", "../other/Dockerfile")]
    [InlineData("/srv/other", "/srv/other/Dockerfile")]
    public void Candidates_FilesAround_TellTheContext(string expected, params string[] files) => Assert.Equal(expected, string.Join(",", Context(files[0], files.Skip(1).ToArray()).Candidates));

    [Fact]
    public void Exists_ContextGiven_IsTheOnlyCandidate()
    {
        BuildContext context = Models.Parse("FROM alpine", new DockerfileContext
        {
            FileTree = new MemoryTree("src/a.txt"),
            ContextDirectories = ImmutableArray.Create("./src/"),
        }).BuildContext;
        Assert.Equal("src", Assert.Single(context.Candidates));
        Assert.True(context.Exists("a.txt"));
        Assert.True(context.Exists("./"));
        Assert.True(context.IsDirectory("."));
        Assert.False(context.Exists("b.txt"));
    }

    [Fact]
    public void Exists_NoTree_IsNotKnown()
    {
        BuildContext context = Models.Parse("FROM alpine").BuildContext;
        Assert.False(context.IsKnown);
        Assert.Null(context.Exists("a"));
        Assert.Null(context.IsIgnored("a"));
        Assert.Null(context.HasIgnoreFile);
    }

    [Fact]
    public void IgnoreFile_OfTheContext_IsRead()
    {
        BuildContext context = Context("Dockerfile", ".dockerignore=*.log\n", "a.log", "a.txt");
        Assert.True(context.HasIgnoreFile);
        Assert.True(context.IsIgnored("a.log"));
        Assert.False(context.IsIgnored("a.txt"));
        Assert.Equal(".dockerignore", context.IgnoreFile!.File.Path);
    }

    [Fact]
    public void IgnoreFile_OfTheDockerfile_TakesPrecedence()
    {
        BuildContext context = Context("Dockerfile", ".dockerignore=*.log\n", "Dockerfile.dockerignore=*.txt\n");
        Assert.False(context.IsIgnored("a.log"));
        Assert.True(context.IsIgnored("a.txt"));
    }

    [Fact]
    public void FindFile_ScriptOfTheContext_IsRead()
    {
        DockerfileModel model = Models.Parse(
            "FROM alpine\nCOPY scripts/ /opt/scripts/\nCOPY entry.sh /\nENTRYPOINT [\"/entry.sh\"]",
            new DockerfileContext { FileTree = new MemoryTree("entry.sh=#!/bin/sh\r\nexec gosu app\n", "scripts/deep/x.sh=echo hi\n") });
        CopiedFile file = model.LastStage!.Process.File!;
        Assert.True(file.IsFromContext);
        Assert.True(file.HasCarriageReturn);
        Assert.Equal("entry.sh", file.Text.File.Path);
        Assert.True(model.LastStage.Process.DropsPrivileges);
        Assert.Equal("echo hi\n", model.LastStage.FindFile("/opt/scripts/deep/x.sh")!.Text.Text);
        Assert.Null(model.LastStage.FindFile("/opt/other"));
    }

    private static BuildContext Context(string dockerfile, params string[] files) =>
        Models.Parse("FROM alpine", new DockerfileContext { FileTree = new MemoryTree(files) }, dockerfile).BuildContext;

    /// <summary>A tree of files given as "path" or "path=text".</summary>
    private sealed class MemoryTree(params string[] files) : IFileTree
    {
        private readonly Dictionary<string, string> _files = files
            .Select(file => file.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : string.Empty, StringComparer.Ordinal);

        public bool? FileExists(string path) => _files.ContainsKey(path);

        public bool? DirectoryExists(string path) => path.Length == 0 || _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

        public string? ReadText(string path) => _files.TryGetValue(path, out string? text) ? text : null;

        public SourceFile? ReadForChange(string path) => new(path, ReadText(path) ?? string.Empty);

        public bool? IsExecutable(string path) => null;

        public ImmutableArray<FileTreeEntry>? Enumerate(string directory) => DirectoryExists(directory) == true
            ? _files.Keys.Select(file => new FileTreeEntry(file, IsDirectory: false)).ToImmutableArray()
            : null;
    }
}
