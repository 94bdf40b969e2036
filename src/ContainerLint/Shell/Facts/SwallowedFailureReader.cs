using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What lets a script go on after a failure.</summary>
public enum SwallowedBy
{
    /// <summary>Another command follows after ';', and errexit is not active.</summary>
    Semicolon,

    /// <summary>Another command follows on the next line, and errexit is not active.</summary>
    NextLine,

    /// <summary>The loop goes on with the next round, and errexit is not active.</summary>
    Loop,

    /// <summary>'|| true' and the like say that it does not matter.</summary>
    Alternative,
}

/// <summary>A command whose failure the rest of the script passes over.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The separator after it, or the command itself where that is a line end.</param>
/// <param name="By">What lets the script go on.</param>
public sealed record SwallowedFailure(ShellCommand Command, SourceLocation Location, SwallowedBy By) : ShellFact(Command, Location)
{
    /// <summary>The semicolons from this one on that '&amp;&amp;' can replace; empty where that would change more than the handling of failures.</summary>
    public ImmutableArray<SourceLocation> Separators => Item is { } item ? SwallowedFailureReader.Replaceable(item.List, item.Index) : ImmutableArray<SourceLocation>.Empty;

    internal (CommandList List, int Index)? Item { get; init; }
}

/// <summary>Finds commands whose failure a script passes over.</summary>
internal sealed class SwallowedFailureReader
{
    private readonly Dictionary<ShellNode, Dictionary<ShellNode, int>> _places = [];
    private readonly Dictionary<AndOrList, CommandNode?[]> _alternatives = [];

    private const CommandScopes Uncertain =
        CommandScopes.Conditional | CommandScopes.Function | CommandScopes.Condition | CommandScopes.Background | CommandScopes.Substitution | CommandScopes.Trap;

    public static ImmutableArray<SwallowedFailure> Read(ShellScript script)
    {
        ImmutableArray<SwallowedFailure>.Builder failures = ImmutableArray.CreateBuilder<SwallowedFailure>();
        if (script.Commands.Any(static command => command.Name == "trap" && command.Operands.Any(static word => word.IsAny("ERR", "EXIT")))) return failures.ToImmutable();
        SwallowedFailureReader reader = new();
        foreach (ShellCommand command in script.Commands)
        {
            if (command.Node is not { } node || !command.Script.IsPosix || (command.Scopes & Uncertain) != CommandScopes.None || !MayFail(command)) continue;
            if (command.StatusLoss == StatusLoss.Or && reader.IsDismissed(node)) failures.Add(new SwallowedFailure(command, NameOf(command), SwallowedBy.Alternative));
            else if (command.ErrExit == false && reader.Sequence(command, node) is { } failure) failures.Add(failure);
        }

        return failures.ToImmutable();
    }

    private static bool MayFail(ShellCommand command) =>
        FallibleCommand.Is(command) || (command.HasTrait("changes-files") && !(command.Name == "rm" || (command.Name == "mkdir" && command.HasFlag("-p", "--parents"))));

    private static SourceLocation NameOf(ShellCommand command) => command.NameLocation.Through(command.SubcommandLocation);

    private SwallowedFailure? Sequence(ShellCommand command, SimpleCommand node)
    {
        bool isInLoop = (command.Scopes & CommandScopes.Loop) != CommandScopes.None;
        if (isInLoop) return command.StatusLoss is StatusLoss.None or StatusLoss.Sequence && Alternative(node) is null ? new SwallowedFailure(command, NameOf(command), SwallowedBy.Loop) : null;
        if (command.StatusLoss != StatusLoss.Sequence) return null;
        if (ItemOf(node) is not var (list, index) || IsLeftOnPurpose(list, index)) return null;
        ListItem item = list.Items[index];
        return item.Separator switch
        {
            ListSeparator.Semicolon => new SwallowedFailure(command, list.Text.Map(item.SeparatorSpan), SwallowedBy.Semicolon) { Item = (list, index) },
            ListSeparator.Newline => new SwallowedFailure(command, NameOf(command), SwallowedBy.NextLine),
            _ => null,
        };
    }

