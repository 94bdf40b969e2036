namespace ContainerLint.Tests.Kubernetes;

public class KubernetesScopePodLabelsTests
{
    [Theory]
    [InlineData("commonLabels: {team: shop}", true)]
    [InlineData("labels: [{pairs: {team: shop}, includeSelectors: true}]", true)]
    [InlineData("labels: [{pairs: {team: shop}, includeTemplates: true}]", true)]
    [InlineData("labels: [{pairs: {team: shop}}]", false)]
    [InlineData("commonLabels: {other: shop}", false)]
    [InlineData("commonAnnotations: {team: shop}", false)]
    public void SetsPodLabel_OfAKustomization_IsReadFromItsLabels(string labels, bool expected)
    {
        Cluster cluster = new(
            ("k8s/web.yaml", Cluster.Pod("web", "{app: web}")),
            ("k8s/kustomization.yaml", $"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n{labels}\n"));
        Assert.Equal(expected, cluster.Scope.SetsPodLabel("team"));
    }
}
