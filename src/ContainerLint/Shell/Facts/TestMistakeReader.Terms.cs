using System.Globalization;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <content>Single comparisons and checks.</content>
internal static partial class TestMistakeReader
{
    private static readonly string[] NumericOperators = ["-eq", "-ne", "-lt", "-le", "-gt", "-ge"];
    private static readonly string[] FileOperators = ["-f", "-d", "-e", "-s", "-r", "-w", "-x", "-L", "-h", "-b", "-c", "-p", "-S"];
    private static readonly char[] PatternCharacters = ['.', '*', '+', '?', '^', '$', '[', ']', '(', ')', '{', '}', '|', '\\'];

    private static TestMistake? OfTerm(TestExpression test, TestTerm term)
    {
        if (term.Words.Length == 1) return OfLoneWord(test, term.Words[0]);
        if (term.Operator is null) return OfMissingOperator(test, term);
        if (term.Right is null) return new TestMistake(term.Operator.Location, $"Nothing stands on the right of '{term.OperatorText}'; quote the empty text");
        return term.Left is null ? OfUnary(test, term, term.Right) : OfBinary(test, term, term.Left, term.Right);
    }

    /// <summary>'[ a=b ]' and '[ a ]': anything but the empty text is true.</summary>
    private static TestMistake? OfLoneWord(TestExpression test, Word word)
    {
        foreach (WordPart part in word.Parts)
        {
            if (part is not LiteralPart { HasEscape: false } literal) continue;
            int equals = literal.LiteralValue.IndexOf('=');
            if (equals < 0 || literal.Span.Length != literal.LiteralValue.Length || (part == word.Parts[0] && equals == 0)) continue;
            return OfGluedOperator(literal, equals);
        }

        if (word.LiteralValue is not { Length: > 0 } text || IsTemplate(text)) return null;
        if (text is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z'] && !word.HasQuotes)
            return new TestMistake(word.Location, $"'{text}' has no operand, so that the test is always true; add what it is about");
        return IsEndlessLoop(test, word) ? null : new TestMistake(word.Location, $"The text '{text}' is not empty, so that the test is always true; test a variable, or run the command without brackets");
    }

    private static TestMistake OfGluedOperator(LiteralPart literal, int equals)
    {
        int start = equals > 0 && literal.LiteralValue[equals - 1] == '!' ? equals - 1 : equals;
        int end = equals + 1 < literal.LiteralValue.Length && literal.LiteralValue[equals + 1] is '=' or '~' ? equals + 2 : equals + 1;
        SourceLocation place = literal.Text.Map(TextSpan.FromBounds(literal.Span.Start + start, literal.Span.Start + end));
        string op = literal.LiteralValue.Substring(start, end - start);
        return new TestMistake(place, $"Without blanks around '{op}' this is one text, which is not empty, so that the test is always true", new ShellRewrite($"Insert blanks around '{op}'", place, $" {op} "));
    }

    private static bool IsEndlessLoop(TestExpression test, Word word) =>
        word.LiteralValue is "1" or "true" or ":" && word.Ancestors().Any(static ancestor => ancestor is WhileCommand);

    /// <summary>Text that another program replaces before the shell sees it.</summary>
    private static bool IsTemplate(string text) => text.Contains("{{") || text.Contains("<%") || text.Contains("%%") || text.Contains("@@") || text.Contains("__");

    private static TestMistake? OfMissingOperator(TestExpression test, TestTerm term)
    {
        Word first = term.Words[0];
        if (first.ToString() is "=" or "==" or "!=" && term.Words.Length == 2)
            return new TestMistake(first.Location, $"Nothing stands on the left of '{first}'; quote the empty text");
        if (term.Words.Length == 3 && term.Words[1].ToString() is "=!" or "===" or "=>" or "=<" or "!==" or ">=" or "<=" or "<>" or "eq" or "ne")
            return new TestMistake(term.Words[1].Location, $"'{term.Words[1]}' is no operator of a test");
        bool isCommand = !test.IsDoubleBracket && !first.HasQuotes && first.LiteralValue is { } name && name is not ("-n" or "!" or "(") && ShellNames.IsKnownCommand(name);
        return isCommand
            ? new TestMistake(term.Location, $"'[' compares texts and does not run '{first}'; leave the brackets out to test the status of the command")
            : null;
    }

    private static TestMistake? OfUnary(TestExpression test, TestTerm term, Word operand)
    {
        string op = term.OperatorText;
        if (FileOperators.Contains(op) && operand.Parts.Any(static part => part is GlobPart))
            return new TestMistake(operand.Location, $"'{op}' takes one file, and '{operand}' may match none or several; loop over the files or use 'find'");
        if (op is not ("-n" or "-z") || test.IsDoubleBracket) return null;
        if (op == "-n" && ShellNames.IsBareExpansion(operand) && operand.Parts[0] is not ParameterExpansion { Name: "#" or "?" or "$" or "!" or "-" })
        {
            return new TestMistake(
                operand.Location,
                $"Without quotes '{operand}' vanishes when it is empty, and '[ -n ]' is true; quote it",
                new ShellRewrite("Add double quotes", operand.Location, $"\"{operand.Location.GetText()}\""));
        }

        return operand.LiteralValue is { Length: > 0 } text && !IsTemplate(text)
            ? new TestMistake(operand.Location, $"The text '{text}' is constant, so that the test is always {(op == "-n" ? "true" : "false")}; a variable needs a '$'")
            : null;
    }

    private static TestMistake? OfBinary(TestExpression test, TestTerm term, Word left, Word right)
    {
        string op = term.OperatorText;
        if (NumericOperators.Contains(op)) return OfNumbers(test, term, left, right);
        if (left.LiteralValue is { } one && right.LiteralValue is { } other && op is "=" or "==" or "!=" && !right.Parts.Any(static part => part is GlobPart) && !IsTemplate(left.LiteralValue + right.LiteralValue))
        {
            return new TestMistake(
                term.Location, $"'{one}' and '{other}' are constant, so that the test is always {((op == "!=") == (one == other) ? "false" : "true")}; a variable needs a '$'");
        }

        if (op is "<" or ">" or "\\<" or "\\>" && (IsNumber(left) || IsNumber(right)))
        {
            string comparison = op is "<" or "\\<" ? "-lt" : "-gt";
            bool isInteger = (left.LiteralValue + right.LiteralValue).IndexOf('.') < 0;
            return new TestMistake(
                term.Operator!.Location,
                $"'{op}' compares texts, so that '10' comes before '9'; use {(isInteger ? $"'{comparison}'" : "'sort -V' for versions")}",
                isInteger ? new ShellRewrite($"Compare with '{comparison}'", term.Operator.Location, comparison) : null);
        }

        if (op == "=~" && !test.IsDoubleBracket) return new TestMistake(term.Operator!.Location, "'[' does not know '=~'; use 'grep -E', 'case', or '[[' of bash");
        if (op == "=~" && right.IsFullyQuoted && (right.LiteralValue ?? string.Empty).Any(PatternCharacters.Contains))
            return new TestMistake(right.Location, "A quoted pattern is taken for plain text by '=~'; leave the quotes out, or put the pattern into a variable");
        return !test.IsDoubleBracket && op is "=" or "==" or "!=" && right.Parts.Any(static part => part is GlobPart)
            ? new TestMistake(right.Location, $"'[' does not match patterns, so that '{right}' stands for file names or for itself; use 'case'")
            : null;
    }

    private static TestMistake? OfNumbers(TestExpression test, TestTerm term, Word left, Word right)
    {
        // In '[[ ]]' a name is the variable of that name, and an expression is computed.
        Word? wrong = new[] { left, right }.FirstOrDefault(word => word.LiteralValue is { } text && !IsInteger(text) && !IsTemplate(text) && (!test.IsDoubleBracket || IsNumber(text)));
        if (wrong is null) return null;
        if (IsNumber(wrong)) return new TestMistake(wrong.Location, $"'{term.OperatorText}' compares whole numbers only, and '{wrong}' is none; compare versions with 'sort -V'");
        string? op = term.OperatorText switch { "-eq" => "=", "-ne" => "!=", _ => null };
        return new TestMistake(
            wrong.Location,
            $"'{term.OperatorText}' compares numbers, and '{wrong}' is none{(op is null ? string.Empty : $"; use '{op}'")}",
            op is null ? null : new ShellRewrite($"Compare with '{op}'", term.Operator!.Location, op));
    }

    private static bool IsInteger(string text) => text.Length is > 0 and < 30 && decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
