using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class NetworkProtectionTests
{
    [Theory]
    [InlineData("curl -k https://x", "-k")]
    [InlineData("curl -fsSLk https://x", "-k")]
    [InlineData("curl -o kubectl https://x", "")]
    [InlineData("curl -Lok https://x", "")]
    [InlineData("wget --no-check-certificate https://x", "--no-check-certificate")]
    [InlineData("wget -k https://x", "")]
    [InlineData("git -c http.sslVerify=false clone https://x", "http.sslVerify=false")]
    [InlineData("git config --global http.sslVerify false", "http.sslVerify false")]
    [InlineData("git config --global http.sslVerify true", "")]
    [InlineData("npm config set strict-ssl false", "strict-ssl false")]
    [InlineData("yarn set 'strict-ssl'=false", "'strict-ssl'=false")]
    [InlineData("npm config get strict-ssl || false", "")]
    [InlineData("npm install --strict-ssl=false", "--strict-ssl=false")]
    [InlineData("pip install --trusted-host pypi.example.com x", "--trusted-host pypi.example.com")]
    [InlineData("python3 -m pip install --trusted-host localhost x", "")]
    [InlineData("apt-get -o Acquire::https::Verify-Peer=false update", "Acquire::https::Verify-Peer=false")]
    [InlineData("yum-config-manager --save --setopt=\\*.sslverify=0", "--setopt=\\*.sslverify=0")]
    [InlineData("dnf --setopt=install_weak_deps=False install x", "")]
    [InlineData("export GIT_SSL_NO_VERIFY=0 && git clone https://x", "GIT_SSL_NO_VERIFY=0")]
    [InlineData("NODE_TLS_REJECT_UNAUTHORIZED='0' npm ci", "NODE_TLS_REJECT_UNAUTHORIZED=0")]
    [InlineData("env PYTHONHTTPSVERIFY=0 python x", "PYTHONHTTPSVERIFY=0")]
    [InlineData("PIP_TRUSTED_HOST=$X pip install y", "")]
    [InlineData("echo insecure >> ~/.curlrc", "insecure")]
    [InlineData("printf '[x]\\nsslverify = 0\\n' > /etc/yum.repos.d/x.repo", "sslverify = 0")]
    [InlineData("echo '--insecure' | grep -k x", "")]
    public void ProtectionSwitches_OfCertificates_AreFound(string script, string expected) =>
        Assert.Equal(expected, Switches(script, DownloadProtection.Certificates));

    [Theory]
    [InlineData("apt-get install -y --allow-unauthenticated x", "--allow-unauthenticated")]
    [InlineData("apk --allow-untrusted add x", "--allow-untrusted")]
    [InlineData("apk add x | grep '--allow-untrusted'", "")]
    [InlineData("tdnf install --nogpgcheck x", "--nogpgcheck")]
    [InlineData("rpm -i --nosignature x.rpm", "--nosignature")]
    [InlineData("rpm -qa --nosignature", "")]
    [InlineData("GOSUMDB=off go build", "GOSUMDB=off")]
    [InlineData("GONOSUMDB=git.example.com go build", "")]
    [InlineData("go env -w GOSUMDB=off", "GOSUMDB=off")]
    [InlineData("sed -i 's/^SigLevel .*/SigLevel = Never/' /etc/pacman.conf", "SigLevel = Never")]
    [InlineData("echo 'deb [trusted=yes] https://x stable main' > /etc/apt/sources.list.d/x.list", "deb [trusted=yes] https://x stable main")]
    public void ProtectionSwitches_OfSignatures_AreFound(string script, string expected) =>
        Assert.Equal(expected, Switches(script, DownloadProtection.Signatures));

    [Theory]
    [InlineData("curl --tlsv1.0 https://x", "--tlsv1.0")]
    [InlineData("curl --tlsv1.2 https://x", "")]
    [InlineData("curl --tls-max 1.1 https://x", "--tls-max 1.1")]
    [InlineData("wget --secure-protocol=TLSv1_1 https://x", "--secure-protocol=TLSv1_1")]
    [InlineData("openssl s_client -tls1 -connect x:443", "-tls1")]
    [InlineData("sed -i 's/TLSv1.2/TLSv1/; s/MinProtocol = TLSv1.2/MinProtocol = TLSv1.0/' /etc/ssl/openssl.cnf", "TLSv1; TLSv1.0")]
    [InlineData("echo 'ssl_protocols TLSv1.2 TLSv1.3;' > /etc/nginx/conf.d/x.conf", "")]
    public void WeakProtocols_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).WeakProtocols.Select(use => use.Text)));

    [Theory]
    [InlineData("curl -o x http://example.com/x", "http:// example.com")]
    [InlineData("curl -o x https://example.com/x", "")]
    [InlineData("curl -I http://example.com/x", "")]
    [InlineData("pip install -i http://pypi.example.com/simple x", "http:// pypi.example.com")]
    [InlineData("pip install --proxy http://proxy.example.com x", "")]
    [InlineData("npm config set registry=http://npm.example.com", "http:// npm.example.com")]
    [InlineData("git clone git://git.example.com/x", "git:// git.example.com")]
    [InlineData("git config url.https://github.com/.insteadOf git://github.com/", "")]
    [InlineData("rpm --import http://example.com/key", "http:// example.com")]
    [InlineData("echo http://example.com", "")]
    public void ClearTextFetches_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).ClearTextFetches.Select(fetch => $"{fetch.Scheme} {fetch.Host}")));

    [Theory]
    [InlineData("curl -O https://x.y/a.tgz && tar -xzf a.tgz", "Unpacked False")]
    [InlineData("curl -O https://x.y/a-$V.tgz && tar -xzf \"a-$V.tgz\"", "Unpacked False")]
    [InlineData("curl -O https://x.y/a.tgz && echo \"$H  a.tgz\" | sha256sum -c - && tar -xzf a.tgz", "Unpacked True")]
    [InlineData("curl -o /tmp/x https://x.y/a && mv /tmp/x /usr/bin/y && chmod 755 /usr/bin/y", "MadeExecutable False")]
    [InlineData("curl https://x.y/a.tgz | tar -xz", "Unpacked False")]
    [InlineData("curl https://x.y/a.sh | sh", "Executed False")]
    [InlineData("curl https://x.y/key | gpg --dearmor -o /usr/share/keyrings/x.gpg", "TrustAnchor False")]
    [InlineData("curl https://x.y/v | jq -r .tag", "Data False")]
    [InlineData("wget https://x.y/a.deb && dpkg -i a.deb", "Installed False")]
    [InlineData("wget https://x.y/a.sha256", "Data False")]
    [InlineData("curl -o /opt/data.bin https://x.y/data.bin", "Stored False")]
    public void DownloadUses_AreFollowed(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).DownloadUses.Select(use => $"{use.Kind} {use.IsVerified}")));

    [Theory]
    [InlineData("curl -u me:pw1 https://x", "-u pw1")]
    [InlineData("curl -u me https://x", "")]
    [InlineData("curl -H 'Authorization: Bearer abc' https://x", "-H abc")]
    [InlineData("curl -H 'Accept: x' https://x", "")]
    [InlineData("git clone https://$TOKEN@github.com/a/b", "URL ?")]
    [InlineData("git clone https://me:pw2@github.com/a/b", "URL pw2")]
    [InlineData("git clone https://me@github.com/a/b", "")]
    [InlineData("docker login -u me -p \"$PW\"", "-p ?")]
    [InlineData("npm config set //r.example.com/:_authToken=abc", "//r.example.com/:_authToken abc")]
    [InlineData("mysql -uroot -psecret1", "-p secret1")]
    [InlineData("aws configure set aws_secret_access_key abc", "aws_secret_access_key abc")]
    public void CredentialPositions_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).CredentialPositions.Select(position => $"{position.What} {position.Literal ?? "?"}")));

    [Theory]
    [InlineData("localhost", true, true)]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("10.1.2.3", false, true)]
    [InlineData("172.32.0.1", false, false)]
    [InlineData("registry", false, true)]
    [InlineData("git.corp.lan", false, true)]
    [InlineData("example.com", false, false)]
    [InlineData("127.example.com", false, false)]
    public void NetworkHost_IsPlaced(string host, bool isLoopback, bool isInternal)
    {
        Assert.Equal(isLoopback, NetworkHost.IsLoopback(host));
        Assert.Equal(isInternal, NetworkHost.IsInternal(host));
    }

    private static string Switches(string script, DownloadProtection protection) =>
        string.Join("; ", Parse(script).ProtectionSwitches.Where(use => use.Protection == protection).Select(use => use.Text));

    private static ShellScript Parse(string script) => ShellScript.Parse(ShellTreeText.Text(script), ShellDialect.Bash);
}
