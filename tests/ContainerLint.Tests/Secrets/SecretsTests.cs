using ContainerLint.Secrets;
using CsCheck;

namespace ContainerLint.Tests.Secrets;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("changeme", true, true)]
    [InlineData("minioadmin", true, false)]
    [InlineData(" P@ssw0rd ", true, false)]
    [InlineData("<your-token>", false, true)]
    [InlineData("xxx", false, true)]
    [InlineData("replace-me-please", false, true)]
    [InlineData("none", false, false)]
    [InlineData("Zq8vT2mX", false, false)]
    [InlineData("", false, false)]
    public void IsWellKnown_PasswordOrRequest_AreToldApart(string text, bool isWellKnown, bool asksToBeReplaced) =>
        Assert.Equal((isWellKnown, asksToBeReplaced), (SecretText.IsWellKnown(text), SecretText.AsksToBeReplaced(text)));

    [Theory]
    [InlineData("DB_PASSWORD")]
    [InlineData("MYSQL_ROOT_PASSWORD")]
    [InlineData("apiKey")]
    [InlineData("NPM_TOKEN")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("CLIENT_SECRET")]
    [InlineData("SSH_PRIVATE_KEY")]
    [InlineData("STRIPE_SECRET_KEY")]
    [InlineData("user.password")]
    [InlineData("DbPassword")]
    [InlineData("PGPASSWORD")]
    [InlineData("MYSQL_PWD")]
    [InlineData("BUNDLE_GEMS__ACME__COM")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("ARTIFACTORY_PSW")]
    public void IsSecret_NameOfASecret_IsRecognised(string name) => Assert.True(SecretName.IsSecret(name));

    [Theory]
    [InlineData("KEYBOARD")]
    [InlineData("TOKENIZERS_PARALLELISM")]
    [InlineData("GPG_KEY")]
    [InlineData("PUBLIC_KEY")]
    [InlineData("AUTH_MODE")]
    [InlineData("PASSWORD_FILE")]
    [InlineData("SECRET_NAME")]
    [InlineData("TOKEN_URL")]
    [InlineData("MAX_TOKENS")]
    [InlineData("PAD_TOKEN")]
    [InlineData("ALLOW_EMPTY_PASSWORD")]
    [InlineData("PASSENGER_ROOT")]
    [InlineData("KEY")]
    [InlineData("CACHE_KEY")]
    [InlineData("SORT_KEY")]
    [InlineData("GPG_KEYS")]
    [InlineData("SECRETS_DIR")]
    [InlineData("SSH_AUTH_SOCK")]
    [InlineData("GIT_TOKEN_USER")]
    [InlineData("ACCESS_KEY_ID")]
    [InlineData("PWD")]
    [InlineData("COMPASS")]
    [InlineData("BUNDLE_BUILD__SASSC")]
    [InlineData("")]
    public void IsSecret_OtherName_IsNot(string name) => Assert.False(SecretName.IsSecret(name));

    [Theory]
    [InlineData(".env", true)]
    [InlineData("config/.env.production", true)]
    [InlineData(".env.example", false)]
    [InlineData("keys/id_rsa", true)]
    [InlineData("keys/id_rsa.pub", false)]
    [InlineData("Server.PEM", true)]
    [InlineData("test/server.pem", false)]
    [InlineData("home/.aws/credentials", true)]
    [InlineData("aws/credentials", false)]
    [InlineData("service-account-prod.json", true)]
    [InlineData("my-private-2024.asc", true)]
    [InlineData("release.asc", false)]
    [InlineData("config/master.key", true)]
    [InlineData("environment", false)]
    [InlineData("", false)]
    public void IsSecret_Path_IsJudgedByItsLastSegments(string path, bool expected) => Assert.Equal(expected, SecretPath.IsSecret(path));

    [Theory]
    [InlineData("Zr9bT0qP", true)]
    [InlineData("k9XpQ2vLw8ZtR4mB7nYc", true)]
    [InlineData("changeme123", false)]
    [InlineData("<your token>", false)]
    [InlineData("production", false)]
    [InlineData("my-service-name", false)]
    [InlineData("/run/secrets/db", false)]
    [InlineData("https://example.org/Path1", false)]
    [InlineData("12345678", false)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", false)]
    [InlineData("short1", false)]
    public void LooksSecret_Value_IsJudged(string text, bool expected) => Assert.Equal(expected, SecretText.LooksSecret(text));

    [Theory]
    [InlineData("token ghp_{0}", "ghp_", 36, "GitHub personal access token")]
    [InlineData("AWS=AKIA{0};", "AKIA", 16, "AWS access key id")]
    [InlineData("https://u:glpat-{0}@gitlab.com", "glpat-", 20, "GitLab personal access token")]
    public void Find_Token_IsFoundWithItsPlace(string format, string prefix, int length, string kind)
    {
        string secret = string.Concat(Enumerable.Range(0, length).Select(i => "Q7W3K9Z1X5"[i % 10]));
        string text = format.Replace("{0}", secret, StringComparison.Ordinal);
        Credential credential = Credential.Find(text).First(found => found.Kind == kind || found.Kind == "password in a URL");
        Assert.Equal(prefix + secret, text.Substring(credential.Span.Start, credential.Span.Length));
        Assert.Equal(5, credential.Masked.Length);
    }

    [Theory]
    [InlineData("postgres://app:s3cretPw@db/app", "s3cretPw")]
    [InlineData("postgres://postgres:postgres@localhost/app", null)]
    [InlineData("postgres://app:$PASSWORD@db/app", null)]
    [InlineData("https://example.org:8080/a@b", null)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----", null)]
    [InlineData("AKIAIOSFODNN7EXAMPLE", null)]
    [InlineData("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", null)]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g")]
    [InlineData("plain text", null)]
    [InlineData("https://user:password@host", null)]
    [InlineData("https://user:%PASSWORD%@host", null)]
    [InlineData("https://hooks.slack" + ".com/services/T0A1B2C3D/B4E5F6G7H/i8J9k0L1m2N3", "hooks.slack" + ".com/services/T0A1B2C3D/B4E5F6G7H/i8J9k0L1m2N3")]
    public void Find_Text_GivesTheCredential(string text, string? expected) => Assert.Equal(expected, Credential.Find(text).FirstOrDefault()?.Text);

    [Fact]
    public void Find_AnyText_GivesSpansInOrder() => Gen.String[Gen.Char["AKIAghp_eyJ.:/@-BEGIN sk"], 0, 200].Sample(text =>
    {
        int end = 0;
        foreach (Credential credential in Credential.Find(text))
        {
            if (credential.Span.Start < end) return false;
            end = credential.Span.End;
        }

        return end <= text.Length;
    });
}
