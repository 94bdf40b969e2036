using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

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
        ExecutedFiles files = new(script);
        foreach (Download download in downloads)
        {
            if (download.Target == DownloadTarget.StandardOutput) ReadOutput(script, download, facts);
            else if (download.Target == DownloadTarget.File && download.Path.IsKnown) ReadFile(files, download, verifications, facts);
        }

        return facts.ToImmutable();
    }

    /// <summary>Whether a command runs scripts in some language.</summary>
    public static bool IsInterpreter(ShellCommand command) =>
        command.IsAny(Interpreters) || Interpreters.HasText(ShellToolIndex.WithoutVersion(command.Name));

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
        ExecutedFiles files, Download download, ImmutableArray<Verification> verifications, ImmutableArray<RemoteExecution>.Builder facts)
    {
        string path = download.Path.ValueOrDefault!;
        if (files.FirstAfter(download.Command, path) is not { } command) return;
        bool isVerified = verifications.Any(verification => (verification.Path.Is(path) || !verification.Path.IsKnown)
            && files.IsBetween(download.Command, verification.Command, command));
        facts.Add(new RemoteExecution(command, command.NameLocation, download, isVerified));
    }

    /// <summary>Whether a command runs a file as a script: an interpreter reads it, or its name ends like that of one.</summary>
    internal static bool RunsScript(ShellCommand command, string path, string[] endings) =>
        Executes(command, path) && (IsInterpreter(command) || command.IsAny(".", "source") || endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private static bool Executes(ShellCommand command, string path) => ExecutedPaths(command).Any(executed => executed.Is(path));

    /// <summary>The files that a command runs as programs or scripts: itself, and what it reads as one.</summary>
    private static IEnumerable<Value<string>> ExecutedPaths(ShellCommand command)
    {
        if (command.Words[0].LiteralPrefix.Contains('/')) yield return ShellPath.Resolve(command, command.Words[0]);
        if (command.Operands.IsEmpty) yield break;
        if (command.IsAny(".", "source") || (IsInterpreter(command) && command.NestedScript is null && !command.HasFlag("-c", "-m")))
            yield return ShellPath.Resolve(command, command.Operands[0]);
    }

    /// <summary>What the commands of a script execute, by path: a script of thousands of downloads must not be gone through for each.</summary>
    private sealed class ExecutedFiles
    {
        private readonly Dictionary<ShellCommand, int> _order = [];
        private readonly Dictionary<string, List<ShellCommand>> _byPath = new(StringComparer.Ordinal);

        public ExecutedFiles(ShellScript script)
        {
            foreach (ShellCommand command in script.Commands)
            {
                _order[command] = _order.Count;
                foreach (Value<string> path in ExecutedPaths(command))
                {
                    if (path.ValueOrDefault is not { } known) continue;
                    if (!_byPath.TryGetValue(known, out List<ShellCommand>? commands)) _byPath[known] = commands = [];
                    commands.Add(command);
                }
            }
        }

        /// <summary>The first command behind another one that executes a path; null if none does.</summary>
        public ShellCommand? FirstAfter(ShellCommand command, string path) =>
            _order.TryGetValue(command, out int start) && _byPath.TryGetValue(path, out List<ShellCommand>? commands)
                ? commands.Find(other => _order[other] > start)
                : null;

        /// <summary>Whether a command stands between two others.</summary>
        public bool IsBetween(ShellCommand first, ShellCommand middle, ShellCommand last) =>
            _order.TryGetValue(middle, out int order) && order > _order[first] && order < _order[last];
    }
}
