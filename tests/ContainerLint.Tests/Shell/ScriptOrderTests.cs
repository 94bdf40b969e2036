using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Tests.Shell;

public sealed class ScriptOrderTests
{
    [Theory]
    [InlineData("service nginx start", "service nginx start: Service")]
    [InlineData("service mysql start && mysql -e 'select 1' && service mysql stop", "")]
    [InlineData("service a start && service b start && rm -rf /var/lib/apt/lists/*", "service a start: Service; service b start: Service")]
    [InlineData("/etc/init.d/nginx start || true", "/etc/init.d/nginx start: Service")]
    [InlineData("systemctl enable x && systemctl daemon-reload", "systemctl daemon-reload: Service")]
    [InlineData("systemctl --root=/mnt start x", "")]
    [InlineData("service postgresql initdb", "")]
    [InlineData("env top", "top: Terminal")]
    [InlineData("top -b -n 1", "top -b -n 1: Process")]
    [InlineData("ps aux | grep nginx", "")]
    [InlineData("vim /etc/app.conf", "vim /etc/app.conf: Terminal")]
    [InlineData("vim +PlugInstall +qall && emacs --batch -l x.el", "")]
    [InlineData("kill -9 1234", "kill -9 1234: Process")]
    [InlineData("server & sleep 1; kill $!", "")]
    [InlineData("mysqld_safe & mysql -e x; killall mysqld", "")]
    [InlineData("kill -l", "")]
    [InlineData("mount /dev/sda1 /mnt", "mount /dev/sda1 /mnt: Machine")]
    [InlineData("mount -o loop a.iso /mnt && cp -r /mnt/x /srv && umount /mnt", "")]
    [InlineData("mount", "")]
    [InlineData("sysctl -p; sysctl -w a=1", "sysctl -w a=1: Machine")]
    [InlineData("shutdown -h now", "shutdown -h now: Machine")]
    [InlineData("apt-get install -y vim iptables && command -v ufw", "")]
    [InlineData("echo top; test -x top", "")]
    [InlineData("docker pull alpine", "docker pull alpine: Daemon")]
    [InlineData("docker --version; docker buildx version", "")]
    public void UselessCommands_OfScript_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).UselessCommands.Select(static useless => $"{useless.Command}: {useless.Reason}")));

    [Theory]
    [InlineData("mysqld_safe &", "mysqld_safe &")]
    [InlineData("a && b & sleep 5", "b &")]
    [InlineData("a & b & wait", "")]
    [InlineData("server & curl localhost", "")]
    [InlineData("echo 'a &' >&2", "")]
    [InlineData("(server > log 2>&1 &)", "server &")]
    [InlineData("pg_ctl -D /d start", "pg_ctl pg_ctl -D /d start")]
    [InlineData("su postgres -c 'pg_ctl start' && psql -c x", "")]
    [InlineData("mongod --fork --logpath /l", "mongod mongod --fork --logpath /l")]
    [InlineData("screen -dmS x y", "screen screen -dmS x y")]
    [InlineData("nohup server", "")]
    public void DetachedProcesses_OfScript_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).DetachedProcesses.Select(static process => $"{process.Command.Name} {process.Location.GetText()}")));

    [Theory]
    [InlineData("curl x | tar xz", "curl@7")]
    [InlineData("(curl x | tar xz)", "curl@8")]
    [InlineData("a && curl x | tar xz && b", "curl@12")]
    [InlineData("{ curl x; echo y; } | tar xz", "")]
    [InlineData("{ curl x && echo y; } | tar xz", "curl@22")]
    [InlineData("set -o pipefail && curl x | tar xz", "")]
    [InlineData("bash -o pipefail -c 'curl x | tar xz'", "")]
    [InlineData("bash -c 'curl x | tar xz'", "curl@16")]
    [InlineData("echo a | sed s/a/b/", "")]
    [InlineData("curl x | head -1", "")]
    [InlineData("curl x | grep -q y", "")]
    [InlineData("curl x | grep y", "curl@7")]
    [InlineData("curl x | sed '/a/q'", "")]
    [InlineData("if curl x | tar xz; then a; fi", "")]
    [InlineData("curl x | tar xz || true", "")]
    [InlineData("curl x | tar xz || exit 1", "curl@7")]
    [InlineData("! curl x | tar xz", "")]
    [InlineData("V=$(curl x | jq .tag); echo $V", "")]
    [InlineData("V=$(curl x | jq .tag) && echo $V", "curl@11")]
    [InlineData("V=$(curl x | jq .tag) && [ -n \"$V\" ] && echo $V", "")]
    [InlineData("V=$(curl x) | jq .tag", "")]
    [InlineData("echo $(curl x | jq .tag)", "")]
    [InlineData("cat a | b", "cat@6")]
    [InlineData("cat <<EOF | b\na\nEOF", "")]
    public void UnprotectedPipes_OfScript_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).UnprotectedPipes.Select(static pipe => $"{pipe.Command.Name}@{pipe.Location.Span.Start}")));

    [Theory]
    [InlineData("curl x | tar xz", true)]
    [InlineData("apt-get update | tee log", true)]
    [InlineData("dpkg -l | cat", false)]
    [InlineData("npm run build | tee log", true)]
    [InlineData("pip list | cat", false)]
    [InlineData("openssl rand -base64 9 | cat", false)]
    [InlineData("mycommand | cat", false)]
    [InlineData("gpg --list-keys | grep x", false)]
    [InlineData("gpg -d a | tar x", true)]
    public void MayFail_OfCommand_IsKnown(string script, bool expected) => Assert.Equal(expected, Parse(script).UnprotectedPipes.Any(static pipe => pipe.MayFail));

    [Theory]
    [InlineData("curl x | sh", true)]
    [InlineData("curl x | tar xz", false)]
    public void IsExecuted_OfPipe_IsKnown(string script, bool expected) => Assert.Equal(expected, Assert.Single(Parse(script).UnprotectedPipes).IsExecuted);

    [Theory]
    [InlineData("npm ci; npm run build", "npm Semicolon ; [;]")]
    [InlineData("a && npm ci; b; c", "npm Semicolon ; [; ;]")]
    [InlineData("npm ci\nnpm run build", "npm NextLine npm ci []")]
    [InlineData("set -e; npm ci; b", "")]
    [InlineData("set -ex && npm ci; b", "")]
    [InlineData("npm ci; true", "")]
    [InlineData("npm ci; exit $?", "")]
    [InlineData("npm ci || exit 1; b", "")]
    [InlineData("export A=1; cd /x; npm ci", "")]
    [InlineData("rm -f x; mkdir -p y; b", "")]
    [InlineData("cp a b; c || true; d", "cp Semicolon ; []")]
    [InlineData("if x; then npm ci; b; fi", "")]
    [InlineData("trap 'exit 1' ERR; npm ci; b", "")]
    [InlineData("for a in b; do npm ci; done", "npm Loop npm ci []")]
    [InlineData("for a in b; do npm ci || exit 1; done", "")]
    [InlineData("npm ci || true", "npm Alternative npm ci []")]
    [InlineData("npm ci || echo x", "")]
    [InlineData("npm ci & wait", "")]
    [InlineData("bash -c 'npm ci; b'", "npm Semicolon ; [;]")]
    [InlineData("bash -ec 'npm ci; b'", "")]
    public void SwallowedFailures_OfScript_AreFound(string script, string expected) => Assert.Equal(expected, string.Join("; ", Parse(script).SwallowedFailures.Select(static failure =>
        $"{failure.Command.Name} {failure.By} {failure.Location.GetText()} [{string.Join(" ", failure.Separators.Select(static separator => separator.GetText()))}]")));

    [Theory]
    [InlineData("cd /app && npm ci", "/app 'cd /app && ' chain")]
    [InlineData("cd '/app' && npm ci || exit 1", "/app 'cd '/app' && ' list")]
    [InlineData("cd app\nnpm ci", "app 'cd app\n' list")]
    [InlineData("cd /app", "")]
    [InlineData("cd /app || exit 1", "")]
    [InlineData("cd $DIR && ls", "")]
    [InlineData("cd ~ && ls", "")]
    [InlineData("cd /a && x && cd /b && y", "")]
    [InlineData("cd /a && (cd b && y)", "/a 'cd /a && ' chain")]
    [InlineData("(cd /a && x)", "")]
    [InlineData("tar xf a && cd a && make", "")]
    public void DirectoryChanges_AtStart_AreFound(string script, string expected) => Assert.Equal(expected, string.Join("; ", Parse(script).DirectoryChanges.Select(static change =>
        $"{change.Directory} '{change.Removal.GetText()}' {(change.IsChain ? "chain" : "list")}")));

    [Theory]
    [InlineData("git clone a && cd a && make; cd .. && cd -", "cd a")]
    [InlineData("(cd a && make) && x=$(cd b && pwd) && cd c && y", "cd c")]
    [InlineData("f() { cd a; }; if b; then cd d; fi; cd", "cd d")]
    public void DirectoryEntries_OfScript_HoldForWhatComesAfter(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).DirectoryEntries));

    [Theory]
    [InlineData("cd /app && ls", true)]
    [InlineData("cd /opt && ls", true)]
    [InlineData("cd client && ls", true)]
    [InlineData("cd /tmp/x && ls", false)]
    [InlineData("cd /usr/local/bin && ls", false)]
    public void IsWorkplace_OfDirectory_IsKnown(string script, bool expected) => Assert.Equal(expected, Assert.Single(Parse(script).DirectoryChanges).IsWorkplace);

    [Theory]
    [InlineData("ln -sfv /bin/bash /bin/sh", "/bin/bash")]
    [InlineData("cd /bin && ln -sf bash sh", "bash")]
    [InlineData("ln -s /bin/busybox /bin/sh", "")]
    [InlineData("ln -sf /bin/true /sbin/initctl", "")]
    [InlineData("dpkg-reconfigure -f noninteractive dash", "?")]
    [InlineData("dpkg-divert --add --rename /bin/sh", "?")]
    [InlineData("update-alternatives --install /bin/sh sh /bin/bash 100", "?")]
    public void ShellReplacements_OfScript_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).ShellReplacements.Select(static replacement => replacement.Program.ValueOrDefault ?? "?")));

    [Theory]
    [InlineData("wget https://x/a", "progress retries")]
    [InlineData("wget -qO- https://x/a", "quiet retries")]
    [InlineData("wget -nvO a https://x/a", "quiet retries")]
    [InlineData("wget --progress=bar https://x/a", "progress retries")]
    [InlineData("wget --progress=dot:giga -t 1 https://x/a", "quiet")]
    [InlineData("wget https://x/a 2>/dev/null", "quiet retries")]
    [InlineData("wget -T 5 $URL", "progress retries timed")]
    [InlineData("wget $OPTIONS https://x/a", "progress retries unknown")]
    public void DownloadCommands_OfWget_AreRead(string script, string expected)
    {
        DownloadCommand download = Assert.Single(Parse(script).DownloadCommands);
        string text = (download.IsQuiet ? "quiet" : "progress") + (download.Retries ? " retries" : "") + (download.LimitsTime ? " timed" : "") + (download.MayHaveOtherOptions ? " unknown" : "");
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("curl -o a https://x/a", "body")]
    [InlineData("curl https://x/a", "")]
    [InlineData("curl https://x/a | tar x", "body")]
    [InlineData("A=$(curl https://x/a)", "body")]
    [InlineData("curl -o /dev/null -w '%{http_code}' https://x/a", "status")]
    [InlineData("curl -d x -o a https://x/a", "body data")]
    [InlineData("curl -X PUT -o a https://x/a", "body data")]
    [InlineData("curl -o a http://localhost:80/a", "body local")]
    [InlineData("curl -o a https://github.com/a/b/releases/download/v1/c", "body redirect")]
    [InlineData("curl -o a https://x/a && sha256sum -c sums", "body verified")]
    [InlineData("curl -o a.asc https://x/a.asc && gpg --verify a.asc", "body verified")]
    [InlineData("curl -o b https://x/b && gpg --verify a.asc", "body")]
    public void DownloadCommands_OfCurl_AreRead(string script, string expected)
    {
        DownloadCommand download = Assert.Single(Parse(script).DownloadCommands);
        string text = (download.UsesBody ? " body" : "") + (download.SendsData ? " data" : "") + (download.ShowsStatus ? " status" : "") + (download.IsLocal ? " local" : "")
            + (download.MeetsRedirect ? " redirect" : "") + (download.IsVerified ? " verified" : "");
        Assert.Equal(expected, text.TrimStart());
    }

    [Theory]
    [InlineData("curl -sSL https://x/a", 6)]
    [InlineData("curl --silent -o a -L https://x/a", 20)]
    [InlineData("curl -o a https://x/a", null)]
    public void FlagCluster_OfCurl_IsFirstWordOfLetters(string script, int? expected) =>
        Assert.Equal(expected, Assert.Single(Parse(script).DownloadCommands).FlagCluster?.Span.Start);

    [Theory]
    [InlineData("./configure --prefix=/usr", "autoconf")]
    [InlineData("/src/configure --build=x", "autoconf named")]
    [InlineData("./configure --with-http_ssl_module", "")]
    [InlineData("curl https://ffmpeg.org/f.tgz | tar x && ./configure", "")]
    [InlineData("./configure $FLAGS", "autoconf named")]
    public void ConfigureCommands_OfScript_AreRead(string script, string expected)
    {
        ConfigureCommand configure = Assert.Single(Parse(script).ConfigureCommands);
        Assert.Equal(expected, ((configure.IsAutoconf ? "autoconf" : "") + (configure.NamesPlatform ? " named" : "")).Trim());
    }

    private static ShellScript Parse(string script)
    {
        SourceFile file = new("script", script);
        return ShellScript.Parse(MappedText.Verbatim(file.At(0, script.Length)), ShellDialect.Unknown);
    }
}
