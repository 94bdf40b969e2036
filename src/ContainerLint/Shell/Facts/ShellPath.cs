using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Resolves path arguments against the folder that a command runs in.</summary>
internal static class ShellPath
{
    public static Value<string> Resolve(ShellCommand command, ShellWord word) => Resolve(command, word.Value);

    public static Value<string> Resolve(ShellCommand command, Value<string> value)
    {
        if (!value.IsKnown) return value;
        string path = value.ValueOrDefault!;
        if (path.Length == 0) return Value<string>.Unknown(value.Location);
        if (path[0] == '~') return Value<string>.Known(path == "~" ? path : Home(path.Substring(1)), value.Location);
        if (path[0] == '/') return Value<string>.Known(ContainerPath.Clean(path), value.Location);
        return command.WorkingDirectory is { } directory
            ? Value<string>.Known(Join(directory, path), value.Location)
            : Value<string>.Unknown(value.Location);
    }

    /// <summary>A file within a folder that is itself resolved.</summary>
    public static Value<string> Within(Value<string> directory, string name, SourceLocation location) => directory.IsKnown
        ? Value<string>.Known(Join(directory.ValueOrDefault!, name), location)
        : Value<string>.Unknown(location);

    /// <summary>The folder that a command runs in.</summary>
    public static Value<string> WorkingDirectory(ShellCommand command) => command.WorkingDirectory is { } directory
        ? Value<string>.Known(directory, command.Location)
        : Value<string>.Unknown(command.Location);

    private static string Home(string path) => string.Concat("~", ContainerPath.Clean(path));

    private static string Join(string directory, string path) => directory.Length > 0 && directory[0] == '~'
        ? (path.Length > 0 && path[0] is '/' or '~' ? path : Home(ContainerPath.Combine(directory.Length == 1 ? "/" : directory.Substring(1), path)))
        : ContainerPath.Combine(directory, path);
}