    /// <summary>The item of the innermost list around a command that is not the last one of its list.</summary>
    private (CommandList List, int Index)? ItemOf(SimpleCommand node)
    {
        ShellNode inner = node;
        foreach (ShellNode outer in node.Ancestors())
        {
            if (outer is CommandList list)
            {
                int index = PlaceOf(list, list.Items.Select(static item => item.Command), inner);
                if (index >= 0 && index < list.Items.Length - 1) return (list, index);
            }

            inner = outer;
        }

        return null;
    }

    /// <summary>Which of the commands below a node another one is; -1 if it is none of them.</summary>
    private int PlaceOf(ShellNode outer, IEnumerable<CommandNode> commands, ShellNode inner)
    {
        if (!_places.TryGetValue(outer, out Dictionary<ShellNode, int>? places))
        {
            _places[outer] = places = [];
            foreach (CommandNode command in commands) places[command] = places.Count;
        }

        return places.TryGetValue(inner, out int place) ? place : -1;
    }

    /// <summary>Whether all that follows is 'true' or an exit: then going on is what was wanted, or the status is looked at.</summary>
    private static bool IsLeftOnPurpose(CommandList list, int index)
    {
        for (int next = index + 1; next < list.Items.Length; next++)
        {
            if (list.Items[next].Command is not SimpleCommand { Words: { IsEmpty: false } words }) return false;
            if (words[0].LiteralValue is "exit" && next == index + 1) return true;
            if (words[0].LiteralValue is not ("true" or ":" or "exit")) return false;
        }

        return true;
    }

    /// <summary>Whether the command after the next '||' only makes the status a success: true, ':' or exit 0.</summary>
    private bool IsDismissed(SimpleCommand node) => Alternative(node) is SimpleCommand { Words: { IsEmpty: false } words }
        && (words[0].LiteralValue is "true" or ":" || (words[0].LiteralValue is "exit" && words.Length > 1 && words[1].LiteralValue is "0"));

    /// <summary>What runs after the next '||' when a command fails; null without.</summary>
    private CommandNode? Alternative(SimpleCommand node)
    {
        ShellNode inner = node;
        foreach (ShellNode outer in node.Ancestors())
        {
            if (outer is AndOrList list)
            {
                if (!_alternatives.TryGetValue(list, out CommandNode?[]? alternatives)) _alternatives[list] = alternatives = AlternativesOf(list);
                if (PlaceOf(list, list.Commands, inner) is >= 0 and var index && alternatives[index] is { } alternative) return alternative;
            }

            inner = outer;
        }

        return null;
    }

    /// <summary>For each command of a list what stands after the next '||'.</summary>
    private static CommandNode?[] AlternativesOf(AndOrList list)
    {
        CommandNode?[] alternatives = new CommandNode?[list.Commands.Length];
        for (int index = list.Operators.Length - 1; index >= 0; index--)
            alternatives[index] = list.Operators[index].IsAnd ? alternatives[index + 1] : list.Commands[index + 1];
        return alternatives;
    }

    internal static ImmutableArray<SourceLocation> Replaceable(CommandList list, int index)
    {
        ImmutableArray<SourceLocation>.Builder separators = ImmutableArray.CreateBuilder<SourceLocation>();
        for (int next = index; next < list.Items.Length; next++)
        {
            ListItem item = list.Items[next];
            bool isPlain = item.Command is not AndOrList joined || joined.Operators.All(static op => op.IsAnd);
            if (item.Separator is ListSeparator.Background or ListSeparator.Newline || (next > index && !isPlain)) return ImmutableArray<SourceLocation>.Empty;
            if (item.Separator == ListSeparator.Semicolon && next < list.Items.Length - 1) separators.Add(list.Text.Map(item.SeparatorSpan));
        }

        return separators.ToImmutable();
    }
}
