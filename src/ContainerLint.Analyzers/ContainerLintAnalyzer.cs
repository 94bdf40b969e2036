using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ContainerLint.Analyzers;

/// <summary>Reports what the built-in rules find in the additional files of a compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class ContainerLintAnalyzer : DiagnosticAnalyzer
{
    private readonly RuleDiagnostics _rules;

    /// <summary>An analyzer with the built-in rules.</summary>
    public ContainerLintAnalyzer()
        : this(RuleDiagnostics.BuiltIn)
    {
    }

    /// <summary>An analyzer with other rules.</summary>
    internal ContainerLintAnalyzer(RuleDiagnostics rules) => _rules = rules;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => _rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            AdditionalFileLinter linter = AdditionalFileLinter.Create(_rules.Rules, start.Options, start.CancellationToken);
            start.RegisterAdditionalFileAction(file =>
            {
                foreach (Finding finding in linter.LintFile(file.AdditionalFile, file.CancellationToken)) Report(finding, linter, file.Options, file.ReportDiagnostic);
            });
            start.RegisterCompilationEndAction(end =>
            {
                foreach (Finding finding in linter.LintAcrossFiles(end.CancellationToken)) Report(finding, linter, end.Options, end.ReportDiagnostic);
            });
        });
    }

    private void Report(Finding finding, AdditionalFileLinter linter, AnalyzerOptions options, Action<Diagnostic> report)
    {
        DiagnosticSeverity severity = RuleDiagnostics.SeverityOf(finding.Severity);
        AnalyzerConfigOptions fileOptions = options.AnalyzerConfigOptionsProvider.GetOptions(linter.AdditionalTextOf(finding.Location.File));
        if (fileOptions.TryGetValue(EditorConfigSeverity.KeyOf(finding.Rule.Id), out string? value) && EditorConfigSeverity.TryParse(value, out EditorConfigSeverity configured))
        {
            if (configured is { Severity: null, IsHidden: false }) return;
            severity = configured.Severity is { } shown ? RuleDiagnostics.SeverityOf(shown) : DiagnosticSeverity.Hidden;
        }

        report(Diagnostic.Create(
            _rules.Of(finding.Rule),
            LocationOf(finding.Location, linter),
            severity,
            finding.Related.Select(related => LocationOf(related.Location, linter)),
            properties: null,
            OutputText.ForTerminal(finding.Message)));
    }

    private static Location LocationOf(SourceLocation location, AdditionalFileLinter linter) =>
        Location.Create(linter.AdditionalTextOf(location.File).Path, location.Span, location.LineSpan);
}
