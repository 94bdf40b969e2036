using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A program is compiled, linked or bundled: make, 'go build', 'npm run build'.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The command with its subcommand.</param>
/// <param name="Tool">What is known of the tool.</param>
/// <param name="Goal">The subcommand, script or goal that says so; empty for tools that do nothing else.</param>
public sealed record CompileStep(ShellCommand Command, SourceLocation Location, BuildTool Tool, string Goal)
    : ShellFact(Command, Location)
{
    /// <summary>The command as people call it: 'go build'.</summary>
    public string Name => Goal.Length == 0 ? Command.Name : Command.Name + " " + Goal;

    internal static ImmutableArray<CompileStep> Read(ShellScript script) =>
        ImmutableArray.CreateRange(script.Commands.Select(Read).Where(static step => step is not null).Select(static step => step!));

    private static CompileStep? Read(ShellCommand command)
    {
        if (!BuildTools.TryGet(command.Name, out BuildTool? tool)) return null;
        if (command.HasFlag("--version", "-version", "--help")) return null;
        if (tool.Goals.IsEmpty) return new CompileStep(command, command.NameLocation, tool, string.Empty);
        foreach (ShellWord word in command.Arguments)
        {
            string text = word.ToString();
            if (tool.Goals.Any(goal => Wildcard.IsMatch(goal, text))) return new CompileStep(command, command.NameLocation.Through(word.Location), tool, text);
            if (tool.IsFirstOnly && !word.IsAny("run", "exec") && text is not ['-', ..]) return null;
        }

        return null;
    }
}
