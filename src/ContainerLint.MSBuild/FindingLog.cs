using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.MSBuild;

/// <summary>Writes findings to the build's log, with all four positions, code and help link, and without a subcategory, which would stand before "warning".</summary>
internal sealed class FindingLog(TaskLoggingHelper log, string root, AnalyzerConfigSeverities configured, WarningProperties properties)
{
    /// <summary>Writes all that a run found, apart from what is suppressed.</summary>
    public void Write(LintResult result)
    {
        foreach (Finding finding in result.Findings) Write(finding);
        foreach (UnreadableFile file in result.Unreadable) WriteWithoutPlace(file.Path, "The file cannot be read: " + file.Message);
        foreach (LintFailure failure in result.Failures) WriteWithoutPlace(failure.Path, Describe(failure));
    }

    /// <summary>Writes what is wrong in the configuration.</summary>
    public void Write(ConfigurationError error) => WriteAt(Severity.Error, error.Location, code: null, helpLink: null, error.Message);

    /// <summary>Writes that an item stands for nothing that can be checked.</summary>
    public void Write(DiscoveryProblem problem) => WriteWithoutPlace(problem.Path, $"The file {problem.Message}");

    private void Write(Finding finding)
    {
        string id = finding.Rule.Id;
        if (finding.Suppression is not null || configured.Apply(FullPath(finding.Location.File.Path), id, finding.Severity) is not { } severity) return;
        if (properties.Apply(id, severity) is { } effective) WriteAt(effective, finding.Location, id, finding.Rule.HelpUri, finding.Message);
    }

    private void WriteAt(Severity severity, SourceLocation location, string? code, string? helpLink, string message)
    {
        LinePositionSpan span = location.LineSpan;
        (int line, int column, int endLine, int endColumn) = (span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1);
        string path = FullPath(location.File.Path);
        string text = OutputText.ForTerminal(message);
        switch (severity)
        {
            case Severity.Error:
                log.LogError(null, code, null, helpLink, path, line, column, endLine, endColumn, text);
                break;
            case Severity.Warning:
                log.LogWarning(null, code, null, helpLink, path, line, column, endLine, endColumn, text);
                break;
            default:
                log.LogMessage(null, code, null, path, line, column, endLine, endColumn, MessageImportance.Normal, text);
                break;
        }
    }

    private void WriteWithoutPlace(string path, string message) => log.LogWarning(null, null, null, FullPath(path), 0, 0, 0, 0, OutputText.ForTerminal(message));

    private static string Describe(LintFailure failure) =>
        $"{failure.RuleId ?? "ContainerLint"} failed on this file, everything else was checked; please report it: {failure.Message}";

    /// <summary>The absolute path, as Visual Studio and terminals open it, with nothing in it that speaks to a terminal or build service.</summary>
    private string FullPath(string path) => OutputText.ForTerminal(Path.GetFullPath(Path.Combine(root, path)));
}
