using System.Collections.Immutable;
using ContainerLint.Suppressions;
using ContainerLint.Text;

namespace ContainerLint.Workspace;

/// <summary>A file of a run, seen from outside: whether it could be read, and what it asks of this program; the model of the general rules.</summary>
public sealed record CheckedFile
{
    /// <summary>The file; its text is empty when it could not be read as text.</summary>
    public required SourceFile File { get; init; }

    /// <summary>What it is.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>What kept it from being read whole.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = ImmutableArray<FileProblem>.Empty;

    /// <summary>The comments and annotations in it that keep findings from being reported, and of what use they were.</summary>
    public ImmutableArray<SuppressionComment> Suppressions { get; init; } = ImmutableArray<SuppressionComment>.Empty;

    /// <summary>Whether its text may be parsed. A file with some invalid bytes is; they stand in the text as U+FFFD.</summary>
    public bool IsReadable => Problems.All(static problem => problem.Kind == FileProblemKind.InvalidEncoding);
}

/// <summary>Something that keeps a file from being read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">The place; the start of the file where there is no better one.</param>
/// <param name="Detail">What a message adds, such as a size; empty where there is nothing to add.</param>
public sealed record FileProblem(FileProblemKind Kind, SourceLocation Location, string Detail);

/// <summary>The ways in which a file cannot be read.</summary>
public enum FileProblemKind
{
    /// <summary>It is larger than the bound.</summary>
    TooLarge,

    /// <summary>It holds NUL characters, so it is no text.</summary>
    Binary,

    /// <summary>It has bytes that are no text in its encoding, or once had: they stand in the text as U+FFFD; or a Dockerfile is UTF-16.</summary>
    InvalidEncoding,

    /// <summary>It is a template that has to be rendered first.</summary>
    Template,

    /// <summary>It is YAML that cannot be parsed, so that its kind cannot be told.</summary>
    InvalidYaml,
}
