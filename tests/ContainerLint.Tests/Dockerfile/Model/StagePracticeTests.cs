using ContainerLint.Dockerfile;
using ContainerLint.Shell;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class StagePracticeTests
{
    [Theory]
    [InlineData("FROM debian:13-slim", ShellDialect.Dash, true)]
    [InlineData("FROM debian:12-slim", ShellDialect.Dash, false)]
    [InlineData("FROM ubuntu:26.04", ShellDialect.Dash, true)]
    [InlineData("FROM ubuntu:24.04", ShellDialect.Dash, false)]
    [InlineData("FROM node:22-trixie-slim", ShellDialect.Dash, true)]
    [InlineData("FROM node:22", ShellDialect.Dash, null)]
    [InlineData("FROM alpine:3.22", ShellDialect.Ash, true)]
    [InlineData("FROM acme/base", ShellDialect.Posix, null)]
    [InlineData("FROM debian:12", ShellDialect.Bash, true)]
    public void KnowsPipefail_OfShell_FollowsTheRelease(string from, ShellDialect dialect, bool? expected) =>
        Assert.Equal(expected, Models.Parse(from + "\n").LastStage!.KnowsPipefail(dialect));

    [Theory]
    [InlineData("RUN a | b", true)]
    [InlineData("RUN a | b\nRUN echo 'x\\n'", false)]
    [InlineData("RUN echo 'x\\n'\nRUN a | b", true)]
    [InlineData("RUN a | b\nRUN printf 'x\\n' && bash -c 'echo \\n'", true)]
    public void PrintsAlikeInBash_FromAPipeOn_LooksForEscapes(string instructions, bool expected)
    {
        Stage stage = Models.Parse("FROM debian:12\n" + instructions).LastStage!;
        Assert.Equal(expected, stage.PrintsAlikeInBash(stage.Runs.Single(run => run.Commands.Any(command => command.Name == "b"))));
    }

    [Theory]
    [InlineData("FROM debian:13\nRUN apt-get install -y curl wget", "curl+ wget+")]
    [InlineData("FROM debian:13\nRUN apt-get install -y curl\nRUN wget x", "curl+ wget")]
    [InlineData("FROM alpine:3.22\nRUN apk add --virtual .d curl && curl x && apk del .d\nRUN wget x", "wget")]
    [InlineData("FROM debian:13\nRUN apt-get install -y wget && wget x && apt-get purge -y --auto-remove wget\nRUN curl x", "curl")]
    [InlineData("FROM debian:13\nARG D\nRUN apt-get install -y $D && wget x && apt-get purge -y $D\nRUN curl x", "curl")]
    [InlineData("FROM debian:13\nRUN pip install wget && echo curl", "")]
    public void DownloadToolUses_OfStage_LeaveOutWhatIsRemoved(string file, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse(file + "\n").LastStage!.DownloadToolUses.Select(static use => use.Tool + (use.IsInstalled ? "+" : ""))));

    [Theory]
    [InlineData("FROM node:22", true)]
    [InlineData("FROM node:22-slim", false)]
    [InlineData("FROM node:22-alpine", false)]
    [InlineData("FROM debian:13", false)]
    public void BringsDownloadTools_OfImage_IsKnown(string from, bool expected) => Assert.Equal(expected, Models.Parse(from + "\n").LastStage!.BringsDownloadTools);

    [Theory]
    [InlineData("https://x/tool-linux-amd64", "amd64 amd64@21")]
    [InlineData("https://x/tool_Linux_x86_64.tgz", "x86_64 amd64@21")]
    [InlineData("https://x/aarch64/tool", "aarch64 arm64@10")]
    [InlineData("https://x/max64/tool", "")]
    [InlineData("https://x/tool-64bit.zip", "")]
    [InlineData("https://x/linux/tool-64bit.zip", "64bit amd64@21")]
    public void ArchitectureName_InText_IsFound(string text, string expected) =>
        Assert.Equal(expected, ArchitectureName.Find(text) is { } name ? $"{name.Text} {name.Architecture}@{name.Start}" : "");

    [Theory]
    [InlineData("FROM debian:13\nADD https://x/tool-amd64 /t", "amd64")]
    [InlineData("FROM debian:13\nADD https://x/tool-${TARGETARCH}-x86_64 /t", "")]
    [InlineData("FROM debian:13\nRUN curl -o \"/t\" \"https://x/tool-x86_64\"", "x86_64")]
    [InlineData("FROM debian:13\nRUN if true; then curl -O https://x/tool-x86_64; fi", "")]
    [InlineData("FROM --platform=linux/amd64 debian:13\nADD https://x/tool-amd64 /t", "")]
    [InlineData("FROM --platform=$BUILDPLATFORM debian:13\nADD https://x/tool-amd64 /t", "amd64")]
    [InlineData("FROM debian:13\nRUN dpkg -i /tmp/tool_1.0_amd64.deb", "amd64")]
    [InlineData("FROM debian:13\nRUN echo 'deb [arch=amd64] https://x y z' > /etc/apt/sources.list.d/x.list", "amd64")]
    [InlineData("FROM arm64v8/debian:13\nRUN echo amd64", "")]
    [InlineData("FROM debian:13 AS build-arm64\nADD https://x/tool-arm64 /t", "")]
    public void FixedArchitectures_OfStage_AreFound(string file, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse(file + "\n").LastStage!.FixedArchitectures.Select(static found => found.Location.GetText())));

    [Theory]
    [InlineData("RUN nvidia-smi", "buildtime-query")]
    [InlineData("RUN nvidia-smi || true", "")]
    [InlineData("RUN python3 -c 'import torch; assert torch.cuda.is_available()'", "buildtime-query")]
    [InlineData("ENV NVIDIA_VISIBLE_DEVICES=all", "visible-devices")]
    [InlineData("ENV CUDA_VISIBLE_DEVICES=0,1", "visible-devices")]
    [InlineData("ENV CUDA_VISIBLE_DEVICES=-1", "")]
    [InlineData("ENV NVIDIA_DRIVER_CAPABILITIES=all", "driver-capabilities")]
    [InlineData("ENV NVIDIA_DRIVER_CAPABILITIES=all\nRUN apt-get install -y libegl1", "")]
    [InlineData("RUN apt-get install -y cuda-toolkit-12-4", "redundant-cuda")]
    [InlineData("RUN apt-get install -y cuda-toolkit-11-8", "")]
    [InlineData("RUN apt-get install -y libcudnn9-dev", "")]
    public void GpuPractices_OfStage_AreFound(string instructions, string expected) => Assert.Equal(
        expected,
        string.Join(" ", Models.Parse("FROM nvidia/cuda:12.4.1-devel-ubuntu22.04\n" + instructions + "\n").LastStage!.GpuPractices.Select(static practice => practice.Check)));

    [Theory]
    [InlineData("RUN bundle install --deployment --without test", "bundler-flags bundler-flags")]
    [InlineData("RUN bundle install --jobs 4", "")]
    [InlineData("RUN gem install bundler", "redundant-bundler")]
    [InlineData("RUN gem install bundler -v 2.5.1", "")]
    [InlineData("RUN bundle exec rake assets:precompile", "assets")]
    [InlineData("RUN SECRET_KEY_BASE=x bundle exec rake assets:precompile", "")]
    [InlineData("ENV SECRET_KEY_BASE=x\nRUN rails assets:precompile", "")]
    [InlineData("ENV RAILS_ENV=test\nRUN rails assets:precompile", "")]
    [InlineData("RUN --mount=type=secret,id=k rails assets:precompile", "")]
    [InlineData("RUN bundle exec bootsnap precompile app/", "")]
    [InlineData("ARG TARGETARCH\nRUN bundle exec bootsnap precompile app/", "bootsnap")]
    [InlineData("ARG TARGETARCH\nRUN bundle exec bootsnap precompile -j 1 app/", "")]
    [InlineData("RUN apt-get install -y libjemalloc2\nCMD [\"puma\"]", "jemalloc yjit")]
    [InlineData("ENV LD_PRELOAD=libjemalloc.so.2\nRUN apt-get install -y libjemalloc2", "")]
    [InlineData("RUN apt-get install -y libjemalloc2\nENTRYPOINT [\"/app/start\"]", "")]
    public void RubyPractices_OfStage_AreFound(string instructions, string expected) => Assert.Equal(
        expected,
        string.Join(" ", Models.Parse("FROM ruby:3.4-slim\n" + instructions + "\n").LastStage!.RubyPractices.Select(static practice => practice.Check)));

    [Theory]
    [InlineData("FROM php:8.4-fpm", true, false)]
    [InlineData("FROM php:8.4-fpm\nRUN docker-php-ext-install pdo opcache", true, true)]
    [InlineData("FROM php:8.4-fpm\nARG EXTENSIONS\nRUN docker-php-ext-install $EXTENSIONS", true, true)]
    [InlineData("FROM php:8.4-fpm\nCOPY conf/ /usr/local/etc/php/conf.d/", true, true)]
    [InlineData("FROM php:8.4-fpm\nCOPY . /var/www/html", true, false)]
    [InlineData("FROM php:8.5-fpm", false, false)]
    [InlineData("FROM php:8.4-cli", false, false)]
    public void Opcache_OfStage_IsKnown(string file, bool needs, bool mayEnable)
    {
        Stage stage = Models.Parse(file + "\n").LastStage!;
        Assert.Equal((needs, mayEnable), (stage.NeedsOpcache, stage.MayEnableOpcache));
    }

    [Theory]
    [InlineData("RUN echo 'fail' > ~/.curlrc\nRUN curl x", true)]
    [InlineData("RUN echo 'silent' > ~/.curlrc\nRUN curl x", false)]
    [InlineData("COPY .curlrc /root/\nRUN curl x", true)]
    [InlineData("ENV CURL_HOME=/etc/curl\nRUN curl x", true)]
    [InlineData("RUN curl x", false)]
    public void MayConfigureDownloads_OfCurl_IsKnown(string instructions, bool expected)
    {
        Stage stage = Models.Parse("FROM debian:13\n" + instructions + "\n").LastStage!;
        Assert.Equal(expected, stage.MayConfigureDownloads(stage.Runs[stage.Runs.Length - 1], "curl", "fail"));
    }
}
