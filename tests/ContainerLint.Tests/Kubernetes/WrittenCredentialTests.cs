using ContainerLint.Kubernetes;
using ContainerLint.Rules;

namespace ContainerLint.Tests.Kubernetes;

public sealed class WrittenCredentialTests
{
    [Theory]
    [InlineData("DB_PASSWORD", "k9XpQ2vLw8ZtR4mB", Severity.Error)]
    [InlineData("DB_PASSWORD", "sunshine", Severity.Warning)]
    [InlineData("apiKey", "k9XpQ2vLw8ZtR4mB", Severity.Error)]
    [InlineData("API_TOKEN", "sunshine", null)]
    [InlineData("DB_PASSWORD", "changeme", null)]
    [InlineData("DB_PASSWORD", "vault:secret/db#k9XpQ2vLw8", null)]
    [InlineData("DB_PASSWORD", "$(OTHER)", null)]
    [InlineData("DB_PASSWORD_FILE", "k9XpQ2vLw8ZtR4mB", null)]
    [InlineData("SECRETS_DIR", "/mnt/secrets", null)]
    [InlineData("TOKEN_TTL", "3600", null)]
    public void Credential_OfVariable_GoesByNameAndValue(string name, string value, Severity? expected) =>
        Assert.Equal(expected, Manifest.Container("name: a, env: [{name: " + name + ", value: \"" + value + "\"}]").Env[0].WrittenCredential?.Severity);

