using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Testing;
using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Dockerfile.Syntax;

public sealed class LosslessTests
{
    private static readonly string[] Fragments =
    [
        "FROM a", "RUN ", "COPY ", "ONBUILD ", "HEALTHCHECK CMD ", "ENV ", "LABEL ", "--mount=type=cache,target=/x", "--", "<<EOF", "<<-'E'",
        "EOF", "\n", "\r\n", "\r", "\t", " ", "\\", "`", "\\\n", "` \r\n", "# c", "# escape=`\n", "# syntax=x\n", "\"", "'", "$", "${", "}", ":-",
        "[", "]", ",", "[\"a\", \"b\"]", "=", "a", "é", "\u00A0", "\u2028", "\U0001F433", "\uFEFF", "\0", "{\"syntax\":\"x\"}",
    ];

    public static TheoryData<string> Fixtures => [.. FixtureFiles.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void ToFullString_OfFixture_IsTheFile(string name) => AssertLossless(FixtureFiles.Read(name));

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void ToFullString_OfFixtureWithCarriageReturns_IsTheFile(string name) =>
        AssertLossless("\uFEFF" + FixtureFiles.Read(name).Replace("\n", "\r\n", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Parse_EveryPrefixAndEveryDeletion_IsLossless(string name)
    {
        string text = FixtureFiles.Read(name);
        for (int i = 0; i < text.Length; i++)
        {
            AssertLossless(text.Substring(0, i));
            AssertLossless(text.Remove(i, 1));
        }
    }

    [Fact]
    public void Parse_RandomFragments_IsLossless() =>
        Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[0, 40].Select(parts => string.Concat(parts)).Sample(AssertLossless, iter: 20_000);

    [Fact]
    public void Parse_RandomCharacters_IsLossless() => Gen.String.Sample(AssertLossless, iter: 5_000);

    [Fact]
    public void Parse_MutatedFile_IsLossless()
    {
        string[] files = [.. FixtureFiles.Names.Select(FixtureFiles.Read), .. Repository.Dockerfiles.Select(File.ReadAllText)];
        Gen<Mutation> mutation = Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], Gen.Int[1, 40], Gen.Int[0, Fragments.Length - 1], (kind, place, length, fragment) => new Mutation(kind, place, length, Fragments[fragment]));
        Gen.Select(Gen.Int[0, files.Length - 1], mutation.Array[1, 6], (file, mutations) => mutations.Aggregate(files[file], (text, change) => change.Apply(text)))
            .Sample(AssertLossless, iter: 5_000);
    }

    /// <summary>A change of a text: something is removed, put in, repeated, or the rest is cut off.</summary>
    private sealed record Mutation(int Kind, double Place, int Length, string Fragment)
    {
        public string Apply(string text)
        {
            int at = (int)(Place * text.Length);
            int length = Math.Min(Length, text.Length - at);
            return Kind switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Fragment),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text[..at],
            };
        }
    }

    private static void AssertLossless(string text)
    {
        DockerfileSyntax syntax = DockerfileSyntax.Parse(new SourceFile("Dockerfile", text));
        Assert.Equal(text, syntax.ToFullString());
        int position = 0;
        foreach (Token token in syntax.Tokens)
        {
            Assert.Equal(position, token.Location.Span.Start);
            Assert.True(HasItsForm(token), token.ToString());
            position = token.Location.Span.End;
        }

        AssertOrdered(syntax.Instructions.Select(instruction => instruction.Location));
        AssertOrdered(syntax.Comments.Select(comment => comment.Location));
        Assert.All(syntax.Errors, error => Assert.InRange(error.Location.Span.End, error.Location.Span.Start, text.Length));
        foreach (Instruction instruction in syntax.Instructions) AssertNested(instruction);
    }

    private static bool HasItsForm(Token token) => token.Kind switch
    {
        TokenKind.Whitespace => string.IsNullOrWhiteSpace(token.Text) && !token.Text.Contains('\n', StringComparison.Ordinal),
        TokenKind.NewLine => token.Text.Trim('\r').TrimEnd('\n').Trim('\r').Length == 0,
        TokenKind.Comment or TokenKind.Directive => token.Text[0] == '#',
        TokenKind.Continuation => token.Text.Trim(' ', '\t', '\r', '\n').Length == 1,
        TokenKind.Punctuation => token.Text is "[" or "]" or ",",
        TokenKind.Keyword => !token.Text.Contains(' ', StringComparison.Ordinal),
        TokenKind.Flag => token.Text.Length > 0,
        _ => true,
    };

    private static void AssertOrdered(IEnumerable<SourceLocation> locations)
    {
        int end = 0;
        foreach (SourceLocation location in locations)
        {
            Assert.True(location.Span.Start >= end, location.ToString());
            end = location.Span.End;
        }
    }

    private static void AssertNested(Instruction instruction)
    {
        SourceLocation whole = instruction.Location;
        AssertInside(whole, instruction.Keyword.Location);
        AssertInside(whole, instruction.ArgumentsLocation);
        AssertInside(instruction.LinesLocation, whole);
        AssertOrdered(instruction.Flags.Select(flag => flag.Location));
        AssertOrdered(instruction.Words.Select(word => word.Location));
        AssertOrdered(instruction.Heredocs.Select(heredoc => heredoc.Location));
        foreach (Flag flag in instruction.Flags)
        {
            AssertInside(whole, flag.Location);
            AssertInside(flag.Location, flag.NameLocation);
            if (flag.ValueLocation is { } value) AssertInside(flag.Location, value);
            foreach (MountOption option in flag.Mount?.Options ?? []) AssertInside(flag.Location, option.Location);
        }

        foreach (Word word in instruction.Words)
        {
            AssertInside(instruction.ArgumentsLocation, word.Location);
            Assert.Equal(word.Text, word.Mapped.Text);
            if (word.Error is not null) continue;
            AssertOrdered(word.Parts.Select(part => part.Location));
            foreach (WordPart part in word.Parts) AssertInside(word.Location, part.Location);
            foreach (VariablePart variable in word.Variables) AssertInside(variable.Location, variable.NameLocation);
        }

        foreach (ExecElement element in instruction.Exec?.Elements ?? []) AssertInside(instruction.ArgumentsLocation, element.Location);
        foreach (Heredoc heredoc in instruction.Heredocs) AssertInside(instruction.LinesLocation, heredoc.Location);
        if (instruction is OnbuildInstruction { Trigger: { } trigger }) AssertNested(trigger);
    }

    private static void AssertInside(SourceLocation outer, SourceLocation inner) =>
        Assert.True(inner.Span.Start >= outer.Span.Start && inner.Span.End <= outer.Span.End, $"{inner.Span} is not in {outer.Span} of {outer.File.Text}");
}
