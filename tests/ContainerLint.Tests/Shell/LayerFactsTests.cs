using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Tests.Shell;

public sealed class LayerFactsTests
{
    [Theory]
    [InlineData("npm ci", "npm ci")]
    [InlineData("npm i --omit=dev", "npm i")]
    [InlineData("yarn", "yarn")]
    [InlineData("pip install -r requirements.txt", "pip install")]
    [InlineData("./mvnw -B dependency:go-offline", "mvnw dependency:go-offline")]
    [InlineData("go mod download", "go mod download")]
    [InlineData("npm install -g pnpm", null)]
    [InlineData("npm install express", null)]
    [InlineData("pip install .", null)]
    [InlineData("pip install -r a.txt -e .", null)]
    [InlineData("yarn build", null)]
    [InlineData("yarn --version", null)]
    [InlineData("mvn package", null)]
    [InlineData("npm install $packages", null)]
    public void DependencyInstalls_Command_FetchesWhatIsDeclared(string text, string? expected) =>
        Assert.Equal(expected, Parse(text).DependencyInstalls.SingleOrDefault()?.Name);

    [Theory]
    [InlineData("npm ci", "package.json", true)]
    [InlineData("npm ci", "package*.json", true)]
    [InlineData("npm ci", "main.js", false)]
    [InlineData("pip install -r deps/prod.list", "prod.list", true)]
    public void DependencyInstalls_Manifest_IsToldByItsName(string text, string file, bool expected) =>
        Assert.Equal(expected, Parse(text).DependencyInstalls.Single().Reads(file));

    [Theory]
    [InlineData("go build -o /app ./cmd/app", "go build", "build")]
    [InlineData("go install ./...", "go install", "install")]
    [InlineData("CGO_ENABLED=0 go test ./...", "go test", "test")]
    [InlineData("cargo build --release", "cargo build", "build")]
    [InlineData("dotnet publish app.csproj -c Release", "dotnet publish", "publish")]
    [InlineData("mvn -B clean package", "mvn package", "package")]
    [InlineData("./mvnw -f api/pom.xml install -DskipTests", "mvnw install", "install")]
    [InlineData("./gradlew --no-daemon bootJar", "gradlew bootJar", "bootJar")]
    [InlineData("gradle :api:shadowJar", "gradle :api:shadowJar", ":api:shadowJar")]
    public void DependencyBuilds_Command_FetchesAndBuilds(string text, string name, string location)
    {
        DependencyInstall build = Assert.Single(Parse(text).DependencyBuilds);
        Assert.True(build.IsBuild);
        Assert.Equal(name, build.Name);
        Assert.Equal(location, build.Location.GetText());
        Assert.Empty(Parse(text).DependencyInstalls);
    }

    [Theory]
    [InlineData("go install golang.org/x/tools/gopls@latest")]
    [InlineData("go mod download")]
    [InlineData("go vet ./...")]
    [InlineData("go build -mod=vendor ./...")]
    [InlineData("go build -mod vendor ./...")]
    [InlineData("cargo build --offline")]
    [InlineData("cargo build --frozen")]
    [InlineData("cargo install ripgrep")]
    [InlineData("cargo fetch")]
    [InlineData("dotnet publish --no-restore")]
    [InlineData("dotnet publish --no-build")]
    [InlineData("dotnet build --help")]
    [InlineData("dotnet restore")]
    [InlineData("mvn dependency:go-offline")]
    [InlineData("mvn -o package")]
    [InlineData("mvn --offline package")]
    [InlineData("mvn --version")]
    [InlineData("gradle dependencies")]
    [InlineData("gradle build --offline")]
    [InlineData("gradle build --dry-run")]
    [InlineData("npm run build")]
    [InlineData("make build")]
    public void DependencyBuilds_OtherCommand_IsNone(string text) => Assert.Empty(Parse(text).DependencyBuilds);

    [Fact]
    public void IsBuild_InstallOfDependencies_IsFalse()
    {
        ShellScript script = Parse("go mod download && go build");
        Assert.False(Assert.Single(script.DependencyInstalls).IsBuild);
        Assert.True(Assert.Single(script.DependencyBuilds).IsBuild);
    }

