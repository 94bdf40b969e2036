using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>All files of a run, linked: what the cross-file rules see beside the model they start from.</summary>
public sealed class ProjectWorkspace
{
    /// <summary>Links the files of a run.</summary>
    public ProjectWorkspace(ImmutableArray<LintedFile> files, IFileTree fileTree)
    {
        Files = files;
        FileTree = fileTree;
    }

    /// <summary>The files of the run, ordered by path.</summary>
    public ImmutableArray<LintedFile> Files { get; }

    /// <summary>The files around them.</summary>
    public IFileTree FileTree { get; }
}
