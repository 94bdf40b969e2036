using System.Collections.Immutable;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis;

namespace ContainerLint.Configuration;

/// <summary>The severities that .editorconfig and .globalconfig files set, found as the compiler finds them.</summary>
public sealed class AnalyzerConfigSeverities
{
    private readonly AnalyzerConfigSet? _configs;

    private AnalyzerConfigSeverities(AnalyzerConfigSet? configs) => _configs = configs;

    /// <summary>No file sets a severity.</summary>
    public static AnalyzerConfigSeverities None { get; } = new(null);

    /// <summary>Reads the files.</summary>
    /// <param name="files">Absolute path and text of each.</param>
    public static AnalyzerConfigSeverities Read(IEnumerable<(string Path, string Text)> files)
    {
        List<(string Path, string Text)> all = files.ToList();
        if (!all.Exists(static file => MentionsRules(file.Text))) return None;
        return new AnalyzerConfigSeverities(AnalyzerConfigSet.Create(all.ConvertAll(static file => AnalyzerConfig.Parse(file.Text, file.Path))));
    }

    /// <summary>How bad the findings of a rule in a file are; null if they are not reported.</summary>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="severity">How bad they are without these files.</param>
    public Severity? Apply(string path, string ruleId, Severity severity)
    {
        if (_configs is null) return severity;
        ImmutableDictionary<string, string> options = _configs.GetOptionsForSourcePath(path).AnalyzerOptions;
        bool isSet = options.TryGetValue(EditorConfigSeverity.KeyOf(ruleId), out string? value);
        Severity? ofFile = isSet && EditorConfigSeverity.TryParse(value, out EditorConfigSeverity set) ? set.Severity : severity;
        return ofFile is { } before && _configs.GlobalConfigOptions.TreeOptions.TryGetValue(ruleId, out ReportDiagnostic report)
            ? Apply(report, before)
            : ofFile;
    }

    private static Severity? Apply(ReportDiagnostic report, Severity severity) => report switch
    {
        ReportDiagnostic.Error => Severity.Error,
        ReportDiagnostic.Warn => Severity.Warning,
        ReportDiagnostic.Info => Severity.Info,
        ReportDiagnostic.Hidden or ReportDiagnostic.Suppress => null,
        _ => severity,
    };

    /// <summary>Most repositories set nothing; then no file needs to be parsed.</summary>
    private static bool MentionsRules(string text) =>
        text.Contains("containerlint.", StringComparison.OrdinalIgnoreCase) || text.Contains("dotnet_diagnostic.CL", StringComparison.OrdinalIgnoreCase);
}
