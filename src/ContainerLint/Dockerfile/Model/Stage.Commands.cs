using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>An instruction that is run by a shell of the image.</summary>
/// <param name="Instruction">RUN, CMD, ENTRYPOINT or HEALTHCHECK.</param>
/// <param name="Command">The command; null for RUN.</param>
public sealed record ShellUse(Instruction Instruction, ImageCommand? Command)
{
    /// <summary>Whether it is a CMD, ENTRYPOINT or HEALTHCHECK in shell form.</summary>
    public bool IsShellForm => Command is { IsShellForm: true };

    /// <summary>Whether the builder or the runtime calls the shell, rather than an array that names it.</summary>
    public bool UsesDefaultShell => Command is null || IsShellForm;

    /// <summary>The JSON array that does the same; null where there is none.</summary>
    public string? ExecEquivalent => Command?.ExecEquivalent;

    /// <summary>Where the command stands.</summary>
    public SourceLocation Location => Command?.Location ?? Instruction.ArgumentsLocation;
}

/// <content>Commands and directories of the stage.</content>
public sealed partial class Stage
{
    private static readonly string[] StandardDirectories =
    [
        "/", "/tmp", "/var/tmp", "/etc", "/opt", "/srv", "/usr", "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib", "/usr/local/share", "/usr/bin", "/usr/sbin", "/bin", "/sbin",
        "/usr/share", "/var/www/html", "/home", "/root", "/mnt", "/var/lib", "/var/log", "/usr/src", "/usr/share/nginx/html", "/etc/nginx/conf.d", "/docker-entrypoint-initdb.d",
    ];

    /// <summary>The CMDs and ENTRYPOINTs of this stage in order, also those that later ones replace.</summary>
    public IEnumerable<ImageCommand> OwnCommands => Instructions
        .Where(instruction => instruction is CmdInstruction or EntrypointInstruction)
        .Select(instruction => new ImageCommand(instruction, this, Dockerfile.StateBefore(instruction)!, instruction.Body));

    /// <summary>What a shell of the image runs: RUN in shell form and, if the stage is built as an image, CMD, ENTRYPOINT and HEALTHCHECK in
    /// shell form or with a shell as their program.</summary>
    public IEnumerable<ShellUse> ShellUses
    {
        get
        {
            foreach (Run run in Runs.Where(run => !run.IsOnbuild && !run.IsExec)) yield return new ShellUse(run.Instruction, null);
            if (!IsFinal) yield break;
            IEnumerable<ImageCommand?> commands = [.. OwnCommands, InstructionsOf<HealthcheckInstruction>().Any() ? Healthcheck?.Command : null];
            foreach (ImageCommand command in commands.OfType<ImageCommand>().Where(command => !command.IsEmpty && command.Instruction.MalformedExec is null))
            {
                if (command.IsShellForm || command.StartsShell) yield return new ShellUse(command.Instruction, command);
            }
        }
    }

    /// <summary>Whether a path is known to be a directory when an instruction of this stage runs: every system has it, or a WORKDIR or mkdir
    /// of the chain makes it. True for a path that is not known.</summary>
    public bool MakesDirectory(Value<string> path, Instruction before)
    {
        if (path.ValueOrDefault is not { } directory) return path.IsUnknown;
        if (StandardDirectories.Contains(directory, StringComparer.Ordinal)) return true;
        if (Dockerfile.StateBefore(before) is { } state && state.Workdir.Is(directory)) return true;
        foreach (Stage stage in Chain)
        {
            foreach (WorkdirInstruction workdir in stage.InstructionsOf<WorkdirInstruction>())
            {
                if (Precedes(workdir, before) && workdir.Value is { } word && Dockerfile.StateBefore(workdir)!.Resolve(Dockerfile.Expand(workdir, word)).Is(made => ContainerPath.IsAtOrBelow(made, directory))) return true;
            }
        }

        return ChainRunsBefore(before)
            .SelectMany(run => run.Commands.Where(command => command.IsAny("mkdir", "install")))
            .Any(command => command.Operands.Any(operand => operand.Value.Is(made => ContainerPath.IsAtOrBelow(ContainerPath.Combine(command.WorkingDirectory ?? "/", made), directory))));
    }
}
