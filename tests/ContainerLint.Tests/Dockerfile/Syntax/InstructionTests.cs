using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Syntax;

public sealed class InstructionTests
{
    [Fact]
    public void From_WithAllParts_NamesThem()
    {
        FromInstruction from = Parse<FromInstruction>("from --platform=linux/amd64 registry/app:1@sha256:x as Build");
        Assert.Equal(("FROM", "from"), (from.Name, from.Keyword.Text));
        Assert.Equal("registry/app:1@sha256:x", from.Image?.Text);
        Assert.Equal("Build", from.StageName?.Location.GetText());
        Assert.Equal("linux/amd64", from.Platform?.ValueLocation?.GetText());
    }

    [Fact]
    public void Env_KeyValueForm_HasPairsWithQuotes()
    {
        EnvInstruction env = Parse<EnvInstruction>("ENV A=\"x y\" B=c\\ d \\\n E=");
        Assert.False(env.IsLegacyForm);
        Assert.Equal<string>(["A", "B", "E"], env.Pairs.Select(pair => pair.Key.Text));
        Assert.Equal<string>(["x y", "c d", ""], env.Pairs.Select(pair => pair.Value!.ConstantValue));
        Assert.Equal("\"x y\"", env.Pairs[0].Value!.Location.GetText());
        Assert.Equal("B=c\\ d", env.Pairs[1].Location.GetText());
    }

    [Fact]
    public void Env_LegacyForm_TakesTheRestOfTheLine()
    {
        KeyValue pair = Assert.Single(Parse<EnvInstruction>("ENV NAME \t a = \"b").Pairs);
        Assert.Equal(("NAME", "a = \"b"), (pair.Key.Text, pair.Value!.Text));
    }

    [Fact]
    public void Arg_SeveralNames_HaveOptionalValues()
    {
        ArgInstruction arg = Parse<ArgInstruction>("ARG A B=1 C=");
        Assert.Equal<string?>([null, "1", ""], arg.Pairs.Select(pair => pair.Value?.Text));
    }

    [Fact]
    public void Copy_WordForm_SplitsOnWhiteSpaceOnly()
    {
        CopyInstruction copy = Parse<CopyInstruction>("COPY --from=0 \"a b\" c /d");
        Assert.Equal<string>(["\"a", "b\"", "c"], copy.Sources.Select(word => word.Text));
        Assert.Equal("/d", copy.Destination?.Text);
        Assert.Equal("0", copy.From?.Value);
    }

    [Fact]
    public void Copy_JsonForm_HasElementsAsWords()
    {
        CopyInstruction copy = Parse<CopyInstruction>("COPY [\"a b\", \"c\\u0064\", \"/e/\"]");
        Assert.Equal<string>(["a b", "cd"], copy.Sources.Select(word => word.Text));
        Assert.Equal("a b", copy.Sources[0].Location.GetText());
        Assert.Equal("\"c\\u0064\"", copy.Sources[1].Location.GetText());
        Assert.Equal("/e/", copy.Destination?.Text);
    }

    [Fact]
    public void User_ValueWithBlanks_IsOneValue()
    {
        UserInstruction user = Parse<UserInstruction>("USER app  group ");
        Assert.Equal("app  group", user.Value?.Text);
        Assert.Equal<string>(["app", "group"], user.Words.Select(word => word.Text));
    }

    [Fact]
    public void Healthcheck_Command_IsSeparateFromType()
    {
        HealthcheckInstruction shell = Parse<HealthcheckInstruction>("HEALTHCHECK --retries=2 cmd curl -f \\\n x || exit 1");
        Assert.True(shell.IsCmd);
        Assert.Equal("curl -f  x || exit 1", shell.Command.Text);
        HealthcheckInstruction exec = Parse<HealthcheckInstruction>("HEALTHCHECK CMD [\"a\"]");
        Assert.Equal("a", Assert.Single(exec.Exec!.Elements).Value);
        Assert.True(Parse<HealthcheckInstruction>("HEALTHCHECK none").IsNone);
    }

    [Fact]
    public void Exec_OverSeveralLines_HasPlacesOfElements()
    {
        RunInstruction run = Parse<RunInstruction>("RUN [ \"a\", \\\n  \"b \\\" c\" ]");
        Assert.Equal<string>(["a", "b \" c"], run.Exec!.Elements.Select(element => element.Value));
        Assert.Equal("\"b \\\" c\"", run.Exec.Elements[1].Location.GetText());
        Assert.False(run.IsShellForm);
    }

