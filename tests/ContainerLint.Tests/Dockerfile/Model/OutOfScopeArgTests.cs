namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class OutOfScopeArgTests
{
    [Theory]
    [InlineData("ARG V\nFROM alpine\nRUN echo $V $V\nCOPY $V /", "V")]
    [InlineData("ARG V\nFROM alpine\nRUN sh -c \"echo $V\"", "V")]
    [InlineData("ARG V\nFROM alpine AS a\nARG V\nFROM alpine\nLABEL v=$V", "V")]
    [InlineData("FROM alpine\nRUN echo $TARGETARCH", "TARGETARCH")]
    [InlineData("FROM alpine\nARG V\nFROM alpine\nRUN echo $V", "V")]
    [InlineData("ARG V\nFROM alpine\nRUN <<EOF\necho $V\nEOF", "V")]
    [InlineData("FROM alpine\nARG V\nCMD exec server $V", "V at run time")]
    [InlineData("FROM alpine\nARG V\nENTRYPOINT [\"sh\", \"-c\", \"exec server $V\"]", "V at run time")]
    [InlineData("FROM alpine\nARG V\nHEALTHCHECK CMD check $V", "V at run time")]
    [InlineData("ARG V\nFROM alpine\nONBUILD RUN echo $V", "V")]
    [InlineData("ARG V\nFROM alpine\nARG W\nLABEL v=${W:-${V}}", "V")]
    [InlineData("ARG V\nFROM alpine\nARG W\nRUN echo ${W:+$V} ${W:-$V}", "V")]
    [InlineData("ARG V\nFROM alpine\nLABEL v=${V:-1}", "V by default")]
    [InlineData("FROM alpine\nENV A=${TARGETARCH-amd64}", "TARGETARCH by default")]
    [InlineData("ARG V\nFROM alpine\nLABEL v=${V:-1} w=$V", "V by default V")]
    public void Find_ArgWithoutImport_IsFound(string text, string expected) => Assert.Equal(expected, Describe(text));

    [Theory]
    [InlineData("ARG V\nFROM alpine\nARG V\nRUN echo $V")]
    [InlineData("ARG V\nFROM alpine AS a\nARG V\nFROM a\nRUN echo $V")]
    [InlineData("ARG V\nFROM alpine\nENV V=1\nRUN echo $V")]
    [InlineData("ARG V\nFROM alpine\nRUN V=1; echo $V")]
    [InlineData("ARG V\nFROM alpine\nRUN V=1 sh -c 'echo $V'")]
    [InlineData("ARG V\nFROM alpine\nRUN for V in 1 2; do echo $V; done")]
    [InlineData("ARG V\nFROM alpine\nRUN echo '$V' \\$V ${V:-1}")]
    [InlineData("ARG V\nFROM alpine\nRUN echo ${V:+--v=$V} \"${V:+\"--v=$V\"}\"")]
    [InlineData("ARG V\nFROM alpine\nLABEL v=${V:+v$V}")]
    [InlineData("ARG V\nFROM alpine\nENV W=1\nLABEL v=${W:-${V}}")]
    [InlineData("FROM alpine AS a\nARG V\nFROM alpine\nLABEL v=${V:-1}")]
    [InlineData("ARG V\nFROM alpine\nLABEL v=${V:?}")]
    [InlineData("ARG V\nFROM alpine\nRUN . /etc/os-release && echo $V")]
    [InlineData("ARG V\nFROM alpine\nRUN --mount=type=secret,id=v,env=V echo $V")]
    [InlineData("ARG CORE_VERSION\nFROM acme/core:$CORE_VERSION\nRUN echo $CORE_VERSION")]
    [InlineData("FROM alpine\nARG V\nENV V=$V\nCMD exec server $V")]
    [InlineData("FROM alpine\nARG V\nCMD [\"server\", \"$V\"]")]
    [InlineData("FROM alpine\nRUN echo $HTTP_PROXY")]
    [InlineData("ARG HTTP_PROXY\nFROM alpine\nRUN echo $HTTP_PROXY")]
    [InlineData("FROM alpine AS a-amd64\nARG V\nFROM a-$TARGETARCH\nRUN echo $V")]
    [InlineData("FROM alpine\nARG V\nFROM alpine\nRUN export $(cat .env) && echo $V")]
    [InlineData("FROM alpine\nRUN echo $V\nFROM alpine\nARG V")]
    public void Find_DefinedVariable_IsNotFound(string text) => Assert.Equal(string.Empty, Describe(text));

    private static string Describe(string text) => string.Join(" ", Models.Parse(text).OutOfScopeArgs.Select(arg => arg.Name + (arg.IsRuntime ? " at run time" : arg.IsDefaulted ? " by default" : string.Empty)));
}
