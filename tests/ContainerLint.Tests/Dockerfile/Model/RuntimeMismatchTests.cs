using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RuntimeMismatchTests
{
    [Theory]
    [InlineData("rust:1.90", "cargo build --release", "alpine:3.22", "/src/target/release/x", "linked with glibc")]
    [InlineData("rust:1.90", "cargo build --release --target x86_64-unknown-linux-musl", "alpine:3.22", "/src/target/x86_64-unknown-linux-musl/release/x", null)]
    [InlineData("rust:1.90-alpine", "cargo build --release", "debian:13", "/src/target/release/x", null)]
    [InlineData("rust:1.90", "cargo build --release", "alpine:3.22", "/src/config", null)]
    [InlineData("rust:1.90", "cargo build --release", "gcr.io/distroless/cc-debian13", "/src/target/release/x", null)]
    [InlineData("rust:1.90", "cargo build --release", "gcr.io/distroless/static-debian13", "/src/target/release/x", "no C library")]
    [InlineData("rust:1.90", "cargo build --release", "acme/base:1", "/src/target/release/x", null)]
    [InlineData("golang:1.25", "go build -o /bin/x .", "alpine:3.22", "/bin/x", "may need glibc")]
    [InlineData("golang:1.25", "CGO_ENABLED=0 go build -o /bin/x .", "alpine:3.22", "/bin/x", null)]
    [InlineData("golang:1.25", "env CGO_ENABLED=0 go build -o /bin/x .", "alpine:3.22", "/bin/x", null)]
    [InlineData("golang:1.25", "export CGO_ENABLED=0 && go build -o /bin/x .", "alpine:3.22", "/bin/x", null)]
    [InlineData("golang:1.25", "GOARCH=arm64 go build -o /bin/x .", "alpine:3.22", "/bin/x", null)]
    [InlineData("golang:1.25", "go build -ldflags '-extldflags \"-static\"' -o /bin/x .", "scratch", "/bin/x", null)]
    [InlineData("golang:1.25-alpine", "go build -o /bin/x .", "scratch", "/bin/x", null)]
    [InlineData("golang:1.25-alpine", "apk add build-base && go build -o /bin/x .", "scratch", "/bin/x", "may need musl")]
    [InlineData("alpine:3.22", "gcc -o /x x.c", "debian:13", "/x", "linked with musl")]
    [InlineData("debian:13", "gcc -static -o /x x.c", "alpine:3.22", "/x", null)]
    [InlineData("debian:13", "gcc -c -o /x.o x.c", "alpine:3.22", "/x.o", null)]
    [InlineData("debian:13", "gcc -o /x x.c", "debian:12", "/x", "glibc 2.41")]
    [InlineData("debian:12", "gcc -o /x x.c", "debian:13", "/x", null)]
    [InlineData("python:3.12", "python -m venv /venv", "python:3.13", "/venv", "python 3.12")]
    [InlineData("python:3.12", "pip install --prefix=/install flask", "python:3.12-alpine", "/install", "has musl")]
    [InlineData("python:3.12", "pip install flask", "python:3.13", "/usr/local/lib/python3.12/site-packages", "python 3.12")]
    [InlineData("python:3.12", "python -m venv /venv", "python:3.12-slim", "/venv", null)]
    [InlineData("node:22", "npm ci", "node:22-alpine", "/src/node_modules", null)]
    [InlineData("node:22", "apt-get install -y g++ && npm ci", "node:22-alpine", "/src/node_modules", "has musl")]
    [InlineData("ruby:3.3", "bundle install", "ruby:3.4", "/usr/local/bundle", "ruby 3.3")]
    [InlineData("ruby:3.3", "bundle install", "ruby:3.3-alpine", "/usr/local/bundle", "compiled code")]
    public void RuntimeMismatches_OfCopy_AreFound(string builder, string command, string runtime, string source, string? expected)
    {
        DockerfileModel model = Models.Parse($"FROM {builder} AS build\nWORKDIR /src\nRUN {command}\nFROM {runtime}\nCOPY --from=build {source} /target\n");
        RuntimeMismatch? mismatch = model.RuntimeMismatches.SingleOrDefault();
        if (expected is null) Assert.Null(mismatch);
        else Assert.Contains(expected, Assert.IsType<RuntimeMismatch>(mismatch).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuntimeMismatches_WithCompatibilityLayer_AreNone() => Assert.Empty(Models.Parse(
        "FROM rust:1.90 AS build\nRUN cargo build\nFROM alpine:3.22\nRUN apk add gcompat\nCOPY --from=build /target/debug/x /x").RuntimeMismatches);

    [Theory]
    [InlineData("12.4.1-runtime-ubuntu22.04", "cu128", "12.8")]
    [InlineData("12.4.1-runtime-ubuntu22.04", "cu118", "11.8")]
    [InlineData("12.4.1-runtime-ubuntu22.04", "cu124", null)]
    [InlineData("12.4.1-runtime-ubuntu22.04", "cpu", null)]
    public void CudaMismatches_OfIndex_AreFound(string tag, string index, string? expected) => Assert.Equal(
        expected,
        Models.Parse($"FROM nvidia/cuda:{tag}\nRUN pip install torch --index-url https://download.pytorch.org/whl/{index}").CudaMismatches.SingleOrDefault()?.Wanted);
}
