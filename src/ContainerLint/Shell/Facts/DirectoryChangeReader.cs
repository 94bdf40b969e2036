using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A script that starts with a change of the working directory and stays there.</summary>
/// <param name="Command">The cd.</param>
/// <param name="Location">The command.</param>
/// <param name="Directory">The folder as it is written.</param>
/// <param name="Removal">The command with what joins it to the next one.</param>
/// <param name="IsChain">Whether all of the script is one list joined by '&amp;&amp;'.</param>
public sealed record DirectoryChange(ShellCommand Command, SourceLocation Location, string Directory, SourceLocation Removal, bool IsChain)
    : ShellFact(Command, Location)
{
    private static readonly string[] OtherDirectories =
    [
        "/tmp", "/var/tmp", "/usr/src", "/bin", "/sbin", "/lib", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib",
        "/usr/share", "/usr/include", "/etc", "/var/lib", "/var/cache", "/dev", "/proc", "/sys",
    ];

    /// <summary>Whether a program may work in the folder: it is none for temporary files or sources, and none of the system's own.</summary>
    public bool IsWorkplace => !OtherDirectories.Any(other => ContainerPath.IsAtOrBelow(Directory, other));
}

/// <summary>Finds the change of directory at the start of a script.</summary>
internal static class DirectoryChangeReader
{
    public static ImmutableArray<DirectoryChange> Read(ShellScript script) =>
        script.IsPosix && Find(script) is { } change ? ImmutableArray.Create(change) : ImmutableArray<DirectoryChange>.Empty;

    private static DirectoryChange? Find(ShellScript script)
    {
        if (script.Commands.IsEmpty || script.Commands[0] is not { Name: "cd", Script: var own, Wrappers.IsEmpty: true } command || own != script) return null;
        if (!command.Assignments.IsEmpty || !command.Redirections.IsEmpty || !command.Options.IsEmpty) return null;
        if (command.Operands is not [{ HasGlob: false, IsExpanded: false } target] || !target.Value.IsKnown || target.Value.ValueOrDefault is "" or "-" or ['~', ..]) return null;
        if (NextCommand(script.Root, command) is not { } next) return null;
        bool staysThere = !script.Commands.Any(other => other != command && other.IsAny("cd", "pushd", "popd") && (other.Scopes & (CommandScopes.Subshell | CommandScopes.Substitution)) == CommandScopes.None);
        if (!staysThere) return null;
        SourceLocation removal = command.Location.File.At(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(command.Location.Span.Start, next.Location.Span.Start));
        bool isChain = script.Root.Items.Length == 1 && script.Root.Items[0].Command is AndOrList list && list.Operators.All(static op => op.IsAnd);
        return new DirectoryChange(command, command.Location, target.Value.ValueOrDefault!, removal, isChain);
    }

    /// <summary>What runs after the first command if that succeeds; null if there is nothing, or it runs in another case.</summary>
    private static CommandNode? NextCommand(CommandList root, ShellCommand first) => root.Items[0] switch
    {
        { Command: AndOrList list } => list.Commands[0] == first.Node && list.Operators[0].IsAnd ? list.Commands[1] : null,
        { Command: SimpleCommand command, Separator: ListSeparator.Semicolon or ListSeparator.Newline } =>
            command == first.Node && root.Items.Length > 1 ? root.Items[1].Command : null,
        _ => null,
    };
}
