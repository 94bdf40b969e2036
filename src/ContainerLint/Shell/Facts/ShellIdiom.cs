using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>A construct for which there is a simpler or more robust one.</summary>
public enum ShellIdiomKind
{
    /// <summary>cat of one file into a pipe.</summary>
    UselessCat,

    /// <summary>A substitution in backquotes.</summary>
    Backquotes,

    /// <summary>A test of '$?'.</summary>
    StatusTest,

    /// <summary>The output of ls is searched or listed.</summary>
    ParsedListing,

    /// <summary>The output of ps is searched.</summary>
    SearchedProcesses,

    /// <summary>which, which is no command of POSIX.</summary>
    Which,

    /// <summary>egrep and fgrep, which are no longer part of grep.</summary>
    OldGrep,

    /// <summary>The lines that grep finds are counted by wc.</summary>
    CountedMatches,

    /// <summary>expr for arithmetic.</summary>
    Expr,

    /// <summary>$[ ] for arithmetic.</summary>
    LegacyArithmetic,

    /// <summary>A shell that is started for one command.</summary>
    NeedlessShell,

    /// <summary>'-a' and '-o' within a test.</summary>
    TestConnective,

    /// <summary>find runs a command once for each file that could take many.</summary>
    OneByOne,
}

/// <summary>A construct for which there is a simpler or more robust one.</summary>
/// <param name="Location">The construct.</param>
/// <param name="Kind">Which one.</param>
/// <param name="Command">The command; null where it is none.</param>
/// <param name="Node">The construct in the tree; null for a command.</param>
public sealed record ShellIdiom(SourceLocation Location, ShellIdiomKind Kind, ShellCommand? Command = null, ShellNode? Node = null)
{
    /// <summary>The command that reads from the pipe behind 'cat', if it can read from a redirection instead; null otherwise.</summary>
    public SimpleCommand? Reader { get; init; }

    /// <summary>The substitution in '$( )'; null where the text within the backquotes would have to change.</summary>
    public string? WithoutBackquotes => Node is CommandSubstitution { IsBackquoted: true } && Node.ToString() is [_, .., _] text && !text.Contains('\\')
        ? $"$({text.Substring(1, text.Length - 2)})"
        : null;
}

