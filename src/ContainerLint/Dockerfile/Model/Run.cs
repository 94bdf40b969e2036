using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A RUN with what holds where it runs and the script it runs.</summary>
public sealed partial class Run
{
    private readonly Lazy<ShellScript> _script;
    private readonly Lazy<ImmutableArray<RunMount>> _mounts;
    private ImmutableArray<ShellVariableUse> _variableUses;

    internal Run(RunInstruction instruction, Stage stage, BuildState state)
    {
        Instruction = instruction;
        Stage = stage;
        State = state;
        _script = new Lazy<ShellScript>(() => RunScripts.Parse(this));
        _mounts = new Lazy<ImmutableArray<RunMount>>(() => Instruction.Mounts.Select(mount => new RunMount(mount, State)).ToImmutableArray());
    }

    /// <summary>The instruction.</summary>
    public RunInstruction Instruction { get; }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>What holds before it.</summary>
    public BuildState State { get; }

    /// <summary>Where the keyword stands, to point at the whole instruction.</summary>
    public SourceLocation Location => Instruction.Keyword.Location;

    /// <summary>Whether it is the trigger of an ONBUILD, which runs in another build.</summary>
    public bool IsOnbuild => Instruction.Parent is not null;

    /// <summary>Whether what it writes reaches an image: of this file, or of one whose build runs the trigger.</summary>
    public bool IsShipped => IsOnbuild || Stage.IsShipped;

    /// <summary>Whether it is a JSON array, which no shell reads.</summary>
    public bool IsExec => Instruction.Exec is not null;

    /// <summary>The heredoc that is the whole command; null for another form.</summary>
    public Heredoc? Heredoc => Instruction.Script;

    /// <summary>Whether the heredoc that is the whole command starts with "#!", so that it runs as a program.</summary>
    public bool HasShebang => Heredoc is { } heredoc && heredoc.Body.Text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>The user it runs as.</summary>
    public EffectiveUser User => State.User;

    /// <summary>The mounts in order.</summary>
    public ImmutableArray<RunMount> Mounts => _mounts.Value;

    /// <summary>The script: shell text, a heredoc, or the one command of a JSON array. Parsed when it is first asked for.</summary>
    public ShellScript Script => _script.Value;

    /// <summary>The commands that it runs, wrappers looked through.</summary>
    public ImmutableArray<ShellCommand> Commands => Script.Commands;

    /// <summary>The variables that its shell expands.</summary>
    public ImmutableArray<ShellVariableUse> VariableUses => _variableUses.IsDefault ? _variableUses = ShellVariableUse.Find(Script) : _variableUses;

    /// <summary>The mount that covers a path: its target is the path or above it; null without one.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="types">Types of mounts that count; all if none is given.</param>
    public RunMount? MountAt(string path, params ReadOnlySpan<string> types)
    {
        for (int index = Mounts.Length - 1; index >= 0; index--)
        {
            if ((types.IsEmpty || types.HasText(Mounts[index].Type)) && Mounts[index].Covers(path)) return Mounts[index];
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Instruction.ToString();
}
