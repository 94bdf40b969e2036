using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Tests.Kubernetes.Schema;

public class ServerRequirementsTests
{
    private static string[] Missing(string text) => Manifest.Object(text).SchemaProblems
        .Where(problem => problem.Kind == SchemaProblemKind.MissingField).Select(problem => $"{problem.Owner.Name}.{problem.Field}").ToArray();

    [Theory]
    [InlineData("v1", "Pod", "containers: [{name: a}]", "Container.image")]
    [InlineData("v1", "Pod", "containers: []", "PodSpec.containers")]
    [InlineData("v1", "Service", "selector: {a: b}", "ServiceSpec.ports")]
    [InlineData("v1", "Service", "ports: []", "ServiceSpec.ports")]
    [InlineData("v1", "Service", "type: ExternalName", "ServiceSpec.externalName")]
    [InlineData("networking.k8s.io/v1", "Ingress", "ingressClassName: a", "IngressSpec.rules")]
    [InlineData("networking.k8s.io/v1", "Ingress", "rules: [{http: {paths: []}}]", "HTTPIngressRuleValue.paths")]
    [InlineData("v1", "PersistentVolumeClaim", "accessModes: [], resources: {requests: {storage: 1Gi}}", "PersistentVolumeClaimSpec.accessModes")]
    [InlineData("v1", "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {}", "PersistentVolumeClaimSpec.resources.requests.storage")]
    [InlineData("v1", "PersistentVolume", "accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}", "PersistentVolumeSpec.csi")]
    [InlineData("v1", "PersistentVolume", "accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: ~", "PersistentVolumeSpec.csi")]
    [InlineData("v1", "PersistentVolume", "accessModes: [ReadWriteOnce], capacity: {cpu: 1}, hostPath: {path: /a}", "PersistentVolumeSpec.capacity.storage")]
    public void Missing_WhatTheServerDemands_IsFound(string apiVersion, string kind, string spec, string expected) =>
        Assert.Equal([expected], Missing($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{spec}}}"));

    [Theory]
    [InlineData("v1", "Pod", "containers: [{name: a, image: '{{ x }}'}]")]
    [InlineData("v1", "PersistentVolume", "accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, nfs: '{{ x }}'")]
    [InlineData("apps/v1", "Deployment", "replicas: 3")]
    [InlineData("v1", "Service", "clusterIP: None, selector: {a: b}")]
    [InlineData("v1", "Service", "type: ExternalName, externalName: a.example.com")]
    [InlineData("networking.k8s.io/v1", "Ingress", "defaultBackend: {service: {name: a, port: {number: 80}}}")]
    [InlineData("v1", "PersistentVolumeClaim", "accessModes: [ReadWriteOnce], resources: {requests: '{{ x }}'}")]
    public void Missing_WhatIsThereOrUnknown_IsNot(string apiVersion, string kind, string spec) =>
        Assert.Empty(Missing($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{spec}}}"));

    [Fact]
    public void Surplus_SecondSourceOfAVolume_IsFound()
    {
        SchemaProblem problem = Assert.Single(Manifest.Object(
            "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /a}, local: {path: /a}}").SchemaProblems);
        Assert.Equal(SchemaProblemKind.SurplusField, problem.Kind);
        Assert.Equal("local", Manifest.At(problem.Location));
    }

    [Fact]
    public void Choice_OfIngress_NamesBothFields() => Assert.Equal("'rules' or 'defaultBackend'",
        Assert.Single(Manifest.Object("apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {ingressClassName: a}").SchemaProblems).Choice);
}
