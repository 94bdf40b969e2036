using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
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

    /// <summary>Whether a RUN of a stage that is read by the shell of the base image starts with a cmdlet, as in "New-Item".</summary>
    public static bool IsWrittenForPowerShell(Stage stage)
    {
        foreach (Instruction instruction in stage.Instructions)
        {
            if (instruction is ShellInstruction) return false;
            if (instruction is RunInstruction { Exec: null } run && StartsWithCmdlet((run.Script?.Body ?? run.Body).Text)) return true;
        }

        return false;
    }

    /// <summary>Whether a script starts with a cmdlet: a verb that PowerShell approves of, '-', and a noun in upper case.</summary>
    private static bool StartsWithCmdlet(string script)
    {
        int start = 0;
        while (start < script.Length && char.IsWhiteSpace(script[start])) start++;
        int dash = start;
        while (dash < script.Length && dash - start < LongestVerb && char.IsLetter(script[dash])) dash++;
        return dash + 1 < script.Length && script[dash] == '-' && char.IsUpper(script[dash + 1]) && Verbs.Contains(script.Substring(start, dash - start), StringComparer.Ordinal);
    }

    private const int LongestVerb = 12;

    private static readonly string[] Verbs =
    [
        "Add", "Clear", "Compress", "ConvertFrom", "ConvertTo", "Copy", "Disable", "Enable", "Enter", "Expand", "Export", "Get", "Import", "Install", "Invoke", "Move", "New", "Out", "Register", "Remove", "Rename",
        "Restart", "Save", "Set", "Start", "Stop", "Test", "Uninstall", "Unregister", "Update", "Wait", "Write",
    ];

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
