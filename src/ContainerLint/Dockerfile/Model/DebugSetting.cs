using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Something that makes the image of a stage run in a mode for developers.</summary>
/// <param name="Location">The pair of ENV, or the argument.</param>
/// <param name="Text">The setting or command.</param>
/// <param name="What">What it is.</param>
public sealed record DebugSetting(SourceLocation Location, string Text, string What)
{
    /// <summary>Longer values are not repeated in messages.</summary>
    private const int LongestValue = 30;

    /// <summary>Programs that run another one named in their arguments.</summary>
    private static readonly string[] Runners =
    [
        "python", "python3", "php", "ruby", "bundle", "npx", "pnpx", "bunx", "poetry", "pipenv", "uv", "pdm", "node", "yarn", "pnpm", "npm", "exec", "run", "-m", "ddtrace-run", "opentelemetry-instrument", "wait-for-it.sh",
    ];

    internal static IEnumerable<DebugSetting> Find(Stage stage)
    {
        foreach (VariableDefinition variable in stage.Env.Values.OrderBy(definition => definition.NameLocation.Span.Start))
        {
            DebugVariable? row = DebugVariables.Of(variable.Name).FirstOrDefault(row => IsMeant(row, variable, stage));
            if (row is null) continue;
            string value = variable.Value.ValueOrDefault!;
            yield return new DebugSetting(variable.Pair.Location, value.Length > LongestValue ? variable.Name : $"{variable.Name}={value}", value.Length > LongestValue ? "a debugger" : "a setting for development");
        }

        foreach (ShellCommand command in stage.Process.Commands)
        {
            if (Read(command) is { } setting) yield return setting;
        }
    }

    private static bool IsMeant(DebugVariable row, VariableDefinition variable, Stage stage) =>
        !variable.IsFromDefault
        && variable.Value.Is(value => row.Values.Any(pattern => Wildcard.IsMatch(pattern, value.Trim().ToLowerInvariant())))
        && (row.Bases.IsEmpty || stage.Base.Is(row.Bases.AsSpan()));

    private static DebugSetting? Read(ShellCommand command)
    {
        for (int index = 0; index < command.Words.Length; index++)
        {
            if (command.Words[index].Value.ValueOrDefault is not { } text) return null;
            string name = ContainerPath.Name(text);
            foreach (DebugCommand row in DebugCommands.Of(name))
            {
                if (Arguments(command, index + 1, row) is { } location) return new DebugSetting(location, name + string.Concat(row.Words.Select(word => " " + word.TrimEnd('*'))), row.What);
            }

            // "npm run dev" was looked at; "npx next dev" goes on with next.
            if (!Runners.Contains(name, StringComparer.Ordinal) && !(index > 0 && text[0] == '-')) return null;
        }

        return null;
    }

    /// <summary>Where the arguments stand that make it a command for developers; null if some of them are missing.</summary>
    private static SourceLocation? Arguments(ShellCommand command, int start, DebugCommand row)
    {
        if (row.Words.IsEmpty) return command.Words[start - 1].Location;
        SourceLocation? last = null;
        foreach (string pattern in row.Words)
        {
            ShellWord? found = command.Words.Skip(start).FirstOrDefault(word => word.Value.Is(text => Wildcard.IsMatch(pattern, text)));
            if (found is null) return null;
            last = found.Location;
        }

        return last;
    }
}
