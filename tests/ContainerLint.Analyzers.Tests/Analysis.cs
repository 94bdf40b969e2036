using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Analyzers.Tests;

/// <summary>Runs the analyzer in a compilation with additional files, as the compiler does.</summary>
internal static class Analysis
{
    public const string Folder = "/src/web/";

    /// <summary>What the analyzer reports, ordered by file and place.</summary>
    /// <param name="files">Path below the project's folder and text of each additional file.</param>
    /// <param name="editorConfig">Text of an .editorconfig in the project's folder.</param>
    /// <param name="globalConfig">Text of a .globalconfig.</param>
    /// <param name="options">Further options of the compiler.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        (string Path, string Text)[] files, string editorConfig = "", string globalConfig = "", CSharpCompilationOptions? options = null)
    {
        AnalyzerConfigSet configs = AnalyzerConfigSet.Create(ImmutableArray.Create(
            AnalyzerConfig.Parse(editorConfig, Folder + ".editorconfig"),
            AnalyzerConfig.Parse("is_global = true\n" + globalConfig, Folder + ".globalconfig"),
            AnalyzerConfig.Parse($"is_global = true\nbuild_property.ProjectDir = {Folder}\n", Folder + "obj/web.GeneratedMSBuildEditorConfig.editorconfig")));
        CSharpCompilationOptions compilationOptions = (options ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithSyntaxTreeOptionsProvider(new GlobalSeverities(configs));
        CSharpCompilation compilation = CSharpCompilation.Create("web", options: compilationOptions);
        ImmutableArray<AdditionalText> texts = [.. files.Select(static file => new TextInMemory(Folder + file.Path, file.Text))];
        CompilationWithAnalyzersOptions analyzerOptions = new(
            new AnalyzerOptions(texts, new ConfigProvider(configs)), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> diagnostics = await new CompilationWithAnalyzers(compilation, [new ContainerLintAnalyzer(new RuleDiagnostics(TestRules.All))], analyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(static d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan)];
    }

    private sealed class TextInMemory(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class ConfigProvider(AnalyzerConfigSet configs) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(configs.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(configs.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key.ToLowerInvariant(), out value);
    }

    private sealed class GlobalSeverities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
