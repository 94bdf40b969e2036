using ContainerLint.Data;
using ContainerLint.Images;

namespace ContainerLint.Tests.Images;

public sealed class ImageFactsTests
{
    private static readonly DateTime Today = new(2026, 11, 23);

    [Theory]
    [InlineData("python:3.12.4-slim", "python 3.12.13 9")]
    [InlineData("registry.example/mirror/python:v3.12.4", "python 3.12.13 9")]
    [InlineData("node:22.20.5", "node 22.22.1 2")]
    [InlineData("node:22.22.0@sha256:0123456789012345678901234567890123456789012345678901234567890123", "node 22.22.1 1")]
    [InlineData("postgres:17.2-alpine3.21", "postgres 17.9 7")]
    [InlineData("python:3.12.13", null)]
    [InlineData("python:3.12.99", null)]
    [InlineData("python:3.12", null)]
    [InlineData("python:3", null)]
    [InlineData("python:3.12.4rc1", null)]
    [InlineData("python:3.12.99999999999", null)]
    [InlineData("python:3.2.1", null)]
    [InlineData("python:\uFFFC", null)]
    [InlineData("acme/app:1.2.3-alpine3.22", null)]
    [InlineData("acme/app", null)]
    public void PatchLag_FullVersion_IsComparedWithTheNewestOfItsCycle(string image, string? expected) =>
        Assert.Equal(expected, Facts(image).PatchLag is { } lag ? $"{lag.LatestName} {lag.Distance}" : null);

    [Fact]
    public void LatestPatches_Rows_AreOfKnownCycles() => Assert.All(LatestPatches.Rows, static patch =>
    {
        Assert.Contains(ReleaseCycles.Of(patch.Product), cycle => cycle.Cycle == patch.Cycle);
        Assert.StartsWith(patch.Cycle + ".", patch.Version, StringComparison.Ordinal);
        Assert.True(patch.Released <= LatestPatches.AsOf);
    });

