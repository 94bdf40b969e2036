using System.Globalization;
using ContainerLint.Images;

namespace ContainerLint.Dockerfile;

/// <summary>Judges the values of labels by the format that their keys ask for.</summary>
public static class LabelFormat
{
    private static readonly string[] UrlSchemes = ["http", "https", "ssh", "git", "git+https", "git+ssh"];

    /// <summary>The names of the formats.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "non-empty", "url", "rfc3339", "spdx", "hash", "semver", "email", "digest", "image"];

    /// <summary>What a value should be; null if it has the format, or the format is none that is known.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">One of <see cref="Names"/>.</param>
    public static string? Problem(string value, string format)
    {
        if (format is "text") return null;
        string text = value.Trim();
        if (text.Length == 0) return "a value";
        return format switch
        {
            "url" => IsUrl(text) ? null : "an absolute URL",
            "rfc3339" => IsDateTime(text) ? null : "a date and time such as '2026-01-31T10:00:00Z' (RFC 3339)",
            "spdx" => SpdxExpression.IsValid(text) ? null : "an SPDX licence expression such as 'Apache-2.0 OR MIT'",
            "hash" => IsHash(text) ? null : "a commit hash of 7, 40 or 64 hexadecimal digits",
            "semver" => IsSemanticVersion(text) ? null : "a semantic version such as '1.4.0'",
            "email" => IsEmailAddress(text) ? null : "an email address",
            "digest" => IsDigest(text) ? null : "a digest such as 'sha256:' with 64 hexadecimal digits",
            "image" => ImageReference.Parse(text).IsValid ? null : "an image reference",
            _ => null,
        };
    }

    private static bool IsUrl(string text)
    {
        if (text.StartsWith("git@", StringComparison.Ordinal)) return text.IndexOf(':') > 4;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && UrlSchemes.Contains(uri.Scheme, StringComparer.Ordinal) && uri.Host.Length > 0
            && !text.Any(static c => c is ' ' or '\t' or '<' or '>');
    }

    private static bool IsDateTime(string text) =>
        text.Length >= 20 && text[10] is 'T' or 't' or ' ' && text[4] == '-' && text[7] == '-' && text[13] == ':' && text[16] == ':'
        && HasZone(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool HasZone(string text) => text[text.Length - 1] is 'Z' or 'z'
        || (text.Length > 25 - 1 && text[text.Length - 6] is '+' or '-' && text[text.Length - 3] == ':');

    private static bool IsHash(string text) => text.Length is 7 or 40 or 64 && text.All(IsHexadecimal);

    private static bool IsDigest(string text)
    {
        int colon = text.IndexOf(':');
        int length = colon < 0 ? 0 : text.Substring(0, colon) switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => 0 };
        return length > 0 && text.Length == colon + 1 + length && text.Skip(colon + 1).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
    }

    /// <summary>MAJOR.MINOR.PATCH with an optional pre-release and build, as https://semver.org has it.</summary>
    private static bool IsSemanticVersion(string text)
    {
        int plus = text.IndexOf('+');
        if (plus >= 0 && !AreIdentifiers(text.Substring(plus + 1), isPreRelease: false)) return false;
        string version = plus < 0 ? text : text.Substring(0, plus);
        int dash = version.IndexOf('-');
        if (dash >= 0 && !AreIdentifiers(version.Substring(dash + 1), isPreRelease: true)) return false;
        string[] numbers = (dash < 0 ? version : version.Substring(0, dash)).Split('.');
        return numbers.Length == 3 && numbers.All(IsNumber);
    }

    private static bool AreIdentifiers(string text, bool isPreRelease) => text.Split('.').All(identifier =>
        identifier.Length > 0 && identifier.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-')
        && (!isPreRelease || !identifier.All(static c => c is >= '0' and <= '9') || IsNumber(identifier)));

    private static bool IsNumber(string text) => text.Length > 0 && text.All(static c => c is >= '0' and <= '9') && (text.Length == 1 || text[0] != '0');

    private static bool IsEmailAddress(string text)
    {
        int open = text.LastIndexOf('<');
        string address = open >= 0 && text[text.Length - 1] == '>' ? text.Substring(open + 1, text.Length - open - 2) : text;
        int at = address.LastIndexOf('@');
        return at > 0 && at + 1 < address.Length && !address.Any(static c => c is ' ' or '\t' or '<' or '>' or ',')
            && address.IndexOf('@') == at && address[address.Length - 1] != '.' && address[at + 1] != '.';
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
