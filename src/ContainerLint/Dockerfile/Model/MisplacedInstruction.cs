using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A command in the script of a RUN that is an instruction, which no shell knows: 'make &amp;&amp; RUN make test'.</summary>
/// <param name="Command">The command.</param>
public sealed record MisplacedInstruction(ShellCommand Command)
{
    /// <summary>The keyword with the blanks behind it where the rest is a command, so that it can be left out; null otherwise.</summary>
    public SourceLocation? Removal => Command.Words is { Length: > 1 } words && words[0].Is("RUN") ? words[0].Location.Start.Through(words[1].Location.Start) : null;

    internal static IEnumerable<MisplacedInstruction> Find(DockerfileModel model) => model.Runs
        .Where(static run => !run.IsExec && run.Script.IsPosix && run.Instruction.SwallowedInstructions.IsEmpty)
        .SelectMany(static run => run.Commands.Where(static command => command.NestedScript is null && command.Words[0] is { IsQuoted: false, IsExpanded: false, Value.ValueOrDefault: [>= 'A' and <= 'Z', ..] name } && Keywords.FindUpperCase(name, 0, name.Length) == name))
        .Select(static command => new MisplacedInstruction(command));
}

/// <content>Instructions where only commands are known.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Commands in the scripts of RUNs that are instructions.</summary>
    public IEnumerable<MisplacedInstruction> MisplacedInstructions => MisplacedInstruction.Find(this);
}