/// <summary>Finds constructs for which there is a better one.</summary>
internal static class ShellIdiomReader
{
    public static ImmutableArray<ShellIdiom> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<ShellIdiom>.Empty;
        List<ShellIdiom> found = [];
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is CommandSubstitution { IsBackquoted: true }) found.Add(new ShellIdiom(node.Location, ShellIdiomKind.Backquotes, Node: node));
            if (node is ArithmeticExpansion { IsLegacy: true }) found.Add(new ShellIdiom(node.Location, ShellIdiomKind.LegacyArithmetic, Node: node));
            if (node is Pipeline { Commands.Length: > 1 } pipeline) found.AddRange(OfPipeline(script, pipeline));
        }

        foreach (ShellCommand command in script.OwnCommands.Where(static command => command.Node is not null))
        {
            if (OfCommand(command) is { } kind) found.Add(new ShellIdiom(command.NameLocation, kind, command));
        }

        found.AddRange(script.Tests.SelectMany(OfTest));
        return ImmutableArray.CreateRange(found);
    }

    private static IEnumerable<ShellIdiom> OfPipeline(ShellScript script, Pipeline pipeline)
    {
        for (int i = 0; i + 1 < pipeline.Commands.Length; i++)
        {
            if (pipeline.Commands[i] is not SimpleCommand left || script.CommandOf(left) is not { } command) continue;
            SimpleCommand? right = pipeline.Commands[i + 1] as SimpleCommand;
            ShellCommand? next = right is null ? null : script.CommandOf(right);
            SourceLocation pair = pipeline.Text.Map(TextSpan.FromBounds(left.Span.Start, pipeline.Commands[i + 1].Span.End));
            if (i == 0 && IsLoneCat(command)) yield return new ShellIdiom(left.Location, ShellIdiomKind.UselessCat, command, left) { Reader = right is { Redirections.IsEmpty: true } ? right : null };
            if (next is null) continue;
            if (command.Name == "ls" && next.IsAny("grep", "egrep", "fgrep", "xargs", "awk")) yield return new ShellIdiom(pair, ShellIdiomKind.ParsedListing, command);
            if (command.Name == "ps" && next.IsAny("grep", "egrep", "fgrep") && !next.Operands.Any(static word => word.Text.Contains('['))) yield return new ShellIdiom(pair, ShellIdiomKind.SearchedProcesses, command);
            bool counts = command.IsAny("grep", "egrep", "fgrep") && !command.HasFlag("-o", "--only-matching", "-c") && next.Name == "wc" && next.Words.Length == 2 && next.HasFlag("-l", "--lines");
            if (counts) yield return new ShellIdiom(pair, ShellIdiomKind.CountedMatches, command);
        }
    }

    private static bool IsLoneCat(ShellCommand command) =>
        command is { Name: "cat", Words: [_, { HasGlob: false, MaySplit: false } file], Redirections.IsEmpty: true, Wrappers.IsEmpty: true } && file.LiteralPrefix is not ['-', ..];

    private static ShellIdiomKind? OfCommand(ShellCommand command)
    {
        switch (command.Name)
        {
            case "which" when !command.HasFlag("-a"):
                return ShellIdiomKind.Which;
            case "egrep" or "fgrep":
                return ShellIdiomKind.OldGrep;
            case "expr" when command.Words.Length >= 4 && command.Words[2].IsAny("+", "-", "*", "/", "%"):
                return ShellIdiomKind.Expr;
            case "sh" or "bash" or "ash" or "dash" when command.Wrappers.IsEmpty && command.Words.Length == 3 && command.HasFlag("-c"):
                return command.NestedScript is { Root: { Items: [{ Command: SimpleCommand { Words.IsEmpty: false } only }] } } && only.Redirections.IsEmpty && IsPlain(only) ? ShellIdiomKind.NeedlessShell : null;
            case "chmod" or "chown" or "chgrp" or "rm" when command.Wrappers is [.., { Name: "find" } find]:
                return EndsWithSemicolon(find, command) ? ShellIdiomKind.OneByOne : null;
            default:
                return null;
        }
    }

    // Builtins that change the shell, and what another shell expands, are reasons for one.
    private static bool IsPlain(SimpleCommand command) =>
        command.Assignments.IsEmpty && command.Words[0].LiteralValue is { } name && name is not ("." or "source" or "cd" or "exec" or "set" or "eval" or "export" or "ulimit" or "type" or "command")
        && command.Words.All(static word => word.Parts.All(static part => part.LiteralValue is not null));

    private static bool EndsWithSemicolon(ShellCommand find, ShellCommand command)
    {
        if (command.Words[command.Words.Length - 1] is not { } last || !last.Is("{}")) return false;
        int end = find.Words.IndexOf(last);
        if (end < 0) end = find.Words.ToList().FindIndex(word => word.Location == last.Location);
        return end >= 0 && end + 1 < find.Words.Length && find.Words[end + 1].Is(";");
    }

    private static IEnumerable<ShellIdiom> OfTest(TestExpression test)
    {
        if (!test.IsDoubleBracket)
        {
            foreach (ShellNode connective in test.Connectives.Where(static node => node.ToString() is "-a" or "-o")) yield return new ShellIdiom(connective.Location, ShellIdiomKind.TestConnective, test.Command, connective);
        }

        foreach (TestTerm term in test.Terms)
        {
            bool isStatus = term is { Left: not null, OperatorText: "-eq" or "-ne" or "=" or "==" or "!=", Right.LiteralValue: "0" } && term.Left.DescendantsAndSelf().Any(static node => node is ParameterExpansion { Name: "?" });
            if (isStatus) yield return new ShellIdiom(term.Location, ShellIdiomKind.StatusTest, test.Command);
        }
    }
}
