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
    public bool IsExecuted => Command.Script.Outermost.RemoteExecutions.Any(execution => execution.Download.Command == Command);
}

/// <summary>Finds pipelines that succeed although a command on the left fails.</summary>
internal static class UnprotectedPipeReader
{
    public static ImmutableArray<UnprotectedPipe> Read(ShellScript script)
    {
        ImmutableArray<UnprotectedPipe>.Builder pipes = ImmutableArray.CreateBuilder<UnprotectedPipe>();
        foreach (ShellCommand command in script.Commands)
        {
            // Another loss than the pipe's means that the status of the pipeline decides nothing, either.
            if (command.StatusLoss != StatusLoss.Pipe || command.PipeFail != false || !command.Script.IsPosix || command.HasTrait("harmless")) continue;
            PipelineStage stage = command.Stages.First(static stage => stage.Index < stage.Pipeline.Commands.Length - 1);
            if (stage.Index >= stage.Pipeline.Pipes.Length || command.Downstream.Any(StopsEarly) || IsCheckedAfterwards(command)) continue;
            pipes.Add(new UnprotectedPipe(command, stage.Pipeline.Text.Map(stage.Pipeline.Pipes[stage.Index]), stage.Pipeline));
        }

        return pipes.ToImmutable();
    }

    /// <summary>Whether a command ends before it has read everything, so that what writes to it is killed by SIGPIPE.</summary>
    private static bool StopsEarly(ShellCommand command) => command.Name switch
    {
        "head" or "read" => true,
        "grep" or "egrep" or "fgrep" => command.HasFlag("-q", "--quiet", "--silent", "-m", "--max-count"),
        "awk" or "gawk" or "mawk" => command.Words.Any(static word => word.Text.Contains("exit")),
        "sed" => command.Operands.Length > 0 && command.Operands[0].LiteralSuffix is [.., 'q'] or [.., 'q', '}'],
        _ => false,
    };

    /// <summary>Whether the output goes to a variable that is tested for being empty.</summary>
    private static bool IsCheckedAfterwards(ShellCommand command)
    {
        if ((command.Scopes & CommandScopes.Substitution) == CommandScopes.None || command.Node is not { } node) return false;
        return node.Ancestors().OfType<Assignment>().FirstOrDefault() is { } assignment
            && command.Script.Outermost.Expansions.Any(use => use.Variable is { } variable && variable.Name == assignment.Name
                && (use.Context is ExpansionContext.Test or ExpansionContext.Case || use.Command?.IsAny("test", "[") == true || variable.Operator is ":?" or "?"));
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
        return PackageOperationReader.Read(command) is not { Action: PackageAction.Other } || IsBuild(command);
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
