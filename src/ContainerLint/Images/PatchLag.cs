using System.Globalization;
using ContainerLint.Data;

namespace ContainerLint.Images;

/// <summary>How far the full version in a tag is behind the newest patch release that is known of its release cycle.</summary>
/// <param name="Release">The release cycle.</param>
/// <param name="Latest">The newest patch release that is known.</param>
/// <param name="Distance">The difference in the first number that differs: 3 between 3.12.9 and 3.12.12, 2 between 22.20.1 and 22.22.0.</param>
public sealed record PatchLag(ImageRelease Release, LatestPatch Latest, int Distance)
{
    /// <summary>The newest patch release as people name it, such as "python 3.12.12".</summary>
    public string LatestName => Release.ProductName + " " + Latest.Version;

    /// <summary>Reads what a version lacks; null if it is no full version, is up to date, or no patch release of its cycle is known.</summary>
    internal static PatchLag? Of(ImageRelease release, string version)
    {
        LatestPatch? latest = LatestPatches.Of(release.Product).FirstOrDefault(patch => patch.Cycle == release.Cycle.Cycle);
        return latest is not null && DistanceBetween(version.Split('.'), latest.Version.Split('.')) is > 0 and var distance ? new PatchLag(release, latest, distance) : null;
    }

    private static int DistanceBetween(string[] version, string[] latest)
    {
        if (version.Length != latest.Length || !version.All(IsNumber)) return 0;
        for (int index = 0; index < version.Length; index++)
        {
            int distance = int.Parse(latest[index], CultureInfo.InvariantCulture) - int.Parse(version[index], CultureInfo.InvariantCulture);
            if (distance != 0) return distance;
        }

        return 0;
    }

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <content>How old the version in the tag is.</content>
public sealed partial class ImageFacts
{
    /// <summary>What the full version in the tag lacks of its release cycle, as far as is known; null if the tag names no full version or an unknown one.</summary>
    public PatchLag? PatchLag => Tag?.Version is { } version && Releases.FirstOrDefault(static release => !release.IsDistribution) is { } own ? PatchLag.Of(own, version) : null;
}
