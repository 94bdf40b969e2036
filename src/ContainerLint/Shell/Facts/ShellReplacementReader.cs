using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A command that puts another program in the place of /bin/sh.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The command.</param>
/// <param name="Program">The program as it is written; unknown if the command does not show it.</param>
public sealed record ShellReplacement(ShellCommand Command, SourceLocation Location, Value<string> Program) : ShellFact(Command, Location);

/// <summary>Finds commands that replace /bin/sh.</summary>
internal static class ShellReplacementReader
{
    private static readonly string[] ShellPaths = ["/bin/sh", "/usr/bin/sh"];

    public static void Read(ShellCommand command, ImmutableArray<ShellReplacement>.Builder facts)
    {
        Value<string>? program = command.Name switch
        {
            "ln" or "cp" or "mv" => Replaced(command),
            "dpkg-divert" when command.Operands.Any(IsShell) && !command.HasFlag("--list", "--listpackage", "--truename", "--remove") => Value<string>.Unknown(command.Location),
            "update-alternatives" when command.Words.Any(static word => word.IsAny("--install", "--set")) && command.Words.Any(static word => IsShell(word) || word.Is("sh")) =>
                Value<string>.Unknown(command.Location),
            "dpkg-reconfigure" when command.Operands.Any(static word => word.Is("dash")) => Value<string>.Unknown(command.Location),
            _ => null,
        };
        if (program is { } found) facts.Add(new ShellReplacement(command, command.Location, found));
    }

    private static Value<string>? Replaced(ShellCommand command)
    {
        if (command.Operands.Length != 2 || !ShellPath.Resolve(command, command.Operands[1]).Is(static path => ShellPaths.Contains(path))) return null;

        // busybox is the shell of the systems that use it, under whatever name it is called.
        return command.Operands[0].LiteralSuffix.EndsWith("busybox", StringComparison.Ordinal) ? null : command.Operands[0].Value;
    }

    private static bool IsShell(ShellWord word) => word.IsAny(ShellPaths);
}
