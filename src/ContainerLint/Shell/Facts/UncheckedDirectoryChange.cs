using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A cd or pushd after whose failure the script goes on in the folder that it was in.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The command with its argument.</param>
/// <param name="Path">The folder.</param>
/// <param name="Next">The next command; null if that is not a simple one.</param>
/// <param name="Rewrite">The command with an exit when it fails; null where that means something else.</param>
public sealed record UncheckedDirectoryChange(ShellCommand Command, SourceLocation Location, Value<string> Path, ShellCommand? Next, ShellRewrite? Rewrite)
    : ShellFact(Command, Location)
{
    /// <summary>Whether the next command deletes, moves or takes over files that it names by relative paths.</summary>
    public bool IsDestructive => Next is { } next && next.IsAny("rm", "mv", "chown", "chmod") && next.Operands.Any(static operand => operand.LiteralPrefix is not ['/', ..]);
}

/// <summary>Finds changes of the folder that nothing checks.</summary>
internal static class UncheckedDirectoryChangeReader
{
    private const CommandScopes Excluded = CommandScopes.Condition | CommandScopes.Background | CommandScopes.Trap;

    /// <summary>Folders that are there, or that a failure does not lead away from.</summary>
    private static readonly string[] Certain = ["/", "-", "~", "..", ".", "/tmp", "/root", "/usr", "/etc", "/opt", "/var", "/home", "/usr/local", "/usr/src"];

    public static ImmutableArray<UncheckedDirectoryChange> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<UncheckedDirectoryChange>.Empty;
        ImmutableArray<UncheckedDirectoryChange>.Builder changes = ImmutableArray.CreateBuilder<UncheckedDirectoryChange>();
        HashSet<string> made = new(StringComparer.Ordinal);
        for (int index = 0; index < script.Commands.Length; index++)
        {
            ShellCommand command = script.Commands[index];
            if (command.IsAny("mkdir", "install", "mktemp")) AddMade(command, made);
            if (command.Script != script || !command.IsAny("cd", "pushd") || command.Operands.IsEmpty || command.Node is not { } node) continue;
            if (command is not { FollowedBy: ListOperator.Sequence, ErrExit: false } || (command.Scopes & Excluded) != CommandScopes.None) continue;
            ShellWord operand = command.Operands[0];
            Value<string> path = ShellPath.Resolve(command, operand);
            if (operand.IsAny(Certain) || path.Is(static known => Certain.Contains(known) || known is ['~']) || path.Is(made.Contains) || IsMadeHere(operand)) continue;
            ShellCommand? next = index + 1 < script.Commands.Length ? script.Commands[index + 1] : null;
            changes.Add(new UncheckedDirectoryChange(command, command.Location, path, next, Rewrite(command, node)));
        }

        return changes.ToImmutable();
    }

    private static void AddMade(ShellCommand command, HashSet<string> made)
    {
        foreach (ShellWord operand in command.Operands)
        {
            Value<string> path = ShellPath.Resolve(command, operand);
            if (!path.IsKnown) continue;
            for (string folder = path.ValueOrDefault!; folder.Length > 0 && made.Add(folder);)
                folder = folder.Substring(0, Math.Max(0, folder.LastIndexOf('/')));
        }
    }

    /// <summary>cd "$(mktemp -d)" and the like: what prints the folder has made it or has been there.</summary>
    private static bool IsMadeHere(ShellWord operand) => operand.Node is { } node
        && node.DescendantsAndSelf<SimpleCommand>().Any(static command => command.Words is [var name, ..] && name.LiteralValue is "mktemp" or "pwd" or "dirname");

    // Behind '&&' or '||' an 'exit' would be reached from what stands before as well.
    private static ShellRewrite? Rewrite(ShellCommand command, SimpleCommand node) =>
        command.PrecededBy is ListOperator.None or ListOperator.Sequence && (command.Scopes & CommandScopes.Function) == CommandScopes.None
            ? new ShellRewrite("Exit when it fails", node.Location.End, " || exit 1")
            : null;
}
