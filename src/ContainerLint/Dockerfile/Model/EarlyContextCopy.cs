using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Sources that are copied before a command fetches the dependencies they declare, so that every change of the sources fetches them again.</summary>
/// <param name="Source">The source of the COPY or ADD.</param>
/// <param name="Run">The RUN that fetches the dependencies.</param>
/// <param name="Install">The command that does.</param>
public sealed record EarlyContextCopy(CopySource Source, Run Run, DependencyInstall Install)
{
    /// <summary>Whether a cache mount of the RUN keeps what was fetched.</summary>
    public bool HasCacheMount => Install.Operation.Manager.Cache.Any(folder => CacheFolder.MountOf(Run, folder) is { Type: "cache" });

    /// <summary>Whether the project is seen to have packages within it, whose manifests have to be copied one by one.</summary>
    public bool HasWorkspaces => Install.Manifest.Workspaces.Any(name => Source.Step.Stage.Dockerfile.BuildContext.Exists(name) == true);
}
