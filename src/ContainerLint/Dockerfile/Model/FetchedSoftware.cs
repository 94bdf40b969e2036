using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Something that ADD or a command of RUN downloads, with what is known of its origin and its use.</summary>
/// <param name="Location">The URL.</param>
/// <param name="Url">The URL as far as it is known.</param>
/// <param name="IsUrlKnown">Whether all of it is known.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Run">The RUN; null for ADD.</param>
/// <param name="Add">The ADD; null for RUN.</param>
/// <param name="Use">What becomes of it in its script; null for ADD.</param>
public sealed record FetchedSoftware(SourceLocation Location, string Url, bool IsUrlKnown, Stage Stage, Run? Run, CopySource? Add, DownloadUse? Use)
{
    private static readonly string[] ScriptEndings = [".sh", ".bash", ".py", ".pl", ".rb", ".run", ".ps1", ".js", ".php"];

    private static readonly string[] RedirectSafeHosts =
        ["github.com", "raw.githubusercontent.com", "objects.githubusercontent.com", "codeload.github.com", "api.github.com", "dl.k8s.io", "get.docker.com", "download.docker.com", "dl.google.com", "storage.googleapis.com", "registry.npmjs.org", "pypi.org", "files.pythonhosted.org", "static.rust-lang.org", "sh.rustup.rs", "go.dev", "nodejs.org"];

    /// <summary>The host; empty if it is not known.</summary>
    public string Host => NetworkHost.Of(Url, IsUrlKnown);

    /// <summary>The host, or the URL as it is written, for messages.</summary>
    public string Source => Host.Length > 0 ? Host : Location.GetText().Trim('"', '\'');