    [Theory]
    [InlineData("make -j4", "make")]
    [InlineData("go build -o /app .", "go build")]
    [InlineData("npm run build:prod", "npm build:prod")]
    [InlineData("./gradlew --no-daemon :api:bootJar", "gradlew :api:bootJar")]
    [InlineData("cmake --build build", "cmake --build")]
    [InlineData("cmake -S . -B build", null)]
    [InlineData("go mod download", null)]
    [InlineData("npm run lint", null)]
    [InlineData("npm install build", null)]
    [InlineData("gcc --version", null)]
    public void CompileSteps_Command_Compiles(string text, string? expected) => Assert.Equal(expected, Parse(text).CompileSteps.SingleOrDefault()?.Name);

    [Theory]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz", "Archive /tmp/a.tgz")]
    [InlineData("cd /tmp && wget https://e.com/a.zip && unzip a.zip", "Archive /tmp/a.zip")]
    [InlineData("curl -o /tmp/a.deb https://e.com/a && apt-get install -y /tmp/a.deb", "Archive /tmp/a.deb")]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz && rm /tmp/a.tgz", "")]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz && rm -rf /tmp/*", "")]
    [InlineData("trap 'rm /tmp/a.tgz' EXIT; curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz", "")]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz && mv /tmp/a.tgz /srv/", "")]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz && rm $files", "")]
    [InlineData("curl -o /tmp/a.tgz https://e.com/a && tar xf /tmp/a.tgz && rm -r \"$GNUPGHOME\"", "Archive /tmp/a.tgz")]
    [InlineData("curl https://e.com/a | tar x -C /opt", "")]
    [InlineData("curl -o /tmp/a https://e.com/a", "")]
    [InlineData("curl -o /tmp/a.gz https://e.com/a && gunzip /tmp/a.gz", "")]
    [InlineData("d=$(mktemp -d) && cd $d", "TemporaryFolder ")]
    [InlineData("d=$(mktemp -d) && cd $d && rm -rf \"$d\"", "")]
    [InlineData("mkdir /tmp/w && curl https://e.com/a | tar x -C /tmp/w", "TemporaryFolder /tmp/w")]
    [InlineData("mkdir /tmp/w", "")]
    [InlineData("git clone https://e.com/lib.git /src/lib && cd /src/lib && make install", "SourceTree /src/lib")]
    [InlineData("git clone https://e.com/lib.git /src/lib && make -C /src/lib install && rm -rf /src", "")]
    [InlineData("git clone https://e.com/lib.git /src/lib && cd /src/lib && pip install -e .", "")]
    [InlineData("curl -o /a.asc https://e.com/a.asc && gpg --verify /a.asc /a", "Signature /a.asc")]
    public void Leftovers_Script_LeavesWhatItNeededItself(string text, string expected) =>
        Assert.Equal(expected, string.Join(",", Parse(text).Leftovers.Select(leftover => $"{leftover.Kind} {leftover.Path.ValueOrDefault}")));

    [Fact]
    public void RemovedPaths_Position_Counts()
    {
        ShellScript script = Parse("rm -rf /a; touch /a; touch /b; rm -rf /b");
        Assert.False(script.RemovedPaths.Includes("/a", script.Commands[1]));
        Assert.True(script.RemovedPaths.Includes("/b/c", script.Commands[2]));
    }

    [Theory]
    [InlineData("cp /tmp/a /b", true)]
    [InlineData("cd /tmp && sh ./a", true)]
    [InlineData("tool --file=/tmp/a/b", true)]
    [InlineData("rm /tmp/a", false)]
    [InlineData("cp /tmp/ab /b", false)]
    public void UsesPath_Command_IsGivenIt(string text, bool expected) => Assert.Equal(expected, Parse(text).UsesPath("/tmp/a"));

    [Theory]
    [InlineData("apt-get update", true)]
    [InlineData("git clone https://e.com/a.git", true)]
    [InlineData("make", true)]
    [InlineData("mkdir /a && rm -rf /b && apt-get clean", false)]
    public void IsExpensive_Script_InstallsFetchesOrCompiles(string text, bool expected) => Assert.Equal(expected, Parse(text).IsExpensive);

    private static ShellScript Parse(string text)
    {
        SourceFile file = new("script.sh", text);
        return ShellScript.Parse(MappedText.Verbatim(file.At(0, text.Length)), ShellDialect.Bash, new ShellContext { WorkingDirectory = "/work" });
    }
}
