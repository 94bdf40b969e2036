using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>
/// What a container of a stage runs, from ENTRYPOINT and CMD of its chain.
/// See https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact.
/// </summary>
public sealed partial class StageProcess
{
    private static readonly string[] PrivilegeDroppers =
    [
        "gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "s6-applyuidgid", "chpst", "setuidgid", "su", "dropprivs", "systemd",
    ];

    private readonly Stage _stage;
    private readonly Lazy<CopiedFile?> _file;
    private readonly Lazy<bool> _dropsPrivileges;

    internal StageProcess(Stage stage)
    {
        _stage = stage;
        foreach (Stage ancestor in stage.Chain) Apply(ancestor);
        if (Entrypoint is { IsEmpty: true }) Entrypoint = null;
        if (Cmd is { IsEmpty: true }) Cmd = null;
        _file = new Lazy<CopiedFile?>(FindFile);
        _dropsPrivileges = new Lazy<bool>(FindPrivilegeDrop);
    }

    /// <summary>The ENTRYPOINT that holds; null without one.</summary>
    public ImageCommand? Entrypoint { get; private set; }

    /// <summary>The CMD that holds; null without one.</summary>
    public ImageCommand? Cmd { get; private set; }

    /// <summary>The CMD of an ancestor stage that this stage's ENTRYPOINT resets; null without one.</summary>
    public ImageCommand? ResetCmd { get; private set; }

    /// <summary>Whether an ENTRYPOINT of the chain, even an empty one, replaces that of the base image.</summary>
    public bool OverridesEntrypoint { get; private set; }

    /// <summary>How ENTRYPOINT and CMD do not fit together.</summary>
    public ImmutableArray<ProcessMismatch> Mismatches => field.IsDefault ? field = ProcessMismatch.Find(this).ToImmutableArray() : field;

    /// <summary>What starts the container: ENTRYPOINT, else CMD; null without either.</summary>
    public ImageCommand? Main => Entrypoint ?? Cmd;

    /// <summary>Whether there is a CMD that the shell form of ENTRYPOINT ignores.</summary>
    public bool IsCmdIgnored => Entrypoint is { IsShellForm: true } && Cmd is not null;

    /// <summary>Whether CMD only gives arguments to ENTRYPOINT.</summary>
    public bool IsCmdArguments => Entrypoint is { IsShellForm: false } && Cmd is not null;

    /// <summary>The elements that are run where both ENTRYPOINT and CMD, as far as there are, are JSON arrays; empty otherwise.</summary>
    public ImmutableArray<ExecElement> Arguments
    {
        get
        {
            if (Main is null or { IsShellForm: true } || Cmd is { IsShellForm: true }) return ImmutableArray<ExecElement>.Empty;
            return Entrypoint is null ? Cmd!.Elements : Entrypoint.Elements.AddRange(Cmd?.Elements ?? ImmutableArray<ExecElement>.Empty);
        }
    }

    /// <summary>The commands of ENTRYPOINT and CMD, as far as they are run.</summary>
    public IEnumerable<ShellCommand> Commands
    {
        get
        {
            IEnumerable<ShellCommand> commands = Entrypoint?.Script.Commands ?? Enumerable.Empty<ShellCommand>();
            return Cmd is null || IsCmdIgnored ? commands : commands.Concat(Cmd.Script.Commands);
        }
    }

    /// <summary>The script file that starts the container, if the file copies it and its text is known; null otherwise.</summary>
    public CopiedFile? File => _file.Value;

    /// <summary>Whether one of some programs is run, by ENTRYPOINT or CMD, or by the script that starts the container.</summary>
    public bool Runs(params ReadOnlySpan<string> names)
    {
        if (Entrypoint?.Runs(names) == true || (Cmd is not null && !IsCmdIgnored && Cmd.Runs(names)) || File?.Script?.Runs(names) == true) return true;
        foreach (ExecElement element in Arguments)
        {
            if (names.HasText(ContainerPath.Name(element.Value))) return true;
        }

        return false;
    }

    /// <summary>Whether the container is seen to go on as another user: by gosu and the like, by an init system, or by the base image's entry point.</summary>
    public bool DropsPrivileges => _dropsPrivileges.Value;

    private void Apply(Stage stage)
    {
        EntrypointInstruction? entrypoint = stage.LastOf<EntrypointInstruction>();
        CmdInstruction? cmd = stage.LastOf<CmdInstruction>();
        ResetCmd = null;
        if (entrypoint is not null)
        {
            OverridesEntrypoint = true;
            Entrypoint = Command(entrypoint, stage);
            if (cmd is null && Cmd is not null) ResetCmd = Cmd;
            Cmd = null;
        }

        if (cmd is not null) Cmd = Command(cmd, stage);
    }

    private static ImageCommand Command(CommandInstruction instruction, Stage stage) =>
        new(instruction, stage, stage.Dockerfile.StateBefore(instruction)!, instruction.Body);

    private CopiedFile? FindFile()
    {
        if (StartedFile is not { Length: > 0 } path) return null;
        if (path.Contains('/')) return _stage.Workdir.ValueOrDefault is var directory && (path[0] == '/' || directory is not null) ? _stage.FindFile(ContainerPath.Combine(directory ?? "/", path)) : null;
        return SearchedFolders.Select(folder => _stage.FindFile(folder + path)).FirstOrDefault(found => found is not null);
    }

    private static readonly string[] SearchedFolders = ["/usr/local/bin/", "/usr/bin/", "/bin/", "/usr/local/sbin/"];

    private bool FindPrivilegeDrop()
    {
        if (!OverridesEntrypoint && _stage.Base.Facts is { DropsPrivileges: true }) return true;
        if (Runs(PrivilegeDroppers) || Commands.Concat(File?.Script?.Commands ?? ImmutableArray<ShellCommand>.Empty).Any(IsSudoToUser)) return true;
        return Main?.Program?.Value.ValueOrDefault is "/sbin/init" or "/init" or "/lib/systemd/systemd" or "/usr/sbin/init" or "/usr/lib/systemd/systemd";
    }

    private static bool IsSudoToUser(ShellCommand command) =>
        command.Wrappers.Append(command).Any(wrapper => wrapper.IsAny("sudo", "doas") && wrapper.HasFlag("-u", "--user"));
}