    /// <summary>Whether the URL names a commit, so that what it gives can never change.</summary>
    public bool IsPinnedToCommit => Url.Split('/', '@', '?', '=').Any(static part => part.Length == 40 && part.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')));

    /// <summary>Whether the host is the machine itself, or the URL a file.</summary>
    public bool IsLocal => NetworkHost.IsLoopback(Host) || Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is verified: by ADD --checksum, in its RUN, or in a later RUN of the stage.</summary>
    public bool IsVerified => Add is not null
        ? Add.Step.Instruction.Flag("checksum") is not null || IsVerifiedLater(Add.Name)
        : Use!.IsVerified || HasOwnCheck || IsVerifiedLater(Use.Download.Path.IsKnown ? ContainerPath.Name(Use.Download.Path.ValueOrDefault!) : string.Empty);

    /// <summary>Whether it is a script or installer that is run; the command that runs it is <see cref="RunBy"/>.</summary>
    public bool IsExecutedScript => RunBy is not null;

    /// <summary>The command that runs it as a script: an interpreter, or the call of a script or installer. Null if none does.</summary>
    public ShellCommand? RunBy => Add is null ? RunByScript : RunByLaterRun;

    /// <summary>Whether it is used as software without a check: run, installed, unpacked, made executable, or left in an image that is shipped.</summary>
    public bool IsUsed => Add is not null
        || Use!.IsSoftware
        || (Use.Kind == DownloadUseKind.Stored && !Use.IsDeleted && Stage.IsShipped
            && !Use.Download.Path.Is(path => Run!.MountAt(path, "cache", "tmpfs") is not null || ContainerPath.IsAtOrBelow(path, "/tmp")));

    /// <summary>Whether redirects may lead from https to http: they are followed, and nothing restricts the protocols.</summary>
    public bool MayLeaveHttps
    {
        get
        {
            if (Use is null || !Use.Download.FollowsRedirects || Use.Download.Scheme is not ("https" or "") || RedirectSafeHosts.Contains(Host)) return false;
            return Use.Command.Name switch
            {
                "curl" => !IsRestricted(Use.Command.OptionValue("--proto")) && !IsRestricted(Use.Command.OptionValue("--proto-redir")),
                "wget" or "wget2" => !Use.Command.HasFlag("--https-only"),
                _ => false,
            };
        }
    }

    private bool HasOwnCheck => Use!.Command.Name == "aria2c" && Use.Command.HasFlag("--checksum");

    private ShellCommand? RunByScript
    {
        get
        {
            RemoteExecution? execution = Run!.Script.RemoteExecutions.FirstOrDefault(execution => execution.Download == Use!.Download);
            if (execution is null || execution.IsVerified) return null;
            bool isScript = execution.Download.Target == DownloadTarget.StandardOutput
                || RemoteExecutionReader.IsInterpreter(execution.Command) || execution.Command.IsAny(".", "source")
                || execution.Download.Path.Is(static path => ScriptEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
            return isScript ? execution.Command : null;
        }
    }

    private ShellCommand? RunByLaterRun
    {
        get
        {
            if (Add!.TargetPath.ValueOrDefault is not { } path || IsVerified) return null;
            return Stage.Runs
                .Where(run => run.Instruction.Start > Add.Location.Span.Start)
                .SelectMany(static run => run.Commands)
                .FirstOrDefault(command => RemoteExecutionReader.RunsScript(command, path, ScriptEndings));
        }
    }

    private bool IsVerifiedLater(string name)
    {
        int start = Location.Span.Start;
        return Stage.Runs.Any(run => run.Instruction.Start > start
            && run.Script.Verifications.Any(verification => !verification.Path.IsKnown || verification.Path.Is(path => ContainerPath.Name(path) == name)));
    }

    private static bool IsRestricted(Value<string> protocols) => protocols.IsUnknown
        || protocols.Is(static text => !text.Split(',').Any(static part => part.TrimStart('=', '+') is "http" or "all" or "ftp") && text.Contains("https"));

    /// <summary>Everything that a file fetches, in order.</summary>
    internal static ImmutableArray<FetchedSoftware> Find(DockerfileModel dockerfile)
    {
        IEnumerable<FetchedSoftware> added =
            from copy in dockerfile.Copies
            where copy.IsAdd
            from source in copy.Sources
            where source.Kind == CopySourceKind.Url
            select new FetchedSoftware(source.Location, source.Expansion.KnownPrefix, source.Text.IsKnown, copy.Stage, null, source, null);
        IEnumerable<FetchedSoftware> downloaded =
            from run in dockerfile.Runs
            from use in run.Script.DownloadUses
            select new FetchedSoftware(use.Location, use.Download.UrlPrefix, use.Download.Url.IsKnown, run.Stage, run, null, use);
        return added.Concat(downloaded).OrderBy(static fetched => fetched.Location.Span.Start).ToImmutableArray();
    }
}

/// <content>What the file fetches.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<FetchedSoftware> _fetched;

    /// <summary>What ADD and commands of RUN download, in order.</summary>
    public ImmutableArray<FetchedSoftware> FetchedSoftware => _fetched.IsDefault ? _fetched = Dockerfile.FetchedSoftware.Find(this) : _fetched;

    private Dictionary<Download, FetchedSoftware> FetchedByDownload => field ??=
        FetchedSoftware.Where(static fetched => fetched.Use is not null).GroupBy(static fetched => fetched.Use!.Download).ToDictionary(static group => group.Key, static group => group.First());

    /// <summary>What a command downloads, with what becomes of it; null if the command is none of a RUN.</summary>
    internal FetchedSoftware? FetchedBy(Download download) => FetchedByDownload.TryGetValue(download, out FetchedSoftware? fetched) ? fetched : null;

    /// <summary>What is fetched over an unencrypted protocol and not verified, in order.</summary>
    public IEnumerable<ClearTextDownload> ClearTextDownloads => ClearTextDownload.Find(this).OrderBy(static found => found.Location.Span.Start);

    /// <summary>Checksums of downloads that are only compared by MD5 or SHA-1, in order.</summary>
    public IEnumerable<Verification> WeakVerifications =>
        from run in Runs
        let downloads = FetchedSoftware.Where(fetched => fetched.Stage == run.Stage).ToArray()
        where downloads.Length > 0
        from verification in run.Script.Verifications
        where verification.IsWeak && downloads.Any(fetched => fetched.Location.Span.Start < verification.Location.Span.Start)
            && !run.Script.Verifications.Any(other => !other.IsWeak && (!other.Path.IsKnown || !verification.Path.IsKnown || other.Path.Is(verification.Path.ValueOrDefault!)))
        select verification;
}
