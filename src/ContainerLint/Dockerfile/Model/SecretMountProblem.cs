using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How a build secret leaves its mount.</summary>
public enum SecretMountProblemKind
{
    /// <summary>It is copied into a file of the layer.</summary>
    Copied,

    /// <summary>It is printed into the log of the build.</summary>
    Printed,

    /// <summary>Everybody may read it, although only root runs the command.</summary>
    Readable,

    /// <summary>It is used although no mount provides it.</summary>
    Missing,
}

/// <summary>A build secret leaves its mount, or is missing.</summary>
/// <param name="Kind">How.</param>
/// <param name="Location">The argument, the command or the option.</param>
/// <param name="Secret">The path or variable of the secret.</param>
/// <param name="Target">The file that it is copied to, or the command that prints it; null otherwise.</param>
public sealed record SecretMountProblem(SecretMountProblemKind Kind, SourceLocation Location, string Secret, string? Target)
{
    private const string SecretFolder = "/run/secrets";

    private static readonly string[] Printers = ["cat", "head", "tail", "tac", "less", "more", "base64", "xxd", "od"];

    // Other commands may only be told where the secret will be when the container runs.
    private static readonly string[] Readers = [".", "source", "cp", "mv", "grep", "awk", "tr", "cut", "jq", "envsubst", "openssl"];

    /// <summary>The option of the mount to remove, with its comma; null where the problem is none of the mount.</summary>
    public SourceLocation? Removal { get; init; }

    internal static IEnumerable<SecretMountProblem> Find(Run run)
    {
        RunMount[] secrets = [.. run.Mounts.Where(static mount => mount.Type == "secret")];
        IEnumerable<SecretMountProblem> found = OfMissing(run);
        if (secrets.Length > 0)
        {
            HashSet<string> names = [.. NamesOf(run, secrets)];
            found = found.Concat(OfModes(run, secrets)).Concat(OfCopies(run, secrets)).Concat(OfWrites(run, secrets, names)).Concat(OfPrints(run, secrets, names));
        }

        return found.OrderBy(static problem => problem.Location.Span.Start);
    }

    /// <summary>The variables that hold a secret: those of mounts, and those that a secret file is read into.</summary>
    private static IEnumerable<string> NamesOf(Run run, RunMount[] secrets)
    {
        foreach (RunMount secret in secrets)
        {
            if (secret.Env.ValueOrDefault is { } name) yield return name;
        }

        foreach (VariableAssignment assignment in run.Script.Assignments)
        {
            if (assignment.Word is { } word && run.Script.CommandsIn(word).Any(command => ReadsSecret(command, secrets))) yield return assignment.Name;
        }
    }

    private static IEnumerable<SecretMountProblem> OfModes(Run run, RunMount[] secrets)
    {
        if (!run.User.IsRoot) yield break;
        foreach (RunMount secret in secrets)
        {
            bool isOpen = secret.Mode.Is(static mode => mode.Length >= 3 && mode.All(char.IsDigit) && mode[mode.Length - 1] is '4' or '5' or '6' or '7');
            if (!isOpen || !secret.Uid.IsAbsent || secret.LocationOf("mode") is not { } location) continue;
            yield return new SecretMountProblem(SecretMountProblemKind.Readable, location, secret.Id.ValueOrDefault ?? "secret", secret.Mode.ValueOrDefault)
            {
                Removal = WithComma(location),
            };
        }
    }

    private static IEnumerable<SecretMountProblem> OfCopies(Run run, RunMount[] secrets)
    {
        foreach (FileCopy copy in run.Script.FileCopies)
        {
            if (copy.Kind is FileCopyKind.SymbolicLink || !copy.Path.Is(path => secrets.Any(secret => secret.Covers(path)))) continue;
            if (StaysInLayer(run, copy.Destination, ContainerPath.Name(copy.Path.ValueOrDefault!)))
                yield return new SecretMountProblem(SecretMountProblemKind.Copied, copy.Location, copy.Path.ValueOrDefault!, copy.Destination.ValueOrDefault ?? "a file");
        }
    }

