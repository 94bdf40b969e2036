using System.Collections.Immutable;
using System.Composition;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Analyzers;

/// <summary>
/// Offers the fixes of findings in additional files, but for those that change or make other files. There is no way to apply all at once; that is
/// what 'containerlint check --fix' is for.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, LanguageNames.VisualBasic, Name = nameof(ContainerLintCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class ContainerLintCodeFixProvider : CodeFixProvider
{
    private readonly ImmutableArray<Rule> _rules;

    /// <summary>A provider for the built-in rules.</summary>
    public ContainerLintCodeFixProvider()
        : this(BuiltInRules.All)
    {
    }

    /// <summary>A provider for other rules.</summary>
    internal ContainerLintCodeFixProvider(ImmutableArray<Rule> rules) => _rules = rules;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        _rules.Where(static rule => rule.Descriptor.IsFixable).Select(static rule => rule.Descriptor.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        AdditionalFileLinter linter = AdditionalFileLinter.Create(_rules, context.TextDocument.Project.AnalyzerOptions, context.CancellationToken);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (FindFix(linter, diagnostic, context.TextDocument, context.CancellationToken) is not { } fix || !fix.Edits.All(edit => linter.IsAdditional(edit.Location.File))) continue;
            context.RegisterCodeFix(CreateAction(fix, diagnostic.Id, linter, context.TextDocument), diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>Finds again what the diagnostic was made from, since a diagnostic cannot carry a fix along.</summary>
    private static Fix? FindFix(AdditionalFileLinter linter, Diagnostic diagnostic, TextDocument document, CancellationToken cancellationToken)
    {
        bool isCrossFile = diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);
        AdditionalText? file = document.Project.AnalyzerOptions.AdditionalFiles.FirstOrDefault(file => file.Path == document.FilePath);
        if (file is null) return null;
        return (isCrossFile ? linter.LintAcrossFiles(cancellationToken) : linter.LintFile(file, cancellationToken))
            .FirstOrDefault(finding => finding.Rule.Id == diagnostic.Id && finding.Location.Span == diagnostic.Location.SourceSpan && linter.AdditionalTextOf(finding.Location.File) == file)
            ?.CreateFix?.Invoke();
    }

    private static CodeAction CreateAction(Fix fix, string ruleId, AdditionalFileLinter linter, TextDocument document) => CodeAction.Create(
        fix.Safety == FixSafety.Safe ? fix.Title : fix.Title + " (needs review)",
        cancellationToken => ApplyAsync(fix, linter, document.Project, cancellationToken),
        equivalenceKey: ruleId);

    private static async Task<Solution> ApplyAsync(Fix fix, AdditionalFileLinter linter, Project project, CancellationToken cancellationToken)
    {
        Solution solution = project.Solution;
        foreach (IGrouping<SourceFile, TextEdit> edits in fix.Edits.GroupBy(static edit => edit.Location.File))
        {
            string path = linter.AdditionalTextOf(edits.Key).Path;
            if (project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path) is not { } target) continue;
            SourceText text = await target.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithAdditionalDocumentText(target.Id, text.WithChanges(edits.Select(static edit => new TextChange(edit.Location.Span, edit.NewText))));
        }

        return solution;
    }
}
