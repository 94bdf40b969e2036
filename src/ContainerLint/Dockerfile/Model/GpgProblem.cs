using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How a problem of gpg is repaired.</summary>
/// <param name="Location">The place.</param>
/// <param name="Text">The new text, or what is added.</param>
/// <param name="IsInsertion">Whether it is added behind the place.</param>
public sealed record GpgFix(SourceLocation Location, string Text, bool IsInsertion);

/// <summary>A use of gpg that is not fit for a build.</summary>
/// <param name="Location">The command, the server, the key or the file.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Fix">How it is repaired; null where that needs a look.</param>
public sealed record GpgProblem(SourceLocation Location, string Message, GpgFix? Fix)
{
    private const string Replacement = "hkps://keys.openpgp.org";
    private const int FingerprintLength = 40;
    private static readonly string[] DeadServers = ["sks-keyservers.net", "pgp.mit.edu", "keys.gnupg.net", "subkeys.pgp.net", "keyserver.pgp.com", "pgpkeys.mit.edu"];

    /// <summary>Finds the problems of a RUN: of each command the worst.</summary>
    internal static IEnumerable<GpgProblem> Find(Run run)
    {
        foreach (ShellCommand command in run.Commands)
        {
            if (!command.IsAny("gpg", "gpg2") || command.HasUnknownArguments && !command.HasFlag("--recv-keys", "--recv-key", "--verify")) continue;
            if ((DeadServer(command) ?? ShortKey(command) ?? MissingBatch(command) ?? SingleServer(command) ?? LeftSignature(run, command)) is { } problem) yield return problem;
        }
    }

    private static bool Receives(ShellCommand command) => command.HasFlag("--recv-keys", "--recv-key", "--receive-keys", "--recv");

    private static GpgProblem? DeadServer(ShellCommand command)
    {
        if (command.Option("--keyserver") is not { Value.ValueOrDefault: { } server } option || !DeadServers.Any(dead => HostOf(server).EndsWith(dead, StringComparison.OrdinalIgnoreCase))) return null;
        SourceLocation location = option.Value.Location ?? option.Location;
        return new GpgProblem(location, $"The key server '{server}' is no longer in service; use '{Replacement}' or 'hkps://keyserver.ubuntu.com'", HasAlternative(command) ? new GpgFix(location, Replacement, IsInsertion: false) : null);
    }

    private static string HostOf(string server)
    {
        int scheme = server.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? server : server.Substring(scheme + 3);
        int end = rest.IndexOfAny([':', '/']);
        return end < 0 ? rest : rest.Substring(0, end);
    }

    private static GpgProblem? ShortKey(ShellCommand command)
    {
        if (!Receives(command)) return null;
        ShellWord? key = command.Operands.FirstOrDefault(static word => word.Value.Is(IsShortId));
        return key is null ? null : new GpgProblem(key.Location, $"'{key}' is a short id, which other keys can have as well; give the fingerprint of {FingerprintLength} digits", null);
    }

    private static bool IsShortId(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.Substring(2) : text;
        return digits.Length is 8 or 16 && digits.All(Uri.IsHexDigit);
    }

    private static GpgProblem? MissingBatch(ShellCommand command)
    {
        bool works = Receives(command) || command.HasFlag("--import", "--verify", "--fetch-keys", "--quick-gen-key", "--quick-generate-key");
        return works && !command.HasFlag("--batch", "--no-tty")
            ? new GpgProblem(command.NameLocation, $"'{command.Name}' may ask or look for a terminal; add '--batch'", new GpgFix(command.NameLocation, " --batch", IsInsertion: true))
            : null;
    }

    private static GpgProblem? SingleServer(ShellCommand command)
    {
        if (!Receives(command) || command.Option("--keyserver") is not { Value.IsKnown: true } option) return null;
        return HasAlternative(command) ? null : new GpgProblem(option.Value.Location ?? option.Location, $"The build fails whenever '{option.Value}' does not answer; try a second key server, or COPY the key", null);
    }

    private static bool HasAlternative(ShellCommand command) => command.FollowedBy == ListOperator.Or || command.PrecededBy == ListOperator.Or
        || !command.IsUnconditional || (command.Scopes & CommandScopes.Condition) != CommandScopes.None;

    private static GpgProblem? LeftSignature(Run run, ShellCommand command)
    {
        if (!run.Stage.IsShipped || run.Stage.IsDev || !command.HasFlag("--verify") || command.Operands.IsEmpty) return null;
        ShellWord signature = command.Operands[0];
        Value<string> path = ShellPath.Resolve(command, signature);
        if (!path.Is(static text => text.EndsWith(".asc", StringComparison.Ordinal) || text.EndsWith(".sig", StringComparison.Ordinal))) return null;
        bool isDeleted = run.Script.Deletions.Any(deletion => !deletion.Path.IsKnown || deletion.Path.Is(deleted => CacheFolder.IsClearedBy(path.ValueOrDefault!, deleted)))
            || run.Script.FileCopies.Any(copy => copy.Kind == FileCopyKind.Move && copy.Path.Is(path.ValueOrDefault!));
        // One that the RUN has fetched itself is a leftover of the download.
        bool isFetched = run.Script.Leftovers.Any(leftover => leftover.Kind == LeftoverKind.Signature && leftover.Path.Is(path.ValueOrDefault!));
        return isDeleted || isFetched || run.Mounts.Any(mount => mount.Covers(path.ValueOrDefault!)) ? null
            : new GpgProblem(signature.Location, $"'{signature}' stays in the image, where it is of no use; delete it in the same RUN", null);
    }
}
