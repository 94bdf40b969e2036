namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageFlawTests
{
    [Theory]
    [InlineData("FROM scratch AS a\nENV X=1\nFROM alpine\nCOPY --from=a /x /x", true)]
    [InlineData("FROM scratch AS a\nWORKDIR /w/x\nFROM alpine\nCOPY --from=a /w /x", false)]
    [InlineData("FROM scratch AS a\nWORKDIR /w\nFROM alpine\nCOPY --from=a /w/x /x", true)]
    [InlineData("FROM scratch AS a\nONBUILD COPY . .\nFROM alpine\nCOPY --from=a /x /x", false)]
    [InlineData("FROM alpine AS a\nFROM alpine\nCOPY --from=a /x /x", false)]
    [InlineData("FROM scratch AS a\nFROM alpine\nRUN --mount=from=a,target=/x ls", false)]
    [InlineData("FROM scratch AS a\nFROM alpine\nRUN --mount=from=a,source=/y,target=/x ls", true)]
    public void ReferencesToEmptyStages_MissingFiles_AreFound(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).ReferencesToEmptyStages.Any());

    [Theory]
    [InlineData("VOLUME /v\nRUN mkdir /v/x && chown 1 /v/x", "/v/x")]
    [InlineData("VOLUME /v\nCOPY x /v/", "/v")]
    [InlineData("VOLUME /v\nCOPY x /w/\nRUN echo 1 > /v/x\nRUN chown 1 /v", "/v/x /v")]
    [InlineData("RUN mkdir /v\nVOLUME /v", "")]
    [InlineData("VOLUME /v\nRUN rm -rf /v/x", "")]
    [InlineData("VOLUME /v\nRUN --mount=type=cache,target=/v mkdir /v/x", "")]
    [InlineData("VOLUME /v\nRUN mkdir /vx", "")]
    [InlineData("VOLUME $V\nRUN mkdir /v", "")]
    public void VolumeWrites_AfterVolume_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).Stages[0].VolumeWrites.Select(write => write.Path)));

    [Theory]
    [InlineData("HEALTHCHECK CMD true", "AlwaysSucceeds")]
    [InlineData("HEALTHCHECK CMD curl -f localhost || true", "AlwaysSucceeds")]
    [InlineData("HEALTHCHECK CMD [\"sh\", \"-c\", \"check; exit 0\"]", "AlwaysSucceeds")]
    [InlineData("HEALTHCHECK CMD check || exit 1; exit 0", "")]
    [InlineData("HEALTHCHECK CMD check && echo ok", "")]
    [InlineData("HEALTHCHECK CMD curl localhost", "IgnoresHttpErrors")]
    [InlineData("HEALTHCHECK CMD [\"curl\", \"http://localhost\"]", "IgnoresHttpErrors")]
    [InlineData("HEALTHCHECK CMD [\"sh\", \"-c\", \"curl http://localhost || exit 1\"]", "IgnoresHttpErrors")]
    [InlineData("HEALTHCHECK CMD curl localhost | grep ok", "")]
    [InlineData("HEALTHCHECK CMD test $(curl -w '%{http_code}' localhost) = 200", "")]
    [InlineData("HEALTHCHECK CMD wget -qO- http://example.com", "OtherHost")]
    [InlineData("HEALTHCHECK CMD wget -qO- http://127.0.0.1:80/", "")]
    [InlineData("HEALTHCHECK CMD wget -qO- http://$HOST/", "")]
    [InlineData("HEALTHCHECK CMD wget -qO- http://web/", "")]
    [InlineData("HEALTHCHECK --timeout=5m CMD check", "LongTimeout")]
    [InlineData("HEALTHCHECK --timeout=30s --interval=0s CMD check", "")]
    [InlineData("HEALTHCHECK --interval=500ms CMD check", "ShortInterval")]
    [InlineData("HEALTHCHECK NONE", "")]
    public void HealthcheckProblems_Command_IsJudged(string instruction, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instruction).Stages[0].HealthcheckProblems.Select(problem => problem.Kind)));

    [Theory]
    [InlineData("FROM fedora\nSTOPSIGNAL SIGFOO", "Unknown ")]
    [InlineData("FROM fedora\nSTOPSIGNAL 9", "Ungraceful SIGTERM")]
    [InlineData("FROM fedora\nSTOPSIGNAL quit", "Spelling SIGQUIT")]
    [InlineData("FROM fedora\nSTOPSIGNAL SIGQUIT", "")]
    [InlineData("FROM fedora\nSTOPSIGNAL $S", "")]
    [InlineData("FROM fedora\nCMD [\"/sbin/init\"]", "WrongForProgram SIGRTMIN+3")]
    [InlineData("FROM alpine\nCMD [\"/sbin/init\"]", "")]
    [InlineData("FROM debian\nCMD [\"/usr/sbin/nginx\", \"-g\", \"daemon off;\"]", "WrongForProgram SIGQUIT")]
    [InlineData("FROM nginx\nCMD [\"nginx\"]", "")]
    [InlineData("FROM acme\nCMD [\"nginx\"]", "")]
    [InlineData("FROM acme\nSTOPSIGNAL SIGTERM\nCMD [\"nginx\"]", "WrongForProgram SIGQUIT")]
    [InlineData("FROM php:8-fpm\nCMD [\"php-fpm\"]", "")]
    [InlineData("FROM debian\nCMD nginx", "")]
    public void StopSignalProblem_Signal_IsJudged(string text, string expected) =>
        Assert.Equal(expected, Models.Parse(text).Stages[0].StopSignalProblem is { } problem ? $"{problem.Kind} {problem.Better}" : string.Empty);

    [Theory]
    [InlineData("USER app\nRUN apt-get install -y x", "apt-get install")]
    [InlineData("USER 1000\nRUN id && apk add x", "apk add")]
    [InlineData("USER 1000\nRUN useradd x", "useradd")]
    [InlineData("USER app\nRUN chown root /x", "chown")]
    [InlineData("USER app\nRUN chown app /x", "")]
    [InlineData("USER 1000\nRUN chown app /x", "")]
    [InlineData("USER app\nRUN sudo apt-get install -y x", "")]
    [InlineData("USER app\nRUN apt-get download x", "")]
    [InlineData("USER app\nRUN pip install x", "")]
    [InlineData("USER $U\nRUN apk add x", "")]
    [InlineData("USER root\nRUN apk add x", "")]
    [InlineData("USER app\nUSER 0\nRUN apk add x", "")]
    public void PrivilegedSteps_OfUser_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).PrivilegedSteps.Select(step => step.Location.GetText())));

    [Theory]
    [InlineData("WORKDIR /app\nUSER node\nRUN npm ci", "/app")]
    [InlineData("WORKDIR /app\nUSER node\nRUN mkdir x && touch y", "/app")]
    [InlineData("USER node\nCOPY x /app/\nRUN echo 1 > /app/x", "/app")]
    [InlineData("COPY . /app\nWORKDIR /app\nUSER node\nRUN yarn install", "/app")]
    [InlineData("USER node\nWORKDIR /app\nRUN npm ci", "")]
    [InlineData("WORKDIR /app\nRUN chown -R node /app\nUSER node\nRUN npm ci", "")]
    [InlineData("RUN mkdir /app && chown node /app\nWORKDIR /app\nUSER node\nRUN npm ci", "")]
    [InlineData("WORKDIR /app\nRUN ./setup.sh\nUSER node\nRUN npm ci", "")]
    [InlineData("USER node\nCOPY --chown=node x /app/\nRUN touch /app/x", "")]
    [InlineData("WORKDIR /home/node/app\nUSER node\nRUN npm ci", "/home/node/app")]
    [InlineData("WORKDIR /app\nUSER node\nRUN npm ci || true", "")]
    [InlineData("WORKDIR /app\nUSER node\nRUN npm run test", "")]
    [InlineData("WORKDIR /tmp/x\nRUN chmod 777 /tmp/x\nUSER node\nRUN npm ci", "")]
    [InlineData("WORKDIR /app\nRUN npm ci\nUSER node", "")]
    [InlineData("WORKDIR /var/www/html\nUSER node\nRUN composer install", "")]
    public void UnwritableDirectories_OfRoot_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM node:22\n" + instructions).Stages[0].UnwritableDirectories.Select(directory => directory.Path)));

    [Theory]
    [InlineData("SHELL [\"pwsh\", \"-Command\"]\nRUN a; b", "2:a goes on")]
    [InlineData("SHELL [\"pwsh\", \"-Command\", \"$ErrorActionPreference = 'Stop';\"]\nRUN a; b", "2:a stops")]
    [InlineData("SHELL [\"pwsh\", \"-Command\"]\nRUN $ErrorActionPreference='Stop'; a; b", "2:a stops")]
    [InlineData("SHELL [\"pwsh\", \"-Command\"]\nRUN iwr https://x -OutFile y", "1:iwr https://x -OutFile y goes on progress")]
    [InlineData("RUN pwsh -Command 'a; b'", "2:a goes on")]
    [InlineData("RUN a; b", "")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command a x; b", "2:a x goes on")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command $ErrorActionPreference = 'Stop'; a x; b", "2:a x stops")]
    public void PowerShellSteps_Preferences_AreRead(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).PowerShellSteps.Select(step =>
            $"{step.Statements.Length}:{step.Statements[0]} {(step.StopsOnErrors ? "stops" : "goes on")}{(step.DownloadWithProgress is null ? string.Empty : " progress")}")));
}
