using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>RUNs that follow each other and could be one: they have the same flags, and none is a heredoc.</summary>
/// <param name="Runs">The RUNs, two at least.</param>
public sealed record RunGroup(ImmutableArray<Run> Runs)
{
    /// <summary>The lines from which on one RUN of them would be too long.</summary>
    private const int MostLines = 40;

    /// <summary>Whether the RUN of them is short enough to be read.</summary>
    public bool IsShort => LineCount <= MostLines;

    /// <summary>Whether each of them runs a single command.</summary>
    public bool AreSingleCommands => Runs.All(static run => run.Script.Commands.Count(static command => command.Wrappers.IsEmpty) == 1);

    /// <summary>The number of lines that all of them take together.</summary>
    public int LineCount => Runs.Sum(static run => run.Instruction.Location.LineSpan.End.Line - run.Instruction.Location.LineSpan.Start.Line + 1);

    /// <summary>The text between the RUNs and what makes one RUN of them; empty where it is not known that they do the same together.</summary>
    public ImmutableArray<Replacement> Joints
    {
        get
        {
            ImmutableArray<Replacement>.Builder joints = ImmutableArray.CreateBuilder<Replacement>();
            for (int index = 1; index < Runs.Length; index++)
            {
                if (RunSeam.Between(Runs[index - 1], Runs[index]) is not { } joint) return ImmutableArray<Replacement>.Empty;
                joints.Add(joint);
            }

            return joints.ToImmutable();
        }
    }

    internal static IEnumerable<RunGroup> Find(Stage stage)
    {
        ImmutableArray<Run>.Builder group = ImmutableArray.CreateBuilder<Run>();
        foreach (Instruction instruction in stage.Instructions)
        {
            Run? run = instruction is RunInstruction found && stage.RunOf(found) is { } candidate && CanBeJoined(candidate) ? candidate : null;
            if (run is not null && (group.Count == 0 || RunSeam.HaveSameFlags(group[0], run)))
            {
                group.Add(run);
                continue;
            }

            if (group.Count > 1) yield return new RunGroup(group.ToImmutable());
            group.Clear();
            if (run is not null) group.Add(run);
        }

        if (group.Count > 1) yield return new RunGroup(group.ToImmutable());
    }

    private static bool CanBeJoined(Run run) =>
        !run.IsExec && run.Instruction.Heredocs.IsEmpty && run.Script.IsPosix && run.Script.Errors.IsEmpty && run.Commands.Any(static command => !IsOutput(command));

    /// <summary>Whether a command prints or tests something and changes no file.</summary>
    private static bool IsOutput(ShellCommand command) =>
        command.IsAny("echo", "printf", "test", "[", "true", ":", "ls", "env", "pwd", "which", "cat") && command.Redirections.IsEmpty;
}
