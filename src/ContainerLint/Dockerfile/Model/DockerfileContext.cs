using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <summary>What is known of the way a Dockerfile is built from outside of it: the Compose or Bake file that builds it, the files around it.</summary>
public sealed record DockerfileContext
{
    /// <summary>Nothing is known.</summary>
    public static DockerfileContext Empty { get; } = new();

    /// <summary>Build arguments that are passed: they replace defaults. A null value is taken from the environment and not known.</summary>
    public ImmutableDictionary<string, string?> BuildArgs { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Names of the stages that are built as targets, besides the last one.</summary>
    public ImmutableArray<string> Targets { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Names of additional build contexts, which FROM, COPY --from and mounts may name.</summary>
    public ImmutableArray<string> NamedContexts { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Repositories, as people write them, of the images that the project builds itself.</summary>
    public ImmutableHashSet<string> BuiltImages { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether it is built for two or more platforms.</summary>
    public bool IsMultiPlatform { get; init; }

    /// <summary>The files around the Dockerfile.</summary>
    public IFileTree FileTree { get; init; } = UnknownFileTree.Instance;

    /// <summary>Folders, as <see cref="FileTree"/> names them, that the builder is known to be given; empty if none is, then the folder of the
    /// Dockerfile and the root of the tree are candidates.</summary>
    public ImmutableArray<string> ContextDirectories { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What runs the image, as far as the files around it tell.</summary>
    public ImmutableArray<ImageUse> Uses { get; init; } = ImmutableArray<ImageUse>.Empty;

    /// <summary>Whether manifests of Kubernetes lie in the folder of the Dockerfile or below.</summary>
    public bool HasManifests { get; init; }
}
