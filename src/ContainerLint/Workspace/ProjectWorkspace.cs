using System.Collections.Immutable;
using ContainerLint.Compose;
using ContainerLint.Dockerfile;
using ContainerLint.Kubernetes;

namespace ContainerLint.Workspace;

/// <summary>All files of a run, linked: what the cross-file rules see beside the model they start from.</summary>
public sealed partial class ProjectWorkspace
{
    private readonly Lazy<KubernetesGraph> _kubernetes;

    /// <summary>Links the files of a run.</summary>
    public ProjectWorkspace(
        ImmutableArray<LintedFile> files,
        DockerfileIndex dockerfiles,
        ImmutableArray<ComposeProject> composeProjects,
        ImmutableArray<KubernetesFile> kubernetesFiles,
        IFileTree fileTree)
    {
        ComposeProjects = composeProjects;
        Files = files;
        Dockerfiles = dockerfiles;
        KubernetesFiles = kubernetesFiles;
        FileTree = fileTree;
        _kubernetes = new Lazy<KubernetesGraph>(() => KubernetesGraph.Create(KubernetesFiles, FileTree));
    }

    /// <summary>The files of the run, ordered by path.</summary>
    public ImmutableArray<LintedFile> Files { get; }

    /// <summary>The Dockerfiles of the run, ordered by path.</summary>
    public DockerfileIndex Dockerfiles { get; }

    /// <summary>The Compose projects of the run, ordered by the path of their first file.</summary>
    public ImmutableArray<ComposeProject> ComposeProjects { get; }

    /// <summary>The manifests of the run, ordered by path.</summary>
    public ImmutableArray<KubernetesFile> KubernetesFiles { get; }

    /// <summary>The manifests of the run, linked.</summary>
    public KubernetesGraph Kubernetes => _kubernetes.Value;

    /// <summary>The files around them.</summary>
    public IFileTree FileTree { get; }

    /// <summary>The Dockerfile with a path; null if it is not among the files of the run.</summary>
    /// <param name="path">The path; "." and ".." segments are taken out.</param>
    public DockerfileModel? FindDockerfile(string path) => Dockerfiles.Find(ComposePath.Clean(path));
}
