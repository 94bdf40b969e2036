using System.Text.Json;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Reporting;

/// <summary>The report for programs: findings, all rules, the files that were checked, and numbers.</summary>
public static class JsonReporter
{
    internal static void Write(Report report, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (Finding finding in report.Findings) WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (RuleDescriptor rule in report.Result.Rules) WriteRule(json, rule);
        json.WriteEndArray();
        WriteFiles(json, report.Result);
        WriteSummary(json, report);
        json.WriteEndObject();
    });

    /// <summary>Writes a list of rules by itself.</summary>
    public static void WriteRules(IEnumerable<RuleDescriptor> rules, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (RuleDescriptor rule in rules) WriteRule(json, rule);
        json.WriteEndArray();
    });

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("name", finding.Rule.Name);
        json.WriteStrings("aliases", finding.Aliases);
        json.WriteString("severity", SeverityName.Of(finding.Severity));
        json.WriteString("category", finding.Rule.Category.ToString());
        WritePlace(json, finding.Location);
        json.WriteString("message", finding.Message);
        json.WriteString("helpUri", finding.Rule.HelpUri);
        json.WriteBoolean("fixable", finding.CreateFix is not null);
        if (!finding.Related.IsEmpty) WriteRelated(json, finding);
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("related");
        foreach (RelatedLocation related in finding.Related)
        {
            json.WriteStartObject();
            WritePlace(json, related.Location);
            json.WriteString("message", related.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceLocation location)
    {
        LinePositionSpan span = location.LineSpan;
        json.WriteString("file", location.File.Path);
        json.WriteNumber("line", span.Start.Line + 1);
        json.WriteNumber("column", span.Start.Character + 1);
        json.WriteNumber("endLine", span.End.Line + 1);
        json.WriteNumber("endColumn", span.End.Character + 1);
    }

    private static void WriteRule(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("family", RuleDescriptor.FamilyName(rule.Family));
        json.WriteString("title", rule.Title);
        json.WriteString("category", rule.Category.ToString());
        json.WriteString("severity", SeverityName.Of(rule.Severity));
        json.WriteString("profile", rule.Profile == RuleProfile.Recommended ? "recommended" : "strict");
        json.WriteStrings("aliases", rule.Aliases);
        json.WriteStrings("tags", rule.Tags);
        json.WriteBoolean("fixable", rule.IsFixable);
        json.WriteString("helpUri", rule.HelpUri);
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, LintResult result)
    {
        json.WriteStartArray("files");
        foreach (LintedFile file in result.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("kind", KindName(file.Kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStrings("skipped", result.Skipped);
        json.WriteStartArray("failures");
        foreach (LintFailure failure in result.Failures)
        {
            json.WriteStartObject();
            json.WriteString("file", failure.Path);
            json.WriteString("rule", failure.RuleId);
            json.WriteString("message", failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        json.WriteString("version", report.Version);
        json.WriteNumber("files", report.Result.Files.Length);
        json.WriteNumber("findings", report.Findings.Length);
        json.WriteNumber("errors", report.Count(Severity.Error));
        json.WriteNumber("warnings", report.Count(Severity.Warning));
        json.WriteNumber("infos", report.Count(Severity.Info));
        json.WriteNumber("suppressed", report.SuppressedCount);
        json.WriteNumber("fixable", report.Findings.Count(static finding => finding.CreateFix is not null));
        json.WriteEndObject();
    }

    private static string KindName(FileKind kind) => kind switch
    {
        FileKind.Dockerfile => "dockerfile",
        FileKind.Compose => "compose",
        FileKind.Kubernetes => "kubernetes",
        _ => "unknown",
    };
}
