using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What becomes of a downloaded body.</summary>
public enum DownloadTarget
{
    /// <summary>It is stored in a file.</summary>
    File,

    /// <summary>It goes to standard output: to a pipe, a substitution or the log.</summary>
    StandardOutput,

    /// <summary>It is thrown away, or only headers are asked for.</summary>
    None,
}

/// <summary>A file is fetched: curl, wget, aria2c, Invoke-WebRequest and the like.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The URL.</param>
/// <param name="Url">The URL; known as far as its text is.</param>
/// <param name="UrlWord">The argument that is the URL, or that holds it.</param>
/// <param name="Target">What becomes of the body.</param>
/// <param name="Path">The file that it is stored in; absent if it is none, unknown if its name is not known.</param>
public sealed record Download(ShellCommand Command, SourceLocation Location, Value<string> Url, ShellWord UrlWord, DownloadTarget Target, Value<string> Path)
    : ShellFact(Command, Location)
{
    /// <summary>The characters of the URL before the first one that is not known; the whole URL if it is known.</summary>
    public string UrlPrefix => Url.ValueOrDefault ?? UrlWord.LiteralPrefix;

    /// <summary>The URL as it is written, without quotes around it.</summary>
    internal string WrittenUrl => UrlWord.Text.Trim('"', '\'');

    /// <summary>The scheme in lower case; empty if it is not known or left out.</summary>
    public string Scheme => UrlPrefix.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? UrlPrefix.Substring(0, end).ToLowerInvariant() : string.Empty;

    /// <summary>The host in lower case, without user and port; empty if it is not known.</summary>
    public string Host
    {
        get
        {
            string text = UrlPrefix;
            int start = text.IndexOf("://", StringComparison.Ordinal);
            start = start < 0 ? 0 : start + 3;
            int end = text.IndexOfAny(['/', '?', '#'], start);
            if (end < 0 && !Url.IsKnown) return string.Empty;
            string authority = end < 0 ? text.Substring(start) : text.Substring(start, end - start);
            authority = authority.Substring(authority.LastIndexOf('@') + 1);
            int colon = authority.LastIndexOf(':');
            return (colon > authority.IndexOf(']') ? authority.Substring(0, colon) : authority).ToLowerInvariant();
        }
    }

    /// <summary>Whether the request is a GET without data, credentials and headers of its own.</summary>
    public bool IsPlainGet { get; init; }

    /// <summary>Whether an HTTP error makes the command fail: 'curl -f'; wget does so by itself.</summary>
    public bool FailsOnHttpError { get; init; }

    /// <summary>Whether redirects are followed: 'curl -L'; wget does so by itself.</summary>
    public bool FollowsRedirects { get; init; }
}

/// <summary>A repository is cloned.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The URL.</param>
/// <param name="Url">The URL.</param>
/// <param name="UrlWord">The argument that is the URL.</param>
/// <param name="Reference">The branch or tag asked for; absent without.</param>
/// <param name="Directory">Where it is cloned to; unknown if that follows from an unknown URL.</param>
public sealed record RepositoryClone(ShellCommand Command, SourceLocation Location, Value<string> Url, ShellWord UrlWord, Value<string> Reference, Value<string> Directory)
    : ShellFact(Command, Location);

/// <summary>How a file is verified.</summary>
public enum VerificationKind
{
    /// <summary>By a hash that is compared.</summary>
    Checksum,

    /// <summary>By a signature.</summary>
    Signature,
}

/// <summary>A file is verified against a hash or a signature.</summary>
/// <param name="Command">The command that does it.</param>
/// <param name="Location">The command.</param>
/// <param name="Path">The file; unknown if the command does not show which.</param>
/// <param name="Kind">How.</param>
/// <param name="Algorithm">The hash in lower case without punctuation, such as 'sha256'; empty for signatures.</param>
public sealed record Verification(ShellCommand Command, SourceLocation Location, Value<string> Path, VerificationKind Kind, string Algorithm)
    : FileFact(Command, Location, Path)
{
    /// <summary>Whether the hash is one that collisions are known for.</summary>
    public bool IsWeak => Algorithm is "md5" or "sha1" or "cksum" or "md4";

    /// <summary>The hash as people write it: MD5, SHA-1, SHA-256.</summary>
    public string AlgorithmName => Algorithm.StartsWith("sha", StringComparison.Ordinal) ? Algorithm.Replace("sha", "SHA-") : Algorithm == "cksum" ? "A CRC" : Algorithm.ToUpperInvariant();
}

/// <summary>Something that was downloaded is executed.</summary>
/// <param name="Command">The interpreter, or the command that runs the downloaded file.</param>
/// <param name="Location">Its name.</param>
/// <param name="Download">The download.</param>
/// <param name="IsVerified">Whether the file is verified between download and execution; never so if it goes through a pipe.</param>
public sealed record RemoteExecution(ShellCommand Command, SourceLocation Location, Download Download, bool IsVerified) : ShellFact(Command, Location);

/// <summary>The password of an account is set or removed.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The command, or the option with the password.</param>
/// <param name="Password">The password or its hash; unknown if it is not shown, absent if it is removed.</param>
public sealed record PasswordChange(ShellCommand Command, SourceLocation Location, Value<string> Password) : ShellFact(Command, Location);
