using System.Globalization;
using System.Text;
using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>The last lines of a report for people: how much was found, and what can be done about it.</summary>
public static class ReportSummary
{
    /// <summary>One or more lines.</summary>
    public static string Of(Report report)
    {
        StringBuilder text = new();
        int files = report.Result.Files.Length;
        if (report.Findings.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Plural(files, "file")}, nothing to report.\n");
        }
        else
        {
            int hit = report.Findings.Select(static finding => finding.Location.File.Path).Distinct(StringComparer.Ordinal).Count();
            text.Append(CultureInfo.InvariantCulture, $"{Plural(report.Findings.Length, "problem")} ({Severities(report)}) in {hit} of {Plural(files, "file")}.");
            text.Append(Fixable(report)).Append('\n');
            if (report.FailOn is { } failOn && !report.Fails) text.Append(CultureInfo.InvariantCulture, $"None is as bad as --fail-on {SeverityName.Of(failOn)}.\n");
            if (report.FailOn is null) text.Append("They do not fail the run, as --fail-on never says.\n");
        }

        if (report.SuppressedCount > 0) text.Append(CultureInfo.InvariantCulture, $"{report.SuppressedCount} suppressed.\n");
        if (!report.Result.Skipped.IsEmpty) text.Append(CultureInfo.InvariantCulture, $"{Plural(report.Result.Skipped.Length, "other file")} skipped.\n");
        return text.ToString();
    }

    private static string Severities(Report report) => string.Join(", ", new[]
    {
        (Count: report.Count(Severity.Error), Name: "error"),
        (Count: report.Count(Severity.Warning), Name: "warning"),
        (Count: report.Count(Severity.Info), Name: "info"),
    }.Where(static part => part.Count > 0).Select(static part => part.Name == "info" ? part.Count.ToString(CultureInfo.InvariantCulture) + " info" : Plural(part.Count, part.Name)));

    private static string Fixable(Report report)
    {
        Fix[] fixes = report.Findings.Select(static finding => finding.CreateFix?.Invoke()).OfType<Fix>().ToArray();
        int safe = fixes.Count(static fix => fix.Safety == FixSafety.Safe);
        int unsafeOnes = fixes.Length - safe;
        string result = string.Empty;
        if (safe > 0) result += string.Create(CultureInfo.InvariantCulture, $" {safe} can be fixed with --fix.");
        if (unsafeOnes > 0) result += string.Create(CultureInfo.InvariantCulture, $" {unsafeOnes} can be fixed with --fix --unsafe-fixes.");
        return result;
    }

    private static string Plural(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
