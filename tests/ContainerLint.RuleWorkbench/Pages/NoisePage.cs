using System.Globalization;
using System.Text;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.RuleWorkbench.Pages;

/// <summary>The page about how often rules speak up.</summary>
internal static class NoisePage
{
    private static readonly (RuleFamily Family, FileKind Kind)[] Families =
    [
        (RuleFamily.Dockerfile, FileKind.Dockerfile),
        (RuleFamily.Compose, FileKind.Compose),
        (RuleFamily.Kubernetes, FileKind.Kubernetes),
    ];

    /// <summary>The text of the page.</summary>
    /// <param name="result">A run with all rules.</param>
    /// <param name="part">Start of the paths of files to be shown in a column of their own; null for none.</param>
    public static string Write(LintResult result, string? part)
    {
        StringBuilder text = new();
        text.Append("# How often each rule speaks up\n\n");
        text.Append("Written by `dotnet run --project tests/ContainerLint.RuleWorkbench -- noise FOLDER [PART]` over a folder of real files of public repositories, with\n");
        text.Append("every rule on. It is read before a release: a recommended rule that fires on a large share of well-kept files is either\n");
        text.Append("wrong or belongs in `strict`. Rules that found nothing are left out.\n");
        Dictionary<string, FileKind> kinds = result.Files.ToDictionary(file => file.Path, file => file.Kind, StringComparer.Ordinal);
        foreach ((RuleFamily family, FileKind kind) in Families) WriteFamily(text, result, kinds, family, kind, kind == FileKind.Dockerfile ? part : null);
        return text.ToString();
    }

    private static void WriteFamily(StringBuilder text, LintResult result, Dictionary<string, FileKind> kinds, RuleFamily family, FileKind kind, string? part)
    {
        int files = kinds.Values.Count(other => other == kind);
        if (files == 0) return;
        int partFiles = part is null ? 0 : kinds.Count(file => file.Value == kind && IsIn(file.Key, part));
        text.Append(CultureInfo.InvariantCulture, $"\n## {family}: {files} files");
        if (partFiles > 0) text.Append(CultureInfo.InvariantCulture, $", {partFiles} of them of official images");
        text.Append("\n\n| rule | profile | severity | findings | per 1000 files | share of files |");
        if (partFiles > 0) text.Append(" share of official images |");
        text.Append("\n| --- | --- | --- | ---: | ---: | ---: |").Append(partFiles > 0 ? " ---: |" : string.Empty).Append('\n');
        IEnumerable<IGrouping<RuleDescriptor, Finding>> groups = result.Findings
            .Where(finding => finding.Suppression is null && finding.Rule.Family == family)
            .GroupBy(finding => finding.Rule)
            .OrderBy(group => group.Key.Profile)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key.Id, StringComparer.Ordinal);
        foreach (IGrouping<RuleDescriptor, Finding> group in groups)
        {
            RuleDescriptor rule = group.Key;
            string[] paths = group.Select(finding => finding.Location.File.Path).Distinct(StringComparer.Ordinal).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}](rules/{rule.Id}.md) {rule.Name} | {(rule.Profile == RuleProfile.Recommended ? "recommended" : "strict")} | {SeverityName.Of(rule.Severity)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {group.Count()} | {group.Count() * 1000.0 / files:F0} | {Share(paths.Length, files)} |");
            if (partFiles > 0) text.Append(CultureInfo.InvariantCulture, $" {Share(paths.Count(path => IsIn(path, part!)), partFiles)} |");
            text.Append('\n');
        }
    }

    private static bool IsIn(string path, string part) => path.StartsWith(part, StringComparison.Ordinal);

    private static string Share(int count, int all) => string.Create(CultureInfo.InvariantCulture, $"{count * 100.0 / all:F1} %");
}
