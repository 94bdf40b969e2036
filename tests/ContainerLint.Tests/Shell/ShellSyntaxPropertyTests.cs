using ContainerLint.Shell.Syntax;
using CsCheck;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tests.Shell;

public sealed class ShellSyntaxPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "echo", "x=1", " ", " ", " ", "\n", ";", ";;", "&&", "||", "|", "&", "(", ")", "{", "}", "((", "))", "[[", "]]", "[", "]",
        "if ", "then ", "else ", "elif ", "fi", "for ", "in ", "do ", "done", "while ", "case ", "esac", "function ", "!", "time ",
        "'", "\"", "`", "$", "${", "$(", "$((", "$'", "#", "\\", "\\\n", "\r\n", "<", ">", "<<E\n", "<<-'E'\n", "\nE\n", "<<<", "<(", "2>&1",
        "*", "?", "~", ",", "..", "{a,b}", "=", "+=", "@(", ":-", "%", "é", "\0", "\t",
    ];

    private static readonly Gen<string> Script = Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]).Array[0, 60].Select(string.Concat);

    [Fact]
    public void Parse_AnyText_TokensAreTheText() => Script.Sample(script =>
    {
        ShellSyntax syntax = ShellTreeText.Parse(script);
        int end = 0;
        foreach (ShellToken token in syntax.Tokens)
        {
            Assert.Equal(end, token.Span.Start);
            end = token.Span.End;
            if (token.Kind != ShellTokenKind.Blank) continue;
            string blank = script.Substring(token.Span.Start, token.Span.Length);
            Assert.True(blank.Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal).All(c => c is ' ' or '\t'), blank);
        }

        Assert.Equal(script.Length, end);
    });

    [Fact]
    public void Parse_AnyText_SpansAreNested() => Script.Sample(script =>
    {
        ShellSyntax syntax = ShellTreeText.Parse(script);
        foreach (ShellNode node in syntax.Root.DescendantsAndSelf())
        {
            Assert.True(node.Location.Span.End <= script.Length);
            Assert.True(node.Span.End <= node.Text.Text.Length);
            foreach (ShellNode child in node.Children)
            {
                Assert.Same(node, child.Parent);
                if (child is not HereDocument) AssertContains(node.Location.Span, child.Location.Span, script);
            }
        }

        foreach (ShellSyntaxError error in syntax.Errors) Assert.True(error.Location.Span.End <= script.Length);
    });

    [Fact]
    public void Parse_AnyText_SiblingsAreInOrder() => Script.Sample(script =>
    {
        foreach (ShellNode node in ShellTreeText.Parse(script).Root.DescendantsAndSelf())
        {
            int end = 0;
            foreach (ShellNode child in node.Children)
            {
                if (child is HereDocument) continue;
                Assert.True(child.Location.Span.Start >= end, $"{node.GetType().Name} in {script}");
                end = child.Location.Span.End;
            }
        }
    });

    [Fact]
    public void Parse_QuotedText_IsOneLiteralWord() => Gen.String.Sample(text =>
    {
        string quoted = "echo '" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
        ShellSyntax syntax = ShellTreeText.Parse(quoted);
        Assert.Empty(syntax.Errors);
        SimpleCommand command = Assert.IsType<SimpleCommand>(Assert.Single(syntax.Root.Items).Command);
        Assert.Equal(text, command.Words[1].LiteralValue);
    });

    private static void AssertContains(TextSpan outer, TextSpan inner, string script) =>
        Assert.True(outer.Contains(inner), $"{outer} does not contain {inner} in '{script}'");
}
