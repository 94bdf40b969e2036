using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

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
                RunInstruction above = Runs[index - 1].Instruction;
                RunInstruction below = Runs[index].Instruction;
                int start = above.Location.Span.End;
                SourceLocation between = above.File.At(start, Math.Max(0, below.ArgumentsLocation.Span.Start - start));
                bool isPlain = CanGoOn(Runs[index - 1]) && !between.GetText().Contains('#') && below.Flags.All(flag => flag.Location.Span.End <= between.Span.End);
                if (!isPlain) return ImmutableArray<Replacement>.Empty;
                DockerfileSyntax syntax = Runs[0].Stage.Dockerfile.Syntax;
                joints.Add(new Replacement(between, $" {syntax.EscapeChar}{syntax.NewLine}    && "));
            }

            return joints.ToImmutable();
        }
    }

    // Other commands would run in another folder, with other settings, or not at all.
    private static bool CanGoOn(Run run) => run.Script.Root.Items is [{ Command: AndOrList or SimpleCommand or Pipeline, Separator: ListSeparator.None }]
        && !run.Instruction.ArgumentsLocation.GetText().Contains('#')
        && !run.Commands.Any(static command => command.IsAny("cd", "pushd", "popd", "set", "export", "unset", "exit", "exec", "return", "trap", "umask", "shopt", "source", ".", "alias", "ulimit"));

    internal static IEnumerable<RunGroup> Find(Stage stage)
    {
        ImmutableArray<Run>.Builder group = ImmutableArray.CreateBuilder<Run>();
        foreach (Instruction instruction in stage.Instructions)
        {
            Run? run = instruction is RunInstruction found && stage.RunOf(found) is { } candidate && CanBeJoined(candidate) ? candidate : null;
            if (run is not null && (group.Count == 0 || HasSameFlags(group[0], run)))
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

    private static bool HasSameFlags(Run one, Run other) =>
        string.Join(" ", one.Instruction.Flags.Select(static flag => flag.ToString())) == string.Join(" ", other.Instruction.Flags.Select(static flag => flag.ToString()));
}
