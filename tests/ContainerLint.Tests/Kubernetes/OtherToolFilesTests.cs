namespace ContainerLint.Tests.Kubernetes;

public class OtherToolFilesTests
{
    private const string Text = "kind: Deployment\nmetadata: {a: b}\nspec: {c: d}\n";

    [Theory]
    [InlineData("chart/values-dev.yaml")]
    [InlineData("chart/Chart.yaml")]
    [InlineData("skaffold.yaml")]
    [InlineData("docker-compose.prod.yml")]
    [InlineData("secret.sops.yaml")]
    [InlineData(".github/workflows/build.yaml")]
    [InlineData("base/kustomization.yaml")]
    public void LacksTypeMeta_InFilesOfOtherTools_IsFalse(string path) => Assert.False(Manifest.Parse(Text, path).Objects[0].LacksTypeMeta);

    [Theory]
    [InlineData("deployment.yaml")]
    [InlineData("github/app.yaml")]
    [InlineData("charts/skaffold-app.yaml")]
    public void LacksTypeMeta_InManifests_IsTrue(string path) => Assert.True(Manifest.Parse(Text, path).Objects[0].LacksTypeMeta);
}
