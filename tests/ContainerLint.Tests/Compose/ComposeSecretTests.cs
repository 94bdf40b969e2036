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
}
