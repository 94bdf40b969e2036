namespace ContainerLint.Tests.Compose;

public sealed class ComposeSecretTests
{
    [Theory]
    [InlineData("environment: {API_KEY: k9XpQ2vLw8ZtR4mB7nYc}", "value of 'API_KEY' (k9Xp…)")]
    [InlineData("environment: [\"API_KEY=k9XpQ2vLw8ZtR4mB7nYc\"]", "value of 'API_KEY' (k9Xp…)")]
    [InlineData("environment: {API_KEY: \"${API_KEY:-k9XpQ2vLw8ZtR4mB7nYc}\"}", "")]
    [InlineData("environment: {DB_PASSWORD: postgres123}", "")]
    [InlineData("environment: {DB_PASSWORD: MyPassword1!}", "")]
    [InlineData("environment: {DB_PASSWORD: myp@ssw0rd}", "")]
    [InlineData("environment: {DB_URL: \"postgres://app:myp%40ssw0rd@db/app\"}", "")]
    [InlineData("post_start: [{command: x, environment: [A_TOKEN=k9XpQ2vLw8ZtR4mB7nYc]}]", "value of 'A_TOKEN' (k9Xp…)")]
    [InlineData("environment: {DB_PASSWORD_FILE: /run/secrets/k9XpQ2vLw8}", "")]
    [InlineData("environment: {DB_URL: \"postgres://app:k9XpQ2vLw8Zt@db/app\"}", "password in a URL (k9Xp…)")]
    [InlineData("labels: {app.token: k9XpQ2vLw8ZtR4mB7nYc}", "value of 'app.token' (k9Xp…)")]
    [InlineData("environment: {ADMIN_PASSWORD: \"$$2y$$10$$k9XpQ2vLw8ZtR4mB7nYc\"}", "hash that is the value of 'ADMIN_PASSWORD' ($2y$…)")]
    public void HardcodedSecrets_OfService_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).Project.HardcodedSecrets.Select(secret => secret.Description)));

    [Theory]
    [InlineData("API_KEY", "k9XpQ2vLw8ZtR4mB7nYc", "Warning False")]
    [InlineData("DB_URL", "postgres://app:k9XpQ2vLw8Zt@db/app", "Warning False")]
    [InlineData("ADMIN_PASSWORD", "$$2y$$10$$k9XpQ2vLw8ZtR4mB7nYc", "Info True")]
    [InlineData("HOST_KEY", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0mPvC6q9VbWm2k7Yd3", "")]
    [InlineData("SIGNING_KEY", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0mPvC6q9VbWm2k7Yd3", "Info True")]
    [InlineData("PRIVATE_KEY", "-----BEGIN CERTIFICATE-----", "Info True")]
    [InlineData("BUCKET_KEY_ID", "0032a9f4c71be5d8e06", "Info True")]
    [InlineData("BUCKET_KEY_ID", "main", "")]
    public void HardcodedSecrets_EachKind_HasItsSeverity(string name, string value, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service($"environment: {{{name}: \"{value}\"}}").Project.HardcodedSecrets.Select(secret => $"{secret.Severity} {secret.IsDerived}")));

    [Fact]
    public void HardcodedSecrets_OfAVendorsFormat_AreErrors() =>
        Assert.Equal(Rules.Severity.Error, ComposeTestProject.Service("environment: {X: ghp_16C7e42F292c6912E7710c838347Ae178B4a}").Project.HardcodedSecrets.Single().Severity);
}
