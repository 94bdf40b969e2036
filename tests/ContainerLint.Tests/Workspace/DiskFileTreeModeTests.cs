using ContainerLint.Dockerfile;
using ContainerLint.Tests.Dockerfile.Model;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class DiskFileTreeModeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void IsExecutable_MissingFile_IsUnknown() => Assert.Null(new DiskFileTree(_folder.FullName).IsExecutable("start.sh"));

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, true)]
    public void StartProblem_ScriptOfTheContext_KeepsItsMode(UnixFileMode mode, bool isExecutable)
    {
        if (OperatingSystem.IsWindows()) return;
        string path = Path.Combine(_folder.FullName, "start.sh");
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
}
