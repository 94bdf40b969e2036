using ContainerLint.Testing;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Rules.Tests;

public sealed class ReadmeTests
{
    private static readonly string[] Files = ["api/Dockerfile", "compose.yaml", "k8s/api.yaml"];

    [Fact]
    public void Sample_AllFiles_HasTheProblemsThatTheReadmeCounts()
    {
        SourceFile[] files = [.. Files.Select(static name => new SourceFile("docs/sample/" + name, File.ReadAllText(Repository.PathOf("docs/sample/" + name))))];
        Linter linter = new(BuiltInRules.All, new LintSettings { Today = new DateTime(2026, 11, 23), Jobs = 1 });
        LintResult result = linter.Run(files, new DiskFileTree(Repository.PathOf("."), Repository.PathOf("docs/sample")));
        int Count(Severity severity) => result.Findings.Count(finding => finding.Severity == severity);
        Assert.Contains(
            $"\n    {result.Findings.Length} problems ({Count(Severity.Error)} errors, {Count(Severity.Warning)} warnings, {Count(Severity.Info)} info) in 3 of 3 files.",
            File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n"));
    }
}
