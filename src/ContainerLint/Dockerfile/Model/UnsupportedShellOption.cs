using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>An option in a SHELL instruction that its shell does not have, so that no RUN below starts.</summary>
/// <param name="Option">The option.</param>
/// <param name="Program">The shell.</param>
public sealed record UnsupportedShellOption(ExecElement Option, ExecElement Program)
{
    internal static IEnumerable<UnsupportedShellOption> Find(DockerfileModel model) => model.Runs
        .Where(static run => !run.IsExec && run.State.Shell is { HasPipefail: true, Instruction.Exec: not null } && LacksPipefail(run))
        .GroupBy(static run => run.State.Shell.Instruction!)
        .Select(static runs => Of(runs.Key.Exec!));

    private static bool LacksPipefail(Run run) =>
        ShellEvidence.DialectOf(run, run.Script) == ShellDialect.Dash && run.Stage.KnowsPipefail(ShellDialect.Dash) == false;

    private static UnsupportedShellOption Of(ExecForm exec) => new(exec.Elements.First(static element => element.Value == "pipefail"), exec.Elements[0]);
}

/// <content>Options of SHELL.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Options in SHELL instructions that the shell does not have.</summary>
    public IEnumerable<UnsupportedShellOption> UnsupportedShellOptions => UnsupportedShellOption.Find(this);
}
