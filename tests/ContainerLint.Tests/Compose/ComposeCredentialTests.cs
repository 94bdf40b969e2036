using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeCredentialTests
{
    [Theory]
    [InlineData("image: mysql\nports: ['3306:3306']\nenvironment: {MYSQL_ROOT_PASSWORD: root}", "root Error")]
    [InlineData("image: mysql\nports: ['127.0.0.1:3306:3306']\nenvironment: {MYSQL_ROOT_PASSWORD: Root}", "Root Warning")]
    [InlineData("image: mysql\nenvironment: {MYSQL_ROOT_PASSWORD: ''}", "MYSQL_ROOT_PASSWORD Info")]
    [InlineData("image: a\nports: ['80:80']\nenvironment: [DB_USER=shop, DB_PASSWORD=shop]", "shop Warning")]
    [InlineData("image: a\nports: ['80:80']\nenvironment: [URL=postgres://u:changeme@db/x, OTHER=postgres://u:u@db/x]", "changeme Info; u Info")]
    [InlineData("image: a\nenvironment: {DB_PASSWORD: 'k9XpQ2vLw8', PASSWORD_POLICY: default, DB_PASSWORD_FILE: root, A_PASSWORD: '${A}', B_PASSWORD: '${B:-root}'}", "")]
    public void DefaultCredentials_AreFoundAndWeighed(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).DefaultCredentials.Select(found => $"{found.Location.GetText()} {found.Severity}")));

    [Theory]
    [InlineData("command: redis-server --requirepass Tulip-91", "Tulip-91")]
    [InlineData("command: [redis-server, '--requirepass=${P}']", "${P} variable")]
    [InlineData("command: [app, --password-file, /x, --port, '80']", "")]
    [InlineData("command: sh -c \"PGPASSWORD=Tulip-91 psql; exec curl -u me:Lily-92 http://x\"", "Tulip-91; Lily-92")]
    [InlineData("command: sh -c \"REDISCLI_AUTH=Tulip-91 redis-cli ping\"", "")]
    [InlineData("command: sh -c 'app --password $$PASSWORD'", "")]
    [InlineData("healthcheck: {test: ['CMD', 'mysqladmin', 'ping', '-pTulip-91']}", "Tulip-91")]
    [InlineData("healthcheck: {test: redis-cli -a Tulip-91 ping}", "Tulip-91")]
    [InlineData("command: app -a Tulip-91 -pTulip-91", "")]
    [InlineData("environment: {U: 'amqp://app:tulips@q/'}", "tulips")]
    [InlineData("environment: {U: 'amqp://app:guest@q/', V: 'amqp://app@q/', W: 'amqp://app:${P}@q/'}", "")]
    public void CommandPasswords_AreFoundWhereTheyStand(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).CommandPasswords.Select(found => found.Location.GetText() + (found.IsVariable ? " variable" : string.Empty))));

    [Theory]
    [InlineData("environment: {A_PASSWORD: '${P:-tulip}'}", "tulip")]
    [InlineData("environment: ['A_PASSWORD=${X-tulip}']", "tulip")]
    [InlineData("environment: {U: 'x://a:${P_PASSWORD:-tulip}@b'}", "tulip")]
    [InlineData("environment: {A_PASSWORD: 'a${X:-tulip}'}", "")]
    [InlineData("environment: {A_PASSWORD: '${P:-}', B_PASSWORD: '${P:-${Q}}', C_TOKEN: '${C_TOKEN:-/run/secrets/c}', D_TOKEN: '${D_TOKEN:?x}', TOKEN_TTL: '${TOKEN_TTL:-1h}'}", "")]
    public void SecretDefaults_OfSecretVariables_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).Project.SecretDefaults.Select(found => found.Location.GetText())));

    [Theory]
    [InlineData("image: postgres\nenvironment: {POSTGRES_PASSWORD: x}", "POSTGRES_PASSWORD_FILE", false)]
    [InlineData("image: grafana/grafana\nenvironment: [GF_SECURITY_ADMIN_PASSWORD]", "GF_SECURITY_ADMIN_PASSWORD__FILE", false)]
    [InlineData("image: postgres\nenvironment: {POSTGRES_PASSWORD: x, POSTGRES_PASSWORD_FILE: /x}", "", false)]
    [InlineData("image: a\nenvironment: {A_TOKEN: x}", "", false)]
    [InlineData("image: a\nenvironment: {A_TOKEN: x, LEVEL: y}", "A_TOKEN", true)]
    public void EnvironmentSecrets_ThatTheImageReadsFromFiles_AreFound(string settings, string expected, bool all) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).EnvironmentSecrets(all).Select(secret => secret.FileVariable ?? secret.Variable.Name)));

    [Theory]
    [InlineData("volumes: ['~/.ssh:/x', '${H}/.aws:/y', './.env:/z']", "~/.ssh ${H}/.aws ./.env")]
    [InlineData("volumes: ['./ca.pem:/x', './fullchain.pem:/y', './a.crt:/z', './.env.example:/w', '${F}:/v']", "")]
    [InlineData("volumes: ['~:/x', '/home/me:/y', '/home/me/app:/z']", "~ /home/me")]
    public void SecretFileMounts_ByTheirPath_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).SecretFileMounts.Select(found => found.Path)));

    [Theory]
    [InlineData("image: nginx\nvolumes: ['./a.key:/x:ro']", true)]
    [InlineData("image: nginx\nvolumes: ['./a.key:/x']", false)]
    [InlineData("image: amazon/aws-cli\nvolumes: ['~/.aws:/x:ro']", true)]
    public void SecretFileMounts_ForWhatTheyAreMadeFor_AreMinor(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).SecretFileMounts.Single().IsMinor);

    [Theory]
    [InlineData("build: {context: ., args: {NPM_TOKEN: '${T}', DB_PASSWORD: tulip, TOKEN_TTL: 1h, A_TOKEN: '', B_TOKEN: 'true'}}", "NPM_TOKEN DB_PASSWORD")]
    [InlineData("build: {context: ., args: [NPM_TOKEN]}", "NPM_TOKEN")]
    [InlineData("build: {context: ., args: {API_TOKEN: k9XpQ2vLw8ZtR4mB7nYc}}", "")]
    public void SecretBuildArguments_ByTheirName_AreFound(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, string.Join(" ", service.SecretBuildArguments(ComposePublishingTests.WorkspaceOf(service.Project)).Select(argument => argument.Name)));
    }

    [Theory]
    [InlineData("image: postgres\nenvironment: {POSTGRES_HOST_AUTH_METHOD: Trust}", "POSTGRES_HOST_AUTH_METHOD: Trust")]
    [InlineData("image: redis\ncommand: redis-server --protected-mode no", "--protected-mode")]
    [InlineData("image: a\ncommand: app --protected-mode no --noauth", "")]
    [InlineData("image: traefik\ncommand: [--api.insecure=true]", "--api.insecure=true")]
    [InlineData("image: traefik\ncommand: [--api.insecure=false]", "")]
    [InlineData("image: a\ncommand: jupyter lab --ServerApp.token=''", "--ServerApp.token=")]
    [InlineData("image: redis\nports: ['6379:6379']", "'6379:6379'")]
    [InlineData("image: redis\nports: ['6379:6379']\ncommand: redis-server --requirepass x", "")]
    [InlineData("image: redis\nports: ['6379:6379']\nvolumes: ['./redis.conf:/usr/local/etc/redis/redis.conf']", "")]
    [InlineData("image: mongo\nports: ['127.0.0.1:27017:27017']", "")]
    public void MissingAuthentications_EachWay_IsFound(string settings, string expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, string.Join("; ", service.MissingAuthentications(ComposePublishingTests.WorkspaceOf(service.Project)).Select(found => found.Location.GetText())));
    }

    [Theory]
    [InlineData("environment: {NODE_TLS_REJECT_UNAUTHORIZED: '0', X_SKIP_VERIFY: 'true', SSL_VERIFY: 'false'}", 3)]
    [InlineData("environment: {NODE_TLS_REJECT_UNAUTHORIZED: '1', X_SKIP_VERIFY: 'false', SSL_VERIFY: '${V}', VERIFY: 'false'}", 0)]
    [InlineData("environment: {DOCKER_HOST: 'tcp://a:2375'}", 1)]
    [InlineData("environment: {DOCKER_HOST: 'tcp://a:2376', OTHER: 'tcp://a:2375'}", 0)]
    [InlineData("command: sh -c 'curl -fsSk https://a/ && wget --no-check-certificate https://b/'", 2)]
    [InlineData("command: sh -c 'curl -k https://localhost/ && tar -k x'", 0)]
    [InlineData("healthcheck: {test: [CMD, curl, -k, 'https://web:8443/']}", 0)]
    public void UncheckedConnections_EachWay_IsFound(string settings, int expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).UncheckedConnections.Count());

    [Theory]
    [InlineData("image: a\nports: ['2222:22']", "'2222:22'")]
    [InlineData("image: gitea/gitea\nports: ['2222:22']", "")]
    [InlineData("image: example/bastion\nports: ['2222:22']", "")]
    [InlineData("image: a\ncommand: /usr/sbin/sshd -D", "/usr/sbin/sshd")]
    [InlineData("image: a\ncommand: sh -c 'service ssh start; exec a'", "ssh")]
    [InlineData("image: a\ncommand: a --with sshd", "")]
    [InlineData("image: a\nports: ['5900:5900', '127.0.0.1:3389:3389', '22:2200']", "'5900:5900'")]
    public void RemoteLogins_EachWay_IsFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).RemoteLogins.Select(login => login.Location.GetText())));
}
