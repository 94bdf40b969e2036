using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;

namespace ContainerLint.Shell;

/// <summary>Finds downloads that are executed.</summary>
internal static class RemoteExecutionReader
{
    private static readonly string[] Interpreters =
        ["sh", "bash", "dash", "ash", "zsh", "ksh", "python", "python2", "python3", "perl", "ruby", "node", "php", "pwsh", "powershell", "iex", "invoke-expression"];

    public static ImmutableArray<RemoteExecution> Read(ShellScript script, ImmutableArray<Download> downloads, ImmutableArray<Verification> verifications)
    {
        if (downloads.IsEmpty) return ImmutableArray<RemoteExecution>.Empty;
        ImmutableArray<RemoteExecution>.Builder facts = ImmutableArray.CreateBuilder<RemoteExecution>();
        foreach (Download download in downloads)
        {
            if (download.Target == DownloadTarget.StandardOutput) ReadOutput(script, download, facts);
            else if (download.Target == DownloadTarget.File && download.Path.IsKnown) ReadFile(script, download, verifications, facts);
        }

        return facts.ToImmutable();
    }

    /// <summary>Whether a command runs scripts in some language.</summary>
    public static bool IsInterpreter(ShellCommand command) =>
        Interpreters.Contains(command.Name) || Interpreters.Contains(ShellToolIndex.WithoutVersion(command.Name));

    private static void ReadOutput(ShellScript script, Download download, ImmutableArray<RemoteExecution>.Builder facts)
    {
        ShellCommand? interpreter = download.Command.Downstream.FirstOrDefault(ReadsScriptFromInput);
        interpreter ??= script.EnclosingCommands(download.Command).Select(Runner).FirstOrDefault(static runner => runner is not null);
        if (interpreter is not null) facts.Add(new RemoteExecution(interpreter, interpreter.NameLocation, download, IsVerified: false));
    }

    private static bool ReadsScriptFromInput(ShellCommand command)
    {
        if (!IsInterpreter(command) || command.NestedScript is not null) return false;
        if (command.IsAny("iex", "invoke-expression")) return true;
        if (command.HasFlag("-s")) return true;
        if (command.HasFlag("-c", "-e", "-r", "-m", "-p", "--version", "--help")) return false;
        return command.Operands.IsEmpty || command.Operands[0].IsAny("-", "/dev/stdin");
    }

    /// <summary>What executes the substitution in the arguments of a command; null if nothing does.</summary>
    private static ShellCommand? Runner(ShellCommand command)
    {
        // A command whose name is substituted: in 'sh -c "$(curl ...)"' the shell runs it.
        if (command.Name.Length == 0) return command.Wrappers.LastOrDefault() ?? command;
        return RunsSubstitution(command) ? command : null;
    }

    private static bool RunsSubstitution(ShellCommand command) =>
        command.IsAny("source", ".", "eval") || (IsInterpreter(command) && (command.HasFlag("-c", "-e", "-r") || command.IsAny("iex", "invoke-expression")
            || command.Operands.Any(static word => word.Node?.Parts.Any(static part => part is ProcessSubstitution) == true)
            || command.Redirections.Any(static redirection => redirection.Operator is "<" or "<<<")));

    private static void ReadFile(
        ShellScript script, Download download, ImmutableArray<Verification> verifications, ImmutableArray<RemoteExecution>.Builder facts)
    {
        string path = download.Path.ValueOrDefault!;
        bool isAfter = false;
        foreach (ShellCommand command in script.Commands)
        {
            if (command == download.Command) isAfter = true;
            else if (isAfter && Executes(command, path))
            {
                bool isVerified = verifications.Any(verification => IsBetween(script, download.Command, verification.Command, command)
                    && (verification.Path.Is(path) || !verification.Path.IsKnown));
                facts.Add(new RemoteExecution(command, command.NameLocation, download, isVerified));
                return;
            }
        }
    }

    private static bool IsBetween(ShellScript script, ShellCommand first, ShellCommand middle, ShellCommand last)
    {
        int index = script.Commands.IndexOf(middle);
        return index > script.Commands.IndexOf(first) && index < script.Commands.IndexOf(last);
    }

    /// <summary>Whether a command runs a file as a script: an interpreter reads it, or its name ends like that of one.</summary>
    internal static bool RunsScript(ShellCommand command, string path, string[] endings) =>
        Executes(command, path) && (IsInterpreter(command) || command.IsAny(".", "source") || endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private static bool Executes(ShellCommand command, string path)
    {
        if (command.Words[0].LiteralPrefix.Contains('/') && ShellPath.Resolve(command, command.Words[0]).Is(path)) return true;
        if (command.Operands.IsEmpty) return false;
        return (command.IsAny(".", "source") || (IsInterpreter(command) && command.NestedScript is null && !command.HasFlag("-c", "-m")))
            && ShellPath.Resolve(command, command.Operands[0]).Is(path);
    }
}
