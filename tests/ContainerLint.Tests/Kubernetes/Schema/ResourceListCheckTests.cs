
namespace ContainerLint.Tests.Kubernetes.Schema;

public class ResourceListCheckTests
{
    private static string[] Problems(string resources) => Manifest.Object($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{containers: [{{name: a, image: i, resources: {{{resources}}}}}]}}")
        .SchemaProblems.Select(problem => $"{problem.Kind} {Manifest.At(problem.Location)} {problem.Suggestion}".TrimEnd()).ToArray();

    [Theory]
    [InlineData("limits: {mem: 1Gi}", "InvalidResourceName mem memory")]
    [InlineData("limits: {CPU: 1}", "InvalidResourceName CPU cpu")]
    [InlineData("requests: {storage: 1Gi}", "InvalidResourceName storage ephemeral-storage")]
    [InlineData("limits: {gpu: 1}", "InvalidResourceName gpu")]
    [InlineData("requests: {cpu: -1}", "NegativeQuantity -1")]
    [InlineData("requests: {cpu: 100u}", "ExcessivePrecision 100u")]
    [InlineData("limits: {memory: 512MB}", "InvalidQuantity 512MB 512Mi")]
    public void Check_Mistake_IsFound(string resources, string expected) => Assert.Equal([expected], Problems(resources));

    [Theory]
    [InlineData("limits: {cpu: 0.001, memory: 1e9, ephemeral-storage: 1Gi, hugepages-2Mi: 4Mi, nvidia.com/gpu: 1}")]
    [InlineData("requests: {cpu: 0, memory: 100m}")]
    [InlineData("requests: {'{{ x }}': 1, cpu: '{{ y }}'}")]
    public void Check_WhatTheServerTakes_IsNone(string resources) => Assert.Empty(Problems(resources));

    [Fact]
    public void Check_Claim_TakesStorage() => Assert.Equal<string>(
        ["InvalidResourceName"],
        Manifest.Object("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi, memory: 1Gi}}}")
            .SchemaProblems.Select(problem => problem.Kind.ToString()));
}
