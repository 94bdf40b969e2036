using ContainerLint.Shell.Syntax;

namespace ContainerLint.Shell;

/// <summary>Tells commands after which a script or function does not go on.</summary>
internal static class ScriptExit
{
    /// <summary>Whether the command always ends the script, function or loop that it stands in.</summary>
    public static bool Ends(CommandNode node) => Last(node) is { } last && Name(last) is "exit" or "return" or "break" or "continue" or "exec";

    /// <summary>Whether the command always fails, or ends the script with a failure.</summary>
    public static bool EndsWithFailure(CommandNode node)
    {
        if (Last(node) is not { } last) return false;
        string? status = last.Words.Length > 1 ? last.Words[1].LiteralValue ?? "?" : null;
        return Name(last) switch
        {
            "false" => true,
            // Without a number it is the status of the command before: of an 'echo', if there is one.
            "exit" or "return" => status is not ("0" or null) || (status is null && node == last),
            _ => false,
        };
    }

    private static SimpleCommand? Last(CommandNode node) => node switch
    {
        SimpleCommand command => command,
        BraceGroup group => Last(group.Body),
        Subshell subshell => Last(subshell.Body),
        CommandList { Items: { IsEmpty: false } items } => Last(items[items.Length - 1].Command),
        AndOrList list when list.Operators.All(static op => op.IsAnd) => Last(list.Commands[list.Commands.Length - 1]),
        _ => null,
    };

    private static string? Name(SimpleCommand command) => command.Words.IsEmpty ? null : command.Words[0].LiteralValue;
}
