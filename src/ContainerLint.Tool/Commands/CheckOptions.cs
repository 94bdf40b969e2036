using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Reporting;

namespace ContainerLint.Tool.Commands;

/// <summary>What was asked for on the command line of 'check'. What was not is null or empty.</summary>
internal sealed record CheckOptions
{
    public required ImmutableArray<string> Paths { get; init; }

    public required ReportFormat Format { get; init; }

    public string? Output { get; init; }

    public Profile? Profile { get; init; }

    public ImmutableArray<string> OnlyRules { get; init; } = [];

    public ImmutableArray<string> IgnoredRules { get; init; } = [];

    public FailOn? FailOn { get; init; }

    public bool Fix { get; init; }

    public bool UnsafeFixes { get; init; }

    public bool Diff { get; init; }

    public string? ConfigFile { get; init; }

    public bool NoConfig { get; init; }

    public bool ForceExclude { get; init; }

    public bool NoInlineSuppressions { get; init; }

    public int? KubernetesMinor { get; init; }

    public int? Jobs { get; init; }

    public required string Color { get; init; }

    public string? StdinFileName { get; init; }

    public bool Verbose { get; init; }

    public bool Timings { get; init; }

    /// <summary>Whether the text of a single file comes through standard input.</summary>
    public bool ReadsStandardInput => Paths.Contains("-");
}
