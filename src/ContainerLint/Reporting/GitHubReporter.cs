using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Reporting;

/// <summary>Workflow commands that GitHub shows as annotations of the changed files.</summary>
/// <seealso href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"/>
internal static class GitHubReporter
{
    public static void Write(Report report, TextWriter output)
    {
        foreach (Finding finding in report.Findings)
        {
            LinePositionSpan span = finding.Location.LineSpan;
            string file = OutputText.ForGitHubParameter(finding.Location.File.Path);
            string title = OutputText.ForGitHubParameter($"{finding.Rule.Id} {finding.Rule.Name}");
            string place = string.Create(CultureInfo.InvariantCulture, $"file={file},line={span.Start.Line + 1},endLine={span.End.Line + 1}");
            // GitHub takes columns only for what stands in one line.
            if (span.Start.Line == span.End.Line)
            {
                place += string.Create(CultureInfo.InvariantCulture, $",col={span.Start.Character + 1},endColumn={span.End.Character + 1}");
            }

            output.Write($"::{Command(finding.Severity)} {place},title={title}::{OutputText.ForGitHubMessage(finding.Message)}\n");
        }
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };
}
