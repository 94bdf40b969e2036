using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A shell that stays process 1 of the container and waits for the program that it starts last.</summary>
/// <param name="Location">Where the program is started; for a script of the build context the CMD or ENTRYPOINT that names it.</param>
/// <param name="Program">The command that starts it.</param>
/// <param name="File">The script file; null for a script in the instruction itself.</param>
public sealed record WaitingShell(SourceLocation Location, ShellCommand Program, CopiedFile? File)
{
    /// <summary>Where 'exec' belongs; null for a file of the build context.</summary>
    public SourceLocation? ExecLocation => File is { IsFromContext: true } ? null : Program.Node?.Words[0].Location;
}

/// <summary>Why a script that starts the container does not start.</summary>
public enum StartProblemKind
{
    /// <summary>Its first line ends with CR LF, so that the interpreter is looked for with a CR in its name.</summary>
    CarriageReturn,

    /// <summary>It does not begin with '#!'.</summary>
    NoShebang,

    /// <summary>Nothing makes it executable.</summary>
    NotExecutable,

    /// <summary>The image does not have the interpreter that it names.</summary>
    NoInterpreter,
}

/// <summary>A script that starts the container but cannot be run.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Location">The program in ENTRYPOINT or CMD.</param>
/// <param name="Path">The program as written.</param>
/// <param name="File">The script.</param>
public sealed record StartProblem(StartProblemKind Kind, SourceLocation Location, string Path, CopiedFile File);

/// <content>How the container starts.</content>
public sealed partial class Stage
{
    /// <summary>The shell that stays process 1 although it could become the program that it starts last; null if none is seen.</summary>
    public WaitingShell? WaitingShell
    {
        get
        {
            if (IsWindows || Process.Main is not { IsExecForm: true, IsEmpty: false } main) return null;
            if (main.StartsShell)
            {
                // bash and what is bash becomes the last command of '-c' by itself.
                ShellScript? nested = main.Script.Commands[0].NestedScript;
                bool isList = nested is not null && nested.Commands.Length > 1 && nested.Dialect != ShellDialect.Bash && main.Script.Dialect != ShellDialect.Bash;
                return isList && nested!.AwaitedProgram is { } last ? new WaitingShell(last.Location, last, null) : null;
            }

            return Process.File is { Script: { } script } file && script.AwaitedProgram is { } program
                ? new WaitingShell(file.IsFromContext ? main.Elements[0].Location : program.Location, program, file)
                : null;
        }
    }

    /// <summary>Why the script that starts the container does not start; null if nothing is wrong with it, or it is not known.</summary>
    public StartProblem? StartProblem
    {
        get
        {
            if (IsWindows || Process.Main is not { IsExecForm: true, IsEmpty: false } main || Process.File is not { } file || main.Program is not { } program) return null;
            StartProblemKind? kind = HasCarriageReturn(file) ? StartProblemKind.CarriageReturn
                : !file.Text.Text.StartsWith("#!", StringComparison.Ordinal) ? (IsPlaceholder(file) ? null : StartProblemKind.NoShebang)
                : IsNeverExecutable(file) ? StartProblemKind.NotExecutable
                : LacksInterpreter(file) ? StartProblemKind.NoInterpreter
                : null;
            return kind is { } problem ? new StartProblem(problem, program.Location, program.ToString(), file) : null;
        }
    }

    private bool HasCarriageReturn(CopiedFile file) => file.HasCarriageReturn && !ChainRunsAfter(file.Source.Step.Instruction).Any(run => run.Commands.Any(IsLineEndFix))
        && !(file.IsFromContext && GitAttributes.ForceLineFeed(Dockerfile.Context.FileTree, file.Text.File.Path));

    // A program that is made later, or kept in Git LFS.
    private static bool IsPlaceholder(CopiedFile file) => file.IsFromContext && (file.Text.Text.Trim().Length == 0 || file.Text.Text.StartsWith("version https://git-lfs", StringComparison.Ordinal));

    private static bool IsLineEndFix(ShellCommand command) =>
        command.Name is "dos2unix" or "fromdos" || (command.Name is "sed" or "tr" or "perl" && command.Words.Any(word => word.LiteralPrefix.Contains("\\r")));

    // Files of the context keep the mode that they have there.
    private bool IsNeverExecutable(CopiedFile file)
    {
        CopyStep copy = file.Source.Step;
        bool isPlain = file.IsFromContext ? Dockerfile.Context.FileTree.IsExecutable(file.Text.File.Path) == false : file.Source.Heredoc is not null;
        return isPlain && copy.Chmod.IsAbsent
            && !ChainRunsAfter(copy.Instruction).Any(run => run.Script.FileFacts.Any(fact => fact is PermissionChange change && MayReach(change, file.Source.TargetPath))
                || run.Commands.Any(command => command.HasUnknownArguments && command.Name == "chmod"));
    }

    private static bool MayReach(PermissionChange change, Value<string> path) =>
        change.Path.ValueOrDefault is not { } changed || !path.IsKnown || ContainerPath.HasWildcard(changed) || ContainerPath.IsAtOrBelow(path.ValueOrDefault!, changed);

    private bool LacksInterpreter(CopiedFile file) => !file.Shebang.IsEmpty
        && ShellDialects.ProgramName(file.Shebang[0]) is "sh" or "bash" or "ash" or "dash" or "zsh" && LacksTool(ShellDialects.ProgramName(file.Shebang[0]));
}
