using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Reporting;

/// <summary>The report for people: each finding with the source it is about, and a summary.</summary>
internal static class TextReporter
{
    public static void Write(Report report, TextWriter output)
    {
        TerminalStyle style = new(report.UseColor);
        foreach (Finding finding in report.Findings)
        {
            WriteFinding(finding, output, style, report.Width);
            output.Write('\n');
        }

        if (!report.Findings.IsEmpty) output.Write(ReportSummary.Of(report));
    }

    private static void WriteFinding(Finding finding, TextWriter output, TerminalStyle style, int width)
    {
        string severity = style.Severity(finding.Severity, SeverityName.Of(finding.Severity));
        string id = style.Link(finding.Rule.HelpUri, finding.Rule.Id);
        output.Write($"{severity} {id} {finding.Rule.Name}: {OutputText.ForTerminal(finding.Message)}\n");
        SourceFrame.Write(output, finding.Location, finding.Severity, style, width);
        foreach (RelatedLocation related in finding.Related)
        {
            output.Write($"   note: {OutputText.ForTerminal(related.Message)}\n");
            SourceFrame.WriteArrow(output, related.Location);
        }

        if (finding.CreateFix?.Invoke() is { } fix) FixPreview.Write(output, fix, finding.Location.File, style, width);
    }
}
