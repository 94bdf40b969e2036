using ContainerLint.Dockerfile;
using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class PrivilegeTests
{
    [Theory]
    [InlineData("COPY --link --chown=app:0 a /", "app=5")]
    [InlineData("ADD --link=true --chown=0:app a /", "app=")]
    [InlineData("COPY --link --chown=root:root a /", "")]
    [InlineData("COPY --link --chown=5:5 a /", "")]
    [InlineData("COPY --link=false --chown=app a /", "")]
    [InlineData("COPY --link --chmod=755 --chown=app a /", "")]
    [InlineData("COPY --chown=app a /", "")]
    [InlineData("USER app", "")]
    public void IsOfLinkedFiles_NamedOwner_CannotBeLookedUp(string instruction, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse($"FROM alpine\nRUN adduser -D -u 5 app\n{instruction}\n").AccountUses
            .Where(use => use.IsOfLinkedFiles).Select(use => $"{use.Name}={use.Number}")));

    [Theory]
    [InlineData("WORKDIR ~bob/x", 1)]
    [InlineData("VOLUME ~bob", 1)]
    [InlineData("COPY ~bob /x", 0)]
    [InlineData("ENV V=~bob", 0)]
    [InlineData("WORKDIR ~1", 0)]
    [InlineData("RUN --mount=type=bind,target=~/x make", 1)]
    [InlineData("RUN --mount=type=cache,target=~/.cache make", 0)]
    public void TildePaths_HomeOfAnotherUser_IsFoundWhereADirectoryIsMeant(string instruction, int expected) =>
        Assert.Equal(expected, Models.Parse($"FROM alpine\n{instruction}\n").TildePaths.Length);

    [Theory]
    [InlineData("RUN sudo apt-get update", "sudo apt-get [sudo ]")]
    [InlineData("RUN nice sudo -E make && sudo sh -c 'a; b'", "sudo make [sudo -E ] sudo sh [sudo ]")]
    [InlineData("RUN echo x | sudo -S make", "sudo make")]
    [InlineData("RUN sudo -v", "sudo")]
    [InlineData("RUN apt-get install -y sudo && echo 'sudo x'", "")]
    [InlineData("RUN [\"sudo\", \"make\"]", "sudo make [\"sudo\", ]")]
    [InlineData("USER app\nRUN sudo make", "sudo make")]
    [InlineData("RUN sudo A=1 make", "sudo make")]
    public void SudoUses_OfCommands_AreFoundOnce(string instructions, string expected) => Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).SudoUses
        .Select(use => use.Sudo.Name + (use.Inner is { } inner ? " " + inner.Name : string.Empty) + (use.RemovableText is { } text ? $" [{text.GetText()}]" : string.Empty))));

    [Theory]
    [InlineData("RUN sudo -u www-data x", true)]
    [InlineData("RUN sudo -u root x", false)]
    [InlineData("RUN sudo x", false)]
    [InlineData("USER app\nRUN sudo -u www-data x", false)]
    public void SudoUse_ToAnotherUser_DropsPrivilegesOfRoot(string instructions, bool expected) => Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).SudoUses[0].DropsPrivileges);

    [Theory]
    [InlineData("USER app\nRUN sudo ls > /etc/x", "/etc/x")]
    [InlineData("USER app\nRUN sudo ls > /dev/null", null)]
    [InlineData("RUN sudo ls > /etc/x", null)]
    public void OutsideRedirection_OfAnotherUser_IsNotThatOfSudo(string instructions, string? expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instructions).SudoUses[0].OutsideRedirection?.Target?.ToString());

    [Theory]
    [InlineData("RUN echo 'x ALL=(ALL) NOPASSWD: ALL' >> /etc/sudoers", "'x ALL=(ALL) NOPASSWD: ALL'")]
    [InlineData("RUN echo \"$U ALL=(ALL) NOPASSWD: ALL\" | tee /etc/sudoers.d/u", "\"$U ALL=(ALL) NOPASSWD: ALL\"")]
    [InlineData("RUN sed -i 's/ALL$/NOPASSWD: ALL/' /etc/sudoers", "'s/ALL$/NOPASSWD: ALL/'")]
    [InlineData("RUN usermod -aG sudo app", "sudo")]
    [InlineData("RUN adduser app wheel", "wheel")]
    [InlineData("RUN useradd -G docker,sudo app", "docker,sudo")]
    [InlineData("RUN usermod -aG sudo app && apt-get purge -y sudo", "")]
    [InlineData("RUN echo 'Defaults env_reset' >> /etc/sudoers", "")]
    public void SudoersGrants_OfSteps_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions).SudoersGrants.Select(grant => grant.Location.GetText())));

    [Theory]
    [InlineData("RUN chmod 777 /opt/a /opt/b", "777 /opt/a world")]
    [InlineData("RUN chmod 777 /tmp", "777 /tmp")]
    [InlineData("RUN chmod 1777 /srv && mkdir -m 1777 /x", "1777 /srv|1777 /x")]
    [InlineData("RUN find /srv -type f -exec chmod a+w {} +", "a+w /srv world")]
    [InlineData("RUN chmod u+s /usr/bin/x", "u+s /usr/bin/x setid")]
    [InlineData("RUN chmod 4755 /opt/google/chrome/chrome-sandbox", "4755 /opt/google/chrome/chrome-sandbox")]
    [InlineData("RUN chmod g+s /srv && chmod 2755 /usr/bin/x", "g+s /srv|2755 /usr/bin/x setid")]
    [InlineData("RUN mkfifo /run/x && chmod 777 /run/x", "")]
    [InlineData("RUN chmod $MODE /x && chmod 755 /y", "755 /y")]
    [InlineData("COPY --chmod=666 a /a", "666 /a world")]
    public void ModeSettings_OfSteps_AreGroupedByMode(string instruction, string expected) => Assert.Equal(expected, string.Join("|", Models.Parse("FROM debian:13\n" + instruction).LastStage!.ModeSettings
        .Select(setting => $"{setting.Location.GetText()} {setting.Path}{(setting.IsWorldWritable ? " world" : string.Empty)}{(setting.MakesSetId ? " setid" : string.Empty)}")));

    [Theory]
    [InlineData("RUN setcap cap_net_bind_service=+ep /x", "")]
    [InlineData("RUN setcap 'cap_net_raw,cap_setuid+ep' /x", "cap_setuid")]
    [InlineData("RUN setcap all=ep /x", "all")]
    [InlineData("RUN setcap -r /x", "")]
    public void CapabilityGrants_OfSetcap_AreThePowerfulOnes(string instruction, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instruction).LastStage!.CapabilityGrants.Select(grant => grant.Capability)));

    [Theory]
    [InlineData("RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +", true)]
    [InlineData("RUN chmod a-s /usr/bin/x", false)]
    public void ClearsSetId_NeedsToFindThem(string instruction, bool expected) => Assert.Equal(expected, Models.Parse("FROM debian:13\n" + instruction).LastStage!.ClearsSetId);

    [Theory]
    [InlineData("VOLUME /etc", true)]
    [InlineData("VOLUME /etc/app /var/lib/x /home/x", false)]
    [InlineData("VOLUME /run/podman/podman.sock", true)]
    [InlineData("COPY a /srv/a\nVOLUME /srv\nCMD [\"/srv/a\"]", true)]
    [InlineData("VOLUME /srv\nCMD [\"/srv/a\"]", false)]
    [InlineData("COPY a /srv/a\nVOLUME /srv/data\nCMD [\"/srv/a\"]", false)]
    public void VolumeProblem_SystemAndProgram_HaveOne(string instructions, bool expected)
    {
        Stage stage = Models.Parse("FROM debian:13\n" + instructions).LastStage!;
        Assert.Equal(expected, stage.Volumes.Any(volume => stage.VolumeProblem(volume) is not null));
    }

    [Fact]
    public void UserOf_Instruction_IsTheUserItSets()
    {
        DockerfileModel model = Models.Parse("FROM debian:13\nARG G=web\nUSER app:$G\n");
        EffectiveUser user = model.UserOf(model.Instructions<UserInstruction>().Single());
        Assert.Equal(("app", "web"), (user.User.ValueOrDefault, user.Group.ValueOrDefault));
    }
}
