using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Finds tests that are always true or false, that fail, or that test something else than they seem to.</summary>
internal static partial class TestMistakeReader
{
    public static ImmutableArray<TestMistake> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<TestMistake>.Empty;
        List<TestMistake> mistakes = [];
        foreach (TestExpression test in script.Tests)
        {
            if ((OfBrackets(test) ?? OfConnectives(test)) is { } mistake)
            {
                mistakes.Add(mistake);
                continue;
            }

            foreach (TestTerm term in test.Terms)
            {
                if (OfTerm(test, term) is { } found) mistakes.Add(found);
            }
        }

        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is SimpleCommand { Words.IsEmpty: false } command && OfGluedBracket(command.Words[0]) is { } glued) mistakes.Add(glued);
            if (node is ParameterExpansion { Name: "?" } status && IsStatusOfTest(status)) mistakes.Add(new TestMistake(status.Location, StatusOfTest));
        }

        return ImmutableArray.CreateRange(mistakes.OrderBy(static mistake => mistake.Location.Span.Start));
    }

    private const string StatusOfTest = "'$?' is the status of the test before it here, not of the command that the test is about; keep the status in a variable first";

    /// <summary>'[-f file ]': without a blank it is the name of a command.</summary>
    private static TestMistake? OfGluedBracket(Word word)
    {
        string text = word.ToString();
        if (text.Length < 2 || text[0] != '[') return null;
        int brackets = text[1] == '[' ? 2 : 1;
        if (text.Length == brackets || text[brackets] is not ('-' or '"' or '$' or '!' or '\'')) return null;
        if (word.Parts.Any(static part => part is GlobPart)) return null;
        string bracket = text.Substring(0, brackets);
        SourceLocation place = ShellNames.At(word, 0, brackets);
        return new TestMistake(
            place, $"A blank is missing after '{bracket}', so that '{text}' is the name of a command", new ShellRewrite("Insert a blank", place.End, " "));
    }

    /// <summary>A bracket that is not closed, or redirections between the brackets.</summary>
    private static TestMistake? OfBrackets(TestExpression test)
    {
        if (test.Command?.Node is not { } node || test.IsDoubleBracket) return null;
        Word last = node.Words[node.Words.Length - 1];
        foreach (Redirection redirection in node.Redirections)
        {
            if (redirection.Span.Start < last.Span.Start && redirection.Operator is "<" or ">" && redirection.Descriptor.Length == 0) return OfComparison(redirection);
        }

        return test.IsClosed ? null : OfUnclosed(test, node, last);
    }

    private static TestMistake OfComparison(Redirection redirection)
    {
        string comparison = redirection.Operator == ">" ? "-gt" : "-lt";
        SourceLocation place = redirection.Text.Map(redirection.OperatorSpan);
        string effect = redirection.Operator == ">" ? $"writes a file named '{redirection.Target}'" : $"reads a file named '{redirection.Target}'";
        return new TestMistake(
            place,
            $"'{redirection.Operator}' in '[' is a redirection that {effect}; compare numbers with '{comparison}'",
            new ShellRewrite($"Compare with '{comparison}'", place, comparison));
    }

    private static TestMistake? OfUnclosed(TestExpression test, SimpleCommand node, Word last)
    {
        string text = last.ToString();
        if (text.Length > 1 && EndsWithBareBracket(last))
        {
            SourceLocation bracket = last.Text.Map(new TextSpan(last.Span.End - 1, 1));
            return new TestMistake(bracket, "A blank is missing before ']', so that it is part of the last argument of '['", new ShellRewrite("Insert a blank", bracket.Start, " "));
        }

        Word? closing = node.Words.Skip(1).FirstOrDefault(static word => word.LiteralValue == "]");
        if (closing is not null)
        {
            Word next = node.Words[node.Words.IndexOf(closing) + 1];
            return new TestMistake(next.Location, $"'{next}' stands after the ']' that ends the test; separate them with ';' or '&&'");
        }

        if (test.Command is { FollowedBy: ListOperator.And or ListOperator.Or, FollowedByLocation: { } place })
            return new TestMistake(place, $"'{place.GetText()}' ends the command '[' before its ']'; close the test first, and start another one behind it");
        return new TestMistake(node.Words[0].Location, "This '[' has no ']' as its last argument; add it");
    }

    private static bool EndsWithBareBracket(Word word) => word.Parts[word.Parts.Length - 1] is LiteralPart { HasEscape: false, LiteralValue: [.., ']'] };

    private static TestMistake? OfConnectives(TestExpression test)
    {
        Word? nested = test.Terms.SelectMany(static term => term.Words).FirstOrDefault(static word => word.ToString() == "[");
        if (nested is not null)
        {
            string group = test.IsDoubleBracket ? "group with '( … )'" : "join tests with '&&' and '||', and group them with '{ …; }'";
            return new TestMistake(nested.Location, $"'[' cannot stand within a test; {group}");
        }

        if (!test.IsDoubleBracket || test.Connectives.FirstOrDefault(static connective => connective.ToString() is "-a" or "-o") is not { } found) return null;
        string instead = found.ToString() == "-a" ? "&&" : "||";
        return new TestMistake(found.Location, $"'[[' does not know '{found}'; write '{instead}'", new ShellRewrite($"Write '{instead}'", found.Location, instead));
    }

    /// <summary>Whether '$?' stands right behind a test in 'test &amp;&amp; ... $?' or 'if test; then ... $?'.</summary>
    private static bool IsStatusOfTest(ParameterExpansion status)
    {
        SimpleCommand? command = status.Ancestors().OfType<SimpleCommand>().FirstOrDefault();
        if (command is null || command.Words.IsEmpty || command.Words[0].LiteralValue is not ("exit" or "return")) return false;
        CommandNode? before = Before(command);
        return before is TestCommand || (before is SimpleCommand { Words: [var name, ..] } && name.LiteralValue is "[" or "test");
    }

    private static CommandNode? Before(CommandNode command) => command.Parent switch
    {
        AndOrList list when list.Commands.IndexOf(command) is > 0 and var index => list.Commands[index - 1],
        CommandList list when list.Items[0].Command == command && list.Parent is IfCommand parent =>
            parent.Branches.Where(branch => branch.Body == list).Select(static branch => branch.Condition.Items).Where(static items => items.Length == 1).Select(static items => items[0].Command).FirstOrDefault(),
        CommandList list when list.Items[0].Command == command && list.Parent is BraceGroup group => Before(group),
        _ => null,
    };

    private static bool IsNumber(Word? word) => word?.LiteralValue is { } text && IsNumber(text);

    private static bool IsNumber(string text) => text.Length is > 0 and < 30 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
