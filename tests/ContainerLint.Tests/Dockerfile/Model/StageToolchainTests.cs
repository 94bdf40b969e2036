namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StageToolchainTests
{
    [Theory]
    [InlineData("FROM golang:1.25\nCMD [\"/app\"]", "golang")]
    [InlineData("FROM rust:1-slim\nCMD [\"/app\"]", "rust")]
    [InlineData("FROM swift:6-slim\nCMD [\"/app\"]", null)]
    [InlineData("FROM nvidia/cuda:12.4.1-devel-ubuntu22.04", "nvidia/cuda")]
    [InlineData("FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04", null)]
    [InlineData("FROM eclipse-temurin:21\nCMD [\"java\", \"-jar\", \"a.jar\"]", "eclipse-temurin")]
    [InlineData("FROM eclipse-temurin:21-jre\nCMD [\"java\", \"-jar\", \"a.jar\"]", null)]
    [InlineData("FROM eclipse-temurin:21\nCMD [\"/app\"]", null)]
    [InlineData("FROM ghcr.io/acme/base-devel:1", "ghcr.io/acme/base-devel")]
    [InlineData("FROM node:22", null)]
    [InlineData("FROM acme/app:1.2-build45", null)]
    [InlineData("FROM acme/app:1.2-build", "acme/app")]
    [InlineData("FROM ibm-semeru-runtimes:open-25-jdk\nCMD [\"java\", \"-jar\", \"a.jar\"]", "ibm-semeru-runtimes")]
    [InlineData("FROM ibm-semeru-runtimes:open-jdk-25.0.2_10.1-jre\nCMD [\"java\", \"-jar\", \"a.jar\"]", null)]
    [InlineData("FROM messense/rust-musl-cross:x86_64-musl", "messense/rust-musl-cross")]
    [InlineData("FROM messense/aliyundrive-webdav", null)]
    public void SdkBase_OfStage_IsFound(string text, string? expected) => Assert.Equal(expected, Models.Parse(text).Stages[0].SdkBase?.Repository);

    [Theory]
    [InlineData("FROM golang:1.25\nCMD [\"go\", \"test\"]", true)]
    [InlineData("FROM golang:1.25\nCMD [\"bash\"]", true)]
    [InlineData("FROM golang:1.25 AS builder\nCMD [\"/app\"]", true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nENTRYPOINT [\"dotnet\", \"watch\"]", true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nENTRYPOINT [\"dotnet\", \"app.dll\"]", false)]
    [InlineData("FROM golang:1.25\nENTRYPOINT [\"/entrypoint.sh\"]", true)]
    [InlineData("FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\nRUN pip install flash-attn\nCMD [\"serve\"]", true)]
    [InlineData("FROM golang:1.25\nCMD [\"/app\"]", false)]
    public void IsToolImage_OfStage_IsTold(string text, bool expected) => Assert.Equal(expected, Models.Parse(text).Stages[0].IsToolImage);

    [Theory]
    [InlineData("FROM node:22\nCMD [\"node\"]", "its 'slim' variant")]
    [InlineData("FROM node:22-slim", null)]
    [InlineData("FROM node:22\nRUN apt-get install -y build-essential", null)]
    [InlineData("FROM nginx:1.29", "its 'alpine' variant")]
    [InlineData("FROM nginx:1.29\nRUN apt-get install -y x", null)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0", "its 'chiseled' variant")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN mkdir /data", "its 'alpine' variant")]
    [InlineData("FROM php:8.4-apache", null)]
    [InlineData("FROM golang:1.25 AS b\nRUN CGO_ENABLED=0 go build -o /x\nFROM debian:13\nCOPY --from=b /x /x", "'scratch' or 'gcr.io/distroless/static', as the program is linked statically")]
    [InlineData("FROM acme/app:1", null)]
    public void SmallerBase_OfStage_IsProposed(string text, string? expected) => Assert.Equal(expected, Models.Parse(text).LastStage!.SmallerBase);
}
