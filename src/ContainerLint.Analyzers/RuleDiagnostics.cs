using System.Collections.Immutable;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Analyzers;

/// <summary>The built-in rules as Roslyn describes rules.</summary>
internal static class RuleDiagnostics
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        BuiltInRules.All.ToImmutableDictionary(static rule => rule.Descriptor.Id, static rule => Describe(rule.Descriptor));

    /// <summary>The descriptors of all rules, ordered by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ById.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>The descriptor of a built-in rule.</summary>
    public static DiagnosticDescriptor Of(RuleDescriptor rule) => ById[rule.Id];

    /// <summary>How Roslyn calls a severity.</summary>
    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // Always enabled: which rules run is a matter of the profile and the configuration.
    private static DiagnosticDescriptor Describe(RuleDescriptor rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        rule.Category.ToString(),
        SeverityOf(rule.Severity),
        isEnabledByDefault: true,
        description: rule.Why,
        helpLinkUri: rule.HelpUri,
        customTags: rule.IsCrossFile ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
