using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RuntimeUserTests
{
    [Theory]
    [InlineData("FROM debian:13\nCMD [\"app\"]", false)]
    [InlineData("FROM debian:13 AS dev\nCMD [\"app\"]", true)]
    [InlineData("FROM debian:13\nRUN apk add --no-cache su-exec\nENTRYPOINT [\"/start.sh\"]", true)]
    [InlineData("FROM debian:13\nRUN wget -O /usr/local/bin/gosu https://example.com/gosu-amd64\nENTRYPOINT [\"/app\"]", true)]
    [InlineData("FROM debian:13\nCOPY --from=tianon/gosu:1.17 /gosu /usr/local/bin/\nENTRYPOINT [\"/app\"]", true)]
    [InlineData("FROM debian:13\nRUN useradd app\nENTRYPOINT [\"docker-entrypoint.sh\"]", true)]
    [InlineData("FROM debian:13\nENTRYPOINT [\"docker-entrypoint.sh\"]", false)]
    [InlineData("FROM debian:13\nRUN useradd app\nENTRYPOINT [\"app\"]", false)]
    [InlineData("FROM debian:13\nRUN useradd web\nUSER web\nRUN make\nUSER root\nCMD [\"server\"]", false)]
    [InlineData("FROM debian:13\nRUN useradd web\nUSER web\nRUN make\nUSER root\nCMD [\"server\", \"--user=web\"]", true)]
    [InlineData("FROM debian:13\nCMD [\"/usr/sbin/sshd\", \"-D\"]", true)]
    [InlineData("FROM debian:13\nCMD [\"nginx\", \"-g\", \"daemon off;\"]", false)]
    [InlineData("FROM docker:28\nCMD [\"app\"]", true)]
    [InlineData("FROM debian:13\nRUN useradd web && sed -i 's/^user.*/user web/' /etc/server.conf\nCMD [\"server\"]", true)]
    public void IsRootAccepted_Stage_IsToldFromWhatItDoes(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).LastStage!.IsRootAccepted);

    [Theory]
    [InlineData("Dockerfile.dev", true)]
    [InlineData("test.Dockerfile", true)]
    [InlineData("Dockerfile", false)]
    [InlineData("Dockerfile.devices", false)]
    public void IsForDevelopment_FileName_Decides(string path, bool expected) => Assert.Equal(expected, Models.Parse("FROM debian:13", path: path).LastStage!.IsForDevelopment);

    [Theory]
    [InlineData("1000", null, true)]
    [InlineData("0", null, false)]
    [InlineData(null, null, false)]
    [InlineData("1000", "0", false)]
    [InlineData("1000", "app", true)]
    public void IsRootAccepted_Uses_HaveToAgree(string? one, string? other, bool expected)
    {
        SourceLocation place = new SourceFile("compose.yaml", "x").At(0, 1);
        ImageUse[] uses = new[] { one, other }.Take(other is null ? 1 : 2)
            .Select(user => new ImageUse(place, user is null ? Value<string>.Absent : Value<string>.Known(user, place)))
            .ToArray();
        DockerfileModel model = Models.Parse("FROM debian:13\nCMD [\"app\"]", new DockerfileContext { Uses = uses.ToImmutableArray() });
        Assert.Equal(expected, model.LastStage!.IsRootAccepted);
    }

    [Fact]
    public void Uses_OfAnotherTarget_DoNotCount()
    {
        SourceLocation place = new SourceFile("compose.yaml", "x").At(0, 1);
        ImageUse use = new(place, Value<string>.Known("1000", place), Target: "a");
        DockerfileModel model = Models.Parse("FROM debian:13 AS a\nFROM a AS b\n", new DockerfileContext { Uses = [use] });
        Assert.Single(model.Stages[0].Uses);
        Assert.Empty(model.Stages[1].Uses);
    }

    [Theory]
    [InlineData("RUN useradd app\nCMD [\"app\"]", "app")]
    [InlineData("RUN useradd app && chown -R app:app /app && mkdir /home/app\nCOPY --chown=app . /app\nCMD [\"app\"]", "app")]
    [InlineData("RUN adduser -D one && adduser -D two\nCMD [\"x\"]", "two")]
    [InlineData("RUN groupadd app\nCMD [\"app\"]", null)]
    [InlineData("RUN useradd app\nUSER app\nUSER root\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd -u 4000 app\nUSER 4000\nUSER root\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd app\nCMD [\"x\", \"--user=app\"]", null)]
    [InlineData("RUN useradd app\nENV RUN_AS=app\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd app && su app -c 'make'\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd app && echo 'user=app' >> /etc/x.conf\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd app && echo 'app ALL=(ALL) ALL' >> /etc/sudoers && echo 'app:x' | chpasswd\nCMD [\"x\"]", "app")]
    [InlineData("RUN useradd app\nCOPY <<EOF /etc/x.conf\nuser = app\nEOF\nCMD [\"x\"]", null)]
    [InlineData("RUN useradd www-data\nCMD [\"nginx\"]", null)]
    [InlineData("RUN useradd app\nCMD [\"/start.sh\"]", null)]
    [InlineData("RUN useradd -o -u 0 toor\nCMD [\"x\"]", null)]
    [InlineData("RUN sh -c 'useradd app && mkdir /a && chown app /a'", "app")]
    [InlineData("RUN sh -c 'useradd app && start --as app'", null)]
    public void IdleAccount_User_HasNoUse(string instructions, string? expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).LastStage!.IdleAccount?.Name.ValueOrDefault);

    [Theory]
    [InlineData("FROM debian:13\nRUN useradd -u 4000 app\nUSER app", "4000")]
    [InlineData("FROM debian:13\nRUN useradd app\nUSER app", null)]
    [InlineData("FROM node:22\nUSER node", "1000")]
    [InlineData("FROM debian:13\nUSER node", null)]
    public void UserNumber_OfTheLastUser_IsFound(string text, string? expected) => Assert.Equal(expected, Models.Parse(text).LastStage!.UserNumber);

    [Theory]
    [InlineData("VOLUME /var/spool/x", "/var/spool/x")]
    [InlineData("RUN mkdir -p /opt/x /var/lib/x", "/var/lib/x")]
    [InlineData("RUN mkdir -p /app/storage", "/app/storage")]
    [InlineData("RUN mkdir -p /opt/x /var/lib/apt/lists", null)]
    public void StateDirectory_OfTheImage_IsFound(string instruction, string? expected) => Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instruction).LastStage!.StateDirectory);

    [Theory]
    [InlineData("CMD [\"x\"]\nEXPOSE 80", "CMD [\"x\"]")]
    [InlineData("ENTRYPOINT [\"x\"]\nEXPOSE 80\nCMD [\"y\"]", "ENTRYPOINT [\"x\"]")]
    [InlineData("CMD [\"x\"]\nRUN y", null)]
    public void FirstRuntimeInstruction_IsTheOneNothingIsBuiltBelow(string instructions, string? expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).LastStage!.FirstRuntimeInstruction?.ToString());
}
