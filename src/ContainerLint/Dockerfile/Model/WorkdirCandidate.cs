using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A 'cd' of a RUN that WORKDIR could take the place of.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">The cd.</param>
/// <param name="Change">What the cd does if it is the first command and the rest of the RUN stays there; null otherwise.</param>
public sealed record WorkdirCandidate(Run Run, ShellCommand Command, DirectoryChange? Change)
{
    /// <summary>How many lines a here-document has at most that may as well be an instruction.</summary>
    private const int LongestHeredoc = 3;

    /// <summary>Where to point.</summary>
    public SourceLocation Location => Command.Location;

    /// <summary>Whether the working directory is that one already.</summary>
    public bool IsRedundant => Change is not null && Run.State.Workdir.Is(Change.Directory.TrimEnd('/'));

    /// <summary>Whether a WORKDIR above can be written with the folder just as it stands.</summary>
    public bool IsReplaceable => Change is not null && !Run.IsOnbuild && Change.Directory.All(static c => c is not (' ' or '$' or '"' or '\'' or '\\'));

    /// <summary>Whether nothing but this RUN sees a WORKDIR above it: nothing is built on the stage, and the RUN is its last instruction.</summary>
    public bool IsLastToNotice => Change is { IsChain: true } && Run.Stage.IsBuildOnly && Run.Instruction == Run.Stage.Instructions[Run.Stage.Instructions.Length - 1];

    /// <summary>Finds those of a RUN that are clearly better as WORKDIR: the first command, for a place where a program may work.</summary>
    internal static IEnumerable<WorkdirCandidate> FindLeading(Run run) =>
        LeadingChange(run) is { IsWorkplace: true } change ? [new WorkdirCandidate(run, change.Command, change)] : [];

    /// <summary>Finds all of a RUN, but for those in a subshell. Where the directory is lost at the end, which is another flaw, only the first command counts.</summary>
    internal static IEnumerable<WorkdirCandidate> FindAll(Run run)
    {
        DirectoryChange? change = LeadingChange(run);
        IEnumerable<ShellCommand> entries = run.Script.LostState is not { Kind: StateChangeKind.Directory } ? run.Script.DirectoryEntries : change is null ? [] : [change.Command];
        return entries.Select(command => new WorkdirCandidate(run, command, command == change?.Command ? change : null));
    }

    private static DirectoryChange? LeadingChange(Run run)
    {
        if (run.Script.DirectoryChanges is not [{ } change] || IsLongHeredoc(run)) return null;
        bool isRemoved = run.Script.Deletions.Any(deletion => deletion.Path.Is(path => path == change.Directory || path == change.Directory + "/*"));
        return isRemoved ? null : change;
    }

    private static bool IsLongHeredoc(Run run) => run.Heredoc is { } heredoc && heredoc.Body.Text.Count(static c => c == '\n') > LongestHeredoc;
}
