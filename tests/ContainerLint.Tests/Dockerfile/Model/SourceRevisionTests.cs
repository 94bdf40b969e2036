using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class SourceRevisionTests
{
    [Theory]
    [InlineData("main", true)]
    [InlineData("HEAD", true)]
    [InlineData("latest", true)]
    [InlineData("feature/x", true)]
    [InlineData("refs/heads/v1.2", true)]
    [InlineData("v1.2.3", false)]
    [InlineData("release-3", false)]
    [InlineData("1.2.3-beta", false)]
    [InlineData("v2-rc", false)]
    [InlineData("refs/tags/stable", false)]
    [InlineData("3f2c1b7d9a", false)]
    public void IsBranch_Name_IsTold(string name, bool expected) => Assert.Equal(expected, SourceRevision.IsBranch(name));

    [Theory]
    [InlineData("ADD https://github.com/a/b.git /src", "Add the default branch")]
    [InlineData("ADD https://github.com/a/b.git#main:docs /src", "Add 'main'")]
    [InlineData("ADD https://github.com/a/b.git?branch=dev&subdir=x /src", "Add 'dev'")]
    [InlineData("ADD https://github.com/a/b.git#v1.0 /src", "")]
    [InlineData("ADD --checksum=3f2c1b7d9a https://github.com/a/b.git /src", "")]
    [InlineData("ADD https://raw.githubusercontent.com/a/b/main/x.sh /x.sh", "File 'main'")]
    [InlineData("ADD https://github.com/a/b/archive/refs/heads/main.tar.gz /", "File 'refs/heads/main'")]
    [InlineData("ADD https://github.com/a/b/releases/latest/download/x /x", "File 'latest'")]
    [InlineData("ADD https://github.com/a/b/releases/download/v1.0/x /x", "")]
    [InlineData("ADD https://gitlab.example/a/b/-/raw/develop/x /x", "File 'develop'")]
    [InlineData("RUN git clone https://x/a.git", "Clone the default branch")]
    [InlineData("RUN git clone -b develop https://x/a.git", "Clone 'develop'")]
    [InlineData("RUN git clone -b v2.1 https://x/a.git", "")]
    [InlineData("RUN git clone https://x/a.git && cd a && git checkout v1.0", "")]
    [InlineData("ARG REV\nRUN git clone https://x/a.git && cd a && git checkout $REV", "")]
    [InlineData("RUN git clone /srv/a.git", "")]
    [InlineData("ARG REV\nRUN git clone -b $REV https://x/a.git", "")]
    [InlineData("RUN pip install git+https://github.com/a/b.git", "Package the default branch")]
    [InlineData("RUN pip install git+https://github.com/a/b.git@v1.0", "")]
    [InlineData("RUN npm install acme/lib", "Package the default branch")]
    [InlineData("RUN go install example.com/x@master", "Package 'master'")]
    [InlineData("RUN go install example.com/x@latest", "")]
    [InlineData("RUN cargo install --git https://x/a --tag v1.0", "")]
    [InlineData("RUN cargo install --git https://x/a", "Package the default branch")]
    [InlineData("RUN curl -fsSL https://raw.githubusercontent.com/a/b/HEAD/i.sh | sh", "File 'HEAD'")]
    [InlineData("RUN curl -fsSLo /i https://raw.githubusercontent.com/a/b/HEAD/i && echo 'x  /i' | sha256sum -c", "")]
    public void GitSources_OfStage_FollowBranches(string instructions, string expected)
    {
        Stage stage = Models.Parse("FROM debian:13\n" + instructions).Stages[0];
        Assert.Equal(expected, string.Join("; ", stage.GitSources.Where(static source => source.FollowsBranch).Select(static source => source.Kind + " " + source.Branch)));
    }
}
