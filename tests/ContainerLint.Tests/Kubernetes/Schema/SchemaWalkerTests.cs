namespace ContainerLint.Tests.Kubernetes.Schema;

public class SchemaWalkerTests
{
    private static string[] Problems(string text) => Manifest.Object(text).SchemaProblems
        .Select(problem => $"{problem.Kind} {problem.Owner.Name}.{problem.Field} at '{Manifest.At(problem.Location).Split('\n')[0]}'"
            + (problem.Suggestion is null ? "" : $" -> {problem.Suggestion}") + (problem.RightPlace is null ? "" : $" in {problem.RightPlace}"))
        .ToArray();

    private static string[] PodProblems(string spec) => Problems($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{{spec}}}");

    [Fact]
    public void Check_ValidObject_HasNoProblem() => Assert.Empty(Problems("""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {app: web}
          creationTimestamp: null
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: web:1
                  ports: [{containerPort: 80, protocol: TCP}]
                  resources: {limits: {cpu: 1, memory: 64Mi}, requests: {cpu: 0.5}}
                  env: [{name: A, value: "1"}]
                  imagePullPolicy: ""
        status: {}
        """));

    [Theory]
    [InlineData("containers: [{name: a, image: i, imagePullPolcy: Always}]", "UnknownField Container.imagePullPolcy at 'imagePullPolcy' -> imagePullPolicy")]
    [InlineData("containers: [{name: a, image: i}], hostnetwork: true", "UnknownField PodSpec.hostnetwork at 'hostnetwork' -> hostNetwork")]
    [InlineData("containers: [{name: a, image: i}], nonsense: true", "UnknownField PodSpec.nonsense at 'nonsense'")]
    [InlineData("containers: [{name: a, image: i}], securityContext: {readOnlyRootFilesystem: true}", "MisplacedField PodSecurityContext.readOnlyRootFilesystem at 'readOnlyRootFilesystem' in spec.containers[].securityContext")]
    [InlineData("containers: [{name: a, image: i, hostNetwork: true}]", "MisplacedField Container.hostNetwork at 'hostNetwork' in spec")]
    [InlineData("containers: [{name: a, image: i}], hostNetwork: yes please", "WrongType PodSpec.hostNetwork at 'yes please'")]
    [InlineData("containers: [{name: a, image: i, env: [{name: A, value: true}]}]", "WrongType EnvVar.value at 'true'")]
    [InlineData("containers: [{name: a, image: i, env: [{name: A, value: on}]}]", "WrongType EnvVar.value at 'on'")]
    [InlineData("containers: [{name: a, image: i}], terminationGracePeriodSeconds: '5'", "WrongType PodSpec.terminationGracePeriodSeconds at ''5''")]
    [InlineData("containers: [{name: a, image: i}], priority: 3000000000", "WrongType PodSpec.priority at '3000000000'")]
    [InlineData("containers: {name: a}", "WrongType PodSpec.containers at '{name: a}'")]
    [InlineData("containers: [text]", "WrongType PodSpec. at 'text'")]
    [InlineData("containers: [{image: b}]", "MissingField Container.name at 'image'")]
    [InlineData("restartPolicy: Always", "MissingField PodSpec.containers at 'spec'")]
    [InlineData("containers: [{name: ~, image: i}]", "MissingField Container.name at 'name'")]
    [InlineData("containers: [{name: a, image: i}], restartPolicy: always", "InvalidValue PodSpec.restartPolicy at 'always' -> Always")]
    [InlineData("containers: [{name: a, image: i}], volumes: [{name: v, emptyDir: {medium: memory}}]", "InvalidValue EmptyDirVolumeSource.medium at 'memory' -> Memory")]
    [InlineData("containers: [{name: a, image: i}], volumes: [{name: v, emptyDir: {medium: HugePages-large}}]", "InvalidValue EmptyDirVolumeSource.medium at 'HugePages-large'")]
    [InlineData("containers: [{name: a, image: i, resources: {limits: {memory: 1GB}}}]", "InvalidQuantity ResourceRequirements.memory at '1GB' -> 1Gi")]
    [InlineData("containers: [{name: a, image: i, livenessProbe: {httpGet: {port: true}}}]", "WrongType HTTPGetAction.port at 'true'")]
    public void Check_Mistake_HasItsPlace(string spec, string expected) => Assert.Equal([expected], PodProblems(spec));

    [Theory]
    [InlineData("containers: [{name: a, image: i}], volumes: [{name: v, emptyDir: {medium: HugePages-2Mi}}, {name: w, emptyDir: {medium: ''}}]")]
    [InlineData("containers: '{{ x }}'")]
    [InlineData("containers: [{name: a, image: '{{ x }}', resources: '{{ x }}'}]")]
    [InlineData("containers: [{name: a, image: i}], hostNetwork: ${HOST}")]
    [InlineData("containers: [{name: a, image: i}], priority: {{ priority }}")]
    [InlineData("containers: [{name: a, image: i}], hostNetwork: ~")]
    public void Check_UnknownOrNull_HasNoProblem(string spec) => Assert.Empty(PodProblems(spec));

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}}", "MissingField ObjectMeta.name at 'metadata'")]
    [InlineData("apiVersion: v1\nkind: ConfigMap", "MissingField ObjectMeta.name at 'apiVersion'")]
    public void Check_NoName_IsMissing(string text, string expected) => Assert.Equal([expected], Problems(text));

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {any key: x}\nsops: {}\nx-note: 1")]
    [InlineData("apiVersion: authorization.k8s.io/v1\nkind: SelfSubjectRulesReview\nspec: {}")]
    [InlineData("apiVersion: example.com/v1\nkind: Pod\nspec: {nonsense: 1}")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: i}]}\nstatus: {nonsense: 1}")]
    public void Check_WhatTheSchemaLeavesFree_HasNoProblem(string text) => Assert.Empty(Problems(text));

    [Fact]
    public void Check_AliasesWithinAliases_Ends()
    {
        System.Text.StringBuilder text = new("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  x0: &x0 {a: 1}\n");
        for (int i = 1; i < 12; i++) text.Append("  x").Append(i).Append(": &x").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat("*x" + (i - 1), 10)).Append("]\n");
        Assert.NotEmpty(Problems(text.ToString()));
    }
}
