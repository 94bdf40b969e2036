using System.Collections.Immutable;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Analyzers;

/// <summary>Rules as Roslyn describes rules.</summary>
internal sealed class RuleDiagnostics
{
    private readonly ImmutableDictionary<string, DiagnosticDescriptor> _byId;

    /// <summary>Describes rules.</summary>
    public RuleDiagnostics(ImmutableArray<Rule> rules)
    {
        Rules = rules;
        All = rules.Select(static rule => Describe(rule.Descriptor)).OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();
        _byId = All.ToImmutableDictionary(static descriptor => descriptor.Id);
    }

    /// <summary>The built-in rules; made once, since Roslyn creates analyzers often.</summary>
    public static RuleDiagnostics BuiltIn { get; } = new(BuiltInRules.All);

    /// <summary>The rules.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The descriptors of all rules, ordered by id.</summary>
    public ImmutableArray<DiagnosticDescriptor> All { get; }

    /// <summary>The descriptor of a rule.</summary>
    public DiagnosticDescriptor Of(RuleDescriptor rule) => _byId[rule.Id];

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
