using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The place between two RUNs that can be made one by joining their commands.</summary>
internal static class RunSeam
{
    // Other commands would run in another folder, with other settings, or not at all.
    private static readonly string[] StateCommands =
        ["cd", "pushd", "popd", "set", "export", "unset", "exit", "exec", "return", "trap", "umask", "shopt", "source", ".", "alias", "ulimit"];

    /// <summary>What puts '&amp;&amp;' between the commands of a RUN and those of the next instruction; null if that would not do the same.</summary>
    public static Replacement? Between(Run first, Run second)
    {
        if (!IsPlain(first) || !IsPlain(second) || !HaveSameFlags(first, second) || !CanGoOn(first) || !CanFollow(second)) return null;
        int index = first.Stage.Instructions.IndexOf(first.Instruction);
        if (index < 0 || index + 1 >= first.Stage.Instructions.Length || first.Stage.Instructions[index + 1] != second.Instruction) return null;
        SourceLocation between = first.Instruction.Location.End.Through(second.Instruction.ArgumentsLocation.Start);
        return between.GetText().Contains('#') ? null : new Replacement(between, $" {first.Stage.Dockerfile.Syntax.EscapeChar}\n    && ");
    }

    /// <summary>Whether two RUNs run under the same conditions.</summary>
    public static bool HaveSameFlags(Run one, Run other) =>
        one.Instruction.Flags.Select(static flag => flag.ToString()).SequenceEqual(other.Instruction.Flags.Select(static flag => flag.ToString()));

    private static bool IsPlain(Run run) => run.Script.IsPosix && !run.IsOnbuild && run.Instruction.Heredocs.IsEmpty && run.Script.Errors.IsEmpty && run.Script.Root.Items.Length == 1;

    private static bool CanGoOn(Run run) => run.Script.Root.Items is [{ Command: AndOrList or SimpleCommand or Pipeline, Separator: ListSeparator.None }]
        && !run.Instruction.ArgumentsLocation.GetText().Contains('#')
        && !run.Commands.Any(static command => command.IsAny(StateCommands));

    // The '||' and the '&' of the second one would take the first one in.
    private static bool CanFollow(Run run) => run.Script.Root.Items[0] is { Separator: not ListSeparator.Background, Command: var command }
        && (command is not AndOrList list || list.Operators.All(static op => op.IsAnd));
}
