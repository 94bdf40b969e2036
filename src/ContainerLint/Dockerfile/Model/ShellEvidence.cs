using System.Collections.Immutable;
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
        ChainIndex chain = run.Stage.Gathered;
        int place = run.Instruction.Start;
        if (chain.LinkedShells.LastOrDefault(linked => linked.Start < place) is { Start: > 0, Item: var shell }) return shell;
        return script.Dialect == ShellDialect.Posix ? chain.ShellOfPackages ?? ShellDialect.Posix : script.Dialect;
    }

    /// <summary>What a RUN puts in the place of /bin/sh, in order.</summary>
    public static IEnumerable<ShellDialect> LinkedShells(Run run)
    {
        foreach (FileCopy copy in run.Script.FileCopies)
        {
            if (!copy.Destination.Is(static path => path is "/bin/sh" or "/usr/bin/sh")) continue;
            yield return copy.Path.ValueOrDefault is { } program ? ShellDialects.Of(program) ?? ShellDialect.Unknown : ShellDialect.Unknown;
        }

        bool isChosen = run.Commands.Any(static command => command.IsAny("dpkg-reconfigure", "update-alternatives") && command.Operands.Any(static operand => operand.IsAny("dash", "sh", "/bin/sh")));
        if (isChosen) yield return ShellDialect.Unknown;
    }

    /// <summary>The /bin/sh of the distribution whose package manager is called first; null without one.</summary>
    public static ShellDialect? OfPackageManagers(ImmutableArray<ShellCommand> commands)
    {
        foreach (ShellCommand command in commands)
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
