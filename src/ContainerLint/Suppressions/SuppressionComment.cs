using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>A comment or annotation that keeps findings from being reported.</summary>
public sealed record SuppressionComment
{
    /// <summary>Whose it is: "containerlint", "hadolint", "buildkit", ...</summary>
    public required string Tool { get; init; }

    /// <summary>The comment or annotation.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The text whose findings it is about; null for the whole file.</summary>
    public TextSpan? Scope { get; init; }

    /// <summary>The reason that is given; empty if there is none.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The rules it names.</summary>
    public required ImmutableArray<SuppressedName> Names { get; init; }

    /// <summary>Whether it is one of this program's own rather than that of another tool.</summary>
    public bool IsOwn => Tool == OwnTool;

    /// <summary>Whether it is about the whole file.</summary>
    public bool IsForFile => Scope is null;

    /// <summary>What to delete so that a rule is no longer named; null if that cannot be told.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public SourceLocation? RemovalOf(SuppressedName name) => SuppressionRemoval.Find(this, name);

    internal const string OwnTool = "containerlint";

    internal bool Covers(SourceLocation location) => Scope is not { } scope || (scope.Start <= location.Span.Start && location.Span.Start <= scope.End && !scope.IsEmpty);
}

/// <summary>A rule as a <see cref="SuppressionComment"/> names it.</summary>
public sealed record SuppressedName
{
    /// <summary>What is written.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The rules it stands for; empty if there is none here.</summary>
    public required ImmutableArray<RuleDescriptor> Rules { get; init; }

    /// <summary>The name as other tools' findings carry it, "tool:id"; null for one of this program's own.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it stands for all rules, or all that another tool has, so that nothing in particular can be expected of it.</summary>
    public bool IsForAll { get; init; }

    /// <summary>What may have been meant by a name that stands for no rule; null if there is nothing like it.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Whether a finding is one that the name is about.</summary>
    internal bool Covers(Finding finding) => Alias is not null && (finding.IsTakenOver || finding.Rule.Aliases.Contains(Alias, StringComparer.OrdinalIgnoreCase))
        ? finding.Aliases.Contains(Alias, StringComparer.OrdinalIgnoreCase)
        : Rules.Contains(finding.Rule);

    /// <summary>Whether it kept a finding from being reported.</summary>
    public bool IsUsed { get; init; }

    /// <summary>Whether all rules it stands for were applied, so that it can be said to be of no use.</summary>
    public bool IsJudged { get; init; }
}
