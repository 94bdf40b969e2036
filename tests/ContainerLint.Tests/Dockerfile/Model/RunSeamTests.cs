using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RunSeamTests
{
    [Theory]
    [InlineData("RUN a\nRUN b", "\nRUN ")]
    [InlineData("RUN a\n\nRUN b && c", "\n\nRUN ")]
    [InlineData("RUN --network=none a\nRUN --network=none b", "\nRUN --network=none ")]
    [InlineData("RUN a;\nRUN b", null)]
    [InlineData("RUN cd /a\nRUN b", null)]
    [InlineData("RUN a\nRUN b; c", null)]
    [InlineData("RUN a\nRUN b &", null)]
    [InlineData("RUN a || b\nRUN c", "\nRUN ")]
    [InlineData("RUN a\nRUN b || c", null)]
    [InlineData("RUN a &\nRUN b", null)]
    [InlineData("RUN a\n# why\nRUN b", null)]
    [InlineData("RUN a\nENV x=y\nRUN b", null)]
    [InlineData("RUN a\nRUN --network=none b", null)]
    [InlineData("RUN a; c\nRUN b", null)]
    [InlineData("RUN a\nRUN [\"b\"]", null)]
    [InlineData("RUN <<EOF\na\nEOF\nRUN b", null)]
    public void Between_FirstAndLastRun_IsWhatJoiningReplaces(string instructions, string? expected)
    {
        DockerfileModel model = Models.Parse("FROM debian:13\n" + instructions + "\n");

        Assert.Equal(expected, RunSeam.Between(model.Runs[0], model.Runs[^1])?.Location.GetText());
    }

    [Theory]
    [InlineData("RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*", true)]
    [InlineData("RUN apt-get update && apt-get install -y curl\nRUN a\nRUN rm -rf /var/lib/apt/lists/*", false)]
    [InlineData("COPY a /a\nRUN rm /a", false)]
    public void Seam_OfLateCleanup_IsThatOfTheRunsSideBySide(string instructions, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions + "\n").Stages[0].LateCleanups[0].Seam is not null);
}
