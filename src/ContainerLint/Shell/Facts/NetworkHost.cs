using System.Globalization;

namespace ContainerLint.Shell;

/// <summary>Tells by the name of a host where it is reached.</summary>
public static class NetworkHost
{
    private static readonly string[] InternalSuffixes =
        [".local", ".internal", ".svc", ".cluster.local", ".test", ".lan", ".localdomain", ".home.arpa", ".intranet", ".localhost"];

    /// <summary>Whether a host is the machine itself: localhost, 127.0.0.1, [::1], 0.0.0.0.</summary>
    /// <param name="host">A name or address in lower case, without port.</param>
    public static bool IsLoopback(string host) =>
        host is "localhost" or "::1" or "[::1]" or "0.0.0.0" || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (host.StartsWith("127.", StringComparison.Ordinal) && Octets(host) is not null);

    /// <summary>Whether a host lies in a network of its own, such as a cluster or an office: names without a dot, reserved domains, private addresses.</summary>
    /// <param name="host">A name or address in lower case, without port.</param>
    public static bool IsInternal(string host)
    {
        if (IsLoopback(host)) return true;
        if (host.Length == 0) return false;
        if (host.IndexOf('.') < 0 && host.IndexOf(':') < 0) return true;
        if (InternalSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.Ordinal))) return true;
        return Octets(host) switch
        {
            [10, ..] or [192, 168, ..] or [169, 254, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            _ => false,
        };
    }

    /// <summary>The host of a URL in lower case, without user and port; empty if the text is none or its host is not complete.</summary>
    /// <param name="url">The URL, or its known start.</param>
    /// <param name="isComplete">Whether the text is the whole URL.</param>
    public static string Of(string url, bool isComplete = true)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return string.Empty;
        start += 3;
        int end = url.IndexOfAny(AuthorityEnds, start);
        if (end < 0 && !isComplete) return string.Empty;
        string authority = url.Substring(start, (end < 0 ? url.Length : end) - start);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);
        int colon = authority.LastIndexOf(':');
        return (colon > authority.IndexOf(']') ? authority.Substring(0, colon) : authority).ToLowerInvariant();
    }

    private static readonly char[] AuthorityEnds = ['/', '?', '#'];

    private static int[]? Octets(string host)
    {
        string[] parts = host.Split('.');
        if (parts.Length != 4) return null;
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out octets[i]) || octets[i] > 255) return null;
        }

        return octets;
    }
}
