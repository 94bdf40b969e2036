namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class SecretFactsTests
{
    [Theory]
    [InlineData("ARG NPM_TOKEN", "NPM_TOKEN")]
    [InlineData("ENV A=1 DB_PASSWORD=changeme", "DB_PASSWORD")]
    [InlineData("ENV GITHUB_TOKEN test", "GITHUB_TOKEN")]
    [InlineData("ENV DB_PASSWORD=", "")]
    [InlineData("ENV DB_PASSWORD=/run/secrets/x", "")]
    [InlineData("ENV MAX_TOKENS=5 PASSWORD_FILE=x", "")]
    [InlineData("ARG TOKEN\nENV TOKEN=$TOKEN", "TOKEN")]
    [InlineData("ENV DATABASE_URL=postgres://a:b@c/d", "DATABASE_URL")]
    [InlineData("ENV DATABASE_URL=postgres://c/d", "")]
    [InlineData("ENV SIGNING_KEY=0123456789abcdef0123456789abcdef01234567", "")]
    [InlineData("ARG ARTIFACTORY_PSW", "ARTIFACTORY_PSW")]
    public void SecretVariables_AreToldByName(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions + "\n").SecretVariables.Select(secret => secret.Name)));

    [Fact]
    public void SecretVariables_ImportOfGlobalArg_CountsOnce() =>
        Assert.Single(Models.Parse("ARG TOKEN\nFROM debian:13\nARG TOKEN\n").SecretVariables);

    [Theory]
    [InlineData("ENV API_KEY=k9XpQ2vLw8ZtR4mB7nYc", "k9XpQ2vLw8ZtR4mB7nYc")]
    [InlineData("ENV API_KEY=\"k9XpQ2vLw8ZtR4mB7nYc\"", "k9XpQ2vLw8ZtR4mB7nYc")]
    [InlineData("RUN API_KEY=k9XpQ2vLw8ZtR4mB7nYc make", "k9XpQ2vLw8ZtR4mB7nYc")]
    [InlineData("RUN curl https://u:s3cretPw@x/y", "s3cretPw")]
    [InlineData("# https://user:password@host/", "")]
    [InlineData("ENV API_KEY=$OTHER", "")]
    [InlineData("RUN SECRET_KEY_BASE=dummy rake", "")]
    public void HardcodedCredentials_HaveExactPlaces(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions + "\n").HardcodedCredentials.Select(credential => credential.Location.GetText())));

    [Theory]
    [InlineData("--mount=type=secret,id=a cp /run/secrets/a /root/a", "Copied /run/secrets/a")]
    [InlineData("--mount=type=secret,id=a cp /run/secrets/a /tmp/a && rm /tmp/a", "")]
    [InlineData("--mount=type=secret,id=a cat /run/secrets/a", "Printed cat /run/secrets/a")]
    [InlineData("--mount=type=secret,id=a x $(cat /run/secrets/a)", "")]
    [InlineData("--mount=type=secret,id=a cat /run/secrets/a | docker login --password-stdin", "")]
    [InlineData("--mount=type=secret,id=a,env=A echo \"x=$A\" > /etc/x", "Copied $A")]
    [InlineData("--mount=type=secret,id=a T=$(cat /run/secrets/a) && echo $T >> /etc/x", "Copied $T")]
    [InlineData("--mount=type=secret,id=a,env=A set -x; curl -u x:$A https://y", "Printed $A")]
    [InlineData("--mount=type=secret,id=a,env=A printenv", "Printed printenv")]
    [InlineData("--mount=type=secret,id=a,env=A npm config set //r/:_authToken=$A", "Copied $A")]
    [InlineData("--mount=type=secret,id=a,mode=0444 make", "Readable mode=0444")]
    [InlineData("cat /run/secrets/b | make", "Missing /run/secrets/b")]
    [InlineData("if [ -f /run/secrets/b ]; then make < /run/secrets/b; cat /run/secrets/b | x; fi", "")]
    [InlineData("mkdir -p /run/secrets/b", "")]
    [InlineData("npm config set cafile /run/secrets/ca.pem", "")]
    public void SecretMountProblems_AreFound(string run, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse($"FROM debian:13\nRUN {run}\n").SecretMountProblems.Select(problem => $"{problem.Kind} {problem.Location.GetText()}")));

    [Theory]
    [InlineData("COPY .env /app/", ".env")]
    [InlineData("COPY .env* /app/", ".env*")]
    [InlineData("COPY .env.example /app/", "")]
    [InlineData("COPY ca.pem /etc/app/", "")]
    [InlineData("COPY server-key.pem /etc/app/", "server-key.pem")]
    [InlineData("COPY server.key /etc/apk/keys/", "")]
    [InlineData("ADD id_rsa /root/.ssh/", "id_rsa")]
    [InlineData("COPY a.json /x/a.json\nENV GOOGLE_APPLICATION_CREDENTIALS=/x/a.json", "a.json, to which GOOGLE_APPLICATION_CREDENTIALS points")]
    public void SecretCopies_AreToldByName(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions + "\n").SecretCopies.Select(copy => copy.Name)));

    [Theory]
    [InlineData("ARG TOKEN\nRUN git clone https://$TOKEN@github.com/a/b", "TOKEN")]
    [InlineData("ARG TOKEN\nRUN curl -u a:$TOKEN https://x", "")]
    [InlineData("ARG TOKEN\nRUN TOKEN=x; git clone https://$TOKEN@github.com/a/b", "")]
    [InlineData("RUN git clone https://$TOKEN@github.com/a/b", "")]
    [InlineData("RUN curl -u a:Tr0ub4dor https://x", "?")]
    [InlineData("RUN curl -u a:changeme https://x", "")]
    [InlineData("ARG NPM_TOKEN\nRUN echo \"//r/:_authToken=$NPM_TOKEN\" > ~/.npmrc", "NPM_TOKEN")]
    [InlineData("ARG NPM_TOKEN\nRUN echo '//r/:_authToken=$NPM_TOKEN' > ~/.npmrc", "")]
    [InlineData("ARG NPM_TOKEN\nRUN echo \"//r/:_authToken=$NPM_TOKEN\" > ~/.npmrc && npm ci && rm ~/.npmrc", "")]
    public void CredentialExposures_AreFound(string instructions, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + instructions + "\n").CredentialExposures.Select(exposure => exposure.Variable ?? "?")));

    [Theory]
    [InlineData("ssh-keygen -t ed25519 -f /etc/app/key", true)]
    [InlineData("ssh-keygen -t ed25519 -f /tmp/key", false)]
    [InlineData("ssh-keygen -y -f /etc/app/key", false)]
    [InlineData("openssl req -x509 -newkey rsa:2048 -keyout k.pem -out c.pem", true)]
    [InlineData("openssl req -x509 -newkey rsa:2048 -keyout k.pem -out c.pem && rm k.pem", false)]
    public void GeneratedKeys_ThatStay_AreFound(string run, bool expected) =>
        Assert.Equal(expected, Models.Parse($"FROM debian:13\nWORKDIR /w\nRUN {run}\n").GeneratedKeys.Any());
}
