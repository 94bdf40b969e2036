using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageConfigurationTests
{
    [Theory]
    [InlineData("RUN echo 'APT::Install-Recommends 0;' > /etc/apt/apt.conf.d/99no\nRUN last", true)]
    [InlineData("RUN echo 'APT::Install-Recommends 0;' > /etc/apt/apt.conf && last", true)]
    [InlineData("ARG SETTINGS\nRUN echo \"$SETTINGS\" > /etc/apt/apt.conf\nRUN last", true)]
    [InlineData("COPY apt.conf /etc/apt/apt.conf.d/\nRUN last", true)]
    [InlineData("RUN echo 'Acquire::Retries 3;' > /etc/apt/apt.conf\nRUN last", false)]
    [InlineData("RUN echo 'APT::Install-Recommends 0;' > /etc/other.conf\nRUN last", false)]
    [InlineData("RUN last", false)]
    public void MayConfigure_Instructions_FindsTheSetting(string instructions, bool expected)
    {
        Stage stage = Models.Parse("FROM debian:13-slim\n" + instructions).Stages[0];
        Assert.Equal(expected, stage.MayConfigure(stage.Runs[stage.Runs.Length - 1], "/etc/apt/apt.conf", "Install-Recommends"));
    }
}