    [Theory]
    [InlineData("node:22-slim", "node")]
    [InlineData("oven/bun", "bun")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet", "$APP_UID")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0", "$APP_UID")]
    [InlineData("mcr.microsoft.com/dotnet/runtime:10.0.1-alpine3.23", "$APP_UID")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:7.0", null)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:\uFFFC", null)]
    [InlineData("python:3.13", null)]
    public void UnprivilegedUser_VersionThatHasOne_IsNamed(string image, string? expected) => Assert.Equal(expected, Facts(image).UnprivilegedUser);

    [Theory]
    [InlineData("gcr.io/distroless/static:debug", "/busybox/sh")]
    [InlineData("gcr.io/kaniko-project/executor:debug", "/busybox/sh")]
    [InlineData("gcr.io/distroless/static", null)]
    [InlineData("cgr.dev/chainguard/static:latest-dev", null)]
    [InlineData("busybox:1.37", null)]
    public void OtherShell_DebugVariantWithBusyBox_IsThere(string image, string? expected) => Assert.Equal(expected, Facts(image).OtherShell);

    /// <summary>The name of a family is the key of what is known of it.</summary>
    [Fact]
    public void FamilyFacts_EveryFamily_IsInTheTable() =>
        Assert.Equal(
            ["alpine", "arch", "azurelinux", "busybox", "debian", "photon", "redhat", "scratch", "shell-less", "suse", "ubuntu", "windows", "wolfi"],
            new[]
            {
                "alpine", "archlinux", "mcr.microsoft.com/azurelinux/base/core:3.0", "busybox", "debian", "photon", "fedora", "scratch", "gcr.io/distroless/static", "opensuse/leap", "ubuntu",
                "mcr.microsoft.com/windows/nanoserver:ltsc2025", "cgr.dev/chainguard/wolfi-base",
            }.Select(image => Facts(image).FamilyFacts?.Family).OrderBy(name => name, StringComparer.Ordinal));

    [Theory]
    [InlineData("alpine:3.22", ImageFamily.Alpine)]
    [InlineData("node:22", ImageFamily.Debian)]
    [InlineData("node:22-alpine3.20", ImageFamily.Alpine)]
    [InlineData("nginx:1.29-alpine-slim", ImageFamily.Alpine)]
    [InlineData("python:3.13-slim-bookworm", ImageFamily.Debian)]
    [InlineData("acme/app:1-slim", ImageFamily.Debian)]
    [InlineData("eclipse-temurin:21-jre-noble", ImageFamily.Ubuntu)]
    [InlineData("registry.access.redhat.com/ubi9/ubi-minimal:9.6", ImageFamily.RedHat)]
    [InlineData("amazoncorretto:21-al2023", ImageFamily.RedHat)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled", ImageFamily.ShellLess)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:9.0", ImageFamily.Debian)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0.1", ImageFamily.Ubuntu)]
    [InlineData("mcr.microsoft.com/dotnet/sdk:10.0-alpine", ImageFamily.Alpine)]
    [InlineData("mcr.microsoft.com/dotnet/sdk", ImageFamily.Ubuntu)]
    [InlineData("mcr.microsoft.com/dotnet/runtime:9.0-nanoserver-ltsc2022", ImageFamily.Windows)]
    [InlineData("mcr.microsoft.com/windows/servercore:ltsc2022", ImageFamily.Windows)]
    [InlineData("mcr.microsoft.com/windows/servercore:\uFFFC", ImageFamily.Windows)]
    [InlineData("gcr.io/distroless/static-debian12", ImageFamily.ShellLess)]
    [InlineData("gcr.io/distroless/static-debian12:debug-nonroot", ImageFamily.BusyBox)]
    [InlineData("gcr.io/distroless/nodejs24-debian13:debug", ImageFamily.BusyBox)]
    [InlineData("gcr.io/kaniko-project/executor:v1.24.0-debug", ImageFamily.BusyBox)]
    [InlineData("dhi.io/node:24-alpine3.22-dev", ImageFamily.Alpine)]
    [InlineData("dhi.io/node:24-dev", ImageFamily.Unknown)]
    [InlineData("dhi.io/dotnet:10-sdk", ImageFamily.Unknown)]
    [InlineData("dhi.io/node:24", ImageFamily.ShellLess)]
    [InlineData("cgr.dev/chainguard/python:latest", ImageFamily.ShellLess)]
    [InlineData("chainguard/python:latest-dev", ImageFamily.Wolfi)]
    [InlineData("cgr.dev/chainguard/node:latest", ImageFamily.Wolfi)]
    [InlineData("cgr.dev/chainguard/other:latest", ImageFamily.Unknown)]
    [InlineData("cgr.dev/chainguard/other:latest-dev", ImageFamily.Wolfi)]
    [InlineData("cgr.dev/chainguard/node:latest-dev", ImageFamily.Wolfi)]
    [InlineData("public.ecr.aws/docker/library/alpine:3", ImageFamily.Alpine)]
    [InlineData("scratch", ImageFamily.Scratch)]
    [InlineData("node:\uFFFC", ImageFamily.Unknown)]
    [InlineData("alpine:\uFFFC", ImageFamily.Alpine)]
    [InlineData("acme/app:1", ImageFamily.Unknown)]
    public void Family_TagThenTable_Decides(string image, ImageFamily expected) => Assert.Equal(expected, Facts(image).Family);

    [Theory]
    [InlineData("node:22", true, false)]
    [InlineData("bitnami/redis:7", false, true)]
    [InlineData("gcr.io/distroless/static-debian12", true, false)]
    [InlineData("gcr.io/distroless/static-debian12:nonroot", false, true)]
    [InlineData("cgr.dev/chainguard/go", true, false)]
    [InlineData("cgr.dev/chainguard/node:latest-dev", false, true)]
    [InlineData("cgr.dev/chainguard/other", false, false)]
    [InlineData("dhi.io/node:24", false, true)]
    [InlineData("dhi.io/node:24-alpine3.22-dev", true, false)]
    [InlineData("dhi.io/dotnet:10-sdk", true, false)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled", false, true)]
    [InlineData("acme/web-unprivileged:1", false, true)]
    [InlineData("acme/app:1", false, false)]
    public void User_TableOrName_Decides(string image, bool isRoot, bool isNonRoot)
    {
        ImageFacts facts = Facts(image);
        Assert.Equal(isRoot, facts.RunsAsRoot);
        Assert.Equal(isNonRoot, facts.RunsAsNonRoot);
    }

    [Theory]
    [InlineData("alpine:3.22", "apt-get", true)]
    [InlineData("alpine:3.22", "apk", false)]
    [InlineData("debian:13", "apt-get", false)]
    [InlineData("registry.access.redhat.com/ubi9-minimal", "dnf", true)]
    [InlineData("registry.access.redhat.com/ubi9-minimal", "microdnf", false)]
    [InlineData("registry.access.redhat.com/ubi9-micro", "microdnf", true)]
    [InlineData("cgr.dev/chainguard/node:latest", "apk", true)]
    [InlineData("cgr.dev/chainguard/node:latest-dev", "apk", false)]
    [InlineData("cgr.dev/chainguard/wolfi-base", "apk", false)]
    [InlineData("cgr.dev/chainguard/other", "apk", false)]
    [InlineData("acme/app", "apk", false)]
    public void LacksPackageManager_KnownImage_IsTold(string image, string manager, bool expected) =>
        Assert.Equal(expected, Facts(image).LacksPackageManager(manager));

    [Theory]
    [InlineData("alpine:3.22", "ash", "musl")]
    [InlineData("debian:13", "dash", "glibc")]
    [InlineData("fedora:43", "bash", "glibc")]
    [InlineData("scratch", "none", null)]
    [InlineData("acme/app", null, null)]
    public void ShellAndLibc_Family_IsKnown(string image, string? shell, string? libc)
    {
        Assert.Equal(shell, Facts(image).Shell);
        Assert.Equal(libc, Facts(image).Libc);
    }

    [Theory]
    [InlineData("node:18-alpine", "node 18")]
    [InlineData("node:18.20.1-bookworm-slim", "node 18, debian 12")]
    [InlineData("node:22-alpine3.15", "node 22, alpine 3.15")]
    [InlineData("python:3.12.1", "python 3.12")]
    [InlineData("python:3", "")]
    [InlineData("debian:buster-20230101-slim", "debian 10")]
    [InlineData("debian:10", "debian 10")]
    [InlineData("ubuntu:bionic", "ubuntu 18.04")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:6.0", "dotnet 6")]
    [InlineData("registry.access.redhat.com/ubi7/ubi", "registry.access.redhat.com/ubi 7")]
    [InlineData("eclipse-temurin:8u392-jdk", "eclipse-temurin 8")]
    [InlineData("mirror.example/library/postgres:12", "postgres 12")]
    [InlineData("golang:v1.22", "golang 1.22")]
    [InlineData("acme/app:3.8", "")]
    [InlineData("myapp:3.8", "")]
    [InlineData("node@sha256:aa", "")]
    public void Releases_ProductAndDistribution_AreFound(string image, string expected) =>
        Assert.Equal(expected, string.Join(", ", Facts(image).Releases.Select(release => release.Product + " " + release.Cycle.Cycle)));

    [Fact]
    public void Releases_EndOfSupport_CountsLongTermOnlyWhenAsked()
    {
        ImageRelease bookworm = Assert.Single(Facts("debian:12").Releases);
        Assert.True(bookworm.IsEnded(Today, countLongTerm: false));
        Assert.False(bookworm.IsEnded(Today, countLongTerm: true));
        Assert.Equal("13", bookworm.Newest(Today)!.Cycle);
    }

    [Theory]
    [InlineData("openjdk:21", true)]
    [InlineData("node:6-onbuild", true)]
    [InlineData("node:22", false)]
    [InlineData("circleci/node:18", true)]
    [InlineData("mcr.microsoft.com/dotnet/core/sdk:3.1", true)]
    [InlineData("ghcr.io/acme/openjdk:21", false)]
    [InlineData("gcr.io/google-containers/pause:3", true)]
    public void Deprecation_Table_IsAsked(string image, bool expected) => Assert.Equal(expected, Facts(image).Deprecation is not null);

    [Theory]
    [InlineData("alpine:3", true)]
    [InlineData("python:3.13-slim", true)]
    [InlineData("python:3.13", false)]
    [InlineData("registry.access.redhat.com/ubi9-micro:9", true)]
    [InlineData("debian:13", false)]
    public void IsMinimal_NameOrTag_Decides(string image, bool expected) => Assert.Equal(expected, Facts(image).IsMinimal);

    [Theory]
    [InlineData("golang:1.25", true)]
    [InlineData("mcr.microsoft.com/dotnet/sdk:10.0", true)]
    [InlineData("swift:6-slim", false)]
    [InlineData("nvidia/cuda:12.4.1-devel-ubuntu22.04", true)]
    [InlineData("eclipse-temurin:21-jdk", true)]
    [InlineData("node:22", false)]
    public void IsSdk_NameOrTag_Decides(string image, bool expected) => Assert.Equal(expected, Facts(image).IsSdk);

    [Theory]
    [InlineData("alpine:3.22", "nobody", true)]
    [InlineData("alpine:3.22", "app", false)]
    [InlineData("node:22-alpine", "node", true)]
    [InlineData("scratch", "root", false)]
    [InlineData("acme/app:1", "app", null)]
    public void HasUser_KnownImage_IsTold(string image, string user, bool? expected) => Assert.Equal(expected, Facts(image).HasUser(user));

    [Theory]
    [InlineData("alpine:3.22", "PATH", true)]
    [InlineData("alpine:3.22", "HOME", false)]
    [InlineData("golang:1.25", "GOPATH", true)]
    [InlineData("acme/app:1", "HOME", null)]
    public void HasEnvironmentVariable_KnownImage_IsTold(string image, string name, bool? expected) =>
        Assert.Equal(expected, Facts(image).HasEnvironmentVariable(name));

    [Theory]
    [InlineData("alpine:3.22", "curl", true)]
    [InlineData("alpine:3.22", "wget", false)]
    [InlineData("node:22-slim", "wget", true)]
    [InlineData("node:22", "curl", false)]
    [InlineData("gcr.io/distroless/static", "wget", true)]
    [InlineData("nginx:1.29-alpine", "curl", false)]
    [InlineData("postgres:17-alpine", "bash", false)]
    [InlineData("acme/app:1-alpine", "curl", false)]
    public void LacksTool_KnownImage_IsTold(string image, string tool, bool expected) => Assert.Equal(expected, Facts(image).LacksTool(tool));

    [Fact]
    public void Tables_References_PointToRows()
    {
        Assert.All(KnownImages.Rows, row => Assert.True(row.Family is null || ImageFamilies.TryGet(row.Family, out _), row.Repository));
        Assert.All(ImageTagWords.Rows, row => Assert.True(row.Product is null || ReleaseCycles.Of(row.Product).Any(), row.Word));
        Assert.All(ImageProducts.Rows, row => Assert.True(ReleaseCycles.Of(row.Product).Any(), row.Product));
    }

    private static ImageFacts Facts(string image) => ImageFacts.Of(ImageReference.Parse(image));
}
