using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A process that still runs when the script ends, and is killed then.</summary>
/// <param name="Command">The command that starts it.</param>
/// <param name="Location">The '&amp;', or the command that detaches itself.</param>
/// <param name="IsByOperator">Whether '&amp;' puts it in the background.</param>
public sealed record DetachedProcess(ShellCommand Command, SourceLocation Location, bool IsByOperator) : ShellFact(Command, Location);

/// <summary>Finds processes in the background that nothing after them uses or waits for.</summary>
internal static class DetachedProcessReader
{
    public static ImmutableArray<DetachedProcess> Read(ShellScript script)
    {
        ImmutableArray<DetachedProcess>.Builder facts = ImmutableArray.CreateBuilder<DetachedProcess>();
        int lastUser = -1;
        foreach (ShellCommand command in script.Commands)
        {
            if (!command.HasTrait("harmless") && command.NestedScript is null) lastUser = Math.Max(lastUser, command.NameLocation.Span.Start);
        }

        foreach (ShellCommand command in script.Commands)
        {
            if (lastUser >= command.Location.Span.End || !IsDetached(command)) continue;
            bool isByOperator = command.FollowedBy == ListOperator.Background;
            facts.Add(new DetachedProcess(command, isByOperator ? command.FollowedByLocation ?? command.Location : command.Location, isByOperator));
        }

        return facts.ToImmutable();
    }

    private static bool IsDetached(ShellCommand command)
    {
        if (!command.Script.IsPosix && !command.Script.IsExec) return false;
        if ((command.Scopes & (CommandScopes.Function | CommandScopes.Substitution | CommandScopes.Trap | CommandScopes.Condition)) != CommandScopes.None) return false;
        return command.FollowedBy == ListOperator.Background || Daemonizes(command);
    }

    /// <summary>Whether a command returns while a process that it has started goes on.</summary>
    private static bool Daemonizes(ShellCommand command) => command.Name switch
    {
        "screen" => command.HasFlag("-d") && command.HasFlag("-m"),
        "tmux" => command.HasFlag("-d") && command.Operands.Any(static word => word.IsAny("new", "new-session")),
        "start-stop-daemon" => command.HasFlag("-b", "--background"),
        "daemonize" => true,
        "pg_ctl" => command.Subcommand == "start" || command.Operands.Any(static word => word.Is("start")),
        "mongod" => command.HasFlag("--fork"),
        "redis-server" => command.Option("--daemonize") is { } option && (option.Value.Is("yes") || command.Words.Any(static word => word.Is("yes"))),
        "mysqld" or "mariadbd" => command.HasFlag("-D", "--daemonize"),
        "apachectl" or "apache2ctl" => command.Operands.Any(static word => word.IsAny("start", "restart", "graceful")),
        _ => false,
    };
}
