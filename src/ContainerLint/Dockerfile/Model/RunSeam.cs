using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The place between two RUNs that can be made one by joining their commands.</summary>
internal static class RunSeam
{
    /// <summary>From the end of the commands of a RUN to the start of those of the next one; null if '&amp;&amp;' there would not do the same.</summary>
    public static SourceLocation? Between(Run first, Run second)
    {
        if (!IsPlain(first) || !IsPlain(second) || first.Script.Root.Items[0].Separator == ListSeparator.Background) return null;
        // The '||' of the second one would take the failure of the first one, too.
        if (second.Script.Root.Items[0].Command is AndOrList list && list.Operators.Any(static op => !op.IsAnd)) return null;
        int index = first.Stage.Instructions.IndexOf(first.Instruction);
        if (index < 0 || index + 1 >= first.Stage.Instructions.Length || first.Stage.Instructions[index + 1] != second.Instruction) return null;
        SourceLocation seam = first.Script.Root.Location.End.Through(second.Script.Root.Location.Start);
        return seam.GetText().Contains('#') ? null : seam;
    }

    private static bool IsPlain(Run run) => run.Script.IsPosix && run.Heredoc is null && run.Instruction.Heredocs.IsEmpty && run.Instruction.Flags.IsEmpty && !run.IsOnbuild
        && run.Script.Errors.IsEmpty && run.Script.Root.Items.Length == 1;
}
