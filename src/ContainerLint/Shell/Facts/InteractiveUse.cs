using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A command that waits for input at a terminal.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">Its name, or the subcommand that asks.</param>
/// <param name="Question">What it waits for, to follow "waits for".</param>
/// <param name="Remedy">What to do instead, as an imperative.</param>
/// <param name="Flags">Options behind the location that answer beforehand; null where that is not enough.</param>
public sealed record InteractiveUse(ShellCommand Command, SourceLocation Location, string Question, string Remedy, string? Flags) : ShellFact(Command, Location);

/// <summary>Tells commands that ask at a terminal. What is asked by debconf depends on the environment and is not looked at here.</summary>
internal static class InteractiveUseReader
{
    public static InteractiveUse? Read(ShellCommand command) =>
        UnlessFed(command) is { } use && !IsFed(command) && !command.HasUnknownArguments && !command.IsRunBy("expect", "xargs", "unbuffer", "yes", "script") && !command.HasFlag("--help", "--version")
            ? use
            : null;

    /// <summary>What the command asks for if nothing answers in the place of a terminal.</summary>
    private static InteractiveUse? UnlessFed(ShellCommand command) =>
        command.Name switch
        {
            "adduser" => Adduser(command),
            "passwd" when !command.HasFlag("-d", "--delete", "-l", "--lock", "-u", "--unlock", "-e", "--expire", "-S", "--status", "--stdin", "-x", "-n", "-w", "-i", "-a") => Of(command, "a password", "use chpasswd or 'passwd --lock'"),
            "ssh-keygen" when MakesKey(command) => Of(command, "a passphrase and a file name", "add '-N' with an empty passphrase and '-f'"),
            "openssl" when command.Subcommand == "req" && command.HasFlag("-new", "-x509", "-newkey") && !command.HasFlag("-subj", "-batch", "-config", "-in") => Of(command, "the subject of the certificate", "add '-subj'"),
            "read" when !command.Redirections.Any() && !command.IsPipedFrom => IsInLoop(command) ? null : Of(command, "a line", "feed it from a file, a pipe or a here-document"),
            "gpg" or "gpg2" when command.HasFlag("--gen-key", "--full-generate-key", "--full-gen-key", "--generate-key") && !command.HasFlag("--batch", "--no-tty") => Of(command, "the properties of the key", "add '--batch' and a file of parameters"),
            "sdkmanager" when command.HasFlag("--licenses") => Of(command, "consent to licences", "pipe 'yes' into it"),
            "su" when command.Arguments.All(static word => word.IsAny("-", "-l", "--login") || word.LiteralPrefix is not ['-', ..]) && command.NestedScript is null => Of(command, "commands at a shell prompt", "use 'su -c', or the instruction USER"),
            "docker" or "podman" when command.Subcommand == "login" && !command.HasFlag("-u", "--username", "--password-stdin") => Of(command, "a user name and a password", "add '--username' and '--password-stdin'"),
            "php" when command.Operands is [var script, var task, ..] && script.Is("artisan") && task.Is("key:generate") && !command.HasFlag("--force", "--no-interaction", "-n", "--show") && IsProduction(command) =>
                Of(command, "a confirmation", "add '--force'"),
            "mysql_secure_installation" or "vi" or "vim" or "nvim" or "nano" or "emacs" or "less" or "more" or "top" or "htop" or "man" => Program(command),
            _ => null,
        };

    private static bool IsFed(ShellCommand command) => command.IsPipedFrom || command.Redirections.Any(static redirection => !redirection.IsOutput)
        || command.Node is { } node && node.Ancestors().OfType<Syntax.CommandNode>().Any(static outer => outer.Redirections.Any(static redirection => !redirection.IsOutput));

    private static InteractiveUse Of(ShellCommand command, string question, string remedy, string? flags = null) =>
        new(command, command.NameLocation, question, remedy, flags);

    private static InteractiveUse? Program(ShellCommand command)
    {
        bool isScripted = command.Name switch
        {
            "vi" or "vim" or "nvim" or "emacs" => command.HasFlag("-e", "-E", "-s", "-c", "--batch", "-batch", "--headless", "-es", "-Es", "--not-a-term", "--script") || command.Words.Any(static word => word.LiteralPrefix is ['+', ..]),
            "top" => command.HasFlag("-b"),
            "man" => command.HasFlag("-P", "-w", "-k", "-f", "--path", "--where") || command.IsPipedInto,
            "less" or "more" => command.IsPipedInto || command.Redirections.Any(static redirection => redirection.IsOutput),
            _ => false,
        };
        return isScripted || command.IsRunBy("which", "command") || (command.Operands.IsEmpty && command.Name is "man") ? null : Of(command, "somebody at a terminal", command.Name is "less" or "more" or "man" ? "use cat" : "edit files with sed or COPY them");
    }

    /// <summary>Debian's adduser asks for a password and for what finger shows; busybox's asks for a password only.</summary>
    private static InteractiveUse? Adduser(ShellCommand command)
    {
        if (command.HasFlag("--system", "-S", "-D", "--disabled-login", "--group") || command.Operands.Length != 1) return null;
        bool hasPassword = command.HasFlag("--disabled-password");
        bool hasDetails = command.HasFlag("--gecos", "--comment", "-g", "-c");
        if (hasPassword && hasDetails) return null;
        string flags = (hasPassword ? string.Empty : " --disabled-password") + (hasDetails ? string.Empty : " --gecos ''");
        return Of(command, hasPassword ? "the user's full name" : hasDetails ? "a password" : "a password and the user's full name", $"add '{flags.Trim().Replace(" ''", string.Empty)}'", flags);
    }

    // Without -N it asks for a passphrase; other modes show or change keys.
    private static bool MakesKey(ShellCommand command) =>
        !command.HasFlag("-N", "-A", "-l", "-y", "-F", "-R", "-H", "-i", "-e", "-B", "-L", "-D", "-K", "-Q", "-r", "-s", "-Y", "-M", "-p", "-c") && command.Operands.IsEmpty;

    private static bool IsInLoop(ShellCommand command) => (command.Scopes & (CommandScopes.Loop | CommandScopes.Condition | CommandScopes.Function)) != CommandScopes.None;

    private static bool IsProduction(ShellCommand command) => command.Assignments.Any(static assignment => assignment.Name == "APP_ENV" && assignment.Value.LiteralValue == "production");
}
