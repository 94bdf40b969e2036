using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Finds commands that were meant as assignments, and assignments that were meant as something else.</summary>
internal static class AssignmentMistakeReader
{
    private static readonly string[] Declarations = ["export", "readonly", "local", "declare", "typeset"];

    public static ImmutableArray<AssignmentMistake> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<AssignmentMistake>.Empty;
        ImmutableArray<AssignmentMistake>.Builder mistakes = ImmutableArray.CreateBuilder<AssignmentMistake>();
        Lazy<HashSet<string>> set = new(() => new HashSet<string>(script.Assignments.Select(static assignment => assignment.Name), StringComparer.Ordinal));
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is not SimpleCommand command) continue;
            foreach (Assignment assignment in command.Assignments)
            {
                if ((OfAssignment(assignment, isAlone: command.Words.IsEmpty) ?? OfPrefix(script, command, assignment, set)) is { } found) mistakes.Add(found);
            }

            if (!command.Words.IsEmpty && OfCommand(command) is { } mistake) mistakes.Add(mistake);
        }

        return mistakes.ToImmutable();
    }

    private static AssignmentMistake? OfAssignment(Assignment assignment, bool isAlone)
    {
        if (assignment.Index is not null || assignment.IsAppend) return null;
        if (ShellNames.Prefix(assignment.Value) is ['=', ..])
        {
            SourceLocation equals = assignment.Text.Map(new TextSpan(assignment.NameSpan.End, 2));
            return new AssignmentMistake(
                equals,
                $"'==' gives '{assignment.Name}' a value that begins with '='; write a single '=' to assign, or a test to compare",
                new ShellRewrite("Write a single '='", equals, "="));
        }

        return isAlone && Unquoted(assignment.Value) is [ParameterExpansion { Operator: "", Index: null, IsLength: false, IsIndirect: false } value] && value.Name == assignment.Name
            ? new AssignmentMistake(assignment.Location, $"'{assignment.Name}' is assigned to itself, which does nothing; export it or remove the assignment", null)
            : null;
    }

    /// <summary>'NAME=value echo "$NAME"': the words are expanded before the assignment, which is for the command alone.</summary>
    private static AssignmentMistake? OfPrefix(ShellScript script, SimpleCommand command, Assignment assignment, Lazy<HashSet<string>> set)
    {
        if (command.Words.IsEmpty || assignment.IsAppend || assignment.Index is not null || script.Outer is { } outer && (!outer.IsExec || outer.Runs("env"))) return null;
        ParameterExpansion? use = command.Words.SelectMany(word => word.DescendantsAndSelf<ParameterExpansion>()).FirstOrDefault(expansion => expansion.Name == assignment.Name);
        if (use is null || script.Context.Variables?.Invoke(assignment.Name).IsAbsent != true || script.Runs(".", "source", "eval", "read") || set.Value.Contains(assignment.Name)) return null;
        SourceLocation end = assignment.Location.End;
        bool isLast = command.Assignments[command.Assignments.Length - 1] == assignment;
        return new AssignmentMistake(
            use.Location,
            $"'{assignment.Name}' is set for '{command.Words[0]}' after its arguments are expanded, so it is empty here; put '&&' behind the assignment",
            isLast ? new ShellRewrite("Make the assignment a command of its own", end, " &&") : null);
    }

    private static ImmutableArray<WordPart> Unquoted(Word word) => word.Parts is [DoubleQuotedPart quoted] ? quoted.Parts : word.Parts;

    private static AssignmentMistake? OfCommand(SimpleCommand command)
    {
        ImmutableArray<Word> words = command.Words;
        Word first = words[0];
        if (first.LiteralValue is { } name && !first.HasQuotes)
        {
            if (Declarations.Contains(name)) return OfDeclaration(words);
            if (name == "set" && words.Length > 1 && NameBeforeEquals(words[1]) is { } set) return OfSet(words, set);
            if (ShellNames.IsVariable(name) && !ShellNames.IsKnownCommand(name) && BlankAround(words, 0) is { } blank) return blank;
        }

        return OfFirstWord(first) ?? AfterEmptyAssignment(command);
    }

    private static AssignmentMistake? OfDeclaration(ImmutableArray<Word> words)
    {
        for (int index = 1; index < words.Length; index++)
        {
            Word word = words[index];
            if (ShellNames.IsVariable(word.LiteralValue) && BlankAround(words, index) is { } blank) return blank;
            if (NameBeforeEquals(word) is { } name && ShellNames.Prefix(word).Length == word.Span.Length && word.Span.Length == name.Length + 1
                && index + 1 < words.Length && IsValue(words[index + 1]))
            {
                return BlankAfter(name, word, words[index + 1]);
            }

            if (DollarBeforeName(word) is { Name: not ("1" or "2") } variable && variable.IsVariable && index == 1 && words.Length == 2) return Dollar(variable);
        }

        return null;
    }

    /// <summary>'NAME = value' and 'NAME =value': the shell runs NAME.</summary>
    private static AssignmentMistake? BlankAround(ImmutableArray<Word> words, int index)
    {
        if (index + 1 >= words.Length || ShellNames.Prefix(words[index + 1]) is not (['=', ..] or ['+', '=', ..])) return null;
        Word name = words[index];
        Word equals = words[index + 1];
        bool isAlone = equals.ToString() is "=" or "==" or "+=";
        Word? value = isAlone && index + 2 < words.Length ? words[index + 2] : null;
        int last = index + (value is null ? 1 : 2);
        SourceLocation place = isAlone && value is not null ? ShellNames.Between(name, value) : name.Location.End.Through(equals.Location.Start);
        string op = ShellNames.Prefix(equals)[0] == '+' ? "+=" : "=";
        string text = isAlone && value is not null ? op : string.Empty;
        string effect = index == 0 ? $"'{name}' is run as a command here" : $"'{equals}' is an argument of its own here";
        return new AssignmentMistake(
            name.Location.Through(words[last].Location),
            $"{effect}, because of the blank before '{op}'; write '{name}{op}…' to assign",
            last == words.Length - 1 ? new ShellRewrite($"Remove the blanks around '{op}'", place, text) : null);
    }

    /// <summary>'set NAME=value', as csh has it.</summary>
    private static AssignmentMistake OfSet(ImmutableArray<Word> words, string name) => new(
        words[0].Location.Through(words[1].Location),
        $"'set' makes this the first positional parameter and does not assign '{name}'; leave 'set' out",
        words.Length == 2 ? new ShellRewrite("Remove 'set'", words[0].Location.Through(words[1].Location.Start), string.Empty) : null);

    private static AssignmentMistake? OfFirstWord(Word first)
    {
        if (DollarBeforeName(first) is { } variable)
        {
            return variable.IsVariable ? Dollar(variable)
                : new AssignmentMistake(first.Location, $"'{variable}' cannot be assigned; use 'set --' to set positional parameters", null);
        }

        string prefix = ShellNames.Prefix(first);
        int equals = prefix.IndexOf('=');
        if (equals <= 0 || prefix[0] is '-' or '+' || !prefix.Take(equals).All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.')) return null;
        string name = prefix.Substring(0, equals);
        return ShellNames.IsVariable(name) ? null : new AssignmentMistake(
            ShellNames.At(first, 0, equals), $"'{name}' is no name of a variable, so that the whole word is run as a command; use letters, digits and '_', and no digit first", null);
    }

    private static AssignmentMistake Dollar(ParameterExpansion variable) => new(
        variable.Location,
        $"'{variable}' on the left of '=' is replaced by its value and nothing is assigned to '{variable.Name}'; write the name without '$'",
        new ShellRewrite("Remove the '$'", variable.Location, variable.Name));

    /// <summary>The variable of '$NAME=...'.</summary>
    private static ParameterExpansion? DollarBeforeName(Word word) =>
        word.Parts is [ParameterExpansion { Operator: "", IsIndirect: false, IsLength: false, Index: null } variable, LiteralPart { HasEscape: false, LiteralValue: ['=', ..] }, ..] ? variable : null;

    private static string? NameBeforeEquals(Word word)
    {
        string prefix = ShellNames.Prefix(word);
        int equals = prefix.IndexOf('=');
        return equals > 0 && ShellNames.IsVariable(prefix.Substring(0, equals)) ? prefix.Substring(0, equals) : null;
    }

    /// <summary>'NAME= value': the variable is empty, and the value is run.</summary>
    private static AssignmentMistake? AfterEmptyAssignment(SimpleCommand command)
    {
        if (command.Assignments.IsEmpty) return null;
        Assignment last = command.Assignments[command.Assignments.Length - 1];
        if (!last.Value.Parts.IsEmpty || last.IsAppend || last.Index is not null || last.Name == "IFS") return null;
        Word first = command.Words[0];
        bool isValue = IsValue(first) || (command.Words.Length == 1 && first.LiteralValue is { } word && !word.Contains('/') && !ShellNames.IsKnownCommand(word));
        return isValue ? BlankAfter(last.Name, last, first) : null;
    }

    private static AssignmentMistake BlankAfter(string name, ShellNode assignment, Word value) => new(
        assignment.Location.Through(value.Location),
        $"'{name}' becomes empty here and '{value}' is a word of its own, because of the blank after '='; remove it",
        new ShellRewrite("Remove the blank after '='", ShellNames.Between(assignment, value), string.Empty));

    /// <summary>Whether a word is rather a value than the name of a command: a number, a quoted text, something substituted.</summary>
    private static bool IsValue(Word word) =>
        word.ToString() is [>= '0' and <= '9', ..] || word.IsFullyQuoted || (word.Parts is [CommandSubstitution] or [DoubleQuotedPart { Parts: [CommandSubstitution] }]);
}
