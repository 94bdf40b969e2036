using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint;

/// <summary>
/// Names findings in a way that survives changes elsewhere in the file: by rule, path, the line's text without its blanks and, for
/// findings that are alike in all of this, their number.
/// </summary>
public static class Fingerprint
{
    private const int MaxLineLength = 1000;

    /// <summary>The fingerprints of findings, in their order; 32 hexadecimal digits each.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<Finding> findings)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        return findings.Select(finding =>
        {
            string identity = $"{finding.Rule.Id}\n{finding.Location.File.Path}\n{NormalizedLine(finding)}";
            seen.TryGetValue(identity, out int occurrence);
            seen[identity] = occurrence + 1;
            return Hexadecimal(Hash(FormattableString.Invariant($"{identity}\n{occurrence}")), 16);
        });
    }

    private static byte[] Hash(string text)
    {
#if NET
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
#else
        using SHA256 hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
#endif
    }

    private static string NormalizedLine(Finding finding)
    {
        SourceText text = finding.Location.File.Text;
        TextLine line = text.Lines.GetLineFromPosition(finding.Location.Span.Start);
        StringBuilder result = new();
        for (int i = line.Start; i < line.End && result.Length < MaxLineLength; i++)
        {
            if (!char.IsWhiteSpace(text[i])) result.Append(text[i]);
        }

        return result.ToString();
    }

    private static string Hexadecimal(byte[] bytes, int count)
    {
        const string Digits = "0123456789abcdef";
        StringBuilder result = new(count * 2);
        for (int i = 0; i < count; i++) result.Append(Digits[bytes[i] >> 4]).Append(Digits[bytes[i] & 15]);
        return result.ToString();
    }
}
