using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A curl or wget command with the downloads that it does, and how it is told to do them.</summary>
public sealed record DownloadCommand : ShellFact
{
    private static readonly string[] Tools = ["curl", "wget"];

    private static readonly string[] SignatureSuffixes = [".asc", ".sig", ".sign", ".minisig", ".sha256", ".sha512", ".sha256sum", ".md5"];

    private static readonly string[] CurlRequestOptions =
        ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "-F", "--form", "--form-string", "-T", "--upload-file"];

    private DownloadCommand(ShellCommand command, ImmutableArray<Download> downloads)
        : base(command, command.Location) => Downloads = downloads;

    /// <summary>The downloads; at least one.</summary>
    public ImmutableArray<Download> Downloads { get; }

    /// <summary>Whether it is curl.</summary>
    public bool IsCurl => Command.Name == "curl";

    /// <summary>Whether it is wget.</summary>
    public bool IsWget => Command.Name == "wget";

    /// <summary>Whether an argument that is not known may hold options: an unquoted variable other than the only URL.</summary>
    public bool MayHaveOtherOptions => Command.HasAppendedArguments
        || Command.Words.Skip(1).Any(word => word.MaySplit && word.LiteralPrefix is "" or ['-', ..] && !(Command.Operands.Length == 1 && Command.Operands[0] == word));

    /// <summary>Whether every download is from this machine or from a file.</summary>
    public bool IsLocal => Downloads.All(static download => download.Scheme is "file" || download.Host is "localhost" or "127.0.0.1" or "[::1]" or "0.0.0.0");

    /// <summary>Whether wget prints no progress to the log, or goes easy on it.</summary>
    public bool IsQuiet => Command.HasFlag("-q", "--quiet", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "-b", "--background", "--spider", "-nv")
        || Command.OptionsNamed("--progress").Any(static option => option.Value.Is(static value => value.StartsWith("dot", StringComparison.Ordinal)) || option.Value.IsUnknown)
        || Command.Options.Any(static option => option.Name == "-n" && option.Word.LiteralPrefix.Contains("nv"))
        || Command.IsPipedInto && Command.Redirections.Any(static redirection => redirection.Operator is ">&" or "&>")
        || Command.Redirections.Any(static redirection => redirection.IsOutput && redirection.Descriptor is "2" || redirection.Operator is "&>" or "&>>");

    /// <summary>Whether it tries again when a download fails. wget does, unless it is told to try once.</summary>
    public bool Retries => IsCurl
        ? Command.HasFlag("--retry")
        : !Command.OptionValue("-t", "--tries").Is("1");

    /// <summary>Whether it gives up after some time.</summary>
    public bool LimitsTime => IsCurl
        ? Command.HasFlag("--connect-timeout", "-m", "--max-time", "--speed-time", "-y")
        : Command.HasFlag("-T", "--timeout", "--connect-timeout", "--read-timeout");

    /// <summary>Whether curl sends data or another method than GET, so that it talks to an API.</summary>
    public bool SendsData => Command.HasFlag(CurlRequestOptions) || Command.OptionsNamed("-X", "--request").Any(static option => !option.Value.Is("GET"));

    /// <summary>Whether the status or the headers of the answer are printed, so that the script can look at them.</summary>
    public bool ShowsStatus => Command.HasFlag("-w", "--write-out", "-I", "--head", "-i", "--include", "--show-headers", "-D", "--dump-header");

    /// <summary>Whether the bodies go to a file, a pipe or a substitution, rather than to the log.</summary>
    public bool UsesBody => Downloads.Any(download => download.Target == DownloadTarget.File
        || (download.Target == DownloadTarget.StandardOutput && (Command.IsPipedInto || (Command.Scopes & CommandScopes.Substitution) != CommandScopes.None)));

    /// <summary>Whether a checksum or signature of what it stores is verified after it.</summary>
    public bool IsVerified { get; private init; }

    /// <summary>Whether only signatures and checksums are fetched, which are short and are looked at by what verifies.</summary>
    public bool IsOfSignatures => Downloads.All(static download => SignatureSuffixes.Any(suffix => Ends(download.UrlWord.LiteralSuffix, suffix) || Ends(download.Path.ValueOrDefault, suffix)));

    /// <summary>Whether a loop around it, or what follows '||', tries again.</summary>
    public bool IsRepeatedByScript => (Command.Scopes & CommandScopes.Loop) != CommandScopes.None || Command.FollowedBy == ListOperator.Or;

    /// <summary>Whether a download is known to end at a redirect unless that is followed.</summary>
    public bool MeetsRedirect => Downloads.Any(static download => RedirectingHost(download.Host));

    /// <summary>Where the letter of a flag can be put: into the first cluster of letters without values; null if there is none.</summary>
    public SourceLocation? FlagCluster => Command.Options
        .Where(static option => option.Name.Length == 2 && option.ValueWord is null && option.Word.Node is not null && option.Word.Value.IsKnown && !option.Word.IsQuoted && !option.Word.IsExpanded
            && option.Word.LiteralPrefix is ['-', not '-', ..])
        .Select(static option => (SourceLocation?)option.Word.LocationOf(1, 0))
        .FirstOrDefault();

    internal static ImmutableArray<DownloadCommand> Find(ShellScript script)
    {
        Download[] downloads = [.. script.Downloads.Where(static download => download.Command.IsAny(Tools))];
        if (downloads.Length == 0) return ImmutableArray<DownloadCommand>.Empty;

        // Where the last verification of each file stands, of any file under the name "", and of a file that is not known under "?".
        Dictionary<string, int> verified = new(StringComparer.Ordinal);
        foreach (Verification verification in script.Verifications)
        {
            verified[string.Empty] = verification.Command.NameLocation.Span.Start;
            verified[verification.Path.ValueOrDefault ?? "?"] = verification.Command.NameLocation.Span.Start;
        }

        return ImmutableArray.CreateRange(downloads.GroupBy(static download => download.Command).Select(group => new DownloadCommand(group.Key, group.ToImmutableArray())
        {
            IsVerified = IsAfter(verified, "?", group.Key)
                || group.Any(download => IsAfter(verified, download.Path.ValueOrDefault is { } path ? WithoutSignature(path) : string.Empty, group.Key)),
        }));
    }

    private static bool IsAfter(Dictionary<string, int> verified, string path, ShellCommand command) =>
        verified.TryGetValue(path, out int place) && place > command.NameLocation.Span.Start;

    private static bool Ends(string? text, string suffix) => text?.EndsWith(suffix, StringComparison.Ordinal) == true;

    private static string WithoutSignature(string path)
    {
        string? suffix = SignatureSuffixes.FirstOrDefault(suffix => Ends(path, suffix));
        return suffix is null ? path : path.Substring(0, path.Length - suffix.Length);
    }

    private static bool RedirectingHost(string host) => Data.RedirectingHosts.TryGet(host, out _);
}
