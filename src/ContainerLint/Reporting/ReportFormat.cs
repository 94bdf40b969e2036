using System.Collections.Immutable;

namespace ContainerLint.Reporting;

/// <summary>A form in which findings are written.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Summary">What it is for.</param>
/// <param name="Write">Writes a report.</param>
public sealed record ReportFormat(string Name, string Summary, Action<Report, TextWriter> Write)
{
    /// <summary>Findings with the source they are about.</summary>
    public static ReportFormat Text { get; } = new("text", "findings with the source they are about", TextReporter.Write);

    /// <summary>All formats, in the order in which they are listed.</summary>
    public static ImmutableArray<ReportFormat> Known { get; } =
    [
        Text,
        new("concise", "one line a finding", ConciseReporter.Write),
        new("json", "everything, for programs", JsonReporter.Write),
        new("sarif", "SARIF 2.1.0, for code scanning", SarifReporter.Write),
        new("github", "annotations of a GitHub workflow", GitHubReporter.Write),
    ];

    /// <summary>The format of a name; null if there is none.</summary>
    public static ReportFormat? Find(string name) => Known.FirstOrDefault(format => format.Name == name);
}
