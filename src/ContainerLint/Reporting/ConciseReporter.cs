using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Reporting;

/// <summary>One line a finding, in the form that editors turn into links.</summary>
internal static class ConciseReporter
{
    public static void Write(Report report, TextWriter output)
    {
        TerminalStyle style = new(report.UseColor);
        foreach (Finding finding in report.Findings)
        {
            string severity = style.Severity(finding.Severity, SeverityName.Of(finding.Severity));
            string id = style.Link(finding.Rule.HelpUri, finding.Rule.Id);
            output.Write($"{SourceFrame.Position(finding.Location)}: {severity} {id}: {OutputText.ForTerminal(finding.Message)} [{finding.Rule.Name}]\n");
        }
    }
}
