using System.Globalization;

namespace ContainerLint.Configuration;

/// <summary>Kubernetes versions as people write them.</summary>
public static class KubernetesVersion
{
    private const int MaxMinor = 99;

    /// <summary>The minor version of "1.35", "v1.35" or "1.35.2"; null if the text is none of these.</summary>
    public static int? ParseMinor(string text)
    {
        string[] parts = text.TrimStart('v').Split('.');
        if (parts.Length is < 2 or > 3 || parts[0] != "1") return null;
        if (parts.Length == 3 && !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && minor <= MaxMinor ? minor : null;
    }
}
