using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class FetchedSoftwareTests
{
    [Theory]
    [InlineData("ADD https://x.y/a /a", "True False False")]
    [InlineData("ADD --checksum=sha256:00 https://x.y/a /a", "True True False")]
    [InlineData("ADD https://x.y/i.sh /i.sh\nRUN sh /i.sh", "True False True")]
    [InlineData("ADD https://x.y/i.sh /i.sh\nRUN echo \"$H  /i.sh\" | sha256sum -c && sh /i.sh", "True True False")]
    [InlineData("RUN curl https://x.y/i.sh | bash", "True False True")]
    [InlineData("RUN curl -o i.bin https://x.y/i.bin && chmod +x i.bin && ./i.bin", "True False False")]
    [InlineData("RUN curl -o i.sh https://x.y/i.sh && sh i.sh", "True False True")]
    [InlineData("RUN curl -O https://x.y/a.tgz\nRUN sha256sum -c SUMS", "True True False")]
    [InlineData("RUN curl https://x.y/v", "False False False")]
    public void FetchedSoftware_IsJudged(string instructions, string expected)
    {
        FetchedSoftware fetched = Assert.Single(Models.Parse("FROM debian:13\nWORKDIR /w\n" + instructions + "\n").FetchedSoftware);
        Assert.Equal(expected, $"{fetched.IsUsed} {fetched.IsVerified} {fetched.IsExecutedScript}");
    }

    [Theory]
    [InlineData("curl -L https://x.y/a", true)]
    [InlineData("curl https://x.y/a", false)]
    [InlineData("curl -L --proto '=https' https://x.y/a", false)]
    [InlineData("curl -L https://github.com/a", false)]
    [InlineData("wget https://x.y/a", true)]
    public void MayLeaveHttps_OfRedirects_IsKnown(string command, bool expected) =>
        Assert.Equal(expected, Assert.Single(Models.Parse($"FROM debian:13\nRUN {command}\n").FetchedSoftware).MayLeaveHttps);

    [Theory]
    [InlineData("RUN curl -O http://x.y/a", "x.y")]
    [InlineData("RUN curl -O http://x.y/a && echo \"$H  a\" | sha256sum -c", "")]
    [InlineData("RUN curl -O http://registry.internal/a", "")]
    [InlineData("ADD http://x.y/a /a", "x.y")]
    [InlineData("ENV PIP_INDEX_URL=http://x.y/simple", "x.y")]
    [InlineData("ENV HOMEPAGE_URL=http://x.y/simple", "")]
    [InlineData("RUN git clone git://x.y/a && cd a && git checkout 0123456789abcdef0123456789abcdef01234567", "")]
    public void ClearTextDownloads_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions + "\n").ClearTextDownloads.Select(download => download.Host)));

    [Theory]
    [InlineData("RUN apk add --allow-untrusted x", false)]
    [InlineData("COPY x.apk /tmp/\nRUN apk add --allow-untrusted /tmp/x.apk", true)]
    [InlineData("RUN curl -o /tmp/x.apk https://x.y/x.apk && apk add --allow-untrusted /tmp/x.apk", false)]
    [InlineData("RUN curl -o /tmp/x.apk https://x.y/x.apk && echo \"$H  /tmp/x.apk\" | sha256sum -c && apk add --allow-untrusted /tmp/x.apk", true)]
    public void IsForTrustedFiles_OfPackages_IsKnown(string instructions, bool expected) =>
        Assert.Equal(expected, Assert.Single(Models.Parse("FROM alpine:3.22\n" + instructions + "\n").DisabledProtections).IsForTrustedFiles);

    [Theory]
    [InlineData("RUN echo \"$H a\" | sha256sum -c", true)]
    [InlineData("RUN echo \"$H  a\" | sha256sum -c", false)]
    [InlineData("RUN echo \"$H *a\" | sha256sum -c", false)]
    [InlineData("RUN apk add coreutils && echo \"$H a\" | sha256sum -c", false)]
    public void SingleBlankSums_OfBusybox_AreFound(string instructions, bool expected) =>
        Assert.Equal(expected, Models.Parse("FROM alpine:3.22\n" + instructions + "\n").SingleBlankSums.Any());

    [Fact]
    public void RunBy_OfWebClient_IsInvokeExpression()
    {
        DockerfileModel model = Models.Parse("""
            # escape=`
            FROM mcr.microsoft.com/windows/servercore:ltsc2022
            SHELL ["powershell", "-Command"]
            RUN iex ((New-Object System.Net.WebClient).DownloadString('https://example.com/install.ps1'))
            """);
        Assert.Equal("iex", Assert.Single(model.FetchedSoftware).RunBy?.Name);
    }
}
