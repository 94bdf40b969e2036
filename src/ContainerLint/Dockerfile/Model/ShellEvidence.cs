using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Tells what /bin/sh is where the name of the base image does not: by the package managers that are used, and by links that are made.</summary>
internal static class ShellEvidence
{
    /// <summary>What reads a script of a RUN.</summary>
    public static ShellDialect DialectOf(Run run, ShellScript script)
    {
        if (script.Dialect is not (ShellDialect.Posix or ShellDialect.Dash or ShellDialect.Ash)) return script.Dialect;
        if (run.State.Shell.Program is "dash" or "ash" or "busybox") return script.Dialect;
        if (LinkedShell(run) is { } linked) return linked;
        return script.Dialect == ShellDialect.Posix ? OfPackageManagers(run.Stage) ?? ShellDialect.Posix : script.Dialect;
    }

    /// <summary>What a RUN above has put in the place of /bin/sh.</summary>
    private static ShellDialect? LinkedShell(Run run)
    {
        ShellDialect? linked = null;
        foreach (Run earlier in run.Stage.ChainRunsBefore(run.Instruction))
        {
            foreach (FileCopy copy in earlier.Script.FileCopies)
            {
                if (!copy.Destination.Is(static path => path is "/bin/sh" or "/usr/bin/sh")) continue;
                linked = copy.Path.ValueOrDefault is { } program ? ShellDialects.Of(program) ?? ShellDialect.Unknown : ShellDialect.Unknown;
            }

            if (earlier.Commands.Any(static command => command.IsAny("dpkg-reconfigure", "update-alternatives") && command.Operands.Any(static operand => operand.IsAny("dash", "sh", "/bin/sh")))) linked = ShellDialect.Unknown;
        }

        return linked;
    }

    private static ShellDialect? OfPackageManagers(Stage stage)
    {
        foreach (ShellCommand command in stage.ChainCommands)
        {
            switch (command.Name)
            {
                case "apt-get" or "apt" or "aptitude" or "dpkg":
                    return ShellDialect.Dash;
                case "apk":
                    return ShellDialect.Ash;
                case "dnf" or "yum" or "microdnf" or "tdnf" or "zypper" or "pacman" or "rpm":
                    return ShellDialect.Bash;
            }
        }

        return null;
    }
}