    [Theory]
    [InlineData("db.password=k9XpQ2vLw8ZtR4mB", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("  api_key: \"k9XpQ2vLw8ZtR4mB\"", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("export DB_PASSWORD=abcd1234", "abcd1234")]
    [InlineData("# db.password=k9XpQ2vLw8ZtR4mB", null)]
    [InlineData("db.password=${DB_PASSWORD}", null)]
    [InlineData("password = read(name)", null)]
    [InlineData("passwordPolicy: strong-k9XpQ2vL", null)]
    public void Credentials_OfConfigMap_AreFoundInLines(string line, string? expected)
    {
        ConfigMap map = Manifest.Parse("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  app.conf: |\n    mode: fast\n    " + line + "\n").ConfigMaps[0];
        Assert.Equal(expected, map.WrittenCredentials.Select(found => Manifest.At(found.Location)).SingleOrDefault());
    }

    [Theory]
    [InlineData("args: [\"--dsn=postgres://shop:k9XpQ2vLw8ZtR4mB@db/shop\"]", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("args: [--db-password, k9XpQ2vLw8ZtR4mB]", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("args: [--db-password=k9XpQ2vLw8ZtR4mB]", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("command: [sh, -c, 'mysqldump -pk9XpQ2vLw8ZtR4mB shop']", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("command: [sh, -c, 'curl -H \"Authorization: Bearer k9XpQ2vLw8ZtR4mB\" http://a/']", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("livenessProbe: {exec: {command: [check, --token=k9XpQ2vLw8ZtR4mB]}}", "k9XpQ2vLw8ZtR4mB")]
    [InlineData("args: [--password-file=/run/db, --max-tokens=4096, --token=$(TOKEN)]", null)]
    [InlineData("args: [-port=8080, -p8080]", null)]
    public void CommandCredentials_HaveTheirPlace(string fields, string? expected) =>
        Assert.Equal(expected, Manifest.Container("name: a, " + fields).CommandCredentials.Select(found => Manifest.At(found.Location)).SingleOrDefault());

    private static Secret Secret(string rest) => Manifest.Parse("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n" + rest + "\n").Secrets[0];

    [Theory]
    [InlineData("stringData: {username: shop, password: k9XpQ2vLw8ZtR4mB}", "password")]
    [InlineData("data: {password: azlYcFEydkx3OFp0UjRtQg==}", "password")]
    [InlineData("stringData: {host: db.shop.svc, password: changeme}", null)]
    [InlineData("stringData: {password: '${PASSWORD}'}", null)]
    [InlineData("data: {password: 'ENC[AES256_GCM,data:x]'}\nsops: {version: 3.9.0}", null)]
    public void FirstCredential_OfSecret_IsFound(string rest, string? key) => Assert.Equal(key, Secret(rest).FirstCredential?.Key);

    [Theory]
    [InlineData("data: {password: azlYcFEydkx3OFp0UjRtQgo=}", "azlYcFEydkx3OFp0UjRtQg==")]
    [InlineData("data: {password: YXpsWWNGRXlka3gzT0ZwMFVqUnRRZz09}", null)]
    [InlineData("stringData: {password: azlYcFEydkx3OFp0UjRtQg==}", null)]
    public void EncodingTraps_AreFound(string rest, string? replacement) => Assert.Equal(replacement, Assert.Single(Secret(rest).EncodingTraps).Replacement);

    [Theory]
    [InlineData("data: {app.ini: bW9kZT1mYXN0Cg==, mode: ZmFzdA==}")]
    [InlineData("stringData: {mode: fast, password: k9XpQ2vLw8ZtR4mB, note: test}")]
    public void EncodingTraps_OfGoodSecret_AreNone(string rest) => Assert.Empty(Secret(rest).EncodingTraps);

    [Theory]
    [InlineData("type: kubernetes.io/tls\nstringData: {tls.crt: x}", 1)]
    [InlineData("type: kubernetes.io/TLS", 1)]
    [InlineData("type: kubernetes.io/tls\nstringData: {tls.crt: x, tls.key: y}", 0)]
    [InlineData("type: example.com/pair", 0)]
    [InlineData("type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: '{\"auths\": {}}'}", 0)]
    public void TypeProblems_GoByType(string rest, int count) => Assert.Equal(count, Secret(rest).TypeProblems.Count());

    [Fact]
    public void Base64Problem_MovesTheValueToText()
    {
        KubernetesFile file = Manifest.Parse("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {host: ZGI=, user: shop-user}\n");
        Base64Problem problem = Assert.Single(file.Base64Problems);
        Assert.Equal("shop-user", Manifest.At(problem.Location));
        Assert.Equal(2, problem.MoveToText.Length);
    }

    [Fact]
    public void DataProblems_NameKeys() => Assert.Equal(
        ["\"a/b\"", "..c"],
        Manifest.Parse("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {\"a/b\": x, ..c: y, app.ini: z}\n").ConfigMaps[0].DataProblems.Select(problem => Manifest.At(problem.Location)));

    [Fact]
    public void MissingKeys_AreThoseThatTheObjectLacks()
    {
        Cluster cluster = new(
            Cluster.Object("v1", "ConfigMap", "app", "data: {db-host: db}")
            + Cluster.Pod("web", "{}", null, "containers: [{name: a, env: [{name: A, valueFrom: {configMapKeyRef: {name: app, key: db_host}}}, {name: B, valueFrom: {configMapKeyRef: {name: app, key: db-host}}}]}]"));
        MissingKey missing = Assert.Single(cluster.Scope.MissingKeysOf(cluster.Workload("web")));
        Assert.Equal("db-host", missing.Nearest);
    }

    [Theory]
    [InlineData("nginx", "docker.io/library", true)]
    [InlineData("nginx", "docker.io/library/nginx", true)]
    [InlineData("someone/app", "docker.io/library", false)]
    [InlineData("a.example.com/shop/web", "*.example.com/shop", true)]
    [InlineData("a.example.com/shopping/web", "*.example.com/shop", false)]
    public void Image_IsBelow_ComparesWholeParts(string image, string prefix, bool expected) => Assert.Equal(expected, ContainerLint.Images.ImageReference.Parse(image).IsBelow(prefix));

    [Theory]
    [InlineData("name: a, image: ghcr.io/helm/tiller:v2.17.0", true)]
    [InlineData("name: a, image: kubernetesui/dashboard:v2.7.0", true)]
    [InlineData("name: a, image: example/tiller-report:1.0", false)]
    public void ObsoleteComponents_GoByImage(string container, bool expected) =>
        Assert.Equal(expected, Manifest.Parse("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{" + container + "}]}\n").ObsoleteComponents.Any());
}
