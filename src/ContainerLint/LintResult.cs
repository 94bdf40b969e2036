using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint;

/// <summary>What a run found.</summary>
public sealed record LintResult
{
    /// <summary>The findings, ordered by path, position and id. Suppressed ones are among them and say so.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The files that were checked, ordered by path.</summary>
    public required ImmutableArray<LintedFile> Files { get; init; }

    /// <summary>The files that were looked at and are of no known kind, ordered by path.</summary>
    public ImmutableArray<string> Skipped { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The files that cannot be read, ordered by path.</summary>
    public ImmutableArray<UnreadableFile> Unreadable { get; init; } = ImmutableArray<UnreadableFile>.Empty;

    /// <summary>Where the linter itself failed; everything else was checked nevertheless.</summary>
    public ImmutableArray<LintFailure> Failures { get; init; } = ImmutableArray<LintFailure>.Empty;

    /// <summary>Where the time went, the most expensive first; empty unless it was asked for.</summary>
    public ImmutableArray<Timing> Timings { get; init; } = ImmutableArray<Timing>.Empty;

    /// <summary>All rules that were known to the run, active or not, ordered by id.</summary>
    public required ImmutableArray<RuleDescriptor> Rules { get; init; }
}

/// <summary>A file that was checked.</summary>
/// <param name="Path">Its path as reports show it.</param>
/// <param name="Kind">What it is.</param>
public sealed record LintedFile(string Path, FileKind Kind);

/// <summary>A file that cannot be read.</summary>
/// <param name="Path">Its path as reports show it.</param>
/// <param name="Message">Why.</param>
public sealed record UnreadableFile(string Path, string Message);

/// <summary>A fault of the linter itself.</summary>
/// <param name="Path">The file it was handling.</param>
/// <param name="RuleId">The rule that failed; null if a parser or model did.</param>
/// <param name="Message">What happened.</param>
public sealed record LintFailure(string Path, string? RuleId, string Message);

/// <summary>Time that one part of the work took, summed up over all threads.</summary>
/// <param name="Name">"reading", "parsing" or the id of a rule.</param>
/// <param name="Elapsed">The time.</param>
public sealed record Timing(string Name, TimeSpan Elapsed);
