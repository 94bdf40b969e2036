using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class WorkdirCandidateTests
{
    [Theory]
    [InlineData("FROM alpine\nRUN cd /app && make", "cd /app replaceable")]
    [InlineData("FROM alpine\nWORKDIR /app\nRUN cd /app/ && make", "cd /app/ redundant replaceable")]
    [InlineData("FROM alpine AS b\nRUN cd /app && make\nFROM scratch\nCOPY --from=b /app/x /", "cd /app replaceable last")]
    [InlineData("FROM alpine AS b\nRUN cd /app; make\nFROM scratch\nCOPY --from=b /app/x /", "cd /app replaceable")]
    [InlineData("FROM alpine AS b\nRUN cd /app && make\nRUN b\nFROM scratch\nCOPY --from=b /app/x /", "cd /app replaceable")]
    [InlineData("FROM alpine\nONBUILD RUN cd /app && make", "cd /app")]
    [InlineData("FROM alpine\nRUN cd '/a b' && make", "cd '/a b'")]
    [InlineData("FROM alpine\nRUN <<E\ncd /app\nmake\nE", "cd /app replaceable")]
    [InlineData("FROM alpine\nRUN <<E\ncd /app\nmake a\nmake b\nmake c\nE", "")]
    [InlineData("FROM alpine\nRUN cd /app && make && rm -rf /app", "")]
    [InlineData("FROM alpine\nRUN cd /tmp && make", "")]
    [InlineData("FROM alpine\nRUN make && cd /app && make", "")]
    [InlineData("FROM alpine\nRUN cd /app && make && cd /b && make", "")]
    public void FindLeading_OfAFile_FindsTheFirstCommandForAWorkplace(string text, string expected) => Assert.Equal(expected, Describe(text, all: false));

    [Theory]
    [InlineData("FROM alpine\nRUN cd /tmp && make", "cd /tmp replaceable")]
    [InlineData("FROM alpine\nRUN make && cd /app && make && cd b && make && cd ..", "cd /app, cd b")]
    [InlineData("FROM alpine\nRUN (cd /app && make) && make", "")]
    [InlineData("FROM alpine\nRUN cd /app", "")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore\nRUN cd /app && make", "")]
    public void FindAll_OfAFile_FindsThoseThatHold(string text, string expected) => Assert.Equal(expected, Describe(text, all: true));

    private static string Describe(string text, bool all)
    {
        DockerfileModel model = Models.Parse(text);
        return string.Join(", ", model.WorkdirCandidates(all).Select(candidate =>
            $"{candidate.Location.GetText()}{(candidate.IsRedundant ? " redundant" : string.Empty)}"
            + $"{(candidate.IsReplaceable ? " replaceable" : string.Empty)}{(candidate.IsLastToNotice ? " last" : string.Empty)}"));
    }
}
