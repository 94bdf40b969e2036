using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Syntax;

public sealed class WordTests
{
    [Theory]
    [InlineData("a'b'\"c\"d\\e", "abcde")]
    [InlineData("'$A'", "$A")]
    [InlineData("\\$A", "$A")]
    [InlineData("\"a\\\"b\\n\"", "a\"b\\n")]
    [InlineData("a$", "a$")]
    [InlineData("$(x)", "$(x)")]
    [InlineData("x$A", null)]
    public void ConstantValue_OfWord_HasNoQuotes(string word, string? expected) => Assert.Equal(expected, WordOf(word).ConstantValue);

    [Theory]
    [InlineData("$A", "A", VariableOperator.None, "")]
    [InlineData("${A}", "A", VariableOperator.None, "")]
    [InlineData("${A:-x}", "A", VariableOperator.DefaultIfEmpty, "x")]
    [InlineData("${A-x}", "A", VariableOperator.DefaultIfUnset, "x")]
    [InlineData("${A:+x}", "A", VariableOperator.AlternativeIfNotEmpty, "x")]
    [InlineData("${A+x}", "A", VariableOperator.AlternativeIfSet, "x")]
    [InlineData("${A:?x}", "A", VariableOperator.ErrorIfEmpty, "x")]
    [InlineData("${A?x}", "A", VariableOperator.ErrorIfUnset, "x")]
    [InlineData("${A#x}", "A", VariableOperator.RemovePrefix, "x")]
    [InlineData("${A##x}", "A", VariableOperator.RemoveLongestPrefix, "x")]
    [InlineData("${A%\\*}", "A", VariableOperator.RemoveSuffix, "\\*")]
    [InlineData("${A%%x}", "A", VariableOperator.RemoveLongestSuffix, "x")]
    [InlineData("${A/x/y}", "A", VariableOperator.ReplaceFirst, "x")]
    [InlineData("${A//x/y}", "A", VariableOperator.ReplaceAll, "x")]
    [InlineData("$1x", "1", VariableOperator.None, "")]
    [InlineData("$$", "$", VariableOperator.None, "")]
    public void Parts_Variable_HasOperatorAndOperand(string word, string name, VariableOperator op, string operand)
    {
        VariablePart variable = Assert.IsType<VariablePart>(WordOf(word).Parts[0]);
        Assert.Equal((name, op), (variable.Name, variable.Operator));
        Assert.Equal(name, variable.NameLocation.GetText());
        Assert.Equal(operand, string.Concat(variable.Operand.OfType<LiteralPart>().Select(part => part.Value)));
        Assert.Equal(op >= VariableOperator.ReplaceFirst ? "y" : null, variable.Replacement.OfType<LiteralPart>().SingleOrDefault()?.Value);
    }

    [Fact]
    public void Variables_NestedOnes_AreAllFound()
    {
        Word word = WordOf("\"${A:-${B:+\"$C\"}}\"/$D");
        Assert.Equal(["A", "B", "C", "D"], word.Variables.Select(variable => variable.Name));
        Assert.Equal("${B:+\"$C\"}", word.Variables.ElementAt(1).Location.GetText());
    }

    [Fact]
    public void Parts_OverContinuation_MapToTheFile()
    {
        Word word = WordOf("a${X\\\nY}b");
        VariablePart variable = Assert.Single(word.Variables);
        Assert.Equal("XY", variable.Name);
        Assert.Equal("X\\\nY", variable.NameLocation.GetText());
    }

    [Theory]
    [InlineData("\"a", SyntaxErrorKind.UnclosedQuote, "\"")]
    [InlineData("a'b", SyntaxErrorKind.UnclosedQuote, "'")]
    [InlineData("${A", SyntaxErrorKind.UnclosedVariable, "${A")]
    [InlineData("${A:-b", SyntaxErrorKind.UnclosedVariable, "b")]
    [InlineData("${A/b}", SyntaxErrorKind.UnclosedVariable, "}")]
    [InlineData("${}", SyntaxErrorKind.BadSubstitution, "${}")]
    [InlineData("${{A}}", SyntaxErrorKind.BadSubstitution, "${{")]
    [InlineData("${:A}", SyntaxErrorKind.BadSubstitution, "${:")]
    [InlineData("${A^^}", SyntaxErrorKind.UnsupportedOperator, "^")]
    [InlineData("${A:1:2}", SyntaxErrorKind.UnsupportedOperator, ":1")]
    public void Error_MalformedWord_HasKindAndPlace(string word, SyntaxErrorKind kind, string at)
    {
        WordError error = WordOf(word).Error!;
        Assert.Equal((kind, at), (error.Kind, error.Location.GetText()));
    }

    [Fact]
    public void Error_DeepNesting_IsBounded() =>
        Assert.Equal(SyntaxErrorKind.BadSubstitution, WordOf(string.Concat(Enumerable.Repeat("${A:-", 10_000))).Error?.Kind);

    [Fact]
    public void Parts_OfHeredoc_TakeQuotesLiterally()
    {
        Instruction copy = DockerfileSyntax.Parse(new SourceFile("Dockerfile", "COPY <<E /x\nit's \"$A\" \\$B\nE")).Instructions[0];
        Heredoc heredoc = Assert.Single(copy.Heredocs);
        Assert.Null(heredoc.Error);
        Assert.Equal("A", Assert.Single(heredoc.Parts.OfType<VariablePart>()).Name);
        Assert.Equal("\" $B\n", heredoc.Parts.OfType<LiteralPart>().Last().Value);
    }

    private static Word WordOf(string word) =>
        ((EnvInstruction)DockerfileSyntax.Parse(new SourceFile("Dockerfile", "ENV N=" + word)).Instructions[0]).Pairs[0].Value!;
}
