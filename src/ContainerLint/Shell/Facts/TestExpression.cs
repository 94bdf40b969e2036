using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>A comparison or check within a test, such as '-f file' or 'a = b'.</summary>
/// <param name="Location">The whole term.</param>
/// <param name="Left">What stands left of a binary operator; null otherwise.</param>
/// <param name="Operator">The operator, or null for a lone word, which is true if it is not empty.</param>
/// <param name="Right">What stands right of the operator, or the lone word; null when it is missing.</param>
/// <param name="Words">The words of the term.</param>
public sealed record TestTerm(SourceLocation Location, Word? Left, Word? Operator, Word? Right, ImmutableArray<Word> Words)
{
    /// <summary>The text of the operator; empty without.</summary>
    public string OperatorText => Operator?.ToString() ?? string.Empty;

    /// <summary>Whether the words do not make a term: too many of them, or an operator that is none.</summary>
    public bool IsMalformed => Words.Length > 3 || (Words.Length > 1 && Operator is null);
}

/// <summary>A test: [ ... ], test ... or [[ ... ]].</summary>
/// <param name="Location">The whole test.</param>
/// <param name="IsDoubleBracket">Whether it is '[[ ]]'.</param>
/// <param name="IsClosed">Whether its ']' or ']]' is there; always so for 'test'.</param>
/// <param name="Terms">The terms between the connectives.</param>
/// <param name="Connectives">The connectives: '-a', '-o', '&amp;&amp;', '||'.</param>
/// <param name="Command">The command '[' or 'test'; null for '[['.</param>
public sealed record TestExpression(
    SourceLocation Location, bool IsDoubleBracket, bool IsClosed, ImmutableArray<TestTerm> Terms, ImmutableArray<ShellNode> Connectives, ShellCommand? Command);

/// <summary>Takes tests apart.</summary>
internal static class TestExpressionReader
{
    private static readonly string[] BinaryOperators =
        ["=", "==", "!=", "=~", "<", ">", "\\<", "\\>", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"];

    public static ImmutableArray<TestExpression> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<TestExpression>.Empty;
        ImmutableArray<TestExpression>.Builder tests = ImmutableArray.CreateBuilder<TestExpression>();
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is TestCommand test)
            {
                bool isClosed = test.ToString().Contains("]]");
                tests.Add(Create(test.Elements, test.Location, isDouble: true, isClosed, null));
            }
            else if (node is SimpleCommand { Words: { IsEmpty: false } words } command && words[0].LiteralValue is "[" or "test")
            {
                bool isBracket = words[0].LiteralValue == "[";
                bool isClosed = !isBracket || words[words.Length - 1].LiteralValue == "]";
                IEnumerable<Word> inner = words.Skip(1).Take(words.Length - (isBracket && isClosed && words.Length > 1 ? 2 : 1));
                tests.Add(Create(inner, words[0].Location.Through(words[words.Length - 1].Location), isDouble: false, isClosed, script.CommandOf(command)));
            }
        }

        return tests.ToImmutable();
    }

    private static TestExpression Create(IEnumerable<ShellNode> elements, SourceLocation location, bool isDouble, bool isClosed, ShellCommand? command)
    {
        ImmutableArray<TestTerm>.Builder terms = ImmutableArray.CreateBuilder<TestTerm>();
        ImmutableArray<ShellNode>.Builder connectives = ImmutableArray.CreateBuilder<ShellNode>();
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>();
        void EndTerm()
        {
            if (words.Count > 0) terms.Add(Term(words.ToImmutable()));
            words.Clear();
        }

        foreach (ShellNode element in elements)
        {
            string text = element.ToString();
            if (text is "-a" or "-o" or "&&" or "||" && words.Count > 0 && !(words.Count == 1 && text is "-a" or "-o" && words[0].LiteralValue is "!"))
            {
                EndTerm();
                connectives.Add(element);
            }
            else if (text is "(" or ")" or "\\(" or "\\)" || (text == "!" && words.Count == 0))
            {
                EndTerm();
            }
            else if (element is Word word)
            {
                words.Add(word);
            }
            else if (element is OperatorNode)
            {
                words.Add(new Word(element.Text, element.Span, ImmutableArray.Create<WordPart>(new LiteralPart(element.Text, element.Span, text, hasEscape: false))));
            }
        }

        EndTerm();
        return new TestExpression(location, isDouble, isClosed, terms.ToImmutable(), connectives.ToImmutable(), command);
    }

    private static TestTerm Term(ImmutableArray<Word> words)
    {
        SourceLocation location = words[0].Location.Through(words[words.Length - 1].Location);
        if (words.Length == 1) return new TestTerm(location, null, null, words[0], words);
        if (BinaryOperators.Contains(words[1].ToString())) return new TestTerm(location, words[0], words[1], words.Length > 2 ? words[2] : null, words);
        bool isUnary = words[0].ToString() is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z'];
        return isUnary
            ? new TestTerm(location, null, words[0], words[1], words)
            : new TestTerm(location, words[0], null, words[words.Length - 1], words);
    }
}
