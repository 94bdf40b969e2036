using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Follows downloads through a script: pipes, copies, verifications, and what runs, installs or unpacks them.</summary>
internal sealed class DownloadUseReader
{
    private static readonly string[] Unpackers =
        ["tar", "bsdtar", "gtar", "unzip", "funzip", "cpio", "gunzip", "gzip", "bunzip2", "bzip2", "unxz", "xz", "zstd", "unzstd", "7z", "jar", "patch", "zcat", "xzcat", "rpm2cpio", "ar"];

    private static readonly string[] KeyTools = ["gpg", "gpg2", "apt-key", "rpmkeys", "update-ca-certificates", "keytool", "pacman-key", "debconf-set-selections"];

    private static readonly string[] TrustFolders =
        ["/etc/apt/", "/usr/share/keyrings/", "/etc/ssl/", "/usr/local/share/ca-certificates/", "/etc/pki/", "/etc/apk/", "/etc/yum.repos.d/", "/etc/zypp/repos.d/", "/usr/share/ca-certificates/"];

    private static readonly string[] TrustEndings = [".gpg", ".asc", ".pem", ".crt", ".cer", ".pub", ".rsa.pub", ".repo", ".list", ".sources"];

    private static readonly string[] CheckEndings = [".sha256", ".sha512", ".sha256sum", ".sha512sum", ".sha1", ".md5", ".sig", ".minisig", ".sign", ".digest", ".bundle", ".sigstore"];

    private readonly ShellScript _script;
    private readonly Dictionary<ShellCommand, int> _order = [];
    private readonly Dictionary<string, List<Event>> _events = new(StringComparer.Ordinal);
    private readonly List<Event> _patterns = [];
    private readonly Dictionary<Download, ShellCommand> _executions = [];

    private DownloadUseReader(ShellScript script)
    {
        _script = script;
        foreach (ShellCommand command in script.Commands) _order[command] = _order.Count;
        foreach (RemoteExecution execution in script.RemoteExecutions) _executions[execution.Download] = execution.Command;
    }

    public static ImmutableArray<DownloadUse> Read(ShellScript script)
    {
        if (script.Downloads.IsEmpty) return ImmutableArray<DownloadUse>.Empty;
        DownloadUseReader reader = new(script);
        reader.CollectEvents();
        return ImmutableArray.CreateRange(script.Downloads.Select(reader.Follow));
    }

    private void CollectEvents()
    {
        foreach (FileFact fact in _script.FileFacts)
        {
            switch (fact)
            {
                case Extraction:
                    Note(fact, DownloadUseKind.Unpacked);
                    break;
                case PermissionChange change when change.Mode.IsUnknown || change.Mode.Is(MakesExecutable):
                    Note(change.Command, change.Path, change.PathLocation, DownloadUseKind.MadeExecutable, null);
                    break;
                case FileCopy copy:
                    Note(copy.Command, copy.Path, copy.Location, DownloadUseKind.Stored, copy.Destination);
                    break;
                case Deletion deletion:
                    Note(deletion.Command, deletion.Path, deletion.Location, DownloadUseKind.Data, null, isDeletion: true);
                    break;
            }
        }

        foreach (Verification verification in _script.Verifications) Note(verification.Command, verification.Path, verification.Location, DownloadUseKind.Data, null, verification: verification);
        foreach (ShellCommand command in _script.Commands) CollectUse(command);
    }

    private void CollectUse(ShellCommand command)
    {
        if (command.Words[0].LiteralPrefix.Contains('/') || command.Words[0].LiteralPrefix.Length < command.Words[0].Text.Length)
        {
            Note(command, ShellPath.Resolve(command, command.Words[0]), command.NameLocation, DownloadUseKind.Executed, null);
        }

        DownloadUseKind? kind =
            command.IsAny(KeyTools) || (command.Name == "rpm" && command.HasFlag("--import")) ? DownloadUseKind.TrustAnchor
            : command.IsAny(Unpackers) ? DownloadUseKind.Unpacked
            : RemoteExecutionReader.IsInterpreter(command) || command.IsAny(".", "source", "java") ? DownloadUseKind.Executed
            : command.PackageOperation is { IsInstall: true } ? DownloadUseKind.Installed
            : null;
        if (kind is not { } known) return;
        foreach (ShellWord word in command.Words.Skip(1)) Note(command, ShellPath.Resolve(command, word), word.Location, known, null);
    }

    private void Note(FileFact fact, DownloadUseKind kind) => Note(fact.Command, fact.Path, fact.Location, kind, null);

    /// <summary>Notes what is done to a file under its path, or under its name as it is written where the path is not known.</summary>
    private void Note(
        ShellCommand command, Value<string> path, SourceLocation location, DownloadUseKind kind, Value<string>? destination, bool isDeletion = false, Verification? verification = null)
    {
        if (!_order.TryGetValue(command, out int order)) return;
        string name = path.IsKnown ? ContainerPath.Name(path.ValueOrDefault!) : FileName(location.GetText());
        Event found = new(command, order, kind, destination, isDeletion, verification);
        if (verification is { Path.IsKnown: false } || name.Length == 0 || name.IndexOfAny(['*', '?']) >= 0)
        {
            _patterns.Add(found with { Pattern = verification is { Path.IsKnown: false } ? "*" : name });
            return;
        }

        if (!_events.TryGetValue(name, out List<Event>? list)) _events[name] = list = [];
        list.Add(found);
    }

