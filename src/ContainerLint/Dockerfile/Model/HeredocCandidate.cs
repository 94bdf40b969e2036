using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A RUN, or several, that would be easier to read with a heredoc.</summary>
/// <param name="Run">The RUN, or the first one.</param>
/// <param name="Count">How many RUNs stand together, or how many commands are chained.</param>
/// <param name="Write">The file that it writes; null where it is about commands.</param>
public sealed record HeredocCandidate(Run Run, int Count, FileWrite? Write)
{
    /// <summary>The RUNs that could be one; empty where it is about one RUN.</summary>
    public ImmutableArray<Run> Runs { get; init; } = ImmutableArray<Run>.Empty;

    /// <summary>Whether several RUNs could be one.</summary>
    public bool IsGroup => !Runs.IsEmpty;

    /// <summary>Whether the RUNs, or most of them, are a group that makes more layers of the shipped image than it has to, which says the same.</summary>
    public bool IsLayerGroup => IsGroup && !Run.Stage.IsDev && Run.IsShipped && Run.Stage.RunGroups.Any(IsSame);

    /// <summary>Where to point.</summary>
    public SourceLocation Location => Run.Location;

    /// <summary>The COPY that does the same as the RUN; null where that needs a look.</summary>
    public string? Copy
    {
        get
        {
            if (Write is not { Content.ValueOrDefault: { Length: > 0 } content } || !Run.User.IsRoot || Run.IsOnbuild || !Run.Instruction.Flags.IsEmpty) return null;
            if (Run.Script.Root.Items.Length != 1 || Run.Commands.Length != 1 || Run.Script.FileWrites.Length != 1 || Write.Path.ValueOrDefault!.Contains(' ')) return null;
            bool isPlainText = Write.Command.Name switch
            {
                "echo" => !content.Contains('\\') && Write.Command.Arguments.All(static word => word.LiteralPrefix is not ['-', ..]),
                "cat" => content[content.Length - 1] == '\n',
                _ => false,
            };
            // The builder takes what stands in the heredoc as it is, with its line breaks.
            if (!isPlainText || Location.File.HasWindowsLineBreaks || content.Split('\n').Contains("EOF")) return null;
            return $"COPY <<'EOF' {Write.Path.ValueOrDefault}\n{content.TrimEnd('\n')}\nEOF";
        }
    }

    // A RUN that only prints belongs to no group of layers, but is no reason to report the others twice.
    private bool IsSame(RunGroup group) => group.IsShort && (group.Runs.Length >= 3 || (group.AreSingleCommands && group.Runs.Length == Count)) && group.Runs.Any(run => Runs.Contains(run));

    /// <summary>Finds the candidates of a file.</summary>
    internal static IEnumerable<HeredocCandidate> Find(DockerfileModel dockerfile, int leastCommands, int leastRuns)
    {
        if (dockerfile.Frontend is { } frontend && (!frontend.IsDocker || frontend.IsOlderThan(1, 4))) return [];
        return dockerfile.Stages.Where(static stage => !stage.IsWindows).SelectMany(stage => OfCommands(stage, leastCommands, leastRuns).Concat(OfFiles(stage)))
            .OrderBy(candidate => candidate.Location.Span.Start);
    }

    private static IEnumerable<HeredocCandidate> OfCommands(Stage stage, int leastCommands, int leastRuns)
    {
        foreach (ImmutableArray<Run> group in Groups(stage))
        {
            if (group.Length >= leastRuns)
            {
                yield return new HeredocCandidate(group[0], group.Length, null) { Runs = group };
                continue;
            }

            foreach (Run run in group)
            {
                if (run.Heredoc is null && run.Instruction.IsContinued && run.Script.Root.Items is [{ Command: AndOrList list }]
                    && list.Operators.All(static part => part.IsAnd) && list.Commands.Length >= leastCommands) yield return new HeredocCandidate(run, list.Commands.Length, null);
            }
        }
    }

    /// <summary>RUNs that follow each other and differ in nothing but their commands.</summary>
    private static IEnumerable<ImmutableArray<Run>> Groups(Stage stage)
    {
        ImmutableArray<Run>.Builder group = ImmutableArray.CreateBuilder<Run>();
        Dictionary<Instruction, Run> runs = stage.Runs.Where(static run => !run.IsOnbuild).ToDictionary(static run => (Instruction)run.Instruction);
        int next = -1;
        for (int index = 0; index < stage.Instructions.Length; index++)
        {
            if (!runs.TryGetValue(stage.Instructions[index], out Run? run)) continue;
            if (group.Count > 0 && (index != next || !CanBeHeredoc(run) || !HaveSameFlags(run, group[0])))
            {
                yield return group.ToImmutable();
                group.Clear();
            }

            next = index + 1;
            if (CanBeHeredoc(run)) group.Add(run);
        }

        yield return group.ToImmutable();
    }

    private static bool HaveSameFlags(Run one, Run other) => (one.Instruction.Flags.IsEmpty && other.Instruction.Flags.IsEmpty) || Flags(one) == Flags(other);

    private static string Flags(Run run) => string.Join(" ", run.Instruction.Flags.Select(static flag => flag.Location.GetText()));

    // An 'exit' would end more than its own RUN.
    private static bool CanBeHeredoc(Run run) => run.Script.IsPosix && !run.HasShebang && run.Script.Errors.IsEmpty && (run.Heredoc is not null || run.Instruction.Heredocs.IsEmpty)
        && !run.Commands.Any(static command => command.IsAny("exit", "exec", "return"));

    private static IEnumerable<HeredocCandidate> OfFiles(Stage stage)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Run run in stage.Runs.Where(static run => !run.IsExec && run.Script.IsPosix))
        {
            foreach (FileWrite write in run.Script.FileWrites)
            {
                if (write.Path.ValueOrDefault is not { } path || !seen.Add(path) || !IsPlainFile(run, write, path)) continue;
                yield return new HeredocCandidate(run, 1, write);
                break;
            }
        }
    }

    private static bool IsPlainFile(Run run, FileWrite write, string path) =>
        !write.IsAppended && write.Content.IsKnown && write.Command.IsAny("echo", "printf", "cat", "tee") && write.Command.IsUnconditional
        && path[0] == '/' && write.Location.GetText().TrimStart('"', '\'') is ['/' or '$', ..] && !IsVolatile(path) && (write.Command.Scopes & (CommandScopes.Subshell | CommandScopes.Substitution)) == CommandScopes.None
        && !run.Mounts.Any(mount => mount.Type == "bind" || mount.Covers(path)) && !UsesForeignVariable(run, write)
        && !run.Script.Deletions.Any(deletion => deletion.Path.Is(path));

    /// <summary>Whether it expands a variable that nothing in the file sets: somebody counts on a value from elsewhere.</summary>
    private static bool UsesForeignVariable(Run run, FileWrite write) => run.VariableUses.Any(use => !use.IsAssigned && !use.HasFallback && run.State.Find(use.Name) is null
        && (write.Command.Location.Span.Contains(use.Location.Span) || write.Location.Span.Contains(use.Location.Span)));

    private static bool IsVolatile(string path) => ContainerPath.IsAtOrBelow(path, "/tmp") || ContainerPath.IsAtOrBelow(path, "/dev") || ContainerPath.IsAtOrBelow(path, "/proc") || ContainerPath.IsAtOrBelow(path, "/sys") || ContainerPath.IsAtOrBelow(path, "/run");
}
