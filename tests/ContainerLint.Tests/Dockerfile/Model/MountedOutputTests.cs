namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class MountedOutputTests
{
    private const string Cargo = "FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=target cargo build\n";

    [Theory]
    [InlineData(Cargo + "FROM debian\nCOPY --from=build /src/target/debug/app /app", "/src/target/debug/app")]
    [InlineData(Cargo + "FROM debian\nCOPY --from=build /src/target/debug/* /app/", "/src/target/debug/*")]
    [InlineData(Cargo + "FROM build AS last\nFROM debian\nCOPY --from=last /src/target /app", "/src/target")]
    [InlineData(Cargo + "RUN target/debug/app --version", "/src/target/debug/app")]
    [InlineData(Cargo + "RUN cp target/debug/app /app", "/src/target/debug/app")]
    [InlineData(Cargo + "CMD [\"target/debug/app\"]", "/src/target/debug/app")]
    [InlineData(Cargo + "CMD exec ./target/debug/app", "/src/target/debug/app")]
    [InlineData("FROM node\nWORKDIR /a\nRUN --mount=type=cache,target=/a/dist build\nCMD [\"node\", \"dist/x.js\"]", "/a/dist/x.js")]
    [InlineData("FROM debian\nRUN --mount=type=tmpfs,target=/tmp echo 1 > /tmp/x\nRUN cat /tmp/x", "/tmp/x")]
    public void Find_PathInAMount_IsLost(string text, string expected) => Assert.Equal(expected, string.Join(" ", Models.Parse(text).MountedOutputs.Select(output => output.Path)));

    [Theory]
    [InlineData(Cargo + "FROM debian\nCOPY --from=build /src/out/app /app")]
    [InlineData(Cargo + "RUN --mount=type=cache,target=/src/target target/debug/app")]
    [InlineData(Cargo + "RUN cargo build\nRUN target/debug/app")]
    [InlineData(Cargo + "RUN mkdir -p target/debug && touch target/debug/app\nRUN cat target/debug/app")]
    [InlineData(Cargo + "COPY app target/debug/\nCMD [\"target/debug/app\"]")]
    [InlineData(Cargo + "RUN cat target/debug/app || true")]
    [InlineData(Cargo + "RUN rm -rf target/debug")]
    [InlineData("FROM debian\nRUN cat /c/x\nRUN --mount=type=cache,target=/c make")]
    [InlineData("FROM debian\nRUN --mount=type=bind,target=/src make\nRUN cat /src/x")]
    [InlineData("FROM debian\nRUN --mount=type=tmpfs,target=/tmp make\nRUN cat /tmp/x")]
    public void Find_PathMadeOtherwise_IsNotLost(string text) => Assert.Empty(Models.Parse(text).MountedOutputs);
}
