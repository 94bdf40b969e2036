using System.Collections.Immutable;
using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>A result, and how it is to be shown.</summary>
public sealed record Report
{
    /// <summary>What was found.</summary>
    public required LintResult Result { get; init; }

    /// <summary>The lowest severity that makes the run fail; null if none does.</summary>
    public Severity? FailOn { get; init; } = Severity.Warning;

    /// <summary>Whether to write colours and links for a terminal.</summary>
    public bool UseColor { get; init; }

    /// <summary>How many columns a line may take before source text is cut.</summary>
    public required int Width { get; init; }

    /// <summary>The version of the program, without build metadata.</summary>
    public required string Version { get; init; }

    /// <summary>The findings that are not suppressed.</summary>
    public ImmutableArray<Finding> Findings => _findings ??= Result.Findings.RemoveAll(static finding => finding.Suppression is not null);

    /// <summary>How many findings are suppressed.</summary>
    public int SuppressedCount => Result.Findings.Length - Findings.Length;

    /// <summary>Whether some finding makes the run fail.</summary>
    public bool Fails => FailOn is { } failOn && Findings.Any(finding => finding.Severity >= failOn);

    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    private ImmutableArray<Finding>? _findings;
}
