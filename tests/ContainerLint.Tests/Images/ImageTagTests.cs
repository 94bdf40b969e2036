using ContainerLint.Images;

namespace ContainerLint.Tests.Images;

public sealed class ImageTagTests
{
    [Theory]
    [InlineData("bookworm-20240110-slim", "2024-01-10")]
    [InlineData("noble-20240429", "2024-04-29")]
    [InlineData("2024-01-10", "2024-01-10")]
    [InlineData("RELEASE.2024-01-10T00-00-00Z", "2024-01-10")]
    [InlineData("2023.4.20240528.0", "2024-05-28")]
    [InlineData("9.4-1227.1725849298", "2024-09-09")]
    [InlineData("base-20240101.0.204058", "2024-01-01")]
    [InlineData("24.04", "")]
    [InlineData("2022-CU14-ubuntu-22.04", "")]
    [InlineData("ltsc2022", "")]
    [InlineData("20241301", "")]
    [InlineData("10.0.20348.1234", "")]
    public void Date_OfTag_IsRead(string tag, string expected) => Assert.Equal(expected, ImageTag.Parse(tag).DateText);

    [Theory]
    [InlineData("node:lts-slim", true)]
    [InlineData("node:lts-alpine3.20", true)]
    [InlineData("node:bookworm", true)]
    [InlineData("nginx:alpine", true)]
    [InlineData("nginx:alpine3.20", true)]
    [InlineData("python:slim-trixie", true)]
    [InlineData("alpine:edge", true)]
    [InlineData("debian:stable-slim", true)]
    [InlineData("acme/app:main", true)]
    [InlineData("acme/app:production", true)]
    [InlineData("debian:trixie-slim", false)]
    [InlineData("debian:stable-20240110-slim", false)]
    [InlineData("ubuntu:noble", false)]
    [InlineData("node:22-alpine", false)]
    [InlineData("rust:nightly-2026-01-01", false)]
    [InlineData("acme/app:deadbeef", false)]
    [InlineData("acme/app:build42", false)]
    [InlineData("mcr.microsoft.com/dotnet/framework/aspnet:windowsservercore-ltsc2022", false)]
    [InlineData("acme/app", false)]
    public void HasFloatingTag_OfImage_IsTold(string image, bool expected) =>
        Assert.Equal(expected, ImageFacts.Of(ImageReference.Parse(image)).HasFloatingTag);

    [Theory]
    [InlineData("ngnix:1", "nginx")]
    [InlineData("alpin", "alpine")]
    [InlineData("pyhton:3", "python")]
    [InlineData("mono:6", null)]
    [InlineData("nginx:1", null)]
    [InlineData("nodes", null)]
    [InlineData("acme/ngnix", null)]
    [InlineData("registry.example/ngnix", null)]
    public void MisspelledName_OfImage_IsTold(string image, string? expected) =>
        Assert.Equal(expected, ImageFacts.MisspelledName(ImageReference.Parse(image)));

    [Theory]
    [InlineData("10.1.2.3:5000/app:1", true)]
    [InlineData("192.168.0.1/app:1", true)]
    [InlineData("127.0.0.1:5000/app:1", false)]
    [InlineData("registry.example:5000/app:1", false)]
    [InlineData("app:1", false)]
    public void HasAddressAsRegistry_OfImage_IsTold(string image, bool expected) => Assert.Equal(expected, ImageReference.Parse(image).HasAddressAsRegistry);

    [Theory]
    [InlineData("gcr.io/distroless/base-debian11", "debian 11")]
    [InlineData("acme/base-ubuntu18.04:5", "ubuntu 18.04")]
    [InlineData("acme/focal-loss:5", "")]
    public void Releases_DistributionInName_IsFound(string image, string expected) =>
        Assert.Equal(expected, string.Join(", ", ImageFacts.Of(ImageReference.Parse(image)).Releases.Select(static release => release.DisplayName)));

    [Theory]
    [InlineData("node:18", "26")]
    [InlineData("debian", "13")]
    [InlineData("openjdk:21", null)]
    [InlineData("acme/app", null)]
    public void SupportedCycle_OfProduct_IsProposed(string image, string? expected) =>
        Assert.Equal(expected, ImageFacts.Of(ImageReference.Parse(image)).SupportedCycle(new DateTime(2026, 11, 23))?.Cycle);

    [Theory]
    [InlineData("bitnami/redis:7.2", true)]
    [InlineData("bitnami/redis:latest", false)]
    [InlineData("bitnami/redis", false)]
    [InlineData("bitnami/minideb:bookworm", false)]
    public void Deprecation_WithMaintainedRest_IsToldApart(string image, bool expected) =>
        Assert.Equal(expected, ImageFacts.Of(ImageReference.Parse(image)).Deprecation is not null);
}
