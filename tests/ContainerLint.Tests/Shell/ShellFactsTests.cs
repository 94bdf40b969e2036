using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class ShellFactsTests
{
    [Theory]
    [InlineData("apt-get -qq update", "apt-get Refresh update")]
    [InlineData("sudo apt-get install -y --no-install-recommends curl=7.88* libssl3:amd64 ./x.deb $PKG foo=$V", "apt-get Install install curl=7.88* libssl3 File:./x.deb ? foo=?")]
    [InlineData("apt install -t bookworm-backports git/stable", "apt-get Install install git/stable")]
    [InlineData("apk add --no-cache -t .build-deps gcc musl-dev~=1.2 'py3-pip>=3'", "apk Install add gcc musl-dev~=1.2 py3-pip>=3")]
    [InlineData("apk --no-cache add curl && apk cache clean && apk del .build-deps", "apk Install add curl; apk Clean cache clean; apk Remove del .build-deps")]
    [InlineData("dnf -y --setopt=install_weak_deps=False install httpd-2.4.6-97 python3-devel @core nodejs:20 && dnf clean all",
        "dnf Install install httpd-2.4.6-97 python3-devel Group:@core nodejs:20; dnf Clean clean")]
    [InlineData("microdnf update && yum makecache", "dnf Upgrade update; dnf Refresh makecache")]
    [InlineData("zypper -n in 'vim>=9' git && zypper clean -a", "zypper Install in vim>=9 git; zypper Clean clean")]
    [InlineData("pacman -Syu --noconfirm git; pacman -Sy; pacman -Scc; pacman -Rns git", "pacman Install -S git; pacman Refresh -S; pacman Clean -S; pacman Remove -R git")]
    [InlineData("dpkg -i /tmp/x.deb && rpm -Uvh https://x/y.rpm", "dpkg Install -i File:/tmp/x.deb; rpm Install -U Url:https://x/y.rpm")]
    [InlineData("pip3 install --no-cache-dir -r requirements.txt requests[socks]==2.31 'flask>=2' uvicorn . git+https://github.com/a/b@v1",
        "pip Install install requests==2.31 flask>=2 uvicorn File:. VersionControl:git+https://github.com/a/b@v1=v1 [requirements.txt]")]
    [InlineData("python -m pip install -U pip", "pip Install install pip")]
    [InlineData("uv pip install ruff==0.5 && uv sync --frozen && uv tool install black", "uv Install pip install ruff==0.5; uv Install sync; uv Install tool install black")]
    [InlineData("npm install -g typescript@5.4 @angular/cli eslint@latest", "npm Install install typescript@5.4 @angular/cli eslint@latest")]
    [InlineData("npm ci --omit=dev; npm run build; npm cache clean --force", "npm Install ci; npm Other run; npm Clean cache clean")]
    [InlineData("yarn; yarn build; yarn global add pm2@5; yarn install --frozen-lockfile", "yarn Install ; yarn Other build; yarn Install global add pm2@5; yarn Install install")]
    [InlineData("gem install bundler -v 2.5 && bundle install", "gem Install install bundler=2.5; bundle Install install")]
    [InlineData("go install golang.org/x/tools/gopls@v0.15 && go mod download && go build ./...", "go Install install golang.org/x/tools/gopls@v0.15; go Download mod download; go Other build")]
    [InlineData("cargo install ripgrep --version 14 --locked", "cargo Install install ripgrep=14")]
    [InlineData("composer global require phpunit/phpunit:^10", "composer Install global require phpunit/phpunit:^10")]
    [InlineData("conda install -y -c conda-forge numpy=1.26 && conda clean -afy", "conda Install install numpy=1.26; conda Clean clean")]
    [InlineData("dotnet tool install --global dotnet-ef --version 8.0.1 && dotnet restore app.csproj", "dotnet Install tool install dotnet-ef=8.0.1; dotnet Install restore")]
    [InlineData("docker-php-ext-install -j$(nproc) gd intl", "docker-php-ext-install Install  gd intl")]
    [InlineData("npx -y cowsay@1 hello", "npx Execute  cowsay@1")]
    [InlineData("pecl install xdebug-3.3.1", "pecl Install install xdebug-3.3.1")]
    [InlineData("echo apt-get install foo; apt-key add x", "")]
    public void PackageOperations_OfCommand_AreRead(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).PackageOperations.Select(Describe)));

    [Theory]
    [InlineData("apt-get -y install x", true)]
    [InlineData("apt-get install -yq x", true)]
    [InlineData("apt-get -qq install x", true)]
    [InlineData("apt-get -q=2 install x", true)]
    [InlineData("apt-get -q install x", false)]
    [InlineData("apt-get -o APT::Get::Assume-Yes=true install x", true)]
    [InlineData("apt-get install x-y", false)]
    [InlineData("dnf install --setopt=assumeyes=1 x", true)]
    [InlineData("zypper --non-interactive install x", true)]
    public void AssumesYes_OfOptions_IsRead(string script, bool expected) => Assert.Equal(expected, Assert.Single(Parse(script).PackageOperations).AssumesYes);

    [Theory]
    [InlineData("curl -fsSL https://x/a.tgz", "StandardOutput <Absent>")]
    [InlineData("curl -fsSLO https://x/a.tgz?v=1", "File a.tgz")]
    [InlineData("cd /tmp && curl -o b.tgz https://x/a.tgz", "File /tmp/b.tgz")]
    [InlineData("curl -o /dev/null https://x/a.tgz", "None <Absent>")]
    [InlineData("curl https://x/a.tgz > /opt/c", "File /opt/c")]
    [InlineData("curl -O --output-dir /d https://x/a.tgz", "File /d/a.tgz")]
    [InlineData("curl -o a https://x -o b https://y", "File a; File b")]
    [InlineData("wget https://x/a.tgz", "File a.tgz")]
    [InlineData("wget -qO- https://x/a.tgz", "StandardOutput <Absent>")]
    [InlineData("wget -O /t/f https://x/a.tgz", "File /t/f")]
    [InlineData("wget -P /t https://x/a.tgz", "File /t/a.tgz")]
    [InlineData("V=1; wget https://x/a-$V.tgz", "File a-1.tgz")]
    [InlineData("wget https://x/a-$V.tgz", "File <Unknown>")]
    public void Downloads_Target_IsKnown(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).Downloads.Select(download => $"{download.Target} {download.Path}")));

    [Theory]
    [InlineData("curl https://user@Example.com:8080/x", "https", "example.com")]
    [InlineData("curl http://example.com/$V", "http", "example.com")]
    [InlineData("curl $URL", "", "")]
    [InlineData("curl http://[::1]:80/", "http", "[::1]")]
    public void Downloads_Url_IsTakenApart(string script, string scheme, string host)
    {
        Download download = Assert.Single(Parse(script).Downloads);
        Assert.Equal(scheme, download.Scheme);
        Assert.Equal(host, download.Host);
    }

    [Theory]
    [InlineData("rm -rf /var/lib/apt/lists/* /tmp/{a,b} \"$HOME/.cache\"", "Deletion /var/lib/apt/lists/*; Deletion /tmp/a; Deletion /tmp/b; Deletion ~/.cache")]
    [InlineData("cd /opt && rm -r ../x $Y", "Deletion /x; Deletion <Unknown>")]
    [InlineData("find /usr -name '*.pyc' -delete", "Deletion partial /usr")]
    [InlineData("find /t -exec rm -rf {} +", "Deletion /t")]
    [InlineData("find /t -name x | xargs rm -f", "Deletion partial /t")]
    [InlineData("mkdir -p -m 777 /a b", "DirectoryCreation /a; DirectoryCreation b; PermissionChange 777 /a; PermissionChange 777 b")]
    [InlineData("echo 'a b' > /etc/x && printf '%s' y >> /etc/z", "FileWrite /etc/x 'a b'; FileWrite append /etc/z '%s y'")]
    [InlineData("echo k=v | tee -a /etc/f", "FileWrite append /etc/f 'k=v'")]
    [InlineData("cat <<EOF > /f\nhello\nEOF", "FileWrite /f 'hello\n'")]
    [InlineData("cmd > \"$F\" 2> /e", "FileWrite <Unknown> '<Unknown>'")]
    [InlineData("F=/q; cmd > $F", "FileWrite /q '<Unknown>'")]
    [InlineData("cp a b /dst; mv -t /d x; ln -sf /bin/bash /bin/sh", "FileCopy Copy a /dst; FileCopy Copy b /dst; FileCopy Move x /d; FileCopy SymbolicLink /bin/bash /bin/sh")]
    [InlineData("install -m 4755 -o root a /usr/bin/a", "FileCopy Copy a /usr/bin/a; PermissionChange 4755 /usr/bin/a; OwnershipChange root:<Absent> /usr/bin/a")]
    [InlineData("tar xzf a.tgz -C /opt", "Extraction a.tgz /opt")]
    [InlineData("curl x | tar -xz --strip-components=1", "Extraction partial <Absent> .")]
    [InlineData("unzip -q a.zip -d /x && gunzip b.gz", "Extraction a.zip /x; Extraction b.gz .")]
    [InlineData("chmod -R a+w /app && chown -R app:web /srv && chown app: /x && chgrp 0 /y",
        "PermissionChange a+w /app; OwnershipChange app:web /srv; OwnershipChange app:app /x; OwnershipChange <Absent>:0 /y")]
    [InlineData("find / -perm /6000 -exec chmod a-s {} \\;", "PermissionChange a-s /")]
    public void FileFacts_OfCommand_AreRead(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).FileFacts.Select(Describe)));

    [Theory]
    [InlineData("echo \"abc  a.tgz\" | sha256sum -c -", "Checksum sha256 a.tgz")]
    [InlineData("echo \"$SUM  a.tgz\" | sha1sum -c", "Checksum sha1 a.tgz")]
    [InlineData("sha512sum -c sums.txt", "Checksum sha512 <Unknown>")]
    [InlineData("[ \"$(md5sum a | cut -d' ' -f1)\" = \"$SUM\" ]", "Checksum md5 a")]
    [InlineData("shasum -a 256 -c x", "Checksum sha256 <Unknown>")]
    [InlineData("gpg --batch --verify a.tgz.asc a.tgz", "Signature  a.tgz")]
    [InlineData("gpg --batch --verify a.tgz.asc", "Signature  a.tgz")]
    [InlineData("md5sum a > sums", "")]
    public void Verifications_OfCommand_AreRead(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).Verifications.Select(v => $"{v.Kind} {v.Algorithm} {v.Path}")));

    [Theory]
    [InlineData("curl -fsSL https://x | sh", "sh")]
    [InlineData("curl -fsSL https://x | sudo -E bash -s -- -y", "bash")]
    [InlineData("wget -qO- https://x | tee /log | python3 -", "python3")]
    [InlineData("bash <(curl -s https://x)", "bash")]
    [InlineData("bash -c \"$(curl -fsSL https://x)\"", "bash")]
    [InlineData("eval \"$(wget -qO- https://x)\"", "eval")]
    [InlineData("curl -o i.sh https://x && sh i.sh", "sh")]
    [InlineData("curl -o /t/i.sh https://x && chmod +x /t/i.sh && /t/i.sh", "i.sh")]
    [InlineData("curl -o i.sh https://x && echo \"aa  i.sh\" | sha256sum -c && sh i.sh", "sh verified")]
    [InlineData("curl https://x | tar xz", "")]
    [InlineData("curl https://x | python3 -c 'import json'", "")]
    [InlineData("curl https://x | bash /local.sh", "")]
    public void RemoteExecutions_OfDownload_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).RemoteExecutions.Select(e => e.Command.Name + (e.IsVerified ? " verified" : ""))));

    [Fact]
    public void RemoteExecutions_InPowerShell_AreFound()
    {
        ShellScript script = ShellScript.Parse(ShellTreeText.Text("iex (irm https://x/i.ps1); iwr https://y | iex"), ShellDialect.PowerShell);
        Assert.Equal<string>(["iex", "iex"], script.RemoteExecutions.Select(execution => execution.Command.Name));
    }

    [Theory]
    [InlineData("echo 'root:secret' | chpasswd", "secret")]
    [InlineData("useradd -p 'hash' x", "hash")]
    [InlineData("passwd -d root", "<Absent>")]
    [InlineData("passwd -l root", "")]
    public void PasswordChanges_OfCommands_AreRead(string script, string expected) =>
        Assert.Equal(expected, string.Join(" ", Parse(script).PasswordChanges.Select(change => change.Password)));

    [Theory]
    [InlineData("a=(b c); d+=e; echo ${a[0]}", "Array AppendAssignment Array")]
    [InlineData("[[ $a =~ b ]] && (( c > 1 ))", "DoubleBracket RegexMatch ArithmeticCommand")]
    [InlineData("diff <(a) b &> c <<< d |& e", "ProcessSubstitution OutputAndError HereString PipeBoth")]
    [InlineData("mkdir {a,b} ${c//d/e} ${f:0:1} ${!g} ${h^^} $'i' $[1]", "BraceExpansion PatternSubstitution Substring IndirectExpansion CaseConversion AnsiQuote LegacyArithmetic")]
    [InlineData("source x; pushd y; set -euo pipefail; [ a == b ]; function f { local z; }", "SourceCommand DirectoryStack PipeFail DoubleEquals FunctionKeyword Local")]
    [InlineData("echo -e x; read -p y z; printf -v a b; type -P c; trap d ERR; exec -a e f; echo $RANDOM", "EchoOption ReadOption PrintfVariable TypeOption TrapErr ExecName Random")]
    [InlineData(". x; a='[['; echo {} \"{a,b}\" >&2; [ a = b ]; read -r c; ${d:-e}", "")]
    [InlineData("bash -c '[[ a ]]'", "")]
    public void Extensions_OfBash_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join(" ", Parse(script).Extensions.Select(use => use.Extension)));

    [Fact]
    public void Extensions_EachKind_HasFacts() =>
        Assert.All(Enum.GetValues<ShellExtension>(), kind => Assert.NotEmpty(new ShellExtensionUse(kind, default).Facts.Construct));

    [Theory]
    [InlineData("X=1; echo $X \"$Y\" ${Z:-$W}", "X Argument split 1; Y Argument <Unknown>; Z Argument split <Unknown>; W Argument split <Unknown>")]
    [InlineData("A=$B > $C; for i in $D; do :; done", "B Assignment <Unknown>; C Redirection split <Unknown>; D LoopWords split <Unknown>")]
    [InlineData("case $A in $B) ;; esac; [[ $C ]]; (( $D )); echo $(($E))", "A Case <Unknown>; B Case <Unknown>; C Test <Unknown>; D Arithmetic <Unknown>; E Arithmetic <Unknown>")]
    [InlineData("cat <<E\n$A\nE", "A HereDocument <Unknown>")]
    public void Expansions_OfVariables_HaveContext(string script, string expected) => Assert.Equal(expected, string.Join("; ", Parse(script).Expansions
        .Where(use => use.Variable is not null)
        .Select(use => $"{use.Variable!.Name} {use.Context} {(use.IsSplit ? "split " : "")}{use.Value}")));

    [Theory]
    [InlineData("[ -f x ]", "-f(x)")]
    [InlineData("test \"$a\" = b -a ! -n $c", "\"$a\"=b -n($c)")]
    [InlineData("[ \"$a\"=b ]", "?(\"$a\"=b)")]
    [InlineData("[[ $a == *.c && ( -d $b || $c ) ]]", "$a==*.c -d($b) ?($c)")]
    [InlineData("[ a b ]", "malformed")]
    [InlineData("[ $a -eq ]", "$a-eq")]
    [InlineData("[[ $a > 3 ]]", "$a>3")]
    [InlineData("[ -f x", "open -f(x)")]
    public void Tests_OfScript_AreTakenApart(string script, string expected) => Assert.Equal(expected, string.Join(" ", Parse(script).Tests.Select(test =>
        (test.IsClosed ? "" : "open ") + string.Join(" ", test.Terms.Select(term =>
            term.IsMalformed ? "malformed"
            : term.Left is not null ? $"{term.Left}{term.OperatorText}{term.Right}"
            : $"{(term.Operator is null ? "?" : term.OperatorText)}({term.Right})")))));

    [Fact]
    public void Options_OfPowerShell_AreWords()
    {
        ShellCommand command = Assert.Single(ShellScript.Parse(ShellTreeText.Text("Install-Module -Name Az -Force"), ShellDialect.PowerShell).Commands);
        Assert.True(command.HasFlag("-force"));
        Assert.False(command.HasFlag("-f"));
    }

    [Fact]
    public void HasTrait_OfCommand_ComesFromTheTable()
    {
        Assert.True(Assert.Single(Parse("sudo curl x").Commands).HasTrait("fallible"));
        Assert.False(Assert.Single(Parse("echo x").Commands).HasTrait("fallible"));
    }

    [Fact]
    public void Verification_OfVariableHash_KnowsTheFile() =>
        Assert.True(Assert.Single(Parse("V=1; echo \"$SHA  a-$V.tgz\" | sha512sum -c -").Verifications).Path.Is("a-1.tgz"));

    [Fact]
    public void Clones_OfGit_KnowTheirFolder()
    {
        ShellScript script = Parse("cd /src && git clone --depth 1 -b v1.2 https://github.com/a/b.git && git -C x clone git@host:c/d /e");
        Assert.Equal<string>(["v1.2 /src/b", "<Absent> /e"], script.Clones.Select(clone => $"{clone.Reference} {clone.Directory}"));
    }

    private static ShellScript Parse(string script) => ShellScript.Parse(ShellTreeText.Text(script), ShellDialect.Bash);

    private static string Describe(PackageOperation operation) =>
        $"{operation.Manager.Name} {operation.Action} {operation.Verb}" +
        string.Concat(operation.Packages.Select(package => " " + Describe(package))) +
        (operation.Files.IsEmpty ? "" : " [" + string.Join(" ", operation.Files) + "]");

    private static string Describe(PackageSpec package)
    {
        string source = package.Source is PackageSource.Repository or PackageSource.Unknown ? "" : package.Source + ":";
        string name = package.Name.IsKnown ? package.Name.ValueOrDefault! : "?";
        if (!package.HasVersion || package.Source == PackageSource.Unknown) return source + name;
        return source + name + (package.Operator.Length == 0 ? "=" : package.Operator) + (package.Version.IsKnown ? package.Version.ValueOrDefault : "?");
    }

    private static string Describe(FileFact fact) => fact switch
    {
        Deletion deletion => $"Deletion {(deletion.IsPartial ? "partial " : "")}{deletion.Path}",
        DirectoryCreation => $"DirectoryCreation {fact.Path}",
        FileWrite write => $"FileWrite {(write.IsAppended ? "append " : "")}{write.Path} '{write.Content}'",
        FileCopy copy => $"FileCopy {copy.Kind} {copy.Path} {copy.Destination}",
        Extraction extraction => $"Extraction {(extraction.IsPlain ? "" : "partial ")}{extraction.Path} {extraction.Directory}",
        PermissionChange change => $"PermissionChange {change.Mode} {change.Path}",
        OwnershipChange change => $"OwnershipChange {change.Owner}:{change.Group} {change.Path}",
        _ => fact.ToString(),
    };
}
