using ContainerLint.Shell.Syntax;

namespace ContainerLint.Shell;

/// <content>How the script ends.</content>
public sealed partial class ShellScript
{
    /// <summary>The change of the shell's own state that the script ends with, which is lost then; null if it does not end so.</summary>
    public StateChange? LostState => StateChangeReader.Read(this);

    /// <summary>The program that the script waits for at its end instead of becoming it with exec; null if it ends otherwise, or handles signals itself.</summary>
    public ShellCommand? AwaitedProgram
    {
        get
        {
            if (!IsPosix || !Errors.IsEmpty || Root.Items.IsEmpty || StateChangeReader.Last(Root) is not { Words.IsEmpty: false } node || CommandOf(node) is not { } command) return null;
            bool isArguments = command.Words[0].Text is "\"$@\"" or "$@" or "\"${@}\"" or "$*";
            bool isProgram = isArguments || (command.Name.Length > 0 && !ShellBuiltins.IsBuiltin(command.Name) && !Quick.Contains(command.Name));
            bool isFunction = Root.DescendantsAndSelf<FunctionDefinition>().Any(function => function.Name == command.Name);
            bool isReplaced = command.IsRunBy("exec") || Commands.Any(static other => other.Name == "trap" || (other.Scopes == CommandScopes.None && other.PrecededBy != ListOperator.Or && other.IsRunBy("exec")));
            return isProgram && !isFunction && !isReplaced ? command : null;
        }
    }

    /// <summary>Whether the script ends with success whatever its commands do.</summary>
    public bool AlwaysSucceeds
    {
        get
        {
            if (IsExec) return Commands is [{ Name: "true" or "echo" or "printf" }] || (Commands.Length > 0 && Commands[0].NestedScript is { } nested && nested.AlwaysSucceeds);
            return IsPosix && Errors.IsEmpty && !Commands.Any(MayEndEarly) && Succeeds(Root);
        }
    }

    // They do not run for long, or do not care about signals anyway.
    private static readonly HashSet<string> Quick = new(StringComparer.Ordinal)
    {
        "cat", "ls", "cp", "mv", "rm", "mkdir", "rmdir", "chmod", "chown", "touch", "date", "grep", "sed", "awk", "env", "id", "whoami", "uname", "hostname", "ln", "tail", "head", "sleep", "tee", "find",
        "sh", "bash", "ash", "dash", "zsh", "diff", "curl", "wget", "tar", "unzip", "sysctl", "make", "ps", "clear", "yes", "seq", "basename", "dirname", "stat", "du", "df",
    };

    private static bool MayEndEarly(ShellCommand command) => command.Name switch
    {
        "exit" or "return" => command.Words.Length > 1 && !command.Words[1].Is("0"),
        "set" => command.Words.Skip(1).Any(word => word.LiteralPrefix is ['-', ..] options && options.Contains('e')),
        "exec" => true,
        _ => command.IsRunBy("exec") || command.ErrExit == true,
    };

    private static bool Succeeds(CommandNode node) => node switch
    {
        SimpleCommand command => SucceedsAlone(command),
        CommandList { Items: { IsEmpty: false } items } => Succeeds(items[items.Length - 1].Command),
        AndOrList list => list.Operators[list.Operators.Length - 1].IsAnd ? list.Commands.All(Succeeds) : Succeeds(list.Commands[list.Commands.Length - 1]),
        Pipeline { IsInverted: false } pipeline => Succeeds(pipeline.Commands[pipeline.Commands.Length - 1]),
        BraceGroup group => Succeeds(group.Body),
        Subshell subshell => Succeeds(subshell.Body),
        _ => false,
    };

    private static bool SucceedsAlone(SimpleCommand command) => !command.Words.IsEmpty && command.Words[0].LiteralValue switch
    {
        "true" or ":" or "echo" or "printf" or "/bin/true" or "/usr/bin/true" => true,
        "exit" => command.Words.Length == 2 && command.Words[1].LiteralValue == "0",
        _ => false,
    };
}
