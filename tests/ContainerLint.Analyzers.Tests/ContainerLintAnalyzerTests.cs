using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Analyzers.Tests;

public sealed class ContainerLintAnalyzerTests
{
    private const string Dockerfile = "FROM alpine:3.22\n#  TODO\nUSER 1000\n";

    [Fact]
    public async Task AdditionalFile_WithFinding_IsReportedAtItsExactSpan()
    {
        Diagnostic diagnostic = await Todo();

        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Assert.Equal("/src/web/Dockerfile", place.Path);
        Assert.Equal(new LinePositionSpan(new LinePosition(1, 3), new LinePosition(1, 7)), place.Span);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(@"This is to be \u{1b}[31mdone", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("https://github.com/containerlint/containerlint/blob/main/docs/rules/CL9001.md", diagnostic.Descriptor.HelpLinkUri);
    }

    [Fact]
    public async Task AdditionalFiles_ThatBelongTogether_AreReportedByRulesOverAllFiles()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync([("Dockerfile", Dockerfile), ("compose.yaml", "services: {}\n")]);

        Diagnostic diagnostic = Assert.Single(diagnostics, static d => d.Id == "CL9002");
        Assert.Equal(("/src/web/Dockerfile", new TextSpan(0, 4)), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan));
    }

    [Fact]
    public async Task Suppression_OfRulesOverOneOrAllFiles_Holds()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync(
            [("Dockerfile", "# containerlint ignore-file=CL9001,CL9002 known\n" + Dockerfile), ("compose.yaml", "services: {}\n")]);

        Assert.DoesNotContain(diagnostics, static d => d.Id is "CL9001" or "CL9002" or "CL0005" or "CL0006");
    }

    [Fact]
    public async Task AdditionalFiles_OfOtherKinds_AreNotReported()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync([("notes.txt", Dockerfile), ("appsettings.json", "{}"), ("data.yaml", "a: 1\n")]);

        Assert.Empty(diagnostics);
    }

    [Fact]
    public async Task Configuration_AmongTheAdditionalFiles_IsFollowed()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync(
            [("Dockerfile", Dockerfile), ("old/Dockerfile", Dockerfile), (".containerlint.yaml", "rules: { CL9001: error }\nexclude: [/old/]\n")]);

        Diagnostic diagnostic = Assert.Single(diagnostics, static d => d.Id == "CL9001");
        Assert.Equal(("/src/web/Dockerfile", DiagnosticSeverity.Error), (diagnostic.Location.GetLineSpan().Path, diagnostic.Severity));
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("Warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    [InlineData("none", null)]
    [InlineData("default", DiagnosticSeverity.Warning)]
    public async Task EditorConfig_OwnKey_SetsTheSeverity(string value, DiagnosticSeverity? expected)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync(
            [("Dockerfile", Dockerfile), ("other/Dockerfile", Dockerfile)], editorConfig: $"[/Dockerfile]\ncontainerlint.cl9001.severity = {value}\n");

        Assert.Equal(expected, diagnostics.SingleOrDefault(static d => d.Id == "CL9001" && d.Location.GetLineSpan().Path == "/src/web/Dockerfile")?.Severity);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostics.Single(static d => d.Id == "CL9001" && d.Location.GetLineSpan().Path == "/src/web/other/Dockerfile").Severity);
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("none", null)]
    public async Task GlobalConfig_CompilersKey_SetsTheSeverity(string value, DiagnosticSeverity? expected)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync([("Dockerfile", Dockerfile)], globalConfig: $"dotnet_diagnostic.CL9001.severity = {value}\n");

        Assert.Equal(expected, diagnostics.SingleOrDefault(static d => d.Id == "CL9001")?.Severity);
    }

    [Fact]
    public async Task WarningsAsErrors_RaiseTheSeverity()
    {
        CSharpCompilationOptions options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithGeneralDiagnosticOption(ReportDiagnostic.Error);

        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync([("Dockerfile", Dockerfile)], options: options);

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(diagnostics, static d => d.Id == "CL9001").Severity);
    }

    [Theory]
    [InlineData("services: {web: {build: .}}", true)]
    [InlineData("services: {web: {build: ., user: '1000'}}", false)]
    public async Task RuleOverOneFile_KnowsWhatTheOthersSayOfIt(string compose, bool isReported)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.RunAsync([("Dockerfile", "FROM python:3.13-slim\nCMD [\"python\", \"app.py\"]\n"), ("compose.yaml", compose)]);

        Assert.Equal(isReported, diagnostics.Any(static d => d.Id == "CL1102"));
    }

    [Fact]
    public void SupportedDiagnostics_DescribeEveryBuiltInRule()
    {
        ImmutableArray<DiagnosticDescriptor> descriptors = new ContainerLintAnalyzer().SupportedDiagnostics;

        Assert.Equal(BuiltInRules.All.Select(static rule => rule.Descriptor.Id).Order(StringComparer.Ordinal), descriptors.Select(static descriptor => descriptor.Id));
        Assert.All(BuiltInRules.All, rule =>
        {
            DiagnosticDescriptor descriptor = descriptors.Single(descriptor => descriptor.Id == rule.Descriptor.Id);
            Assert.Equal(rule.Descriptor.HelpUri, descriptor.HelpLinkUri);
            Assert.Equal(rule.Descriptor.Title, descriptor.Title.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(rule.Descriptor.IsCrossFile, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd));
        });
    }

    private static async Task<Diagnostic> Todo() => Assert.Single(await Analysis.RunAsync([("Dockerfile", Dockerfile)]), static d => d.Id == "CL9001");
}
