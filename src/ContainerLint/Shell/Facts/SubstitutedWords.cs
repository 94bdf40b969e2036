using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;

namespace ContainerLint.Shell;

/// <summary>Tells what a command substitution gives from the command that prints last in it.</summary>
internal static class SubstitutedWords
{
    private static readonly char[] Blanks = [' ', '\t', '\n'];

    /// <summary>Whether it gives one word without blanks.</summary>
    public static bool IsOneWord(ShellScript script, CommandSubstitution substitution) => Last(script, substitution) is { } command && PrintsOneWord(command);

    /// <summary>Whether it gives a list that is meant to be split: options for a compiler, numbers, names of packages.</summary>
    public static bool IsList(ShellScript script, CommandSubstitution substitution) => Last(script, substitution) is { } command
        && (IsOptional(substitution, command) || command.Name.EndsWith("-config", StringComparison.Ordinal) || command.IsAny("seq", "apt-mark", "scanelf", "dpkg-query", "pkgconf", "xargs", "jobs"));

    /// <summary>$(test ... &amp;&amp; echo --option): nothing, or arguments that are written there.</summary>
    private static bool IsOptional(CommandSubstitution substitution, ShellCommand command) =>
        substitution.Body.Items is [{ Command: AndOrList }] && command.IsAny("echo", "printf") && command.Words.All(static word => word.Value.IsKnown);

    private static ShellCommand? Last(ShellScript script, CommandSubstitution substitution)
    {
        ImmutableArray<ListItem> items = substitution.Body.Items;
        return items.IsEmpty ? null : Last(script, items[items.Length - 1].Command);
    }

    private static ShellCommand? Last(ShellScript script, CommandNode node) => node switch
    {
        SimpleCommand command => script.CommandOf(command),
        AndOrList list => Last(script, list.Commands[list.Commands.Length - 1]),
        Pipeline pipeline => Last(script, pipeline.Commands[pipeline.Commands.Length - 1]),
        _ => null,
    };

    private static bool PrintsOneWord(ShellCommand command) => command.Name switch
    {
        "date" => command.Operands is [var format] && format.Value.Is(static text => text.IndexOfAny(Blanks) < 0),
        "uname" => !command.HasFlag("-a", "--all"),
        "id" => !command.Options.IsEmpty && !command.HasFlag("-G", "-Gn"),
        "dpkg" => command.HasFlag("--print-architecture", "--print-foreign-architectures"),
        "apk" => command.HasFlag("--print-arch"),
        "command" or "type" => true,
        "which" or "readlink" or "realpath" or "getconf" or "wc" or "stat" or "locale" or "tty" or "nproc" or "rpmspec" or "xxd" or "expr" => true,
        "go" => command.Subcommand == "env",
        "rpm" => command.HasFlag("-E", "--eval"),
        "git" => command.Subcommand is "rev-parse" or "describe",
        "echo" or "printf" => command.Arguments.All(static word => word.Node is { } node && !node.HasQuotes && !word.HasGlob) && command.Operands.Length == 1,
        _ => command.HasTrait("prints-word"),
    };
}
