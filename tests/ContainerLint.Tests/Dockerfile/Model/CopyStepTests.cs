using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class CopyStepTests
{
    [Theory]
    [InlineData("COPY a b /dst/", "/dst", true)]
    [InlineData("COPY a .", "/srv", true)]
    [InlineData("COPY a rel", "/srv/rel", false)]
    [InlineData("COPY a ../up/", "/up", true)]
    [InlineData("COPY [\"a b\", \"/dst/\"]", "/dst", true)]
    [InlineData("ARG D=/d\nCOPY a $D/x", "/d/x", false)]
    public void Destination_Path_IsAbsolute(string instruction, string expected, bool isDirectory)
    {
        CopyStep copy = Single("WORKDIR /srv\n" + instruction);
        Assert.Equal(expected, copy.DestinationPath.ValueOrDefault);
        Assert.Equal(isDirectory, copy.IsDestinationDirectory);
    }

    [Theory]
    [InlineData("ADD a.jar /x", true)]
    [InlineData("ADD a.tar /x", false)]
    [InlineData("ARG V\nADD dist/a-$V.jar /x", true)]
    [InlineData("ARG V\nADD dist/a-$V.tgz /x", false)]
    [InlineData("ARG V\nADD dist/a-$V /x", false)]
    [InlineData("ARG V\nADD $V.jar /x", false)]
    [InlineData("ADD <<EOF /x\na\nEOF", true)]
    [InlineData("ADD https://example.com/a.jar /x", false)]
    public void IsPlain_Source_IsNeitherArchiveNorUrl(string instruction, bool expected) => Assert.Equal(expected, Single(instruction).Sources[0].IsPlain);

    [Theory]
    [InlineData("ARG F\nADD $F app.jar", true)]
    [InlineData("ARG F\nADD $F /srv/app.tar", false)]
    [InlineData("ARG F\nADD $F /srv/app", false)]
    [InlineData("ARG F\nADD $F /srv/app.d/", false)]
    [InlineData("ARG JAR_URL\nADD $JAR_URL app.jar", false)]
    [InlineData("ARG F=a\nADD $F app.jar", false)]
    public void NamesPlainFile_UnknownSource_IsToldByTheDestination(string instruction, bool expected) => Assert.Equal(expected, Single(instruction).NamesPlainFile);

    [Theory]
    [InlineData("COPY ./src/app /x", CopySourceKind.Path, "src/app", false)]
    [InlineData("COPY /abs/../a /x", CopySourceKind.Path, "a", false)]
    [InlineData("COPY . /x", CopySourceKind.Path, ".", true)]
    [InlineData("COPY * /x/", CopySourceKind.Path, "*", true)]
    [InlineData("ARG S=.\nCOPY $S /x", CopySourceKind.Path, ".", true)]
    [InlineData("ADD https://example.com/a.tgz /x", CopySourceKind.Url, null, false)]
    [InlineData("ADD https://example.com/a.git#v1 /x", CopySourceKind.Git, null, false)]
    [InlineData("ADD git@github.com:a/b.git /x", CopySourceKind.Git, null, false)]
    [InlineData("ARG V\nADD https://example.com/$V /x", CopySourceKind.Url, null, false)]
    [InlineData("COPY <<EOF /x\nEOF", CopySourceKind.Heredoc, null, false)]
    [InlineData("ARG S\nCOPY $S /x", CopySourceKind.Path, null, false)]
    public void Source_Kind_IsTold(string instruction, CopySourceKind kind, string? path, bool isContextRoot)
    {
        CopySource source = Assert.Single(Single(instruction).Sources);
        Assert.Equal(kind, source.Kind);
        Assert.Equal(path, source.Path.ValueOrDefault);
        Assert.Equal(isContextRoot, source.IsContextRoot);
    }

    [Theory]
    [InlineData("COPY a/run.sh /bin/", "/bin/run.sh")]
    [InlineData("COPY a/run.sh /bin/start", "/bin/start")]
    [InlineData("COPY <<run.sh /bin/\nrun.sh", "/bin/run.sh")]
    [InlineData("COPY --from=x /a/app /srv/", "/srv/app")]
    [InlineData("COPY *.sh /bin/", null)]
    public void Source_TargetPath_IsWhereTheFileEndsUp(string instruction, string? expected) =>
        Assert.Equal(expected, Single(instruction).Sources[0].TargetPath.ValueOrDefault);

    [Fact]
    public void Source_PathInAStage_IsAbsolute()
    {
        CopyStep copy = Models.Parse("FROM alpine AS b\nFROM alpine\nCOPY --from=b app/./x /y").Copies.Single();
        Assert.Equal("/app/x", copy.Sources[0].Path.ValueOrDefault);
        Assert.Equal(0, copy.FromStage!.Index);
        Assert.False(copy.IsFromContext);
    }

    [Fact]
    public void Flags_Owner_IsTakenApart()
    {
        CopyStep copy = Single("ARG U=app\nCOPY --chown=$U:web --chmod=755 a /b");
        Assert.True(copy.ChownUser.Is("app"));
        Assert.True(copy.ChownGroup.Is("web"));
        Assert.True(copy.Chmod.Is("755"));
        Assert.True(Single("COPY --chown=app a /b").ChownGroup.IsAbsent);
        Assert.True(Single("COPY a /b").Chown.IsAbsent);
    }

    [Theory]
    [InlineData("/app/x", true)]
    [InlineData("/", true)]
    [InlineData("/app", true)]
    [InlineData("/application", false)]
    public void Touches_Path_AboveOrBelowTheDestination(string path, bool expected) => Assert.Equal(expected, Single("COPY . /app/").Touches(path));

    [Fact]
    public void Copies_Broken_AreKeptWithoutSources()
    {
        CopyStep copy = Single("COPY only");
        Assert.Empty(copy.Sources);
        Assert.Null(copy.Destination);
        Assert.True(copy.DestinationPath.IsAbsent);
    }

    private static CopyStep Single(string instructions) => Models.Parse("FROM alpine:3.22\n" + instructions + "\n").Copies.Single();
}
