using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The command of a CMD, ENTRYPOINT or HEALTHCHECK CMD.</summary>
public sealed partial class ImageCommand
{
    private readonly Lazy<ShellScript> _script;
    private readonly MappedText _text;

    internal ImageCommand(Instruction instruction, Stage stage, BuildState state, MappedText text)
    {
        Instruction = instruction;
        Stage = stage;
        _text = text;
        _script = new Lazy<ShellScript>(() => RunScripts.ParseRuntime(stage, state, instruction.Exec, text, Location));
    }

    /// <summary>The instruction.</summary>
    public Instruction Instruction { get; }

    /// <summary>The stage it stands in.</summary>
    public Stage Stage { get; }

    /// <summary>Whether a shell reads it: it is no JSON array.</summary>
    public bool IsShellForm => Instruction.Exec is null;

    /// <summary>Whether it is a JSON array.</summary>
    public bool IsExecForm => !IsShellForm;

    /// <summary>Whether there is nothing to run, as in "ENTRYPOINT []", which takes an inherited one away.</summary>
    public bool IsEmpty => Instruction.Exec is { } exec ? exec.Elements.IsEmpty : _text.Text.Trim().Length == 0;

    /// <summary>The elements of the JSON array; empty in shell form.</summary>
    public ImmutableArray<ExecElement> Elements => Instruction.Exec?.Elements ?? ImmutableArray<ExecElement>.Empty;

    /// <summary>The text in shell form; the whole array in exec form.</summary>
    public string Text => _text.Text;

    /// <summary>Where the command stands, without the keyword.</summary>
    public SourceLocation Location => Instruction.Exec?.Location ?? _text.Location;

    /// <summary>The commands, seen as a script.</summary>
    public ShellScript Script => _script.Value;

    /// <summary>The program that is started, as written: the first element, or the first command of the shell text; null if there is none.</summary>
    public ShellWord? Program => Script.Commands.IsEmpty ? null : FirstWord(Script.Commands[0]);

    /// <summary>Base name of the program that is started; empty if it is not known.</summary>
    public string ProgramName => Program?.Value.ValueOrDefault is { } path ? ContainerPath.Name(path) : string.Empty;

    /// <summary>Whether one of some programs is run: at the start or by a wrapper, a shell or a later command.</summary>
    public bool Runs(params ReadOnlySpan<string> names) => Script.Runs(names);

    /// <summary>The variables that a shell expands when the container starts.</summary>
    public ImmutableArray<ShellVariableUse> VariableUses => ShellVariableUse.Find(Script);

    /// <inheritdoc/>
    public override string ToString() => Location.GetText();

    // The outermost wrapper is what is started.
    private static ShellWord FirstWord(ShellCommand command) => (command.Wrappers.IsEmpty ? command : command.Wrappers[0]).Words[0];
}
