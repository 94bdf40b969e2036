using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The first command of a stage that reports its use to its maker.</summary>
/// <param name="Tool">The row of the table of such tools.</param>
/// <param name="Location">The name of the command.</param>
/// <param name="Run">The RUN.</param>
public sealed record TelemetryUse(TelemetryTool Tool, SourceLocation Location, Run Run)
{
    private static readonly string[] Launchers = ["npx", "pnpx", "bunx", "yarn", "pnpm"];

    internal static IEnumerable<TelemetryUse> Find(Stage stage)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Run run in stage.Runs)
        {
            foreach (ShellCommand command in run.Commands)
            {
                ShellWord word = (command.IsAny(Launchers) ? command.Words.Skip(1).FirstOrDefault(argument => argument.LiteralPrefix is not ['-', ..]) : null) ?? command.Words[0];
                string name = word == command.Words[0] ? command.Name : word.ToString();
                if (!TelemetryTools.TryGet(name, out TelemetryTool? tool) || seen.Contains(tool.Variable) || IsExcepted(tool, command) || IsOff(tool, command, run)) continue;
                seen.Add(tool.Variable);
                yield return new TelemetryUse(tool, word.Location, run);
            }
        }
    }

    private static bool IsExcepted(TelemetryTool tool, ShellCommand command) =>
        command.Words.Length == 1 || command.Words.Skip(1).Take(2).Any(word => tool.Except.Any(pattern => Wildcard.IsMatch(pattern, word.ToString())));

    private static bool IsOff(TelemetryTool tool, ShellCommand command, Run run) =>
        IsSet(run, tool.Variable) || IsSet(run, "DO_NOT_TRACK")
        || command.Assignments.Any(assignment => assignment.Name == tool.Variable || assignment.Name == "DO_NOT_TRACK")
        || run.Script.Assignments.Any(assignment => assignment.Name == tool.Variable || assignment.Name == "DO_NOT_TRACK")
        || command.Wrappers.Any(wrapper => wrapper.Words.Any(word => word.LiteralPrefix.StartsWith(tool.Variable + "=", StringComparison.Ordinal)));

    private static bool IsSet(Run run, string variable) => run.State.Find(variable) is not null;
}
