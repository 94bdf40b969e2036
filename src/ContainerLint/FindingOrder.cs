using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint;

/// <summary>The order of findings in every report: path, position, id, message.</summary>
internal static class FindingOrder
{
    /// <summary>Sorts findings and leaves out those that say the same of the same place.</summary>
    public static ImmutableArray<Finding> SortDistinct(IEnumerable<Finding> findings)
    {
        ImmutableArray<Finding>.Builder result = ImmutableArray.CreateBuilder<Finding>();
        foreach (Finding finding in findings
            .OrderBy(static finding => finding.Location.File.Path, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Location.Span.Start)
            .ThenBy(static finding => finding.Location.Span.End)
            .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Message, StringComparer.Ordinal))
        {
            if (result.Count == 0 || !AreSame(result[result.Count - 1], finding)) result.Add(finding);
        }

        return result.ToImmutable();
    }

    /// <summary>Leaves out what was taken over from another tool where a rule of our own says it of the same place.</summary>
    public static ImmutableArray<Finding> WithoutDoubles(ImmutableArray<Finding> findings) =>
        findings.RemoveAll(finding => finding.IsTakenOver
            && findings.Any(other => !other.IsTakenOver && other.Aliases.Contains(finding.Aliases[0], StringComparer.OrdinalIgnoreCase) && AreAtOnePlace(other.Location, finding.Location)));

    private static bool AreAtOnePlace(SourceLocation one, SourceLocation other) =>
        one.Span.IntersectsWith(other.Span) || one.LineSpan.Start.Line == other.LineSpan.Start.Line;

    private static bool AreSame(Finding one, Finding other) =>
        one.Rule.Id == other.Rule.Id
        && one.Location.Span == other.Location.Span
        && one.Message == other.Message
        && one.Location.File.Path == other.Location.File.Path;
}
