using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What kept a part of a project from being put together.</summary>
public enum ComposeProblemKind
{
    /// <summary>The file that 'extends' names does not exist.</summary>
    ExtendsFileMissing,

    /// <summary>The file has no service of the name that 'extends' gives.</summary>
    ExtendsServiceMissing,

    /// <summary>The other file that 'extends' names has no service of the name, or none at all.</summary>
    ExtendsServiceMissingInFile,

    /// <summary>A chain of 'extends' comes back to where it was.</summary>
    ExtendsCycle,

    /// <summary>A file that 'include' names does not exist.</summary>
    IncludeFileMissing,

    /// <summary>An env file that 'include' names does not exist.</summary>
    IncludeEnvFileMissing,

    /// <summary>An include comes back to a file that is being loaded.</summary>
    IncludeCycle,

    /// <summary>'include' is not a list, or one of its items is neither a path nor a mapping with a path.</summary>
    IncludeMalformed,

    /// <summary>The project is larger than a reader should follow.</summary>
    TooLarge,
}

/// <summary>Something that kept a part of a project from being put together.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">The path, service or item.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Related">The other links of a cycle.</param>
public sealed record ComposeProblem(ComposeProblemKind Kind, SourceLocation Location, string Message, ImmutableArray<RelatedLocation> Related);