    [Theory]
    [InlineData("CMD ['a', 'b']", MalformedExecReason.SingleQuotes, true, "[\"a\", \"b\"]", "'")]
    [InlineData("CMD [“a”]", MalformedExecReason.TypographicQuotes, true, "[\"a\"]", "“")]
    [InlineData("CMD [\"a\", b]", MalformedExecReason.UnquotedElement, true, "[\"a\", \"b\"]", "b")]
    [InlineData("CMD [\"a\",]", MalformedExecReason.TrailingComma, true, "[\"a\"]", "]")]
    [InlineData("CMD [\"a\" \"b\"]", MalformedExecReason.MissingComma, true, "[\"a\", \"b\"]", "\"")]
    [InlineData("CMD [\"a\", \"b]", MalformedExecReason.UnclosedString, true, null, "\"")]
    [InlineData("CMD [\"a\"", MalformedExecReason.UnclosedBracket, true, null, "")]
    [InlineData("CMD [\"C:\\app\"]", MalformedExecReason.InvalidEscape, true, "[\"C:\\\\app\"]", "\\")]
    [InlineData("CMD [\"a\"] # why", MalformedExecReason.TextAfterBracket, true, "[\"a\"]", "#")]
    [InlineData("CMD [a, b]", MalformedExecReason.UnquotedElement, true, "[\"a\", \"b\"]", "a")]
    [InlineData("RUN [ -f /x ] && y", MalformedExecReason.UnquotedElement, false, null, "-")]
    [InlineData("RUN [ \"$A\" = \"b\" ] || exit 1", MalformedExecReason.MissingComma, false, null, "=")]
    [InlineData("RUN [[ a ]]", MalformedExecReason.UnquotedElement, false, null, "[")]
    [InlineData("RUN [ab] c", MalformedExecReason.UnquotedElement, false, null, "a")]
    public void MalformedExec_TextInBrackets_HasReason(string text, MalformedExecReason reason, bool likely, string? repaired, string at)
    {
        Instruction instruction = Parse<Instruction>(text);
        Assert.Null(instruction.Exec);
        MalformedExecForm malformed = instruction.MalformedExec!;
        Assert.Equal((reason, likely, repaired), (malformed.Reason, malformed.IsLikelyExecForm, malformed.Repaired));
        Assert.Equal(at, malformed.ErrorLocation.GetText());
    }

    [Theory]
    [InlineData("RUN --mount=type=cache,dst=/x,ro --network=none make", "cache", "/x")]
    [InlineData("RUN --mount='type=cache,\"target=/x\"' make", "cache", "/x")]
    [InlineData("RUN --mount=target=/x make", "bind", "/x")]
    public void Mount_OfRun_HasOptions(string text, string type, string target)
    {
        Mount mount = Assert.Single(Parse<RunInstruction>(text).Mounts);
        Assert.Equal((type, target), (mount.Type, mount.Target));
        Assert.Equal("/x", mount.Option("target")!.ValueLocation?.GetText().TrimEnd('"'));
    }

    [Fact]
    public void Flags_QuotesAndEnd_AreUndone()
    {
        RunInstruction run = Parse<RunInstruction>("RUN --mount=\"type=bind\" --security=in\\secure -- --network=none x");
        Assert.Equal<string>(["type=bind", "insecure"], run.Flags.Select(flag => flag.Value));
        Assert.Equal("--network=none x", run.Body.Text);
        Assert.Equal("\"type=bind\"", run.Flags[0].ValueLocation?.GetText());
    }

    [Theory]
    [InlineData("RUN <<EOF", "EOF", true, false, 0)]
    [InlineData("RUN << EOF", "EOF", true, false, 0)]
    [InlineData("RUN 4<<-\"EOF\" cat", "EOF", false, true, 4)]
    [InlineData("RUN cat <<E\"O\"F", "EOF", false, false, 0)]
    [InlineData("RUN cat <<\\EOF", "EOF", false, false, 0)]
    [InlineData("COPY <<EOF /x", "EOF", true, false, 0)]
    public void Heredoc_Operator_IsRead(string line, string delimiter, bool expanded, bool strips, int descriptor)
    {
        Heredoc heredoc = Assert.Single(Parse<Instruction>(line + "\n\tbody\r\nEOF\nRUN next").Heredocs);
        Assert.Equal((delimiter, expanded, strips, descriptor), (heredoc.Delimiter, heredoc.IsExpanded, heredoc.StripTabs, heredoc.FileDescriptor));
        Assert.Equal(strips ? "body\r\n" : "\tbody\r\n", heredoc.Body.Text);
        Assert.Equal("EOF", heredoc.TerminatorLocation?.GetText());
    }

    [Theory]
    [InlineData("RUN cat <<< EOF")]
    [InlineData("RUN echo '<<EOF'")]
    [InlineData("RUN [\"<<EOF\"]")]
    [InlineData("RUN echo it's <<EOF")]
    [InlineData("CMD cat <<EOF")]
    [InlineData("RUN cat x<<EOF")]
    public void Heredoc_NoOperator_IsNone(string line) => Assert.Empty(Parse<Instruction>(line).Heredocs);

    [Fact]
    public void Heredoc_AsWholeCommand_IsScript()
    {
        Assert.NotNull(Parse<RunInstruction>("RUN --network=none <<EOF\nx\nEOF").Script);
        Assert.Null(Parse<RunInstruction>("RUN bash <<EOF\nx\nEOF").Script);
    }

    [Fact]
    public void HeredocOf_Source_FindsItsHeredoc()
    {
        CopyInstruction copy = Parse<CopyInstruction>("COPY <<a b <<c /d/\n1\na\n2\nc");
        Assert.Equal<string?>(["1\n", null, "2\n"], copy.Sources.Select(source => copy.HeredocOf(source)?.Body.Text));
    }

    private static T Parse<T>(string text)
        where T : Instruction =>
        Assert.IsAssignableFrom<T>(DockerfileSyntax.Parse(new SourceFile("Dockerfile", text)).Instructions[0]);
}
