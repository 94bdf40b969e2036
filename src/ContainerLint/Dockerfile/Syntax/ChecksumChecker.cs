using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Checks ADD --checksum. See https://docs.docker.com/reference/dockerfile/#add---checksum.</summary>
internal static class ChecksumChecker
{
    public static void Check(AddInstruction add, Flag flag, string value, Reporter report)
    {
        ImmutableArray<Word> sources = add.Sources;
        if (add.Destination is null) return;
        if (sources.Length > 1)
        {
            report.Add(SyntaxErrorKind.InvalidFlagValue, flag.Location, "'--checksum' takes one source; write one 'ADD' for each");
            return;
        }

        string source = sources[0].Text;
        if (sources[0].HasVariables) return;
        bool isGit = IsGit(source);
        if (!isGit && !IsHttp(source))
        {
            report.Add(SyntaxErrorKind.InvalidFlagValue, flag.Location, $"'--checksum' takes a source from the web or a Git repository, not '{source}'");
        }
        else if (!IsDigest(value) && !(isGit && IsHex(value, 0)))
        {
            SourceLocation at = value.Length == 0 ? flag.Location : flag.ValueLocation!.Value;
            report.Add(SyntaxErrorKind.InvalidFlagValue, at, $"The checksum '{value}' is not of the form '<algorithm>:<hex digits>'");
        }
    }

    private static bool IsHttp(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool IsGit(string source)
    {
        int fragment = source.IndexOfAny(['#', '?']);
        string path = fragment < 0 ? source : source.Substring(0, fragment);
        return source.StartsWith("git@", StringComparison.Ordinal)
            || source.StartsWith("git://", StringComparison.Ordinal)
            || source.StartsWith("ssh://", StringComparison.Ordinal)
            || source.StartsWith("github.com/", StringComparison.Ordinal)
            || (IsHttp(source) && path.EndsWith(".git", StringComparison.Ordinal));
    }

    private static bool IsDigest(string value)
    {
        int colon = value.IndexOf(':');
        if (colon <= 0 || !value.Take(colon).All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '.' or '_' or '-')) return false;
        if (!IsHex(value, colon + 1)) return false;
        int digits = value.Length - colon - 1;
        return value.Substring(0, colon) switch { "sha256" => digits == 64, "sha384" => digits == 96, "sha512" => digits == 128, _ => true };
    }

    private static bool IsHex(string value, int start)
    {
        for (int i = start; i < value.Length; i++)
        {
            if (value[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))) return false;
        }

        return value.Length > start;
    }
}
