using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A command on the left of a pipe whose failure is lost, as pipefail is not active and the status of the pipeline is the last command's.</summary>
/// <param name="Command">The command on the left.</param>
/// <param name="Location">The pipe sign after it.</param>
/// <param name="Pipeline">The pipeline.</param>
public sealed record UnprotectedPipe(ShellCommand Command, SourceLocation Location, Pipeline Pipeline) : ShellFact(Command, Location)
{
    /// <summary>Whether the command is one that fails in practice, and whose failure matters: a download, an unpacking, an installation, a build.</summary>
    public bool MayFail => FallibleCommand.Is(Command);

    /// <summary>Whether it is a download that the right side executes, which is worse than a lost status.</summary>
    public bool IsExecuted { get; init; }
}

/// <summary>Finds pipelines that succeed although a command on the left fails.</summary>
internal sealed class UnprotectedPipeReader
{
    private readonly Dictionary<Pipeline, int> _lastEarlyStop = [];
    private readonly HashSet<string> _testedVariables;
    private readonly HashSet<ShellCommand> _executed;

    private UnprotectedPipeReader(ShellScript script)
    {
        foreach (ShellCommand command in script.Commands)
        {
            if (command.Stages.IsEmpty || !StopsEarly(command)) continue;
            foreach (PipelineStage stage in command.Stages) _lastEarlyStop[stage.Pipeline] = stage.Index;
        }

        _testedVariables = new HashSet<string>(script.Expansions.Where(IsTest).Select(static use => use.Variable!.Name), StringComparer.Ordinal);
        _executed = [.. script.RemoteExecutions.Select(static execution => execution.Download.Command)];
    }

    public static ImmutableArray<UnprotectedPipe> Read(ShellScript script)
    {
        ImmutableArray<UnprotectedPipe>.Builder pipes = ImmutableArray.CreateBuilder<UnprotectedPipe>();
        UnprotectedPipeReader? reader = null;
        foreach (ShellCommand command in script.Commands)
        {
            // Another loss than the pipe's means that the status of the pipeline decides nothing, either.
            if (command.StatusLoss != StatusLoss.Pipe || command.PipeFail != false || !command.Script.IsPosix || NeverFails(command)) continue;
            // The pipe behind 'x=$(command) | other' is not the command's: its output goes to the variable.
            if (command.Stages.FirstOrDefault(static stage => stage.Index < stage.Pipeline.Commands.Length - 1) is not { } stage) continue;
            reader ??= new UnprotectedPipeReader(script);
            if (stage.Index >= stage.Pipeline.Pipes.Length || reader.IsStopped(command) || reader.IsCheckedAfterwards(command)) continue;
            pipes.Add(new UnprotectedPipe(command, stage.Pipeline.Text.Map(stage.Pipeline.Pipes[stage.Index]), stage.Pipeline) { IsExecuted = reader._executed.Contains(command) });
        }

        return pipes.ToImmutable();
    }

    /// <summary>Whether a command does not fail in practice. 'cat file' does where there is no such file.</summary>
    private static bool NeverFails(ShellCommand command) => command.HasTrait("harmless") && !(command.Name == "cat" && !command.Operands.IsEmpty);

    /// <summary>Whether a command ends before it has read everything, so that what writes to it is killed by SIGPIPE.</summary>
    private static bool StopsEarly(ShellCommand command) => command.Name switch
    {
        "head" or "read" => true,
        "grep" or "egrep" or "fgrep" => command.HasFlag("-q", "--quiet", "--silent", "-m", "--max-count"),
        "awk" or "gawk" or "mawk" => command.Words.Any(static word => word.Text.Contains("exit")),
        "sed" => command.Operands.Length > 0 && command.Operands[0].LiteralSuffix is [.., 'q'] or [.., 'q', '}'],
        _ => false,
    };

    /// <summary>Whether a command on the right stops reading early.</summary>
    private bool IsStopped(ShellCommand command) =>
        command.Stages.Any(stage => _lastEarlyStop.TryGetValue(stage.Pipeline, out int last) && last > stage.Index);

    private static bool IsTest(ExpansionUse use) => use.Variable is { } variable
        && (use.Context is ExpansionContext.Test or ExpansionContext.Case || use.Command?.IsAny("test", "[") == true || variable.Operator is ":?" or "?");

    /// <summary>Whether the output goes to a variable that is tested for being empty.</summary>
    private bool IsCheckedAfterwards(ShellCommand command)
    {
        if ((command.Scopes & CommandScopes.Substitution) == CommandScopes.None || command.Node is not { } node) return false;
        return node.Ancestors().OfType<Assignment>().FirstOrDefault() is { } assignment && _testedVariables.Contains(assignment.Name);
    }
}

/// <summary>Tells commands whose failure matters to a build.</summary>
internal static class FallibleCommand
{
    public static bool Is(ShellCommand command)
    {
        if (!command.HasTrait("fallible") || command.HasFlag("--version", "--help")) return false;
        if (PackageOperationReader.ManagerOf(command) is null) return !OnlyShows(command);

        // What only lists or shows something does not leave the image incomplete.
        return command.PackageOperation is not { Action: PackageAction.Other } || IsBuild(command);
    }

    private static bool OnlyShows(ShellCommand command) => command.Name switch
    {
        "openssl" => command.Subcommand is "rand" or "version",
        "gpg" or "gpg2" => command.Options.Any(static option => option.Name.StartsWith("--list-", StringComparison.Ordinal) || option.Name is "--fingerprint" or "-k" or "-K" or "--show-keys"),
        _ => false,
    };

    private static bool IsBuild(ShellCommand command) =>
        command.SubcommandWords.Any(static word => word.IsAny("build", "run", "publish", "test", "compile", "package", "exec", "generate", "export", "pack"));
}
