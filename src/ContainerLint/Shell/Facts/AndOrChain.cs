using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A list 'a &amp;&amp; b || c' that is read as if-then-else, but runs c also when b fails.</summary>
/// <param name="Location">The '||'.</param>
/// <param name="Lost">The command whose failure is lost.</param>
/// <param name="Alternative">What stands right of the '||'.</param>
/// <param name="IsIgnored">Whether what stands there does nothing, such as 'true', so that failures of the whole list are ignored.</param>
/// <param name="Rewrite">The list with braces around the last two commands.</param>
public sealed record AndOrChain(SourceLocation Location, ShellCommand Lost, CommandNode Alternative, bool IsIgnored, ShellRewrite Rewrite);

/// <summary>Finds lists that lose the failure of a command.</summary>
internal static class AndOrChainReader
{
    public static ImmutableArray<AndOrChain> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<AndOrChain>.Empty;
        ImmutableArray<AndOrChain>.Builder chains = ImmutableArray.CreateBuilder<AndOrChain>();
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is AndOrList list && HasAlternative(list) && !IsCondition(script, list) && Find(script, list) is { } chain) chains.Add(chain);
        }

        return chains.ToImmutable();
    }

    /// <summary>Whether '||' follows '&amp;&amp;' somewhere.</summary>
    private static bool HasAlternative(AndOrList list)
    {
        for (int index = 1; index < list.Operators.Length; index++)
        {
            if (list.Operators[index - 1].IsAnd && !list.Operators[index].IsAnd) return true;
        }

        return false;
    }

    private static bool IsCondition(ShellScript script, AndOrList list) =>
        script.CommandsIn(list.Commands[0]).FirstOrDefault() is { } first && (first.Scopes & CommandScopes.Condition) != CommandScopes.None;

    private static AndOrChain? Find(ShellScript script, AndOrList list)
    {
        ShellCommand? lost = null;
        bool isTest = true;
        for (int index = 0; index + 1 < list.Commands.Length; index++)
        {
            bool isAlternated = index > 0 && list.Operators[index - 1].IsAnd && !list.Operators[index].IsAnd;
            if (isAlternated && Lost(script, list, index, lost, isTest) is { } found)
                return Create(list, index, found);
            ShellCommand? fallible = Fallible(script, list.Commands[index]);
            lost ??= fallible;
            isTest &= fallible is null && IsTest(script, list.Commands[index]);
        }

        return null;
    }

    /// <summary>The command whose failure the '||' behind a command of the list hides.</summary>
    private static ShellCommand? Lost(ShellScript script, AndOrList list, int index, ShellCommand? before, bool isTestBefore)
    {
        CommandNode alternative = list.Commands[index + 1];
        if (ScriptExit.Ends(list.Commands[index]) || ScriptExit.Ends(alternative) || ScriptExit.EndsWithFailure(alternative)) return null;
        if (IsNothing(alternative)) return before;
        if (Fallible(script, list.Commands[index]) is not { } lost) return null;
        bool isHarmless = IsHarmless(script, alternative);
        // A test with a message in the end does what it looks like well enough; a second attempt that fails, too, hides nothing.
        return isTestBefore != isHarmless ? lost : null;
    }

    private static AndOrChain Create(AndOrList list, int index, ShellCommand lost)
    {
        CommandNode alternative = list.Commands[index + 1];
        ShellRewrite rewrite = new("Group with braces", ImmutableArray.Create(
            new Replacement(list.Commands[index].Location.Start, "{ "), new Replacement(alternative.Location.End, "; }")));
        return new AndOrChain(list.Text.Map(list.Operators[index].Span), lost, alternative, IsNothing(alternative), rewrite);
    }

    private static bool IsNothing(CommandNode node) => node is SimpleCommand { Words: [var name, ..] } && name.LiteralValue is "true" or ":";

    private static bool IsHarmless(ShellScript script, CommandNode node)
    {
        ShellCommand[] commands = [.. script.CommandsIn(node)];
        return commands.Length > 0 && Array.TrueForAll(commands, static command => command.HasTrait("harmless"));
    }

    private static bool IsTest(ShellScript script, CommandNode node) =>
        node is TestCommand || script.CommandsIn(node).All(static command => command.IsAny("[", "test", "grep", "egrep", "command", "which", "type", "id", "getent", "cmp", "diff"));

    /// <summary>The first command in a node whose failure matters.</summary>
    private static ShellCommand? Fallible(ShellScript script, CommandNode node) => script.CommandsIn(node).FirstOrDefault(static command =>
        (command.Scopes & CommandScopes.Substitution) == CommandScopes.None
        && (command.HasTrait("fallible") || (command.HasTrait("changes-files") && command.Name != "rm") || command.Words[0].LiteralPrefix.StartsWith("./", StringComparison.Ordinal)));
}