    private static IEnumerable<SecretMountProblem> OfWrites(Run run, RunMount[] secrets, HashSet<string> names)
    {
        foreach (FileWrite write in run.Script.FileWrites)
        {
            if (!StaysInLayer(run, write.Path, string.Empty)) continue;
            foreach (ShellCommand writer in write.Command.Upstream.Append(write.Command))
            {
                (string Secret, SourceLocation Location)? source = writer.Name == "cat" && ReadsSecret(writer, secrets) ? (SecretOf(writer, secrets), writer.Location)
                    : writer.IsAny("echo", "printf", "cat", "tee") && Expanded(run, writer, names) is { } variable ? variable
                    : writer.IsAny("echo", "printf", "cat") && SubstitutedSecret(run, writer, secrets) is { } inner ? inner
                    : null;
                if (source is { } known)
                {
                    yield return new SecretMountProblem(SecretMountProblemKind.Copied, known.Location, known.Secret, write.Path.ValueOrDefault);
                    break;
                }
            }
        }

        foreach (CredentialPosition position in run.Script.CredentialPositions.Where(static position => position.IsKept && position.Literal is null))
        {
            if (position.Word.Node is not { } node || IsUndone(run, position.Command)) continue;
            if (Expanded(node, names) is { } variable) yield return new SecretMountProblem(SecretMountProblemKind.Copied, variable.Location, variable.Secret, $"the configuration of '{position.Command.Name}'");
            else if (run.Script.CommandsIn(node).FirstOrDefault(command => ReadsSecret(command, secrets)) is { } reader)
                yield return new SecretMountProblem(SecretMountProblemKind.Copied, reader.Location, SecretOf(reader, secrets), $"the configuration of '{position.Command.Name}'");
        }
    }

    private static IEnumerable<SecretMountProblem> OfPrints(Run run, RunMount[] secrets, HashSet<string> names)
    {
        foreach (ShellCommand command in run.Commands)
        {
            bool expands = Expanded(run, command, names) is not null;
            bool isPrinted = !command.IsPipedInto && (command.Scopes & CommandScopes.Substitution) == CommandScopes.None && !IsRedirected(command);
            if (isPrinted && command.IsAny(Printers) && ReadsSecret(command, secrets)) yield return Print(command, SecretOf(command, secrets));
            else if (isPrinted && command.IsAny("echo", "printf") && expands) yield return Print(command, Expanded(run, command, names)!.Value.Secret);
            else if (isPrinted && IsDump(command) && secrets.Any(static secret => !secret.Env.IsAbsent)) yield return Print(command, secrets.First(static secret => !secret.Env.IsAbsent).Env.ValueOrDefault ?? "a secret");
            else if (expands && command.XTrace == true && Expanded(run, command, names) is { } traced)
                yield return new SecretMountProblem(SecretMountProblemKind.Printed, traced.Location, traced.Secret, "set -x");
            else if (expands && command.Name == "curl" && command.Option("-v", "--verbose") is { } verbose)
                yield return new SecretMountProblem(SecretMountProblemKind.Printed, verbose.Location, Expanded(run, command, names)!.Value.Secret, "curl -v");
        }
    }

    private static SecretMountProblem Print(ShellCommand command, string secret) => new(SecretMountProblemKind.Printed, command.Location, secret, command.Name);

    private static IEnumerable<SecretMountProblem> OfMissing(Run run)
    {
        if (run.IsOnbuild && run.Mounts.Any(static mount => mount.Target.IsUnknown)) yield break;
        foreach (ShellCommand command in run.Commands)
        {
            if (!(command.IsAny(Printers) || command.IsAny(Readers)) || command.FollowedBy == ListOperator.Or) continue;
            foreach (ShellWord word in command.Words.Skip(1))
            {
                string text = word.Value.ValueOrDefault ?? string.Empty;
                if (text is ['@', ..]) text = text.Substring(1);
                if (!text.StartsWith(SecretFolder + "/", StringComparison.Ordinal) || text.Length <= SecretFolder.Length + 1 || text.IndexOfAny(['*', ' ', ':']) >= 0) continue;
                bool isProvided = run.Mounts.Any(mount => mount.Covers(text) || mount.Target.IsUnknown) || run.Script.FileWrites.Any(write => write.Path.Is(text))
                    || run.Stage.ChainCopiesBefore(run.Instruction).Any(copy => copy.Touches(text));
                if (!isProvided && !command.Guards.Any(IsExistenceTest)) yield return new SecretMountProblem(SecretMountProblemKind.Missing, word.Location, text, null);
            }
        }
    }

