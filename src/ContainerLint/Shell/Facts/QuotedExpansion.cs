using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A text in single quotes in which a variable or substitution is written.</summary>
/// <param name="Command">The command that is given the text, or whose output goes to the file of that name.</param>
/// <param name="Location">The quoted text.</param>
/// <param name="Part">The text in the tree.</param>
/// <param name="Names">The variables in it, in order.</param>
/// <param name="HasSubstitution">Whether '$(' is in it.</param>
/// <param name="IsRedirection">Whether it is the target of a redirection.</param>
/// <param name="IsPassedOn">Whether the command only prints it, to a file or to another command, where it may be expanded.</param>
public sealed record QuotedExpansion(
    ShellCommand Command,
    SourceLocation Location,
    SingleQuotedPart Part,
    ImmutableArray<string> Names,
    bool HasSubstitution,
    bool IsRedirection,
    bool IsPassedOn)
    : ShellFact(Command, Location)
{
    /// <summary>The text in double quotes; null where that would change more than the expansions.</summary>
    public string? InDoubleQuotes => Part.LiteralValue.IndexOfAny(Special) < 0 ? "\"" + Part.LiteralValue + "\"" : null;

    private static readonly char[] Special = ['"', '\\', '`'];
}

/// <summary>Finds texts in single quotes with variables.</summary>
internal static class QuotedExpansionReader
{
    public static ImmutableArray<QuotedExpansion> Read(ShellScript script)
    {
        ImmutableArray<QuotedExpansion>.Builder found = ImmutableArray.CreateBuilder<QuotedExpansion>();
        if (!script.IsPosix) return found.ToImmutable();
        foreach (ShellCommand command in script.OwnCommands)
        {
            foreach (Word word in WordsWithDollars(command)) Add(command, word, isRedirection: false, command.IsAny("echo", "printf", "cat") && (command.IsPipedInto || WritesFile(command)), found);
            foreach (Redirection redirection in command.Redirections)
            {
                if (redirection.IsOutput && redirection.Target is { } target) Add(command, target, isRedirection: true, isPassedOn: false, found);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The words of the text that the arguments come from; several may come from one.</summary>
    private static IEnumerable<Word> WordsWithDollars(ShellCommand command)
    {
        Word? last = null;
        for (int index = 1; index < command.Words.Length; index++)
        {
            if (command.Words[index].Node is not { } word || word == last) continue;
            last = word;
            if (word.Parts.Any(static part => part is SingleQuotedPart quoted && quoted.LiteralValue.Contains('$'))) yield return word;
        }
    }

    private static void Add(ShellCommand command, Word word, bool isRedirection, bool isPassedOn, ImmutableArray<QuotedExpansion>.Builder found)
    {
        foreach (SingleQuotedPart part in word.Parts.OfKind<WordPart, SingleQuotedPart>())
        {
            string text = part.LiteralValue;
            if (!text.Contains('$')) continue;
            ImmutableArray<string> names = Names(text);
            bool hasSubstitution = text.Contains("$(");
            if (!names.IsEmpty || hasSubstitution) found.Add(new QuotedExpansion(command, part.Location, part, names, hasSubstitution, isRedirection, isPassedOn));
        }
    }

    private static bool WritesFile(ShellCommand command) =>
        command.Redirections.Any(static redirection => redirection.IsOutput)
        || command.Node?.Ancestors().OfType<CompoundCommand>().Any(static outer => outer.Redirections.Any(static redirection => redirection.IsOutput) || outer.Parent is Pipeline) == true;

    private static ImmutableArray<string> Names(string text)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        for (int dollar = text.IndexOf('$'); dollar >= 0 && dollar + 1 < text.Length; dollar = text.IndexOf('$', dollar + 1))
        {
            int start = dollar + (text[dollar + 1] == '{' ? 2 : 1);
            int end = start;
            while (end < text.Length && (text[end] is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (end > start && text[end] is >= '0' and <= '9'))) end++;
            if (end > start) names.Add(text.Substring(start, end - start));
        }

        return names.ToImmutable();
    }
}
