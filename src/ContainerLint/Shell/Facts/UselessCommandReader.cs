using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <summary>Why a command has no effect in a build.</summary>
public enum UselessCommandReason
{
    /// <summary>It waits for a terminal.</summary>
    Terminal,

    /// <summary>It starts or stops a service, and no process outlives the script.</summary>
    Service,

    /// <summary>It looks at or ends processes, of which a build has none but its own.</summary>
    Process,

    /// <summary>It changes the machine or its kernel, which are not part of an image.</summary>
    Machine,

    /// <summary>It talks to a daemon that does not run in a build.</summary>
    Daemon,
}

/// <summary>A command that has no effect in the build of an image.</summary>
/// <param name="Command">The command.</param>
/// <param name="Reason">Why.</param>
public sealed record UselessCommand(ShellCommand Command, UselessCommandReason Reason) : ShellFact(Command, Command.Location)
{
    /// <summary>What is wrong and what to do, to follow the command in a sentence.</summary>
    public string Explanation => Reason switch
    {
        UselessCommandReason.Terminal => "needs a terminal, which a build does not have; remove it",
        UselessCommandReason.Service => "acts on a process that ends with this RUN; start the service in CMD or ENTRYPOINT",
        UselessCommandReason.Process => "only concerns processes of this RUN, none of which reach the image; remove it",
        UselessCommandReason.Daemon => "needs a Docker daemon, which does not run in a build; build with stages or move it to a script outside",
        _ => "changes the machine that builds, not the image; remove it",
    };
}

/// <summary>Finds commands that have no effect in a build.</summary>
internal sealed class UselessCommandReader
{
    private readonly int _firstActive = int.MaxValue;
    private readonly int _lastActive = -1;
    private readonly int _firstMount = int.MaxValue;
    private readonly int _firstDaemon = int.MaxValue;

    private UselessCommandReader(ShellScript script)
    {
        foreach (ShellCommand command in script.Commands)
        {
            int start = command.NameLocation.Span.Start;
            if (command.Name == "mount") _firstMount = Math.Min(_firstMount, start);
            if (command.IsAny("dockerd", "dockerd-entrypoint.sh", "service")) _firstDaemon = Math.Min(_firstDaemon, start);
            if (IsPassive(command)) continue;
            _firstActive = Math.Min(_firstActive, start);
            _lastActive = Math.Max(_lastActive, start);
        }
    }

    private static readonly string[] StartVerbs = ["start", "restart", "reload", "force-reload", "condrestart", "try-restart", "daemon-reload", "reload-or-restart"];

    /// <summary>They have to run as long as what they prepare, so that they are of use to commands after them.</summary>
    private static readonly string[] PreparingCommands = ["mount", "umount", "sysctl", "iptables", "hostname", "ifconfig"];

    public static ImmutableArray<UselessCommand> Read(ShellScript script)
    {
        UselessCommandReader? reader = null;
        ImmutableArray<UselessCommand>.Builder facts = ImmutableArray.CreateBuilder<UselessCommand>();
        foreach (ShellCommand command in script.Commands)
        {
            if (ReasonOf(command) is { } reason && !(reader ??= new UselessCommandReader(script)).IsOfUse(command, reason)) facts.Add(new UselessCommand(command, reason));
        }

        return facts.ToImmutable();
    }

    private static UselessCommandReason? ReasonOf(ShellCommand command)
    {
        UselessCommandReason? reason = command.Words[0].LiteralPrefix.StartsWith("/etc/init.d/", StringComparison.Ordinal)
            ? ServiceVerb(command.Operands.IsEmpty ? null : command.Operands[0])
            : Reason(command);
        if (reason is null || command.Script.Dialect is ShellDialect.Cmd or ShellDialect.PowerShell || command.HasUnknownArguments) return null;
        if ((command.Scopes & (CommandScopes.Condition | CommandScopes.Function | CommandScopes.Trap | CommandScopes.Substitution)) != CommandScopes.None) return null;
        return command.HasFlag("--version", "--help", "-V") ? null : reason;
    }

