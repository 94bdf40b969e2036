using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class BuildCacheTests
{
    [Theory]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN npm ci", ".")]
    [InlineData("COPY . /a\nRUN cd /a && npm ci", ".")]
    [InlineData("COPY . /a\nRUN cd /b && npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY package.json .\nCOPY . .\nRUN npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY . .\nCOPY package.json .\nRUN npm ci", ".")]
    [InlineData("WORKDIR /a\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev", "")]
    [InlineData("COPY app /a\nWORKDIR /a\nRUN npm ci", "app")]
    [InlineData("COPY app /b\nWORKDIR /a\nRUN npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY --exclude=*.js . .\nRUN npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN --mount=type=bind,source=package.json,target=/a/package.json npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY --from=x /deps /a\nCOPY . .\nRUN npm ci", "")]
    [InlineData("WORKDIR /a\nCOPY --from=composer /usr/bin/composer /usr/bin/composer\nCOPY . .\nRUN composer install", ".")]
    [InlineData("WORKDIR /a\nCOPY deps /deps\nCOPY . .\nRUN pip install -r /deps/all.txt", "")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN pip install -r requirements.txt", ".")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN go build", "")]
    [InlineData("ONBUILD COPY . /a\nONBUILD RUN cd /a && npm ci", ".")]
    public void EarlyContextCopies_Copy_BringsTheManifest(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).EarlyContextCopies.Select(copy => copy.Source.ToString())));

    [Theory]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN go build", "go build")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN mvn clean package && mvn install", "mvn package")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN go build && go mod download", "go mod download")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN npm ci\nRUN go build", "npm ci")]
    [InlineData("WORKDIR /a\nCOPY go.* ./\nRUN go mod download\nCOPY . .\nRUN go build", "")]
    [InlineData("WORKDIR /a\nCOPY go.* ./\nCOPY . .\nRUN go build", "")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN --mount=type=bind,source=go.mod,target=/a/go.mod go mod download\nRUN go build", "")]
    [InlineData("WORKDIR /a\nCOPY . .\nRUN go install example.com/tool@v1.2.0", "")]
    [InlineData("COPY . /b\nWORKDIR /a\nRUN go build", "")]
    public void FindEarlyContextCopies_Builds_AreFoundOnRequest(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).FindEarlyContextCopies(includesBuilds: true).Select(copy => copy.Install.Name)));

    [Fact]
    public void EarlyContextCopies_Workspace_IsSeen()
    {
        const string text = "FROM node:22\nWORKDIR /a\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n";
        EarlyContextCopy copy = Assert.Single(Models.Parse(text).LastStage!.EarlyContextCopies);
        Assert.True(copy.HasCacheMount);
        Assert.False(copy.HasWorkspaces);
        Assert.True(Assert.Single(Models.Parse(text, new DockerfileContext { FileTree = new EmptyFilesTree("lerna.json") }).LastStage!.EarlyContextCopies).HasWorkspaces);
    }

    [Theory]
    [InlineData("RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir a", "SwitchedOff")]
    [InlineData("ENV PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,target=/root/.cache/pip pip install a", "SwitchedOff")]
    [InlineData("RUN --mount=type=cache,target=/root/.cache pip install a", "")]
    [InlineData("RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force", "Emptied")]
    [InlineData("RUN --mount=type=cache,target=/root/.npm npm ci && rm -rf /root/.npm", "Emptied")]
    [InlineData("RUN --mount=type=cache,target=/root/.npm npm ci && rm -rf /root/.npm/*", "Emptied")]
    [InlineData("RUN --mount=type=cache,target=/root/.npm npm ci && rm -rf ~/.npm", "Emptied")]
    [InlineData("RUN --mount=type=cache,target=/root/.npm npm ci && rm -rf /root/.npm/_logs", "")]
    [InlineData("RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y a", "DockerClean")]
    [InlineData("RUN rm /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y a", "")]
    [InlineData("RUN --mount=type=cache,target=/var/lib/apt apt-get update", "Unlocked minor")]
    [InlineData("RUN --mount=type=cache,target=/var/lib/apt,sharing=private apt-get update", "")]
    [InlineData("RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && rm -rf /var/lib/apt/lists/*", "Emptied minor")]
    [InlineData("USER app\nRUN --mount=type=cache,target=/root/.npm,uid=1 npm ci", "WrongPlace")]
    [InlineData("USER root\nRUN --mount=type=cache,target=/home/app/.npm npm ci", "WrongPlace")]
    [InlineData("USER app\nENV HOME=/root\nRUN --mount=type=cache,target=/root/.npm,uid=1 npm ci", "")]
    [InlineData("ENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,target=/root/.cache/pip pip install a", "WrongPlace")]
    [InlineData("USER 1000\nRUN --mount=type=cache,target=/cache npm ci", "NotWritable")]
    [InlineData("USER 1000\nRUN --mount=type=cache,target=/cache,mode=0777 npm ci", "")]
    [InlineData("RUN --mount=type=cache,target=$HOME/.npm npm ci", "UnexpandedTarget")]
    [InlineData("ENV HOME=/root\nRUN --mount=type=cache,target=$HOME/.npm npm ci", "")]
    public void CacheMountProblems_Mount_IsDefeated(string instructions, string expected) => Assert.Equal(
        expected, string.Join(",", Last(instructions).CacheMountProblems.Select(problem => problem.Kind + (problem.IsMinor ? " minor" : string.Empty))));

    [Fact]
    public void CacheMountProblems_ParallelStages_AreNoMinorMatter()
    {
        const string run = "RUN --mount=type=cache,target=/var/lib/apt apt-get update\n";
        DockerfileModel model = Models.Parse($"FROM debian AS a\n{run}FROM debian\n{run}COPY --from=a /x /x\n");
        Assert.False(Assert.Single(model.Stages[0].CacheMountProblems).IsMinor);
    }

    [Theory]
    [InlineData("RUN pip install a", "/root/.cache/pip")]
    [InlineData("RUN --mount=type=cache,target=/root/.cache pip install a", "")]
    [InlineData("RUN --mount=type=cache,target=/home/x/.cache/pip pip install a", "")]
    [InlineData("RUN cargo build --release", "/usr/local/cargo/registry")]
    [InlineData("RUN cargo fmt", "")]
    [InlineData("ENV PIP_CACHE_DIR=/x\nRUN pip install a", "")]
    [InlineData("USER 10\nRUN pip install a", "?")]
    public void UncachedDownloads_Run_LacksAMount(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).UncachedDownloads.Select(download => download.Folder ?? "?")));

    [Theory]
    [InlineData("ARG GIT_SHA\nRUN apt-get update\nLABEL a=$GIT_SHA", "GIT_SHA LABEL")]
    [InlineData("ARG GIT_SHA\nLABEL a=$GIT_SHA\nRUN apt-get update", "GIT_SHA ")]
    [InlineData("RUN apt-get update\nARG GIT_SHA\nLABEL a=$GIT_SHA", "")]
    [InlineData("ARG GIT_SHA\nRUN git clone https://e.com/a && git checkout $GIT_SHA", "")]
    [InlineData("ARG GIT_SHA\nRUN echo $GIT_SHA > /v\nRUN apt-get update", "")]
    [InlineData("ARG GIT_SHA\nENV V=$GIT_SHA\nRUN apt-get update", "GIT_SHA ")]
    [InlineData("ARG V\nENV GIT_SHA=$V\nRUN apt-get update", "GIT_SHA ")]
    [InlineData("ENV GIT_SHA=abc\nRUN apt-get update", "")]
    [InlineData("ARG CACHEBUST\nRUN apt-get update", "")]
    [InlineData("ARG CACHEBUST\nWORKDIR /a\nRUN apt-get update", "CACHEBUST ")]
    [InlineData("ARG VERSION\nRUN apt-get update", "")]
    [InlineData("ARG CI_COMMIT_SHORT_SHA\nRUN mkdir /a", "")]
    public void VolatileVariables_Definition_StandsAboveALongStep(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(",", Last(instructions).VolatileVariables.Select(variable => $"{variable.Definition.Name} {variable.FirstUser?.Name}")));

    [Fact]
    public void VolatileVariables_Child_Counts()
    {
        DockerfileModel model = Models.Parse("FROM debian AS base\nENV GIT_SHA=$V\nARG BUILD_ID\nFROM base\nRUN apt-get update\n");
        Assert.Equal("BUILD_ID", Assert.Single(model.Stages[0].VolatileVariables).Definition.Name);
        Assert.Empty(model.Stages[1].VolatileVariables);
    }

    private static Stage Last(string instructions) => Models.Parse("FROM debian:13\n" + instructions + "\n").LastStage!;
}
