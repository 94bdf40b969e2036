using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Data;

namespace ContainerLint.Images;

/// <content>What to tell about the end of a release.</content>
public sealed partial record ImageRelease
{
    /// <summary>Days after which the dates of the table count as old.</summary>
    private const int MostDaysOfTable = 365;

    /// <summary>When the support of releases ends, such as "python 3.8 ended on 2024-10-07 and debian 10 on 2024-06-30".</summary>
    public static string DescribeEnd(IEnumerable<ImageRelease> releases, DateTime today, bool countLongTerm) => string.Join(
        " and ",
        releases.Select(release => release.EndOfSupport(countLongTerm) is { } day
            ? $"support of {release.DisplayName} {(day < today ? "ended" : "ends")} on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            : $"support of {release.DisplayName} has ended"));

    /// <summary>What to move to, such as "move to python 3.14 and debian 13".</summary>
    public static string DescribeNext(IEnumerable<ImageRelease> releases, ImageFacts facts, DateTime today)
    {
        if (facts.Deprecation is { Replacements.IsEmpty: false } row) return $"move to '{string.Join("' or '", row.Replacements)}'";
        ImmutableArray<string> next = releases
            .Select(release => release.LongestSupported(today) is { } cycle ? release.ProductName + " " + cycle.Cycle : null)
            .OfType<string>()
            .ToImmutableArray();
        return next.IsEmpty ? "move to a release that is supported" : "move to " + string.Join(" and ", next);
    }

    /// <summary>A remark for the end of a message if the table is so old that newer releases are missing from it; empty otherwise.</summary>
    public static string DescribeAge(DateTime today) => (today - ReleaseCycles.AsOf).TotalDays > MostDaysOfTable
        ? $" (as known on {ReleaseCycles.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})"
        : string.Empty;
}
