using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Syntax;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("FROM", SyntaxErrorKind.MissingArguments, "FROM")]
    [InlineData("FROM a b", SyntaxErrorKind.InvalidFromArguments, "b")]
    [InlineData("FROM a AS", SyntaxErrorKind.InvalidFromArguments, "AS")]
    [InlineData("FROM a AS b c", SyntaxErrorKind.InvalidFromArguments, "c")]
    [InlineData("FROM a AS 1b", SyntaxErrorKind.InvalidStageName, "1b")]
    [InlineData("FROM a\nCOPY x", SyntaxErrorKind.MissingArguments, "COPY")]
    [InlineData("FROM a\nCOPY []", SyntaxErrorKind.MissingArguments, "COPY")]
    [InlineData("FROM a\nCOPY x <<EOF\nEOF", SyntaxErrorKind.HeredocAsDestination, "<<EOF")]
    [InlineData("FROM a\nEXPOSE", SyntaxErrorKind.MissingArguments, "EXPOSE")]
    [InlineData("FROM a\nONBUILD", SyntaxErrorKind.MissingArguments, "ONBUILD")]
    [InlineData("FROM a\nSHELL []", SyntaxErrorKind.MissingArguments, "[]")]
    [InlineData("FROM a\nSHELL /bin/sh -c", SyntaxErrorKind.ShellNotJson, "/bin/sh -c")]
    [InlineData("FROM a\nENV A", SyntaxErrorKind.MissingEquals, "A")]
    [InlineData("FROM a\nLABEL a=b c", SyntaxErrorKind.MissingEquals, "c")]
    [InlineData("FROM a\nARG =x", SyntaxErrorKind.BlankName, "=x")]
    [InlineData("FROM a\nVOLUME [\" \"]", SyntaxErrorKind.EmptyVolume, " ")]
    [InlineData("FROM a\nHEALTHCHECK NONE x", SyntaxErrorKind.HealthcheckNoneArguments, "x")]
    [InlineData("FROM a\nHEALTHCHECK TCP 80", SyntaxErrorKind.UnknownHealthcheckType, "TCP")]
    [InlineData("FROM a\nHEALTHCHECK CMD", SyntaxErrorKind.MissingHealthcheckCommand, "CMD")]
    [InlineData("FROM a\nCMD [\"a\", {\"b\": [null]}]", SyntaxErrorKind.NotStringArray, "{\"b\": [null]}")]
    [InlineData("FROM a\nRUN cat <<EOF", SyntaxErrorKind.UnterminatedHeredoc, "<<EOF")]
    [InlineData("FROM a\nONBUILD FROM b", SyntaxErrorKind.OnbuildTriggerNotAllowed, "FROM")]
    [InlineData("FROM a\nONBUILD RNU b", SyntaxErrorKind.UnknownOnbuildTrigger, "RNU")]
    [InlineData("FROM a\nRNU b", SyntaxErrorKind.UnknownInstruction, "RNU")]
    [InlineData("RUN a\nFROM b", SyntaxErrorKind.InstructionBeforeFrom, "RUN")]
    [InlineData("RUN a", SyntaxErrorKind.MissingFrom, "")]
    [InlineData("# only\n", SyntaxErrorKind.NoInstructions, "")]
    [InlineData("", SyntaxErrorKind.NoInstructions, "")]
    [InlineData("\0\u0001ELF", SyntaxErrorKind.BinaryContent, "")]
    [InlineData("# escape=x\nFROM a", SyntaxErrorKind.InvalidEscapeDirective, "x")]
    [InlineData("# escape=`\n# ESCAPE=`\nFROM a", SyntaxErrorKind.DuplicateDirective, "# ESCAPE=`")]
    [InlineData("FROM a\nWORKDIR \"/x", SyntaxErrorKind.UnclosedQuote, "\"")]
    [InlineData("FROM a\nCOPY \"x y\" /z", SyntaxErrorKind.UnclosedQuote, "\"")]
    [InlineData("FROM a\nCOPY <<E /x\n${A\nE", SyntaxErrorKind.UnclosedVariable, "${A")]
    public void Parse_MalformedInstruction_HasOneError(string text, SyntaxErrorKind kind, string at) => AssertOneError(text, kind, at);

    [Theory]
    [InlineData("FROM --os=linux a", SyntaxErrorKind.UnknownFlag, "--os=linux")]
    [InlineData("FROM a\nMAINTAINER --x y", SyntaxErrorKind.UnknownFlag, "--x")]
    [InlineData("FROM a\nHEALTHCHECK --retries=1 --retries=2 CMD x", SyntaxErrorKind.DuplicateFlag, "--retries=2")]
    [InlineData("FROM a\nCOPY --from b c", SyntaxErrorKind.MissingFlagValue, "--from")]
    [InlineData("FROM a\nCOPY --link= b c", SyntaxErrorKind.MissingFlagValue, "--link=")]
    [InlineData("FROM a\nCOPY --link=yes b c", SyntaxErrorKind.InvalidBoolean, "yes")]
    [InlineData("FROM a\nCOPY b c --chown=1", SyntaxErrorKind.MisplacedFlag, "--chown=1")]
    [InlineData("FROM a\nHEALTHCHECK --timeout=5 CMD x", SyntaxErrorKind.InvalidDuration, "5")]
    [InlineData("FROM a\nHEALTHCHECK --timeout=-1s CMD x", SyntaxErrorKind.InvalidDuration, "-1s")]
    [InlineData("FROM a\nHEALTHCHECK --timeout=10us CMD x", SyntaxErrorKind.InvalidDuration, "10us")]
    [InlineData("FROM a\nHEALTHCHECK --retries=-1 CMD x", SyntaxErrorKind.InvalidRetries, "-1")]
    [InlineData("FROM a\nCOPY --chmod=888 b c", SyntaxErrorKind.InvalidFlagValue, "888")]
    [InlineData("FROM a\nRUN --network=bridge x", SyntaxErrorKind.InvalidFlagValue, "bridge")]
    [InlineData("FROM a\nRUN --security=off x", SyntaxErrorKind.InvalidFlagValue, "off")]
    [InlineData("FROM a\nADD --checksum=sha256:x https://e.com/a /a", SyntaxErrorKind.InvalidFlagValue, "sha256:x")]
    [InlineData("FROM a\nADD --checksum=sha256:00 b /a", SyntaxErrorKind.InvalidFlagValue, "--checksum=sha256:00")]
    [InlineData("FROM a\nRUN --device=v.com/c=a,name=v.com/c=b x", SyntaxErrorKind.InvalidDevice, "v.com/c=a,name=v.com/c=b")]
    [InlineData("FROM a\nRUN --mount=type=cahce,target=/x y", SyntaxErrorKind.InvalidMount, "cahce")]
    [InlineData("FROM a\nRUN --mount=target=/x,szie=1 y", SyntaxErrorKind.InvalidMount, "szie=1")]
    [InlineData("FROM a\nRUN --mount=target=/x,Z y", SyntaxErrorKind.InvalidMount, "Z")]
    [InlineData("FROM a\nRUN --mount=target=/x,relabel=shared y", SyntaxErrorKind.InvalidMount, "relabel=shared")]
    [InlineData("FROM a\nRUN --mount=type=cache,target y", SyntaxErrorKind.InvalidMount, "target")]
    [InlineData("FROM a\nRUN --mount=target=/x,size=1m y", SyntaxErrorKind.InvalidMount, "size=1m")]
    [InlineData("FROM a\nRUN --mount=from=$A,target=/x y", SyntaxErrorKind.InvalidMount, "$A")]
    [InlineData("FROM a\nRUN --mount=type=cache,target=/x,sharing=all y", SyntaxErrorKind.InvalidMount, "all")]
    [InlineData("FROM a\nRUN --mount=type=cache,target=/x,uid=root y", SyntaxErrorKind.InvalidMount, "root")]
    [InlineData("FROM a\nRUN --mount=type=secret y", SyntaxErrorKind.InvalidMount, "--mount=type=secret")]
    [InlineData("FROM a\nRUN --mount=type=secret,id=a,src=b y", SyntaxErrorKind.InvalidMount, "src=b")]
    [InlineData("FROM a\nRUN --mount=target=/ y", SyntaxErrorKind.InvalidMount, "/")]
    public void Parse_InvalidFlag_HasOneError(string text, SyntaxErrorKind kind, string at) => AssertOneError(text, kind, at);

    [Theory]
    [InlineData("FROM scratch\nCMD\nENTRYPOINT\nRUN\n")]
    [InlineData("ARG A B=1\nFROM a as b.c-d_e\nENV A=1 B='x y'\nLABEL legacy value\n")]
    [InlineData("FROM a\nHEALTHCHECK --interval=1m30s --timeout=1.5h --start-period=0 --start-interval=0s --retries=0 CMD x\nHEALTHCHECK NONE")]
    [InlineData("FROM a\nRUN --mount=type=secret,id=a,required,mode=0400,env=A --mount=type=tmpfs,target=/t,size=64MB x")]
    [InlineData("FROM a\nRUN --mount=type=$T,target=/x,sharing=$S --network=host --security=insecure --device=v.com/c=a,required=false x")]
    [InlineData("FROM a\nCOPY --link=FALSE --parents --exclude=a --exclude=b --chmod=u=rwX,go=rX a b\nCOPY --chmod=$M a b")]
    [InlineData("FROM a\nADD --checksum=sha256:0123456789012345678901234567890123456789012345678901234567890123 https://e.com/a /a")]
    [InlineData("FROM a\nEXPOSE 80/tcp $P ${Q:-90}\nVOLUME /a [x\nUSER a:b\nSTOPSIGNAL 9\nMAINTAINER it's me")]
    [InlineData("FROM a\nRUN echo \"unclosed ${x^^}\nCMD ['a']\n")]
    [InlineData("FROM a\nONBUILD RUN --mount=target=/x <<EOF\nx\nEOF\nONBUILD HEALTHCHECK NONE")]
    [InlineData("FROM a\r\nCOPY <<'E' /x\r\n${broken\r\nE\r\nRUN x\r\n")]
    public void Parse_ValidFile_HasNoError(string text) => Assert.Empty(Parse(text).Errors);

    [Theory]
    [InlineData(65_535, false)]
    [InlineData(65_536, true)]
    public void Parse_LongLine_IsErrorFromTheLimitOn(int bytes, bool isError)
    {
        string line = "RUN " + new string('é', (bytes - 5) / 2);
        line = line.PadRight(line.Length + bytes - System.Text.Encoding.UTF8.GetByteCount(line), 'x');
        Assert.Equal(isError, Parse("FROM a\n" + line + "\n").Errors.Any(error => error.Kind == SyntaxErrorKind.LineTooLong));
    }

    [Fact]
    public void Parse_AfterUnterminatedHeredoc_GoesOnWithNextInstruction()
    {
        DockerfileSyntax syntax = Parse("FROM a\nRUN cat <<EOF\nbody\nUSER b\nCMD c");
        Assert.Equal<string>(["FROM", "RUN", "USER", "CMD"], syntax.Instructions.Select(instruction => instruction.Name));
        Assert.Equal("body\n", syntax.Instructions[1].Heredocs[0].Body.Text);
    }

    [Fact]
    public void Parse_ManyUnterminatedHeredocs_StopsLookingForInstructions() =>
        Assert.Equal(17, Parse(string.Concat(Enumerable.Range(0, 1000).Select(i => $"RUN cat <<E{i}\n"))).Instructions.Length);

    [Fact]
    public void Suggestion_OfUnknownFlag_KeepsItsValue() =>
        Assert.Equal("--interval=5s", Assert.Single(Parse("FROM a\nHEALTHCHECK --intervall=5s CMD x").Errors).Suggestion);

    private static void AssertOneError(string text, SyntaxErrorKind kind, string at)
    {
        SyntaxError error = Assert.Single(Parse(text).Errors);
        Assert.Equal((kind, at), (error.Kind, error.Location.GetText()));
        Assert.Matches("^['A-Z].*[^.]$", error.Message);
    }

    [Theory]
    [InlineData("Containerfile", true)]
    [InlineData("build/containerfile.dev", true)]
    [InlineData("web.Containerfile", true)]
    [InlineData("Dockerfile", false)]
    public void Parse_MountOptionOfBuildah_IsOneOfContainerfiles(string path, bool isValid) =>
        Assert.Equal(isValid, DockerfileSyntax.Parse(new SourceFile(path, "FROM a\nRUN --mount=target=/x,Z y")).Errors.IsEmpty);

    private static DockerfileSyntax Parse(string text) => DockerfileSyntax.Parse(new SourceFile("Dockerfile", text));
}
