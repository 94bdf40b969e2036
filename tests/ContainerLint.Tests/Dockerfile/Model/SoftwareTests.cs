namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class SoftwareTests
{
    [Theory]
    [InlineData("RUN apt-get install -y nmap tzdata", "nmap:recon tzdata:")]
    [InlineData("RUN apk add --no-cache --virtual .t strace && apk del .t", "")]
    [InlineData("RUN apt-get install -y gdb\nRUN apt-get purge -y gdb", "")]
    [InlineData("RUN apt-get install -y netcat-openbsd\nHEALTHCHECK CMD nc -z localhost 80", "")]
    [InlineData("RUN apt-get install -y netcat-openbsd\nCMD [\"start.sh\"]", "")]
    [InlineData("RUN apt-get install -y openssh-server\nCMD [\"sshd\", \"-D\"]", "")]
    [InlineData("RUN pecl install xdebug-3.4 && docker-php-ext-enable xdebug", "xdebug:debuggers")]
    [InlineData("RUN install-php-extensions pcov-^1 gd", "pcov:debuggers gd:")]
    [InlineData("COPY --from=x /usr/local/bin/docker /usr/local/bin/", "docker.io:containerTools")]
    [InlineData("COPY docker /usr/local/bin/", "")]
    public void InstalledSoftware_OfTheChain_IsWhatStays(string instructions, string expected) => Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).LastStage!.InstalledSoftware
        .Select(software => $"{(software.IsCopied ? software.Unneeded!.Name : software.Name)}:{software.Unneeded?.Group}")));

    [Theory]
    [InlineData("FROM python:3.13\nENV DEBUG=1 FLASK_ENV=Development", "DEBUG=1 FLASK_ENV=Development")]
    [InlineData("FROM debian:13\nENV DEBUG=1", "")]
    [InlineData("FROM debian:13\nARG M=development\nENV NODE_ENV=$M", "")]
    [InlineData("FROM debian:13\nENV NODE_ENV=development\nENV NODE_ENV=production", "")]
    [InlineData("FROM debian:13\nENV SPRING_PROFILES_ACTIVE=prod,dev", "SPRING_PROFILES_ACTIVE=prod,dev")]
    [InlineData("FROM debian:13\nCMD [\"python\", \"manage.py\", \"runserver\", \"0:80\"]", "\"runserver\"")]
    [InlineData("FROM debian:13\nCMD poetry run uvicorn --reload app:app", "--reload")]
    [InlineData("FROM debian:13\nCMD [\"npx\", \"next\", \"dev\"]", "\"dev\"")]
    [InlineData("FROM debian:13\nCMD [\"npm\", \"run\", \"dev\"]", "\"dev\"")]
    [InlineData("FROM debian:13\nCMD [\"npm\", \"start\"]", "")]
    [InlineData("FROM debian:13\nCMD [\"node\", \"server.js\", \"nodemon\"]", "")]
    [InlineData("FROM debian:13\nENTRYPOINT [\"sh\", \"-c\", \"exec dlv exec /app\"]", "dlv")]
    [InlineData("FROM debian:13\nCMD [\"java\", \"-agentlib:jdwp=transport=dt_socket\", \"-jar\", \"a.jar\"]", "\"-agentlib:jdwp=transport=dt_socket\"")]
    [InlineData("FROM debian:13\nCMD [\"flask\", \"run\", \"--host=0.0.0.0\"]", "")]
    [InlineData("FROM debian:13\nCMD [\"python\", \"-m\", \"flask\", \"run\", \"--debug\"]", "\"--debug\"")]
    public void DebugSettings_OfTheImage_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse(text).LastStage!.DebugSettings.Select(setting => setting.Location.GetText())));

    [Theory]
    [InlineData("RUN dotnet restore && dotnet build", "dotnet")]
    [InlineData("ENV DOTNET_CLI_TELEMETRY_OPTOUT=true\nRUN dotnet restore", "")]
    [InlineData("ARG DO_NOT_TRACK=1\nRUN dotnet restore", "")]
    [InlineData("RUN export DOTNET_CLI_TELEMETRY_OPTOUT=1 && dotnet restore", "")]
    [InlineData("RUN dotnet app.dll && dotnet --info", "")]
    [InlineData("RUN npx next build && yarn gatsby build", "next gatsby")]
    [InlineData("RUN env NEXT_TELEMETRY_DISABLED=1 next build", "")]
    public void TelemetryUses_OfTheStage_AreTheFirstOnes(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).LastStage!.TelemetryUses.Select(use => use.Location.GetText())));

    [Theory]
    [InlineData("COPY --chown=app a.py /srv/a.py\nUSER app\nCMD [\"/srv/a.py\"]", "--chown=app")]
    [InlineData("WORKDIR /srv\nCOPY --chown=app . .\nUSER app\nCMD [\"python\", \"a.py\"]", "--chown=app")]
    [InlineData("COPY --chown=app a.py /srv/a.py\nUSER other\nCMD [\"/srv/a.py\"]", "")]
    [InlineData("COPY --chown=app --chmod=555 a.py /srv/a.py\nUSER app\nCMD [\"/srv/a.py\"]", "")]
    [InlineData("COPY --chown=app data /srv/data\nUSER app\nCMD [\"/usr/bin/x\"]", "")]
    [InlineData("RUN useradd -u 4000 app\nCOPY --chown=app a.py /srv/a.py\nUSER 4000\nCMD [\"/srv/a.py\"]", "--chown=app")]
    [InlineData("COPY a /srv/a\nRUN chown -R app:app /srv\nUSER app\nCMD [\"/srv/a\"]", "app:app")]
    [InlineData("COPY a /srv/a\nRUN chown app /srv\nUSER app\nCMD [\"/srv/a\"]", "")]
    public void OwnedCode_OfTheRuntimeUser_IsFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).LastStage!.OwnedCode.Select(code => code.Location.GetText())));

    [Theory]
    [InlineData("Dockerfile.runner", "FROM debian:13", true)]
    [InlineData("jenkins/Dockerfile", "FROM debian:13", true)]
    [InlineData("Dockerfile", "FROM debian:13 AS toolbox", true)]
    [InlineData("api/Dockerfile", "FROM debian:13 AS api", false)]
    public void IsToolbox_Names_Decide(string path, string text, bool expected) => Assert.Equal(expected, Models.Parse(text, path: path).IsToolbox);
}