    private static bool IsExistenceTest(ShellCommand guard) => guard.IsAny("test", "[", "[[") && guard.Words.Any(static word => word.LiteralPrefix.StartsWith(SecretFolder, StringComparison.Ordinal) || !word.Value.IsKnown);

    private static bool ReadsSecret(ShellCommand command, RunMount[] secrets) => command.IsAny(Printers) && SecretOf(command, secrets).Length > 0;

    private static string SecretOf(ShellCommand command, RunMount[] secrets) => command.Operands
        .Select(word => word.Value.ValueOrDefault)
        .FirstOrDefault(path => path is ['/', ..] && secrets.Any(secret => secret.Covers(path))) ?? string.Empty;

    private static (string Secret, SourceLocation Location)? SubstitutedSecret(Run run, ShellCommand command, RunMount[] secrets) => command.Node is not null
        && command.Words.Where(static word => word.Node is not null).SelectMany(word => run.Script.CommandsIn(word.Node!)).FirstOrDefault(inner => ReadsSecret(inner, secrets)) is { } reader
            ? (SecretOf(reader, secrets), reader.Location)
            : null;

    private static (string Secret, SourceLocation Location)? Expanded(Run run, ShellCommand command, HashSet<string> names)
    {
        if (names.Count == 0 || command.Node is not { } node) return null;
        foreach (ShellNode part in node.Words.Cast<ShellNode>().Concat(node.Redirections))
        {
            if (Expanded(part, names) is { } found) return found;
        }

        return null;
    }

    private static (string Secret, SourceLocation Location)? Expanded(ShellNode node, HashSet<string> names) =>
        names.Count > 0 && node.DescendantsAndSelf<ParameterExpansion>().FirstOrDefault(expansion => names.Contains(expansion.Name) && expansion.Operator is not (":+" or "+") && !expansion.IsLength) is { } found
            ? (found.Name, found.Location)
            : null;

    private static bool IsDump(ShellCommand command) =>
        (command.Name is "env" or "printenv" && command.Words.Length == 1) || (command.Name == "export" && command.HasFlag("-p")) || (command.Name == "set" && command.Words.Length == 1);

    private static bool IsRedirected(ShellCommand command) => command.Redirections.Any(static redirection => redirection.IsOutput && redirection.Descriptor is "" or "1");

    /// <summary>Whether what is written to a path is part of the layer: not in a mount, and not deleted in the same RUN.</summary>
    private static bool StaysInLayer(Run run, Value<string> path, string name)
    {
        if (path.ValueOrDefault is not { } target) return false;
        if (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal)) return false;
        string file = name.Length > 0 ? ContainerPath.Combine(target, name) : target;
        if (run.Mounts.Any(mount => mount.Type is "secret" or "tmpfs" or "cache" && (mount.Covers(target) || (mount.Target.IsKnown && mount.Target.ValueOrDefault == file)))) return false;
        return !run.Script.Deletions.Any(deletion => deletion.Path.Is(deleted =>
            Wildcard.IsMatch(deleted, target) || Wildcard.IsMatch(deleted, file) || (deletion.IsRecursive && ContainerPath.IsAtOrBelow(target, deleted))));
    }

    /// <summary>Whether the configuration that a command writes is taken back: 'npm config delete', 'git config --unset', or its file is deleted.</summary>
    private static bool IsUndone(Run run, ShellCommand command) => run.Commands.Any(other =>
        (other.Name == command.Name && other.Words.Any(static word => word.IsAny("delete", "rm", "remove", "logout", "--unset", "--unset-all", "--remove-section", "unset", "set-url")))
        || (other.Name == "rm" && other.Words.Any(static word => ContainerPath.Name(word.LiteralPrefix) is ".npmrc" or ".gitconfig" or ".git" or "config.json" or ".yarnrc.yml" or "auth.json" or "NuGet.Config" or "nuget.config" or ".docker" or ".bundle")));

    private static SourceLocation WithComma(SourceLocation option)
    {
        int start = option.Span.Start;
        if (start > 0 && option.File.Text[start - 1] == ',') return option.File.At(start - 1, option.Span.Length + 1);
        return option.Span.End < option.File.Text.Length && option.File.Text[option.Span.End] == ',' ? option.File.At(start, option.Span.Length + 1) : option;
    }
}
