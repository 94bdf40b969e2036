using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Analyzers.Tests;

public sealed class ContainerLintCodeFixProviderTests
{
    private const string Compose = "services:\n  web:\n    image: alpine:3.22 # TODO\n";

    [Fact]
    public async Task CodeFix_OfAFinding_ChangesTheAdditionalDocument()
    {
        (ImmutableArray<CodeAction> actions, TextDocument document) = await FindFixesAsync("compose.yaml", Compose, "CL9001");

        CodeAction action = Assert.Single(actions);
        Assert.Equal("Say that it is done (needs review)", action.Title);
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        SourceText text = await changed.GetAdditionalDocument(document.Id)!.GetTextAsync();
        Assert.Equal(Compose.Replace("TODO", "DONE", StringComparison.Ordinal), text.ToString());
    }

    [Fact]
    public async Task CodeFix_OfAFindingThatIsGone_IsNotOffered()
    {
        Diagnostic diagnostic = (await Analysis.RunAsync([("compose.yaml", Compose)])).Single(static d => d.Id == "CL9001");

        Assert.Empty((await FindFixesAsync("compose.yaml", "services: {}\n" + Compose, diagnostic)).Actions);
    }

    [Fact]
    public async Task CodeFix_OfAnotherFile_IsNotOffered() =>
        Assert.Empty((await FindFixesAsync("compose.yaml", Compose.Replace("TODO", "ELSEWHERE", StringComparison.Ordinal), "CL9003")).Actions);

    [Fact]
    public void CodeFixProvider_IsExportedForAdditionalDocuments()
    {
        ExportCodeFixProviderAttribute export = typeof(ContainerLintCodeFixProvider).GetCustomAttribute<ExportCodeFixProviderAttribute>()!;

        Assert.Equal([nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds);
        Assert.Equal([LanguageNames.CSharp, LanguageNames.VisualBasic], export.Languages);
        Assert.NotEmpty(new ContainerLintCodeFixProvider(TestRules.All).FixableDiagnosticIds);
    }

    private static async Task<(ImmutableArray<CodeAction> Actions, TextDocument Document)> FindFixesAsync(string name, string text, string id) =>
        await FindFixesAsync(name, text, (await Analysis.RunAsync([(name, text)])).Single(diagnostic => diagnostic.Id == id));

    private static async Task<(ImmutableArray<CodeAction> Actions, TextDocument Document)> FindFixesAsync(string name, string text, Diagnostic diagnostic)
    {
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("web", LanguageNames.CSharp);
        TextDocument document = project.AddAdditionalDocument(name, text, filePath: Analysis.Folder + name);
        ImmutableArray<CodeAction>.Builder actions = ImmutableArray.CreateBuilder<CodeAction>();
        CodeFixContext context = new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await new ContainerLintCodeFixProvider(TestRules.All).RegisterCodeFixesAsync(context);
        return (actions.ToImmutable(), document);
    }
}
