using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class PackageTests
{
    [Theory]
    [InlineData("RUN apt-get update && apt-get install -y curl", "update")]
    [InlineData("RUN apt-get update && apt-get install -y curl && apt-get clean", "update")]
    [InlineData("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*", "")]
    [InlineData("RUN apt-get update && apt-get install -y curl && rm -rf /var/{cache,lib}/apt/*", "")]
    [InlineData("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt", "")]
    [InlineData("RUN rm -rf /var/lib/apt/lists/* && apt-get update", "update (too early)")]
    [InlineData("RUN apt-get update && find /var/lib/apt/lists -type f -delete", "")]
    [InlineData("RUN --mount=type=cache,target=/var/lib/apt apt-get update", "")]
    [InlineData("RUN --mount=type=cache,target=/var/cache/apt apt-get update", "update")]
    [InlineData("RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update", "")]
    [InlineData("ARG T\nRUN --mount=type=cache,target=$T apt-get update", "")]
    [InlineData("RUN apt-get update && apt-get install -y curl && /opt/cleanup.sh", "")]
    [InlineData("RUN trap 'rm -rf /var/lib/apt/lists' EXIT; apt-get update", "")]
    [InlineData("RUN clean() { rm -rf /var/lib/apt/lists; }; apt-get update; clean", "")]
    [InlineData("RUN apk add curl", "add")]
    [InlineData("RUN apk add --no-cache curl", "")]
    [InlineData("RUN apk update && apk add --no-cache curl", "update (needless)")]
    [InlineData("RUN rm /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y a", "install")]
    [InlineData("RUN apk add curl && rm -rf /var/cache/apk/*", "")]
    [InlineData("RUN apk --root /rootfs add curl", "")]
    [InlineData("RUN dnf install -y git && dnf clean all", "")]
    [InlineData("RUN dnf install -y git && microdnf clean all", "")]
    [InlineData("RUN dnf clean all && dnf in -y git", "in (too early)")]
    [InlineData("RUN yum -y update && rm -rf /var/cache/yum/*", "")]
    [InlineData("RUN dnf --installroot /mnt install -y git", "")]
    [InlineData("RUN zypper -n in git && zypper cc -a", "")]
    [InlineData("RUN zypper -n in git", "in")]
    [InlineData("RUN pacman -S --noconfirm git && pacman -Scc --noconfirm", "")]
    [InlineData("RUN yum install -y a b \\\n  yum clean all", "")]
    [InlineData("RUN apt-get update && apt-get install -y a b \\\n  rm -rf /var/lib/apt/lists/*", "")]
    public void SystemCachesLeft_OfRun_AreThoseOfTheLayer(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).SystemCachesLeft.Select(Describe)));

    [Theory]
    [InlineData("RUN pip install flask", "install")]
    [InlineData("RUN pip install --no-cache-dir flask", "")]
    [InlineData("RUN python -m pip install flask && rm -rf ~/.cache", "")]
    [InlineData("RUN pip install flask && rm -rf /root/.cache/pip", "")]
    [InlineData("RUN pip install flask && pip cache purge", "")]
    [InlineData("RUN pip cache purge && pip install flask", "install (too early)")]
    [InlineData("ENV PIP_NO_CACHE_DIR=off\nRUN pip install flask", "")]
    [InlineData("RUN PIP_NO_CACHE_DIR=1 pip install flask", "")]
    [InlineData("RUN export PIP_NO_CACHE_DIR=1 && pip install flask", "")]
    [InlineData("RUN env PIP_NO_CACHE_DIR=1 pip install flask", "")]
    [InlineData("ENV PIP_CACHE_DIR=/tmp/pip\nRUN pip install flask", "")]
    [InlineData("RUN --mount=type=cache,target=/root/.cache pip install flask", "")]
    [InlineData("RUN --mount=type=cache,target=/home/app/.cache/pip pip install flask", "")]
    [InlineData("RUN pip config set global.no-cache-dir true && pip install flask", "")]
    [InlineData("RUN pip download flask && pip uninstall -y flask", "")]
    [InlineData("RUN pip install --no-index --find-links /wheels flask", "")]
    [InlineData("RUN npm ci", "ci")]
    [InlineData("RUN npm ci && npm cache clean", "ci")]
    [InlineData("RUN npm ci && npm cache clean --force", "")]
    [InlineData("RUN npm install -g a@1 && npm install -g b@1", "install")]
    [InlineData("RUN yarn install && yarn cache clean", "")]
    [InlineData("RUN conda install -y numpy && conda clean -afy", "")]
    [InlineData("RUN composer install --no-cache", "")]
    [InlineData("RUN bundle install && rm -rf /usr/local/bundle/ruby/*/cache", "")]
    public void LanguageCachesLeft_OfRun_AreThoseOfTheLayer(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).LanguageCachesLeft.Select(Describe)));

    [Theory]
    [InlineData("RUN a && b", " && c")]
    [InlineData("RUN a \\\n    && b", " \\\n    && c")]
    [InlineData("RUN a && \\\n  b", " && \\\n  c")]
    [InlineData("RUN a; b", null)]
    [InlineData("RUN a || b", null)]
    [InlineData("RUN <<EOF\na\nb\nEOF", "\nc")]
    [InlineData("RUN [\"a\"]", null)]
    [InlineData("RUN cat <<EOF > /x\nb\nEOF", null)]
    public void ContinuationWith_Command_FollowsTheStyle(string text, string? expected) =>
        Assert.Equal(expected, Models.Parse("FROM x\n" + text).Runs[0].ContinuationWith("c")?.Text);

    [Theory]
    [InlineData("debian:13", "RUN apt-get update\nRUN apt-get install -y a", "Unused update")]
    [InlineData("debian:13", "RUN apt-get update && apt-get install -y a", "")]
    [InlineData("debian:13", "RUN apt-get update && apt-get install -y a\nRUN apt-get install -y b", "Stale install")]
    [InlineData("debian:13", "RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y b", "Missing install!")]
    [InlineData("debian:13", "RUN apt-get install -y b", "Missing install!")]
    [InlineData("acme/base", "RUN apt-get install -y b", "Missing install")]
    [InlineData("debian:13", "RUN apt-get install -y ./b.deb", "")]
    [InlineData("debian:13", "RUN curl -fsSL https://deb.example.com/setup | bash - && apt-get install -y b", "")]
    [InlineData("debian:13", "RUN ./update.sh\nRUN apt-get install -y b", "")]
    [InlineData("debian:13", "RUN add-apt-repository ppa:a/b && apt-get install -y c", "")]
    [InlineData("debian:13", "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y b", "")]
    [InlineData("alpine:3.22", "RUN apk add b", "")]
    [InlineData("alpine:3.22", "RUN apk update", "Unused update")]
    [InlineData("archlinux", "RUN pacman -Syu --noconfirm\nRUN pacman -S --noconfirm a", "Stale -S")]
    [InlineData("fedora:43", "RUN dnf makecache\nRUN dnf install -y a", "")]
    public void PackageIndexMistakes_OfStage_FollowTheIndex(string image, string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse($"FROM {image}\n{text}").PackageIndexMistakes.Select(mistake =>
            $"{mistake.Problem} {mistake.Operation.Location.GetText()}{(mistake.IsCertain ? "!" : "")}")));

    [Theory]
    [InlineData("node:22-alpine", "RUN apt-get update", "apt-get>apk")]
    [InlineData("alpine:3.22", "RUN useradd app", "useradd>adduser")]
    [InlineData("alpine:3.22", "RUN apk add --no-cache shadow\nRUN useradd app", "")]
    [InlineData("alpine:3.22", "RUN apk add --no-cache dpkg && dpkg --print-architecture", "")]
    [InlineData("debian:13", "RUN adduser -D app", "-D>--disabled-password")]
    [InlineData("debian:13", "RUN apk add curl || apt-get install curl", "")]
    [InlineData("debian:13", "RUN if command -v apk; then apk add curl; fi", "")]
    [InlineData("oraclelinux:7-slim", "RUN yum install -y curl", "")]
    [InlineData("debian:13", "RUN chroot /rootfs apk add curl", "")]
    [InlineData("acme/base", "RUN apk add curl", "")]
    [InlineData("scratch", "RUN apk add curl", "")]
    [InlineData("debian:13", "COPY --from=alpine:3.22 /sbin/apk /sbin/\nRUN apk add curl", "")]
    public void ForeignCommands_OfRun_ContradictTheBaseImage(string image, string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse($"FROM {image}\n{text}").ForeignCommands.Select(foreign => $"{foreign.Location.GetText()}>{foreign.Instead}")));

    [Theory]
    [InlineData("RUN a=1 b", "<Absent>")]
    [InlineData("ENV X=1\nRUN b", "1")]
    [InlineData("ARG X=1\nRUN b", "1")]
    [InlineData("ENV X=1\nRUN X=2 b", "2")]
    [InlineData("RUN export X=3; b", "3")]
    [InlineData("RUN X=3; b", "<Absent>")]
    [InlineData("RUN env X=4 b", "4")]
    public void EnvironmentOf_Command_TakesTheNearest(string text, string expected)
    {
        Run run = Models.Parse("FROM x\n" + text).Runs[0];
        Assert.Equal(expected, run.EnvironmentOf(run.Commands.Last(command => command.Name == "b"), "X").ToString());
    }

    [Theory]
    [InlineData("RUN apk add b a c", "a<b")]
    [InlineData("RUN apk add a b", "")]
    [InlineData("RUN apk add a $X b c", "")]
    [InlineData("RUN pip install Flask==2 django requests", "django<Flask==2")]
    public void UnsortedPackageLists_OfInstall_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).UnsortedPackageLists(3).Select(list => $"{list.FirstOutOfOrder.Word}<{list.Before.Word}")));

    [Theory]
    [InlineData("RUN apk add a b a", "a")]
    [InlineData("RUN apk add a\nRUN apk add a", "a")]
    [InlineData("RUN apk add a\nRUN apk del a\nRUN apk add a", "")]
    [InlineData("RUN pip install a\nRUN pip install -U a", "")]
    public void RepeatedPackages_OfChain_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).RepeatedPackages.Select(repeated => repeated.Package.Word.ToString())));

    [Theory]
    [InlineData("COPY package.json package-lock.json ./\nRUN npm install", "use 'npm ci'")]
    [InlineData("COPY package.json package-lock.json ./\nRUN npm ci", "")]
    [InlineData("COPY package.json ./\nRUN npm install", "")]
    [InlineData("COPY yarn.lock package.json ./\nRUN yarn", "add '--frozen-lockfile'")]
    [InlineData("COPY pnpm-lock.yaml ./\nENV CI=true\nRUN pnpm install", "")]
    [InlineData("COPY Gemfile.lock ./\nRUN bundle config set --local deployment true && bundle install", "")]
    [InlineData("RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync", "add '--locked'")]
    public void LockRemedy_OfProjectInstall_NeedsALockFile(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).ProjectInstalls.Where(install => install.LockFile is not null).Select(install => install.LockRemedy).OfType<string>()));

    [Theory]
    [InlineData("RUN npm ci", "add '--omit=dev'")]
    [InlineData("ENV NODE_ENV=production\nRUN npm ci", "")]
    [InlineData("ARG NODE_ENV\nRUN npm ci", "")]
    [InlineData("RUN npm ci && npm run build", "")]
    [InlineData("RUN npm ci --omit dev", "")]
    [InlineData("RUN yarn install --frozen-lockfile", "add '--production'")]
    [InlineData("RUN yarn install --immutable", "use 'yarn workspaces focus --all --production'")]
    [InlineData("COPY .yarnrc.yml yarn.lock ./\nRUN yarn install", "use 'yarn workspaces focus --all --production'")]
    [InlineData("RUN composer install", "add '--no-dev'")]
    [InlineData("RUN poetry install --only main", "")]
    public void ProductionRemedy_OfProjectInstall_KnowsWhatIsLeftOut(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\n" + text).ProjectInstalls.Select(install => install.ProductionRemedy).OfType<string>()));

    [Theory]
    [InlineData("ubuntu:24.04", "RUN apt-get install -y tzdata", "tzdata: the time zone")]
    [InlineData("ubuntu:24.04", "RUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata", "")]
    [InlineData("ubuntu:24.04", "RUN ln -s /usr/share/zoneinfo/UTC /etc/localtime && apt-get install -y tzdata", "")]
    [InlineData("debian:13", "RUN apt-get install -y tzdata", "")]
    [InlineData("debian:13", "RUN adduser app", "adduser: a password and the user's full name")]
    [InlineData("debian:13", "RUN adduser --disabled-password --gecos '' app", "")]
    [InlineData("fedora:43", "RUN adduser app", "")]
    [InlineData("alpine:3.22", "RUN adduser app", "adduser: a password")]
    [InlineData("alpine:3.22", "RUN adduser app --uid 5 --disabled-password", "")]
    [InlineData("x", "RUN yes | passwd root; passwd root", "passwd: a password")]
    [InlineData("x", "RUN ssh-keygen -t rsa -N '' -f /k", "")]
    [InlineData("x", "RUN openssl req -x509 -newkey rsa:2048 -keyout k -out c", "openssl: the subject of the certificate")]
    [InlineData("x", "RUN while read line; do echo $line; done < f", "")]
    public void InteractiveCommands_OfRun_AreFound(string image, string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse($"FROM {image}\n{text}").Runs.SelectMany(run => run.InteractiveCommands).Select(found => $"{found.Location.GetText()}: {found.Question}")));

    [Theory]
    [InlineData("zypper dup", true)]
    [InlineData("apt-get dist-upgrade", true)]
    [InlineData("do-release-upgrade", true)]
    [InlineData("apt-get upgrade", false)]
    [InlineData("sed -i s/v3.22/edge/ /etc/apk/repositories && apk upgrade", true)]
    public void Upgrades_OfRun_TellReleases(string script, bool expected) => Assert.Equal(expected, Assert.Single(Models.Parse("FROM x\nRUN " + script).Upgrades).IsRelease);

    [Theory]
    [InlineData("gpg --import k", "gpg")]
    [InlineData("gpg --batch --keyserver ha.pool.sks-keyservers.net --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567", "ha.pool.sks-keyservers.net")]
    [InlineData("gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567", "hkps://keys.openpgp.org")]
    [InlineData("gpg --batch --recv-keys 0x01234567", "0x01234567")]
    [InlineData("gpg --batch --verify a.asc a", "a.asc")]
    [InlineData("gpg --batch --verify a.asc a && rm a.asc", "")]
    [InlineData("gpg --dearmor -o k.gpg k.asc", "")]
    public void GpgProblems_OfRun_ArePointedAt(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM x\nRUN " + script).GpgProblems.Select(problem => problem.Location.GetText())));

    private static string Describe(PackageCacheLeft left) =>
        left.Location.GetText() + (left.IsNeedlessRefresh ? " (needless)" : left.EarlierCleanup is not null ? " (too early)" : string.Empty);
}
