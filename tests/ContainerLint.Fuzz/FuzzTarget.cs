using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Rules;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Shell;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fuzz;

/// <summary>What must hold for any text at all.</summary>
internal static class FuzzTarget
{
    private static readonly Linter Linter = new(BuiltInRules.All, new LintSettings { Today = new DateTime(2026, 1, 1), Profile = Profile.Strict, Jobs = 1 });

    private static readonly string[] Names = ["Dockerfile", "compose.yaml", "manifest.yaml"];

    /// <exception cref="InvalidOperationException">Something that must hold does not.</exception>
    public static void Check(string text)
    {
        SourceFile dockerfile = new("Dockerfile", text);
        string printed = DockerfileSyntax.Parse(dockerfile).ToFullString();
        if (!string.Equals(printed, text, StringComparison.Ordinal)) throw new InvalidOperationException("The Dockerfile does not print back");
        SourceFile script = new("script.sh", text);
        _ = ShellScript.Parse(MappedText.Verbatim(script.At(0, script.Text.Length)), ShellDialect.Bash).Commands.Length;
        _ = YamlFile.Parse(new SourceFile("any.yaml", text)).Documents.Length;
        if (LeftOutRules.FindingsIn(dockerfile).FirstOrDefault() is { } missed) throw new InvalidOperationException($"{missed.Rule.Id} is left out where it would find something");
        foreach (string name in Names) CheckFindings(new SourceFile(name, text));
    }

    private static void CheckFindings(SourceFile file)
    {
        LintResult result = Linter.Run([file], UnknownFileTree.Instance);
        if (result.Failures is [var failure, ..]) throw new InvalidOperationException($"{failure.Path}: {failure.RuleId}: {failure.Message}");
        foreach (Finding finding in result.Findings)
        {
            TextSpan span = finding.Location.Span;
            if (span.End > finding.Location.File.Text.Length) throw new InvalidOperationException($"{finding.Rule.Id} points outside of the text");
            _ = finding.CreateFix?.Invoke();
        }
    }
}
