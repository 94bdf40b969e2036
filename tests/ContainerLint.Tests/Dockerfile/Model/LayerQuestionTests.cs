using System.Collections.Immutable;
using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class LayerQuestionTests
{
    [Theory]
    [InlineData("COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm /tmp/a.deb", "Files /tmp/a.deb")]
    [InlineData("COPY *.deb /tmp/\nRUN rm -f /tmp/*.deb", "Files /tmp/*.deb")]
    [InlineData("COPY . /build\nRUN rm -rf /build", "Files /build")]
    [InlineData("COPY a /srv/a\nRUN rm -rf /srv/b", "")]
    [InlineData("COPY a /srv/a\nRUN rm /srv", "")]
    [InlineData("RUN curl -o /tmp/a https://e.com/a\nRUN rm /tmp/a", "Files /tmp/a")]
    [InlineData("RUN curl -o /tmp/a https://e.com/a && rm /tmp/a", "")]
    [InlineData("RUN --mount=type=cache,target=/tmp curl -o /tmp/a https://e.com/a\nRUN rm /tmp/a", "")]
    [InlineData("COPY a.conf /etc/a.conf\nRUN rm /etc/a.conf && ln -s /b /etc/a.conf", "")]
    [InlineData("COPY a.conf /etc/a.conf\nRUN rm /etc/a.conf\nCOPY b.conf /etc/a.conf", "")]
    [InlineData("RUN apt-get update && apt-get install -y a\nRUN rm -rf /var/lib/apt/lists/*", "PackageCache apt-get")]
    [InlineData("RUN apt-get update && apt-get install -y a\nRUN apt-get clean", "")]
    [InlineData("RUN apt-get update && apt-get install -y a\nRUN apt-get update && apt-get install -y b && rm -rf /var/lib/apt/lists/*", "")]
    [InlineData("RUN dnf install -y a\nRUN dnf clean all", "PackageCache dnf")]
    [InlineData("RUN yum install -y a\nRUN yum clean all", "PackageCache yum")]
    [InlineData("RUN dnf install -y a && dnf clean all\nRUN dnf clean all", "")]
    [InlineData("RUN apt-get install -y a\nRUN apt-get purge -y a", "Packages a")]
    [InlineData("RUN apk add --no-cache -t .deps a\nRUN apk del .deps", "Packages .deps")]
    [InlineData("RUN apt-get install -y a && apt-get purge -y a", "")]
    [InlineData("RUN apt-get purge -y a", "")]
    [InlineData("ADD a.tgz /srv/\nRUN tar -xf /srv/a.tgz && rm /srv/a.tgz", "")]
    [InlineData("ADD --unpack=false a.tgz /srv/\nRUN rm /srv/a.tgz", "Files /srv/a.tgz")]
    [InlineData("ADD a.jar /srv/\nRUN rm /srv/a.jar", "Files /srv/a.jar")]
    public void LateCleanups_Run_RemovesWhatIsInAnotherLayer(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).LateCleanups.Select(cleanup => $"{cleanup.Kind} {cleanup.Subject}")));

    [Theory]
    [InlineData("RUN yum install -y a\nRUN yum clean all", true)]
    [InlineData("RUN dnf install -y a\nRUN dnf clean all", false)]
    [InlineData("RUN curl -o /tmp/a https://e.com/a\nRUN rm /tmp/a", false)]
    public void LateCleanups_Cache_StandsForTheChecksOfItsManager(string instructions, bool isYum) =>
        Assert.Equal(!isYum, Assert.Single(Last(instructions).LateCleanups).ChecksOfOthers.Contains("hadolint:DL3032"));

    [Fact]
    public void LateCleanups_Parent_Counts()
    {
        DockerfileModel model = Models.Parse("FROM debian AS a\nCOPY .npmrc /root/\nFROM a\nRUN rm /root/.npmrc\n");
        LateCleanup cleanup = Assert.Single(model.Stages[1].LateCleanups);
        Assert.True(cleanup.IsSecret);
        Assert.Empty(model.Stages[0].LateCleanups);
    }

    [Theory]
    [InlineData("RUN rm -rf /usr/share/doc", "Files /usr/share/doc")]
    [InlineData("COPY a.conf /etc/a.conf\nRUN rm -f /etc/b.conf /etc/default/*", "Files /etc/b.conf,Files /etc/default/*")]
    [InlineData("COPY a.conf /etc/a.conf\nRUN rm -f /etc/*", "")]
    [InlineData("COPY etc /\nRUN rm -f /etc/b.conf", "")]
    [InlineData("ARG UNKNOWN\nCOPY a $UNKNOWN\nRUN rm -f /etc/b.conf", "")]
    [InlineData("WORKDIR /srv/app\nRUN rm -rf /srv/app /srv /srv/* /srv/web", "Files /srv/web")]
    [InlineData("WORKDIR /srv/app\nRUN rm -rf ./*", "Files /srv/app/*")]
    [InlineData("WORKDIR /srv/app\nRUN rm -rf ./*\nCOPY app .", "")]
    [InlineData("ARG UNKNOWN\nWORKDIR $UNKNOWN\nRUN rm -rf /srv/app", "")]
    [InlineData("RUN mkdir -p /srv/a && rm -rf /srv/a /srv/b", "Files /srv/b")]
    [InlineData("RUN ./install.sh\nRUN rm -rf /usr/share/doc", "")]
    [InlineData("RUN ./install.sh && rm -rf /usr/share/doc", "")]
    [InlineData("RUN rm -rf /usr/share/doc && ./install.sh && rm -rf /usr/share/man", "Files /usr/share/doc")]
    [InlineData("RUN rm -rf /tmp/* /var/lib/apt/lists/* /root/.cache/pip /var/log/dpkg.log", "")]
    [InlineData("RUN rm /etc/a && ln -s /b /etc/a", "")]
    [InlineData("RUN --mount=type=cache,target=/opt rm -rf /opt/a", "")]
    [InlineData("RUN find /usr/share/doc -name '*.gz' -delete", "")]
    [InlineData("RUN apt-get update && apt-get purge -y perl && apt-get clean", "Packages perl")]
    [InlineData("RUN apt-get install -y a && apt-get purge -y perl", "")]
    [InlineData("RUN apt-get -s purge -y perl", "")]
    public void BaseCleanups_Run_RemovesWhatNothingAboveCanHaveMade(string instructions, string expected)
    {
        ImmutableArray<LateCleanup> cleanups = Last(instructions).BaseCleanups;
        Assert.Equal(expected, string.Join(",", cleanups.Select(cleanup => $"{cleanup.Kind} {cleanup.Subject}")));
        Assert.All(cleanups, static cleanup => Assert.True(cleanup.IsOfBase && !cleanup.IsSecret));
    }

    [Theory]
    [InlineData("FROM scratch\nRUN rm -rf /usr/share/doc\n")]
    [InlineData("ARG BASE\nFROM $BASE\nRUN rm -rf /usr/share/doc\n")]
    [InlineData("FROM debian AS a\nRUN ./install.sh\nFROM a\nRUN rm -rf /usr/share/doc\n")]
    public void BaseCleanups_NotOfAnImageAlone_AreNone(string text) => Assert.Empty(Models.Parse(text).LastStage!.BaseCleanups);

    [Fact]
    public void BaseCleanups_Child_HasItsOwnOnly()
    {
        DockerfileModel model = Models.Parse("FROM debian AS a\nRUN rm -rf /usr/share/doc\nFROM a\nRUN rm -rf /usr/share/man\n");
        Assert.Equal("/usr/share/man", Assert.Single(model.Stages[1].BaseCleanups).Subject);
    }

    [Theory]
    [InlineData("COPY run.sh /bin/\nRUN chmod 755 /bin/run.sh", "chmod 755 one")]
    [InlineData("COPY . /srv\nRUN chown -R app:web /srv", "chown app:web")]
    [InlineData("COPY . /srv\nRUN chown app /srv", "")]
    [InlineData("COPY . /srv\nRUN chmod +x /srv/run.sh", "chmod +x")]
    [InlineData("COPY run.sh /bin/\nRUN chmod +x /bin/*.sh", "chmod +x")]
    [InlineData("COPY a.conf /etc/\nRUN chown -R app /var/lib/app", "")]
    [InlineData("COPY run.sh /bin/\nRUN cp /bin/x /bin/run.sh && chmod 755 /bin/run.sh", "")]
    [InlineData("ADD files.tgz /srv/\nRUN chown -R app /srv", "")]
    [InlineData("COPY run.sh /bin/\nRUN --mount=type=bind,target=/bin chmod 755 /bin/run.sh", "")]
    [InlineData("COPY app.conf /etc/app/app.conf\nRUN chown -R app /etc/app", "")]
    [InlineData("COPY dir /srv/dir\nRUN find /srv/dir -type f -exec chmod 644 {} +", "")]
    public void LatePermissionChanges_Run_ChangesWhatWasCopied(string instructions, string expected) => Assert.Equal(
        expected,
        string.Join(",", Last(instructions).LatePermissionChanges.Select(change => $"{change.Flag} {change.FlagValue.ValueOrDefault}{(change.IsOfOneFile ? " one" : string.Empty)}")));

    [Fact]
    public void LatePermissionChanges_SameFlag_IsRedundant()
    {
        Assert.True(Assert.Single(Last("COPY --chmod=755 a.sh /a.sh\nRUN chmod 0755 /a.sh").LatePermissionChanges).IsRedundant);
        LatePermissionChange owner = Assert.Single(Last("COPY a.sh /a.sh\nRUN chown 10:daemon /a.sh").LatePermissionChanges);
        Assert.False(owner.IsRedundant);
        Assert.True(owner.IsOwnerKnownToCopy);
        Assert.True(owner.IsWholeRun);
        Assert.False(Assert.Single(Last("COPY a.sh /a.sh\nRUN useradd app && chown app /a.sh").LatePermissionChanges).IsOwnerKnownToCopy);
    }

    [Theory]
    [InlineData("RUN a\nRUN b", 1)]
    [InlineData("RUN a\n# comment\nRUN b\nRUN c", 1)]
    [InlineData("RUN a\nENV x=1\nRUN b", 0)]
    [InlineData("RUN a\nRUN --mount=type=cache,target=/x b", 0)]
    [InlineData("RUN a\nRUN <<E\nb\nE", 0)]
    [InlineData("RUN a\nRUN echo done", 0)]
    public void RunGroups_Runs_InARow(string instructions, int expected) => Assert.Equal(expected, Last(instructions).RunGroups.Length);

    [Theory]
    [InlineData("COPY a /x/\nCOPY b /x/", 1)]
    [InlineData("COPY a /x/\nCOPY b /y/", 0)]
    [InlineData("COPY a /x/\nCOPY --chown=1 b /x/", 0)]
    [InlineData("COPY a /x\nCOPY b /x", 1)]
    [InlineData("COPY a /x/\nADD b /x/", 0)]
    public void CopyGroups_Copies_InARow(string instructions, int expected) => Assert.Equal(expected, Last(instructions).CopyGroups.Length);

    [Theory]
    [InlineData("COPY r.txt /tmp/\nRUN pip install -r /tmp/r.txt", "/tmp/r.txt")]
    [InlineData("COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm /tmp/a.deb", "")]
    [InlineData("COPY a.deb /opt/\nRUN dpkg -i /opt/a.deb", "")]
    [InlineData("COPY r.txt /tmp/\nRUN a /tmp/r.txt\nRUN b /tmp/r.txt", "")]
    [InlineData("COPY r.txt /tmp/\nRUN a /tmp/r.txt\nCMD [\"b\", \"/tmp/r.txt\"]", "")]
    [InlineData("COPY a.tgz /tmp/\nRUN tar xf /tmp/a.tgz -C /opt", "")]
    public void OneTimeCopies_Copy_IsForOneRun(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).OneTimeCopies.Select(copy => copy.Path)));

    [Theory]
    [InlineData("RUN curl -o /a https://e.com/a", "File https://e.com/a")]
    [InlineData("ARG V\nRUN curl -o /a https://e.com/$V", "File https://e.com/$V")]
    [InlineData("RUN V=$(uname -m) && curl -o /a https://e.com/$V", "")]
    [InlineData("RUN curl -H 'A: b' -o /a https://e.com/a", "")]
    [InlineData("RUN curl https://e.com/a | tar xz -C /o", "Archive https://e.com/a")]
    [InlineData("RUN curl https://e.com/a | tar xz -C /o --strip-components=1", "")]
    [InlineData("RUN curl -o /a.sh https://e.com/a && sh /a.sh", "")]
    [InlineData("RUN curl -o /a https://e.com/a && use /a && rm /a", "")]
    [InlineData("RUN wget -O /a https://e.com/a && gpg --verify /a.asc /a", "")]
    [InlineData("RUN for i in 1 2; do curl -o /a https://e.com/a && break; done", "")]
    [InlineData("RUN git clone https://e.com/a /a", "Repository https://e.com/a.git")]
    [InlineData("RUN git clone --recursive https://e.com/a.git /a", "")]
    [InlineData("RUN git clone https://e.com/a.git /a && make -C /a", "")]
    public void AddableDownloads_Command_CanBeAdd(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).AddableDownloads.Select(download => $"{download.Kind} {download.Url}")));

    [Theory]
    [InlineData("RUN apt-get install -y gcc", "gcc")]
    [InlineData("RUN apt-get install -y liba-dev libb-dev", null)]
    [InlineData("RUN apt-get install -y liba-dev libb-dev libc-dev", "liba-dev")]
    [InlineData("RUN apt-get install -y gcc && make && apt-get purge -y gcc", null)]
    [InlineData("RUN apt-get install -y gcc && make && apt-get autoremove -y", null)]
    [InlineData("RUN apk add -t .deps gcc && make && apk del .deps", null)]
    [InlineData("RUN go build -o /a .", "go build")]
    [InlineData("RUN npm run build", null)]
    [InlineData("ENV DEPS=gcc\nRUN apt-get install -y $DEPS", null)]
    [InlineData("RUN apt-get install -y gcc\nCMD [\"irb\"]", null)]
    [InlineData("RUN apt-get install -y gcc\nENTRYPOINT [\"gcc\"]", null)]
    public void BuildTool_Stage_KeepsACompiler(string instructions, string? expected) => Assert.Equal(expected, Last(instructions).BuildTool?.Name);

    [Theory]
    [InlineData("FROM a AS x\nFROM b", "x")]
    [InlineData("FROM a AS x\nFROM x AS y\nFROM b", "x,y")]
    [InlineData("FROM a AS x\nFROM b\nCOPY --from=x /a /a", "")]
    [InlineData("FROM a AS x\nFROM b\nRUN --mount=from=x,target=/x a", "")]
    [InlineData("FROM a AS x\nCMD a\nFROM b", "")]
    [InlineData("FROM a AS test\nFROM b", "")]
    [InlineData("FROM scratch AS out\nCOPY a /\nFROM b", "")]
    [InlineData("ARG F=x\nFROM a AS base-x\nFROM a AS base-y\nFROM base-${F}", "")]
    [InlineData("ARG F=x\nFROM a AS base-x\nFROM a AS other\nFROM base-$F", "other")]
    [InlineData("FROM a AS keep\nFROM b", "")]
    [InlineData("FROM a AS validate\nFROM b", "")]
    public void UnneededStages_File_HasThem(string text, string expected) =>
        Assert.Equal(expected, string.Join(",", Models.Parse(text + "\n").FindUnneededStages(["keep"]).Select(stage => stage.DisplayName)));

    [Theory]
    [InlineData("/srv/a", true)]
    [InlineData("/srv", true)]
    [InlineData("c.txt", true)]
    [InlineData("/opt", false)]
    public void MentionsPathAfter_Text_NamesIt(string path, bool expected)
    {
        DockerfileModel model = Models.Parse("FROM debian\nRUN use /opt/x\nRUN use /srv/a/b dir/c.txt\n");
        Assert.Equal(expected, model.MentionsPathAfter(path, model.Stages[0].Instructions[0]));
    }

    [Fact]
    public void HasFiles_Context_IsCounted()
    {
        BuildContext context = Models.Parse("FROM a", new DockerfileContext { FileTree = new EmptyFilesTree("Dockerfile", "a/b", "a/c/d") }).BuildContext;
        Assert.True(context.HasFiles(3));
        Assert.False(context.HasFiles(4));
        Assert.False(Models.Parse("FROM a").BuildContext.HasFiles(0));
    }

    private static Stage Last(string instructions) => Models.Parse("FROM debian:13\n" + instructions + "\n").LastStage!;
}
