using System.Text;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Testing;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Syntax;

public sealed class DockerfileSyntaxTests
{
    public static TheoryData<string> Fixtures => [.. FixtureFiles.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Parse_Fixture_HasTreeAndErrors(string name)
    {
        DockerfileSyntax syntax = DockerfileSyntax.Parse(new SourceFile(name, FixtureFiles.Read(name)));
        StringBuilder text = new(DockerfileSyntaxDump.Write(syntax));
        foreach (Instruction instruction in syntax.Instructions)
        {
            foreach (Heredoc heredoc in instruction.Heredocs)
            {
                text.Append($"\n{heredoc.OperatorLocation} <<{heredoc.Delimiter} expanded={heredoc.IsExpanded}\n{heredoc.Body.Text}");
            }
        }

        foreach (SyntaxError error in syntax.Errors)
        {
            text.Append($"\n{error.Location} {error.Kind} [{error.Location.GetText()}] {error.Message}");
        }

        Snapshot.Verify(text.ToString(), parameters: name);
    }

    [Fact]
    public void Parse_DirectivesOnTop_AreRead()
    {
        DockerfileSyntax syntax = Parse("#escape = ` \n# SYNTAX=docker/dockerfile:1 extra\n# check=skip=all\nFROM a\n");
        Assert.Equal<string>(["escape", "syntax", "check"], syntax.Directives.Select(directive => directive.Name));
        Assert.Equal('`', syntax.EscapeChar);
        Assert.Equal("docker/dockerfile:1 extra", syntax.Frontend!.Value);
        Assert.Equal("docker/dockerfile:1 extra", syntax.Frontend.ValueLocation.GetText());
        Assert.Empty(syntax.Comments);
    }

    [Theory]
    [InlineData("# comment\n# escape=`\nFROM a")]
    [InlineData("\n# escape=`\nFROM a")]
    [InlineData("# unknown=x\n# escape=`\nFROM a")]
    [InlineData("FROM a\n# escape=`\n")]
    public void Parse_DirectiveAfterAnythingElse_IsComment(string text)
    {
        DockerfileSyntax syntax = Parse(text);
        Assert.Empty(syntax.Directives);
        Assert.Equal('\\', syntax.EscapeChar);
        Assert.Equal("escape", syntax.Comments[^1].MisplacedDirective?.Name);
    }

    [Fact]
    public void Parse_DirectivesAfterShebang_OnlySyntaxIsEffective()
    {
        DockerfileSyntax syntax = Parse("#!/bin/sh\n# syntax=docker/dockerfile:1\n# escape=`\nFROM a");
        Assert.Equal("docker/dockerfile:1", syntax.Frontend?.Value);
        Assert.Equal('\\', syntax.EscapeChar);
        Assert.False(syntax.Directives[1].IsEffective);
    }

    [Theory]
    [InlineData("// syntax=example/frontend:2\nwhatever: here\n", DirectiveForm.DoubleSlash)]
    [InlineData("{\"a\": [1, {}], \"syntax\": \"example/frontend:2\"}", DirectiveForm.Json)]
    [InlineData("# syntax=example/frontend:2\nname: x\n", DirectiveForm.NumberSign)]
    public void Parse_FileOfOtherFrontend_HasNoErrors(string text, DirectiveForm form)
    {
        DockerfileSyntax syntax = Parse(text);
        Assert.Equal(form, syntax.Frontend?.Form);
        Assert.Equal("example/frontend:2", syntax.Frontend!.Value);
        Assert.Equal("example/frontend:2", syntax.Frontend.ValueLocation.GetText());
        Assert.True(syntax.UsesOtherFrontend);
        Assert.Empty(syntax.Errors);
    }

    [Fact]
    public void Parse_OtherFrontendOfDockerfiles_IsParsed() => Assert.False(Parse("# syntax=example/frontend\nFROM a\n").UsesOtherFrontend);

    [Fact]
    public void Body_ContinuedInstruction_LeavesOutWhatIsBetween()
    {
        Instruction run = Parse("FROM a\nRUN one \\\n  # comment\n\t \n  two\\ \n three\n").Instructions[1];
        Assert.Equal("one   two three", run.Body.Text);
        Assert.Equal("two\\ \n three", run.Body.Map(new(6, 9)).GetText());
        Assert.Equal("comment", Assert.Single(run.InnerComments).Text);
        Assert.Equal("\t \n", Assert.Single(run.BlankContinuationLines).GetText());
        Assert.Equal(2, run.ContinuationEscapes.Length);
        Assert.Equal("  ", run.ContinuationIndent);
        Assert.Equal("RUN one \\\n  # comment\n\t \n  two\\ \n three", run.OriginalText);
    }

    [Fact]
    public void BlankContinuationLines_TwoGroups_AreTwo() => Assert.Equal<string>(
        ["\n\n", " \n"], Parse("RUN a \\\n\n\n# c\n \nb").Instructions[0].BlankContinuationLines.Select(place => place.GetText()));

    [Fact]
    public void Parse_TwoEscapeTokensAtLineEnd_DoNotContinue() => Assert.Equal(2, Parse("RUN echo a\\\\\nRUN b").Instructions.Length);

    [Fact]
    public void CommentAfterEscape_CommentBehindEscape_IsFound()
    {
        DockerfileSyntax syntax = Parse("FROM a\nRUN one \\ # why\nRUN echo 'a \\ # b'\nRUN echo \\# c");
        Assert.Equal("# why", syntax.Instructions[1].CommentAfterEscape?.GetText());
        Assert.Null(syntax.Instructions[2].CommentAfterEscape);
        Assert.Null(syntax.Instructions[3].CommentAfterEscape);
    }

    [Fact]
    public void SwallowedInstructions_KeywordAtStartOfContinuedLine_IsFound()
    {
        DockerfileSyntax syntax = Parse("RUN a \\\nCOPY b c\nRUN echo \"x \\\nUSER y\"\nHEALTHCHECK --retries=1 \\\n CMD x\nONBUILD \\\n RUN x");
        SwallowedInstruction swallowed = Assert.Single(syntax.Instructions[0].SwallowedInstructions);
        Assert.Equal("COPY", swallowed.Keyword.GetText());
        Assert.Equal("\\", swallowed.Escape.GetText());
        Assert.All(syntax.Instructions.Skip(1), instruction => Assert.Empty(instruction.SwallowedInstructions));
    }

    [Fact]
    public void CommentsInQuotes_LineDroppedFromString_IsFound()
    {
        DockerfileSyntax syntax = Parse("RUN echo '\\\n#!/bin/sh\\\n' > x \\\n # fine\n && y\n");
        Assert.Equal("#!/bin/sh\\", Assert.Single(syntax.Instructions[0].CommentsInQuotes).ToString());
    }

    [Fact]
    public void PrecedingComments_BlockDirectlyAbove_IsOwned()
    {
        DockerfileSyntax syntax = Parse("# far\n\n# one\n  # two\nFROM a\n# end\n");
        Assert.Equal<string>(["one", "two"], syntax.Instructions[0].PrecedingComments.Select(comment => comment.Text));
        Assert.Null(syntax.Comments[0].Instruction);
        Assert.Same(syntax.Instructions[0], syntax.Comments[1].Instruction);
        Assert.Null(syntax.Comments[^1].Instruction);
    }

    [Fact]
    public void LinesLocation_IndentedContinuedInstruction_CoversItsLines() =>
        Assert.Equal("  RUN a \\\n b\r\n", Parse("FROM x\n  RUN a \\\n b\r\nRUN c").Instructions[1].LinesLocation.GetText());

    [Theory]
    [InlineData("FORM", "FROM")]
    [InlineData("copyy", "COPY")]
    [InlineData("ENTRYPIONT", "ENTRYPOINT")]
    [InlineData("from\u00A0alpine", "FROM alpine")]
    [InlineData("git", null)]
    [InlineData("&&", null)]
    public void Suggestion_OfUnknownInstruction_IsNearestKeyword(string keyword, string? expected) =>
        Assert.Equal(expected, Assert.IsType<UnknownInstruction>(Parse("FROM a\n" + keyword + " b").Instructions[1]).Suggestion);

    [Fact]
    public void Parse_Onbuild_HasTriggerWithItsParts()
    {
        OnbuildInstruction onbuild = Assert.IsType<OnbuildInstruction>(Parse("FROM a\nONBUILD copy --chown=1 \\\n a b").Instructions[1]);
        CopyInstruction copy = Assert.IsType<CopyInstruction>(onbuild.Trigger);
        Assert.Same(onbuild, copy.Parent);
        Assert.Equal("1", copy.Flag("chown")?.Value);
        Assert.Equal("b", copy.Destination?.Text);
        Assert.Equal("copy --chown=1 \\\n a b", copy.OriginalText);
    }

    [Fact]
    public void Parse_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(
        () => DockerfileSyntax.Parse(new SourceFile("Dockerfile", "FROM a"), new CancellationToken(canceled: true)));

    private static DockerfileSyntax Parse(string text) => DockerfileSyntax.Parse(new SourceFile("Dockerfile", text));
}
