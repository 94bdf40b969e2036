using ContainerLint.Secrets;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command of RUN gets a credential that ends up in the history of the image or in one of its files.</summary>
/// <param name="Location">The argument or the text.</param>
/// <param name="Command">The command.</param>
/// <param name="Variable">The ARG or ENV that gives the credential; null if it is written out.</param>
/// <param name="File">The file that it is written to, or what keeps it; null if it is only in the history.</param>
public sealed record CredentialExposure(SourceLocation Location, ShellCommand Command, string? Variable, string? File)
{
    private static readonly string[] CredentialFiles =
    [
        ".npmrc", ".yarnrc", ".yarnrc.yml", ".netrc", "_netrc", ".pypirc", ".git-credentials", "pip.conf", "settings.xml", "nuget.config", "auth.json", "config.json", "credentials", ".my.cnf", ".pgpass", ".gemrc",
        "gradle.properties", "settings-security.xml", ".dockercfg", ".curlrc", ".wgetrc", "credentials.toml",
    ];

    internal static IEnumerable<CredentialExposure> Find(DockerfileModel dockerfile) =>
        dockerfile.Runs.SelectMany(run => OfArguments(dockerfile, run).Concat(OfFiles(dockerfile, run)).OrderBy(static found => found.Location.Span.Start));

    private static IEnumerable<CredentialExposure> OfArguments(DockerfileModel dockerfile, Run run)
    {
        foreach (CredentialPosition position in run.Script.CredentialPositions)
        {
            if (position.Command.HasFlag("--dry-run", "--help")) continue;
            if (position.Literal is { } literal)
            {
                if (!IsSecretText(literal) || dockerfile.HasCredentialAt(position.Location)) continue;
                yield return new CredentialExposure(position.Location, position.Command, null, position.IsKept ? "a file" : null);
            }
            else if (BuildVariable(run, position.Word.Node, position.What == "URL") is { } variable)
            {
                // ARG and ENV with the name of a secret are findings of their own; what matters here is that the command keeps them.
                bool isKnown = dockerfile.SecretVariables.Any(secret => secret.Name == variable.Name);
                if (position.IsKept || !isKnown) yield return new CredentialExposure(position.Location, position.Command, variable.Name, position.IsKept ? "a file" : null);
            }
        }
    }

    private static IEnumerable<CredentialExposure> OfFiles(DockerfileModel dockerfile, Run run)
    {
        foreach (FileWrite write in run.Script.FileWrites)
        {
            if (write.Path.ValueOrDefault is not { } path || !CredentialFiles.Contains(ContainerPath.Name(path).ToLowerInvariant())) continue;
            if (run.MountAt(path, "secret", "tmpfs") is not null || IsDeleted(run, path)) continue;
            SourceLocation location = write.Content.Location ?? write.Command.Location;
            if (dockerfile.HasCredentialAt(location)) continue;
            IEnumerable<ShellCommand> writers = write.Command.Upstream.Append(write.Command);
            (string Name, SourceLocation Location)? variable = writers.Where(static writer => writer.Node is not null)
                .Select(writer => BuildVariable(run, writer.Node!, isCertain: false)).FirstOrDefault(static found => found is not null);
            if (variable is { } known) yield return new CredentialExposure(known.Location, write.Command, known.Name, path);
        }
    }

    /// <summary>The ARG or ENV with a secret that is expanded in a part of a script.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="node">The part.</param>
    /// <param name="isCertain">Whether any variable there is a secret, whatever its name.</param>
    private static (string Name, SourceLocation Location)? BuildVariable(Run run, ShellNode? node, bool isCertain)
    {
        if (node is null) return null;
        foreach (ParameterExpansion expansion in node.DescendantsAndSelf<ParameterExpansion>())
        {
            if (run.State.Find(expansion.Name) is not { } definition || run.Mounts.Any(mount => mount.Env.Is(expansion.Name))) continue;
            if (run.Script.Assignments.Any(assignment => assignment.Name == expansion.Name)) continue;
            bool isSecret = SecretName.IsSecret(expansion.Name) || (isCertain && HasPasswordPlace(expansion, node));
            if (isSecret && !definition.Value.Is(SecretText.IsOtherValue)) return (expansion.Name, expansion.Location);
        }

        return null;
    }

