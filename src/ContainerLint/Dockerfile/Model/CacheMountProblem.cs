using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Why a cache mount keeps nothing, keeps too little, or stops the build.</summary>
public enum CacheMountProblemKind
{
    /// <summary>Its target is written as if a shell read it.</summary>
    UnexpandedTarget,

    /// <summary>The tool keeps its cache elsewhere.</summary>
    WrongPlace,

    /// <summary>The user of the RUN may not write to it.</summary>
    NotWritable,

    /// <summary>The tool is told to keep nothing.</summary>
    SwitchedOff,

    /// <summary>The RUN empties it.</summary>
    Emptied,

    /// <summary>The image's configuration makes apt delete the packages.</summary>
    DockerClean,

    /// <summary>Another build may use it at the same time, which apt does not bear.</summary>
    Unlocked,
}

/// <summary>Something that is wrong with a cache mount.</summary>
/// <param name="Mount">The mount.</param>
/// <param name="Location">The flag, the option, or the word that defeats it.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The path, tool or user that explains it.</param>
public sealed record CacheMountProblem(RunMount Mount, SourceLocation Location, CacheMountProblemKind Kind, string Subject)
{
    private string? Target => Mount.Target.ValueOrDefault;

    /// <summary>What is wrong and what to do, as a sentence.</summary>
    public string Description => Kind switch
    {
        CacheMountProblemKind.UnexpandedTarget => $"The builder does not expand '{Subject}' to a home directory; write the absolute path",
        CacheMountProblemKind.WrongPlace => $"The cache is kept in {Subject}, not in '{Target}'; mount it there",
        CacheMountProblemKind.NotWritable => $"The cache belongs to root, so that '{Subject}' cannot write to it; add 'uid={Uid ?? "<id>"}'",
        CacheMountProblemKind.SwitchedOff => $"'{Subject}' switches off the cache that is mounted at '{Target}'; leave it out",
        CacheMountProblemKind.Emptied => $"'{Subject}' empties the cache that is mounted at '{Target}'; leave it out",
        CacheMountProblemKind.DockerClean => "The image's '/etc/apt/apt.conf.d/docker-clean' deletes the packages from the cache mount after every install; remove that file first",
        _ => $"The install fails when another build uses '{Target}' at the same time; add 'sharing=locked'",
    };

    /// <summary>Whether the mount works all the same, only not as well as it could.</summary>
    public bool IsMinor { get; init; }

    /// <summary>What to write behind the mount to mend it; null where that is not the way.</summary>
    public string? MissingOption => Kind switch
    {
        CacheMountProblemKind.Unlocked => Mount.Sharing.IsAbsent ? ",sharing=locked" : null,
        CacheMountProblemKind.NotWritable when Uid is { } uid => ",uid=" + uid,
        _ => null,
    };

    /// <summary>The id of the user that cannot write, if it is written.</summary>
    internal string? Uid { get; init; }
}
