using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RewriteTests
{
    [Theory]
    [InlineData("RUN a\nRUN b", 1)]
    [InlineData("RUN a || true\nRUN b | c\nRUN d", 2)]
    [InlineData("RUN a\n# why\nRUN b", 0)]
    [InlineData("RUN cd /x && a\nRUN b", 0)]
    [InlineData("RUN a; b\nRUN c", 0)]
    [InlineData("RUN a # b\nRUN c", 0)]
    [InlineData("RUN --network=none a\nRUN --network=none b", 1)]
    public void Joints_RunsInARow_AreJoinedWhereTheyDoTheSame(string runs, int expected) =>
        Assert.Equal(expected, Models.Parse($"FROM alpine\n{runs}\n").Stages[0].RunGroups.Single().Joints.Length);

    [Theory]
    [InlineData("RUN [\"/bin/bash\", \"a.sh\", \"|\", \"b\"]", "|")]
    [InlineData("RUN [\"bash\", \"a.sh\", \"$X\"]", "")]
    [InlineData("RUN [\"sh\", \"-c\", \"a | b\", \"&&\"]", "")]
    [InlineData("RUN [\"bash\", \"run.sh\", \"sh\", \"-c\", \"|\"]", "")]
    [InlineData("RUN [\"pwsh\", \"a.ps1\", \"|\", \"b\"]", "")]
    public void UnexpandedElements_ShellWithAScript_AreOperatorsOnly(string instruction, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse($"FROM alpine\n{instruction}\n").UnexpandedElements.Select(element => element.What)));

    [Theory]
    [InlineData("CMD [\"node\", \"a.js\", \"&&\", \"node\", \"b.js\"]", "&&")]
    [InlineData("CMD [\"python\", \"a.py\", \"2>&1\", \"$X\"]", "2>&1")]
    [InlineData("CMD [\"find\", \"/\", \"|\", \"x\"]", "")]
    [InlineData("CMD [\"node\", \"-e\", \"|\"]", "")]
    [InlineData("CMD [\"cmd\", \"/c\", \"node\", \"&&\", \"b\"]", "")]
    public void UnexpandedElements_Interpreters_TakeNoLists(string instruction, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse($"FROM alpine\n{instruction}\n").UnexpandedElements.Select(element => element.What)));

    [Theory]
    [InlineData("FROM node:22\nCMD [\"npm start\"]", "\"npm\", \"start\"")]
    [InlineData("FROM alpine\nRUN [\"/bin/a -c\"]", "\"/bin/a\", \"-c\"")]
    [InlineData("FROM alpine\nHEALTHCHECK CMD [\"curl -f $URL\"]", null)]
    [InlineData("FROM alpine\nENTRYPOINT [\"./run.sh all\", \"x\"]", "\"./run.sh\", \"all\"")]
    public void UnsplitPrograms_CommandInOneElement_IsFound(string text, string? elements) =>
        Assert.Equal(elements, Assert.Single(Models.Parse(text).UnsplitPrograms).Elements);

    [Theory]
    [InlineData("FROM alpine\nENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"npm start\"]")]
    [InlineData("FROM acme/shell\nCMD [\"npm start\"]")]
    [InlineData("FROM alpine\nENTRYPOINT [\"/opt/my app\"]")]
    [InlineData("FROM alpine\nENTRYPOINT [\"/opt/my app/run\"]")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENTRYPOINT [\"app -x\"]")]
    [InlineData("FROM alpine\nCMD [\"sh\", \"-c\", \"npm start\"]")]
    [InlineData("FROM alpine\nCMD [\"\"]")]
    public void UnsplitPrograms_OtherElements_AreNone(string text) => Assert.Empty(Models.Parse(text).UnsplitPrograms);

    [Theory]
    [InlineData("CMD [\"app\", \"$PORT\"]", "[\"sh\", \"-c\", \"exec app \\\"$PORT\\\"\"]")]
    [InlineData("RUN [\"a\", \"&&\", \"b\"]", "[\"sh\", \"-c\", \"a && b\"]")]
    [InlineData("CMD [\"a\", \"&&\", \"b\"]", "[\"sh\", \"-c\", \"a && exec b\"]")]
    [InlineData("CMD [\"a\", \"||\", \"b\"]", "[\"sh\", \"-c\", \"a || b\"]")]
    [InlineData("CMD [\"node\", \"&&\", \"$X\"]", null)]
    [InlineData("RUN [\"a\", \"$X\", \"it's\"]", null)]
    [InlineData("ENTRYPOINT [\"app\"]\nCMD [\"$PORT\"]", null)]
    public void Wrapped_JsonArray_StartsAShell(string instructions, string? expected) =>
        Assert.Equal(expected, Models.Parse($"FROM alpine\n{instructions}\n").UnexpandedElements.First().Wrapped);

    [Theory]
    [InlineData("COPY . .\nRUN npm ci", "package.json package-lock.json ./")]
    [InlineData("COPY --chown=node ./ /app\nENV A=b\nRUN npm ci && npm cache clean --force", "package.json package-lock.json /app/")]
    [InlineData("COPY . .\nRUN npm ci && npm run build", null)]
    [InlineData("COPY . .\nRUN ./prepare\nRUN npm ci", null)]
    [InlineData("COPY . .\nWORKDIR /app/x\nRUN npm ci --prefix /app", null)]
    public void ManifestOperands_CopyBeforeInstall_NameTheManifests(string instructions, string? expected)
    {
        DockerfileContext context = new() { FileTree = new EmptyFilesTree("package.json", "package-lock.json", "index.js") };
        Assert.Equal(expected, Models.Parse($"FROM node:22\nWORKDIR /app\n{instructions}\n", context).Stages[0].EarlyContextCopies.FirstOrDefault()?.ManifestOperands);
    }

    [Fact]
    public void ManifestOperands_Build_NeedsTheSources()
    {
        DockerfileContext context = new() { FileTree = new EmptyFilesTree("go.mod", "go.sum", "main.go") };
        Stage stage = Models.Parse("FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN go build\n", context).Stages[0];
        Assert.Null(Assert.Single(stage.FindEarlyContextCopies(includesBuilds: true)).ManifestOperands);
        Assert.Empty(stage.EarlyContextCopies);
    }

    [Theory]
    [InlineData("RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*", true)]
    [InlineData("RUN apt-get update && apt-get install -y curl\nRUN rm -rf /tmp/x", false)]
    public void IsDeletedLater_Cache_IsSeen(string runs, bool expected) =>
        Assert.Equal(expected, Models.Parse($"FROM debian:13\n{runs}\n").SystemCachesLeft.First().IsDeletedLater);

    [Theory]
    [InlineData("apt-get install -y gdb tzdata", " gdb")]
    [InlineData("apt-get install -y \\\n  gdb \\\n  tzdata", "  gdb \\\n")]
    [InlineData("apt-get install -y g\\\ndb tzdata", " g\\\ndb")]
    [InlineData("apt-get install -y gdb", null)]
    public void Removal_Package_TakesItsLine(string command, string? expected) =>
        Assert.Equal(expected, Models.Parse($"FROM debian:13\nRUN {command}\nCMD [\"x\"]\n").Stages[0].InstalledSoftware.First(software => software.Name == "gdb").Removal?.GetText());
}
