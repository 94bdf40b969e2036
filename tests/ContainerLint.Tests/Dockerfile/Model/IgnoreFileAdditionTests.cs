using ContainerLint.Dockerfile;
using ContainerLint.Text;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class IgnoreFileAdditionTests
{
    [Theory]
    [InlineData("", "a\nb\n")]
    [InlineData("x\n", "a\nb\n")]
    [InlineData("x", "\na\nb\n")]
    public void Text_OfAFile_EndsItsLastLine(string file, string expected)
    {
        IgnoreFileAddition addition = new(new SourceFile(".dockerignore", file), ["a", "b"]);
        Assert.Equal(expected, addition.Text);
        Assert.Equal(file.Length, addition.Location.Span.Start);
    }

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("'a', 'b', 'c'", "a", "b", "c")]
    [InlineData("'a', 'b', 'c' and more", "a", "b", "c", "d")]
    public void Examples_Entries_AreAFew(string expected, params string[] entries) =>
        Assert.Equal(expected, new IgnoreFileAddition(new SourceFile(".dockerignore", ""), [.. entries]).Examples);

    [Theory]
    // One of a name is named exactly, several by a pattern.
    [InlineData("COPY . .", "config/.env .git", ".git/HEAD", "config/.env")]
    [InlineData("COPY . .", "**/.env", ".env", "config/.env")]
    // What is there already is not added again, and an exception above does not hold below.
    [InlineData("COPY . .", ".env", ".git/HEAD", ".env", ".dockerignore=.git\n.env\n!.env\n")]
    // What is named is not hidden, nor what lies above it, nor what a source may turn out to be.
    [InlineData("COPY . .\nCOPY .env /x", ".git", ".git/HEAD", ".env")]
    [InlineData("COPY . .\nADD .git/HEAD /x", ".env", ".git/HEAD", ".env")]
    [InlineData("COPY . .\nCOPY .e* /x/", ".git", ".git/HEAD", ".env")]
    [InlineData("COPY . .\nCOPY */.env /x/", null, ".env", "a/.env")]
    [InlineData("COPY . .\nARG X\nCOPY $X /x/", null, ".git/HEAD", ".env")]
    [InlineData("COPY . .\nARG X\nCOPY conf/$X /x/", ".git", ".git/HEAD", "conf/.env")]
    [InlineData("COPY . .\nARG X=.env\nCOPY $X /x/", ".git", ".git/HEAD", ".env")]
    [InlineData("COPY . .\nRUN --mount=type=bind,source=.git,target=/g cat /g/HEAD", ".env", ".git/HEAD", ".env")]
    // What a command mentions may be meant; a comment says nothing.
    [InlineData("COPY . .\nCMD [\"node\", \"--env-file=/app/.env\"]", ".git", ".git/HEAD", ".env")]
    [InlineData("COPY . .\n# without .env\nCMD node", ".env", ".env")]
    [InlineData("COPY . .\nRUN git rev-parse HEAD", ".env", ".git/HEAD", ".env")]
    [InlineData("COPY . .\nRUN git clone https://github.com/a/b.git", ".env .git", ".git/HEAD", ".env")]
    // The packages of the host are meant unless they are installed as well.
    [InlineData("COPY . .\nCMD node app.js", null, "node_modules/a/index.js")]
    [InlineData("COPY . .\nRUN npm run build", null, "node_modules/a/index.js")]
    [InlineData("COPY . .\nRUN npm ci\nENV PATH=/app/node_modules/.bin:$PATH", "node_modules", "node_modules/a/index.js")]
    [InlineData("COPY . .\nENV PATH=/app/.venv/bin:$PATH", null, ".venv/bin/python")]
    [InlineData("COPY . .\nRUN uv sync\nENV PATH=/app/.venv/bin:$PATH", ".venv", ".venv/bin/python")]
    // Other Dockerfiles beside it need what they name, unless they have an ignore file of their own.
    [InlineData("COPY . .", ".git", ".git/HEAD", ".env", "Dockerfile.dev=FROM a\nCOPY .env /x\n")]
    [InlineData("COPY . .", ".env .git", ".git/HEAD", ".env", "Dockerfile.dev=FROM a\nCOPY .env /x\n", "Dockerfile.dev.dockerignore=*.md\n")]
    [InlineData("COPY . .", ".env", ".env", "Dockerfile.dev=FROM a\nCOPY src /x\nRUN cat .env\n")]
    // Characters that mean something in a pattern stand for themselves.
    [InlineData("COPY x /x", "x/a[[]1]/.env", "x/a[1]/.env")]
    [InlineData("COPY !x /x", "[!]x/.env", "!x/.env")]
    [InlineData("COPY . .", "[#]x/.env", "#x/.env")]
    [InlineData("COPY . .", null, "a\\b/.env")]
    [InlineData("COPY . .", null, "a\nb/.env")]
    [InlineData("COPY . .", null, " b/.env")]
    public void OfExposure_Context_HidesWhatNobodyNeeds(string instructions, string? expected, params string[] files)
    {
        DockerfileModel model = Parse(instructions, files);
        IgnoreFileAddition? addition = Assert.Single(model.ContextExposures, exposure => !exposure.Paths.IsEmpty).IgnoreFileAddition;
        Assert.Equal(expected, addition is null ? null : string.Join(" ", addition.Entries));
        if (addition is null) return;
        Dockerignore after = Dockerignore.Parse(new SourceFile(addition.File.Path, addition.File.Text + addition.Text));
        Assert.All(addition.Entries, entry => Assert.Contains(model.ContextExposures[0].Paths, path => after.IsIgnored(path)));
    }

    [Fact]
    public void OfExposure_ManyNames_IsNone() =>
        Assert.Null(Parse("COPY . .", [.. Enumerable.Range(0, 101).Select(number => $"{number}.env")]).ContextExposures[0].IgnoreFileAddition);

    [Theory]
    [InlineData(".dockerignore", "Dockerfile", "")]
    [InlineData("web/.dockerignore", "web/Dockerfile", "web")]
    [InlineData(".dockerignore", "web/Dockerfile", ".")]
    [InlineData("web/Dockerfile.dockerignore", "web/Dockerfile", ".", "web/Dockerfile.dockerignore=x\n", ".dockerignore=y\n")]
    // Which folder is the context is not known.
    [InlineData(null, "web/Dockerfile", "")]
    public void File_OfAContext_IsTheOneThatHolds(string? expected, string dockerfile, string context, params string[] files)
    {
        DockerfileModel model = Models.Parse(
            "FROM a\nCOPY . .\n",
            new DockerfileContext { FileTree = new TextFilesTree([.. files, ".env", "web/.env"]), ContextDirectories = context.Length == 0 ? [] : [context] },
            dockerfile);
        Assert.Equal(expected, Assert.Single(model.ContextExposures).IgnoreFileAddition?.File.Path);
    }

    [Theory]
    [InlineData("", ".env* .git *.log", ".env.local", ".git/HEAD", "a.log", "src/a.js")]
    [InlineData("", "**/*.log", "a.log", "logs/b.log")]
    [InlineData("RUN cat a.log", "b.log", "a.log", "b.log")]
    [InlineData("RUN cp .env.example .env.local", ".env.production", ".env.local", ".env.production", ".env.example")]
    // Results of builds are only left out where they are made again, and where they are such by what lies beside them.
    [InlineData("RUN mvn -B package", "target", "pom.xml", "target/app.jar")]
    [InlineData("RUN mvn -B dependency:go-offline", null, "pom.xml", "target/app.jar")]
    [InlineData("RUN mvn -B package", null, "target/app.jar")]
    [InlineData("RUN dotnet publish", "a/bin b/bin **/obj", "a/a.csproj", "a/bin/a.dll", "a/obj/x", "b/b.fsproj", "b/bin/b.dll", "b/obj/x", "tools/bin/run")]
    [InlineData("RUN npm ci && npm run build:all", "dist", "package.json", "dist/a.js")]
    [InlineData("RUN npm ci", null, "package.json", "dist/a.js")]
    [InlineData("", null, "README.md")]
    [InlineData("", null, "a.log", ".dockerignore=x\n")]
    public void UsualIgnoreFile_Context_HasWhatLiesThere(string instructions, string? expected, params string[] files)
    {
        IgnoreFileAddition? addition = Parse("COPY . .\n" + instructions, files).BuildContext.UsualIgnoreFile;
        Assert.Equal(expected, addition is null ? null : string.Join(" ", addition.Entries));
    }

    [Theory]
    [InlineData(".env", true)]
    [InlineData("app", true)]
    [InlineData("b.log", true)]
    [InlineData("*.env", true)]
    [InlineData("*.md", false)]
    [InlineData("x", false)]
    [InlineData("other", false)]
    [InlineData("env", false)]
    public void MentionsName_OutsideOfComments_IsSeen(string name, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM a\n# other\nRUN cat /app/.env *.log ${x}").MentionsName(name));

    private static DockerfileModel Parse(string instructions, string[] files) =>
        Models.Parse($"FROM alpine\nWORKDIR /app\n{instructions}\n", new DockerfileContext { FileTree = new TextFilesTree(files) });
}