    /// <summary>Whether a variable in a URL stands behind ':' and before '@', where the password is.</summary>
    private static bool HasPasswordPlace(ParameterExpansion expansion, ShellNode word)
    {
        string text = word.ToString();
        int start = text.IndexOf(expansion.ToString(), StringComparison.Ordinal);
        int end = start + expansion.ToString().Length;
        return start > 0 && text[start - 1] == ':' && end < text.Length && text[end] == '@';
    }

    private static bool IsSecretText(string text) => text.Length >= 3 && !SecretText.IsPlaceholder(text) && !SecretText.IsOtherValue(text) && text.IndexOf('$') < 0
        && text.ToLowerInvariant() is not ("password" or "passwd" or "secret" or "token" or "x-oauth-basic" or "anonymous" or "guest");

    private static bool IsDeleted(Run run, string path) => run.Script.Deletions.Any(deletion => deletion.Path.Is(deleted => Wildcard.IsMatch(deleted, path) || (deletion.IsRecursive && ContainerPath.IsAtOrBelow(path, deleted))));
}

/// <summary>A private key that a command of RUN makes and that stays in the image, so that all containers share it.</summary>
/// <param name="Location">The command.</param>
/// <param name="Path">The file; absent where the command has a place of its own for it.</param>
public sealed record GeneratedKey(SourceLocation Location, Value<string> Path)
{
    internal static IEnumerable<GeneratedKey> Find(DockerfileModel dockerfile)
    {
        foreach (Run run in dockerfile.Runs.Where(static run => run.Stage.IsShipped && !run.Stage.IsDev && !run.IsOnbuild))
        {
            foreach (ShellCommand command in run.Commands.Where(static command => command.IsAny("ssh-keygen", "openssl", "keytool")))
            {
                if (KeyFile(command) is not { } written || !command.IsUnconditional) continue;
                Value<string> path = written.IsKnown && written.ValueOrDefault!.Length > 0 && written.ValueOrDefault[0] is not '/' && command.WorkingDirectory is { } folder
                    ? written.Select(file => file[0] == '~' ? file : ContainerPath.Combine(folder, file))
                    : written;
                if (path.Is(file => ContainerPath.IsAtOrBelow(file, "/tmp") || run.MountAt(file, "tmpfs", "cache", "secret") is not null || IsDeleted(run, file))) continue;
                yield return new GeneratedKey(command.NameLocation, path);
            }
        }
    }

    /// <summary>Where a command writes a new private key; null if it makes none.</summary>
    private static Value<string>? KeyFile(ShellCommand command)
    {
        switch (command.Name)
        {
            case "ssh-keygen" when !command.HasFlag("-y", "-l", "-R", "-F", "-e", "-i", "-p", "-L", "-s", "-B", "-Y"):
                return command.OptionValue("-f");
            case "openssl" when command.Subcommand is "genrsa" or "genpkey" || (command.Subcommand == "ecparam" && command.HasFlag("-genkey")):
                return command.OptionValue("-out") is { IsAbsent: false } file ? file : null;
            case "openssl" when command.Subcommand == "req" && command.HasFlag("-newkey", "-new") && !command.HasFlag("-key"):
                return command.OptionValue("-keyout") is { IsAbsent: false } key ? key : null;
            case "keytool" when command.HasFlag("-genkey", "-genkeypair"):
                return command.OptionValue("-keystore");
            default:
                return null;
        }
    }

    private static bool IsDeleted(Run run, string path) => run.Script.Deletions.Any(deletion => deletion.Path.Is(deleted => Wildcard.IsMatch(deleted, path) || (deletion.IsRecursive && ContainerPath.IsAtOrBelow(path, deleted))));
}