    private DownloadUse Follow(Download download)
    {
        if (_executions.TryGetValue(download, out ShellCommand? executor)) return Create(download, DownloadUseKind.Executed, executor, Verifications(download));
        return download.Target switch
        {
            DownloadTarget.File => FollowFile(download),
            DownloadTarget.StandardOutput => FollowOutput(download),
            _ => Create(download, DownloadUseKind.Data, null, []),
        };
    }

    private DownloadUse FollowOutput(Download download)
    {
        bool isSubstituted = (download.Command.Scopes & CommandScopes.Substitution) != CommandScopes.None;
        foreach (ShellCommand command in download.Command.Downstream)
        {
            if (command.IsAny(KeyTools) || (command.Name == "tee" && command.Operands.Any(static word => IsTrusted(word.LiteralPrefix)))) return Create(download, DownloadUseKind.TrustAnchor, command, []);
            if (command.IsAny(Unpackers) && !isSubstituted) return Create(download, DownloadUseKind.Unpacked, command, Verifications(download));
            if (command.IsAny("dpkg", "rpm", "apk") && command.Operands.Any(static word => word.IsAny("-", "/dev/stdin"))) return Create(download, DownloadUseKind.Installed, command, []);
        }

        return Create(download, DownloadUseKind.Data, null, []);
    }

    private DownloadUse FollowFile(Download download)
    {
        if (!_order.TryGetValue(download.Command, out int start)) return Create(download, DownloadUseKind.Data, null, []);
        HashSet<string> names = [.. NamesOf(download)];
        DownloadUseKind kind = names.Any(IsTrusted) || download.Path.Is(IsTrusted) ? DownloadUseKind.TrustAnchor
            : names.Any(IsCheckFile) ? DownloadUseKind.Data
            : DownloadUseKind.Stored;
        List<Verification> verifications = [];
        ShellCommand? by = null;
        bool isDeleted = false;
        foreach (Event found in EventsOf(names, start))
        {
            if (found.Verification is { } verification) verifications.Add(verification);
            if (found.IsDeletion) isDeleted = true;
            if (found.Kind == DownloadUseKind.TrustAnchor && kind < DownloadUseKind.MadeExecutable) kind = DownloadUseKind.TrustAnchor;
            if (found.Kind <= kind || kind == DownloadUseKind.TrustAnchor || found.Kind == DownloadUseKind.Stored) continue;
            kind = found.Kind;
            by = found.Command;
        }

        return Create(download, kind, by, verifications) with { IsDeleted = isDeleted };
    }

    /// <summary>What happens to a file of some names from a place of the script on. Names that it is copied to are added.</summary>
    private IEnumerable<Event> EventsOf(HashSet<string> names, int start)
    {
        List<Event> found = [];
        Queue<string> pending = new(names);
        while (pending.Count > 0 && found.Count < MaximumEvents)
        {
            string name = pending.Dequeue();
            IEnumerable<Event> own = _events.TryGetValue(name, out List<Event>? list) ? list : [];
            foreach (Event next in own.Concat(_patterns.Where(pattern => Wildcard.IsMatch(pattern.Pattern, name))).Where(next => next.Order > start))
            {
                found.Add(next);
                if (next.Destination is { IsKnown: true } destination && ContainerPath.Name(destination.ValueOrDefault!) is { Length: > 0 } target && names.Add(target)) pending.Enqueue(target);
            }
        }

        return found.Distinct().OrderBy(static next => next.Order);
    }

    private List<Verification> Verifications(Download download) => !_order.TryGetValue(download.Command, out int start) ? []
        : [.. EventsOf([.. NamesOf(download)], start).Where(static found => found.Verification is not null).Select(static found => found.Verification!)];

    /// <summary>The name of the stored file as it is known, and as it is written.</summary>
    private static IEnumerable<string> NamesOf(Download download)
    {
        if (download.Path.IsKnown)
        {
            yield return ContainerPath.Name(download.Path.ValueOrDefault!);
            yield break;
        }

        string written = FileName((download.Path.Location ?? download.Location).GetText());
        if (written.Length > 0) yield return written;
    }

    private static string FileName(string written)
    {
        string text = written.Trim('"', '\'');
        if (text.StartsWith("--", StringComparison.Ordinal) && text.IndexOf('=') is > 0 and var equals) text = text.Substring(equals + 1);
        return text.Substring(text.LastIndexOf('/') + 1);
    }

    private static bool IsTrusted(string path) =>
        TrustFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) || TrustEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsCheckFile(string name) =>
        CheckEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.Contains("SUMS", StringComparison.OrdinalIgnoreCase) || name.Contains("CHECKSUM", StringComparison.OrdinalIgnoreCase);

    private static bool MakesExecutable(string mode) => mode.Length > 0 && (mode.All(char.IsDigit) ? mode.Any(static digit => (digit - '0') % 2 == 1) : mode.Contains('x') && mode.IndexOfAny(['+', '=']) >= 0);

    private static DownloadUse Create(Download download, DownloadUseKind kind, ShellCommand? by, IReadOnlyList<Verification> verifications) =>
        new(download.Command, download.Location, download, kind, by, verifications, IsDeleted: false);

    private const int MaximumEvents = 1000;

    private sealed record Event(ShellCommand Command, int Order, DownloadUseKind Kind, Value<string>? Destination, bool IsDeletion, Verification? Verification)
    {
        public string Pattern { get; init; } = string.Empty;
    }
}
