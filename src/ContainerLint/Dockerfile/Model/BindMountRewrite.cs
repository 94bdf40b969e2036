using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>Lets a RUN mount a file that is copied only for it and deleted afterwards.</summary>
internal static class BindMountRewrite
{
    /// <summary>What takes the place of the COPY and of the deletion; empty where that needs a look.</summary>
    public static ImmutableArray<Replacement> Of(LateCleanup cleanup)
    {
        Stage stage = cleanup.Run.Stage;
        if (stage.Copies.FirstOrDefault(copy => copy.Instruction == cleanup.Origin) is not { } copy || MountOf(copy) is not { } mount) return ImmutableArray<Replacement>.Empty;
        if (cleanup.Run.Script.Deletions.FirstOrDefault(deletion => deletion.Location == cleanup.Location) is not { } deletion || !DeletesOnly(deletion, cleanup.Run, mount.Target)) return ImmutableArray<Replacement>.Empty;
        bool isLone = cleanup.Run.Script.Root.Items[0].Command == deletion.Command.Node;
        if (UserOf(copy, mount.Target, isLone ? cleanup.Run : null) is not { } user) return ImmutableArray<Replacement>.Empty;
        Replacement? removal = isLone ? new Replacement(cleanup.Run.Instruction.LinesLocation, string.Empty) : user == cleanup.Run ? EndOfChain(deletion, user) : null;
        return removal is { } end
            ? ImmutableArray.Create(new Replacement(copy.Instruction.LinesLocation, string.Empty), new Replacement(user.Location.End, " " + mount.Flag), end)
            : ImmutableArray<Replacement>.Empty;
    }

    /// <summary>The mount that shows the file in the place where COPY puts it. Flags that give it another owner or mode have no counterpart, and a name without extension may be that of a folder.</summary>
    private static (string Target, string Flag)? MountOf(CopyStep copy)
    {
        if (copy.IsAdd || copy.IsOnbuild || copy.Sources is not [{ Kind: CopySourceKind.Path, HasWildcard: false } source] || copy.Instruction.Flags.Any(static flag => flag.Name is not ("from" or "link"))) return null;
        if (source.Path.ValueOrDefault is not { } path || source.TargetPath.ValueOrDefault is not { } target) return null;
        if (ContainerPath.Name(target).IndexOf('.') < 0 || !path.All(IsPlain) || !target.All(IsPlain)) return null;
        string from = copy.Instruction.Flag("from") is { } flag ? $"from={flag.Value}," : string.Empty;
        return (target, $"--mount=type=bind,{from}source={path},target={target}");
    }

    /// <summary>Whether a character means nothing in a flag.</summary>
    private static bool IsPlain(char c) => c is not (' ' or '\t' or ',' or '=' or '"' or '\'' or '$' or '\\');

    private static bool DeletesOnly(Deletion deletion, Run run, string target) =>
        deletion.Path.Is(target) && deletion.Command.Operands.Length == 1 && deletion.Command.Script == run.Script && deletion.Command.Redirections.IsEmpty && IsPlain(run);

    /// <summary>The one RUN that names the file; null if something else does, or several.</summary>
    private static Run? UserOf(CopyStep copy, string target, Run? deleting)
    {
        string name = ContainerPath.Name(target);
        string text = copy.Instruction.Location.File.Text.ToString();
        Instruction[] users = copy.Stage.Dockerfile.Syntax.Instructions
            .Where(instruction => instruction.Start > copy.Instruction.Start && instruction != deleting?.Instruction
                && text.IndexOf(name, instruction.Start, instruction.Location.Span.Length, StringComparison.Ordinal) >= 0)
            .Take(2).ToArray();
        return users is [RunInstruction instruction] && copy.Stage.RunOf(instruction) is { } run && IsPlain(run) ? run : null;
    }

    /// <summary>A RUN with one list of commands, written for a POSIX shell.</summary>
    private static bool IsPlain(Run run) => !run.IsExec && !run.IsOnbuild && run.Instruction.Heredocs.IsEmpty && run.Script.IsPosix && run.Script.Errors.IsEmpty && run.Script.Root.Items.Length == 1;

    private static Replacement? EndOfChain(Deletion deletion, Run run) =>
        run.Script.Root.Items[0] is { Command: AndOrList list, Separator: ListSeparator.None } && list.Operators.All(static part => part.IsAnd)
            && list.Commands[list.Commands.Length - 1] == deletion.Command.Node && list.Commands[list.Commands.Length - 2].Location is var last
            ? new Replacement(last.End.Through(deletion.Command.Node.Location), string.Empty)
            : null;
}