    private static UselessCommandReason? Reason(ShellCommand command)
    {
        switch (command.Name)
        {
            case "service" or "invoke-rc.d" or "rc-service":
                return ServiceVerb(command.Operands.Length > 1 ? command.Operands[1] : null);
            case "systemctl" or "initctl":
                return command.HasFlag("--root") ? null : ServiceVerb(command.SubcommandWords.Concat(command.Operands).FirstOrDefault());
            case "vi" or "vim" or "nvim" or "emacs":
                return IsBatchEditor(command) ? null : UselessCommandReason.Terminal;
            case "top" or "htop" when command.HasFlag("-b"):
                return UselessCommandReason.Process;
            case "kill" or "killall" or "pkill":
                return command.HasFlag("-l", "-L") || !HasConstantOperands(command) ? null : UselessCommandReason.Process;
            case "mount" or "ifconfig" or "iptables" or "swapon":
                return command.Operands.IsEmpty && command.Options.IsEmpty ? null : UselessCommandReason.Machine;
            case "sysctl":
                return command.HasFlag("-w", "--write") ? UselessCommandReason.Machine : null;
            case "hostname":
                return command.Operands.IsEmpty ? null : UselessCommandReason.Machine;
            case "init":
                return command.Operands is [{ LiteralPrefix: [>= '0' and <= '6'] }] ? UselessCommandReason.Machine : null;
            case "docker":
                return command.Subcommand is "run" or "build" or "pull" or "push" or "exec" or "start" or "load" or "image pull" or "buildx build" or "compose up" or "compose build"
                    ? UselessCommandReason.Daemon : null;
        }

        if (!command.HasTrait("useless-in-build")) return null;
        if (command.HasTrait("interactive")) return UselessCommandReason.Terminal;
        return command.IsAny("ps", "free") ? UselessCommandReason.Process : UselessCommandReason.Machine;
    }

    private static UselessCommandReason? ServiceVerb(ShellWord? verb) =>
        verb is not null && (verb.IsAny(StartVerbs) || verb.Is("stop")) ? UselessCommandReason.Service : null;

    private static bool HasConstantOperands(ShellCommand command) => command.Operands.Length > 0 && command.Operands.All(static word => word.Value.IsKnown);

    /// <summary>'vim +PlugInstall +qall', 'vim -es -c ...', 'emacs --batch': an editor that is told what to do.</summary>
    private static bool IsBatchEditor(ShellCommand command) =>
        command.HasFlag("-c", "-e", "-E", "-s", "-S", "--cmd", "-batch", "--batch", "--headless", "-es", "-Es", "--script")
        || command.Words.Any(static word => word.LiteralPrefix is ['+', ..]);

    private bool IsOfUse(ShellCommand command, UselessCommandReason reason) => reason switch
    {
        // Something that reads the output may want it.
        UselessCommandReason.Process when command.IsAny("ps", "free", "top", "htop") => command.IsPipedInto || !command.Redirections.IsEmpty || HasUsers(command),
        UselessCommandReason.Process => HasUsers(command) || IsPreceded(command, _firstActive),
        UselessCommandReason.Service => HasUsers(command) || (Stops(command) && IsPreceded(command, _firstActive)),
        UselessCommandReason.Machine when command.IsAny(PreparingCommands) => HasUsers(command) || (command.Name == "umount" && IsPreceded(command, _firstMount)),
        UselessCommandReason.Daemon => IsPreceded(command, _firstDaemon),
        _ => false,
    };

    private static bool Stops(ShellCommand command) => command.Words.Any(static word => word.Is("stop"));

    private static bool IsPreceded(ShellCommand command, int first) => first < command.NameLocation.Span.Start;

    private bool HasUsers(ShellCommand command) => _lastActive >= command.Location.Span.End;

    /// <summary>Whether a command neither starts a process that goes on nor needs one: it prints, waits, cleans up or is of no use itself.</summary>
    private static bool IsPassive(ShellCommand command) =>
        command.HasTrait("harmless") || command.IsAny("rm", "cd", "exit") || command.NestedScript is not null
        || command.PackageOperation is { Action: PackageAction.Clean or PackageAction.Remove or PackageAction.Refresh }
        || (Reason(command) == UselessCommandReason.Service && !Stops(command));
}
