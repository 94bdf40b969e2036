using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>The environment of its commands.</content>
public sealed partial class Run
{
    /// <summary>
    /// An environment variable as a command finds it: an assignment in front of the command or of env, one that the script has exported, ENV
    /// or ARG. Absent if nothing in the file sets it, unless the base image is known to.
    /// </summary>
    /// <param name="command">A command of this RUN.</param>
    /// <param name="name">The name of the variable.</param>
    public Value<string> EnvironmentOf(ShellCommand command, string name)
    {
        if (command.Assignments.LastOrDefault(assignment => assignment.Name == name) is { } prefix)
            return prefix.Value.LiteralValue is { } literal ? Value<string>.Known(literal, prefix.Location) : Value<string>.Unknown(prefix.Location);
        ShellWord? given = command.Wrappers.SelectMany(static wrapper => wrapper.Words).LastOrDefault(word => word.LiteralPrefix.StartsWith(name + "=", StringComparison.Ordinal));
        if (given is not null) return given.Value.Select(text => text.Substring(name.Length + 1));
        VariableAssignment? exported = command.Script.Outermost.Assignments
            .LastOrDefault(assignment => assignment.Name == name && (assignment.IsExported || State.Find(name) is not null) && assignment.Location.Span.Start < command.Location.Span.Start);
        if (exported is not null) return exported.Value;
        if (State.Find(name) is not null) return State[name];
        return Stage.Base.Facts?.HasEnvironmentVariable(name) == true ? Value<string>.Unknown(Stage.Base.Location) : Value<string>.Absent;
    }

    /// <summary>The commands that wait for input.</summary>
    public ImmutableArray<InteractiveCommand> InteractiveCommands => field.IsDefault ? field = InteractiveCommand.Find(this).ToImmutableArray() : field;
}
