using System.Collections.Immutable;
using System.Text.Json;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Reporting;

/// <summary>SARIF 2.1.0, as GitHub code scanning and other viewers read it.</summary>
/// <seealso href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"/>
internal static class SarifReporter
{
    private const string SourceRoot = "%SRCROOT%";

    public static void Write(Report report, TextWriter output) => JsonText.Write(output, json =>
    {
        ImmutableArray<RuleDescriptor> rules = report.Result.Findings.Select(static finding => finding.Rule).Distinct().OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToImmutableArray();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        SarifRules.WriteTool(json, report.Version, rules);
        WriteInvocation(json, report.Result);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SourceRoot);
        WriteText(json, "description", "The folder in which the check ran.");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteArtifacts(json, report.Result);
        WriteResults(json, report.Result.Findings, rules);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The level SARIF has for a severity.</summary>
    public static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>Writes a message object.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, LintResult result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.Failures.IsEmpty && result.Unreadable.IsEmpty);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (UnreadableFile file in result.Unreadable) WriteNotification(json, $"{file.Path} cannot be read: {file.Message}");
        foreach (LintFailure failure in result.Failures) WriteNotification(json, $"{failure.RuleId ?? "The linter"} failed on {failure.Path}: {failure.Message}");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", "error");
        WriteText(json, "message", text);
        json.WriteEndObject();
    }

    private static void WriteArtifacts(Utf8JsonWriter json, LintResult result)
    {
        json.WriteStartArray("artifacts");
        foreach (LintedFile file in result.Files)
        {
            json.WriteStartObject();
            WriteArtifactLocation(json, "location", file.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, ImmutableArray<Finding> findings, ImmutableArray<RuleDescriptor> rules)
    {
        ImmutableArray<string> fingerprints = Fingerprint.Of(findings);
        json.WriteStartArray("results");
        for (int i = 0; i < findings.Length; i++) WriteResult(json, findings[i], rules.IndexOf(findings[i].Rule), fingerprints[i]);
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex, string fingerprint)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePhysicalLocation(json, finding.Location);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRelated(json, finding);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("containerLint/v1", fingerprint);
        json.WriteEndObject();
        WriteFix(json, finding);
        WriteSuppression(json, finding.Suppression);
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Related.IsEmpty) return;
        json.WriteStartArray("relatedLocations");
        for (int i = 0; i < finding.Related.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            WritePhysicalLocation(json, finding.Related[i].Location);
            WriteText(json, "message", finding.Related[i].Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, Finding finding)
    {
        if (finding.CreateFix?.Invoke() is not { Edits.IsEmpty: false } fix) return;
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", fix.Title);
        json.WriteStartArray("artifactChanges");
        foreach (IGrouping<string, TextEdit> file in fix.Edits.GroupBy(static edit => edit.Location.File.Path))
        {
            json.WriteStartObject();
            WriteArtifactLocation(json, "artifactLocation", file.Key);
            json.WriteStartArray("replacements");
            foreach (TextEdit edit in file)
            {
                json.WriteStartObject();
                WriteRegion(json, "deletedRegion", edit.Location);
                if (edit.NewText.Length > 0) WriteText(json, "insertedContent", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteBoolean("isSafe", fix.Safety == FixSafety.Safe);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression? suppression)
    {
        if (suppression is null) return;
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", suppression.Kind);
        if (suppression.Justification.Length > 0) json.WriteString("justification", suppression.Justification);
        if (suppression.Location is { } location)
        {
            json.WriteStartObject("location");
            WritePhysicalLocation(json, location);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePhysicalLocation(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifactLocation(json, "artifactLocation", location.File.Path);
        WriteRegion(json, "region", location);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, SourceLocation location)
    {
        LinePositionSpan span = location.LineSpan;
        json.WriteStartObject(name);
        json.WriteNumber("startLine", span.Start.Line + 1);
        json.WriteNumber("startColumn", span.Start.Character + 1);
        json.WriteNumber("endLine", span.End.Line + 1);
        json.WriteNumber("endColumn", span.End.Character + 1);
        json.WriteEndObject();
    }

    private static void WriteArtifactLocation(Utf8JsonWriter json, string name, string path)
    {
        bool isRelative = !Path.IsPathRooted(path);
        json.WriteStartObject(name);
        json.WriteString("uri", isRelative ? RelativeUri(path) : new Uri(path).AbsoluteUri);
        if (isRelative) json.WriteString("uriBaseId", SourceRoot);
        json.WriteEndObject();
    }

    private static string RelativeUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
