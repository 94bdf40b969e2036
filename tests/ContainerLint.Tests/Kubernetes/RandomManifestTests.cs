using System.Collections.Immutable;
using ContainerLint.Kubernetes;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;
using CsCheck;

namespace ContainerLint.Tests.Kubernetes;

/// <summary>Whatever a manifest says, the model can be read; places lie in the file.</summary>
public class RandomManifestTests
{
    private static readonly string[] Kinds =
    [
        "v1 Pod", "v1 Service", "v1 Secret", "v1 ConfigMap", "v1 Namespace", "v1 LimitRange", "v1 ResourceQuota", "v1 ServiceAccount", "v1 List",
        "apps/v1 Deployment", "apps/v1 StatefulSet", "batch/v1 CronJob", "networking.k8s.io/v1 Ingress", "networking.k8s.io/v1 NetworkPolicy",
        "policy/v1 PodDisruptionBudget", "autoscaling/v2 HorizontalPodAutoscaler", "rbac.authorization.k8s.io/v1 ClusterRole",
        "rbac.authorization.k8s.io/v1 RoleBinding", "example.com/v1 Thing",
    ];

    private static readonly string[] Fields =
    [
        "metadata", "name", "namespace", "labels", "annotations", "spec", "template", "jobTemplate", "selector", "matchLabels", "matchExpressions", "operator", "values", "key",
        "containers", "initContainers", "image", "command", "args", "env", "value", "valueFrom", "secretKeyRef", "ports", "containerPort", "hostPort", "securityContext", "capabilities",
        "add", "drop", "privileged", "runAsUser", "runAsNonRoot", "seccompProfile", "type", "resources", "limits", "requests", "cpu", "memory", "volumes", "hostPath", "path",
        "volumeMounts", "mountPath", "livenessProbe", "httpGet", "port", "rules", "verbs", "subjects", "roleRef", "backend", "service", "ingress", "egress", "from", "podSelector",
        "policyTypes", "minAvailable", "scaleTargetRef", "kind", "data", "stringData", "items", "affinity", "podAntiAffinity", "topologySpreadConstraints", "sysctls",
    ];

    private static readonly string[] Scalars =
        ["a", "''", "~", "0", "-1", "80", "1Gi", "50%", "true", "'true'", "{{ x }}", "'{{ x }}'", "${A}", "ALL", "In", "windows", "nginx:1", "/etc/../", "1e999", "99999999999999999999", "aGk=", "*x", "\uE000"];

    private static Gen<string> OneOf(string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 5
        ? OneOf(Scalars)
        : Gen.Frequency(
            (2, OneOf(Scalars)),
            (4, Gen.Select(OneOf(Fields), inner, static (field, value) => (field, value)).Array[0, 5].Select(static entries => "{" + string.Join(", ", entries.Select(entry => entry.field + ": " + entry.value)) + "}")),
            (3, inner.Array[0, 3].Select(static items => "[" + string.Join(", ", items) + "]"))));

    private static readonly Gen<string> Object = Gen.Select(OneOf(Kinds), Value, Value, static (kind, metadata, spec) =>
        $"apiVersion: {kind.Split(' ')[0]}\nkind: {kind.Split(' ')[1]}\nmetadata: {metadata}\nspec: {spec}\ntemplate: {spec}\nrules: {spec}\nitems: {metadata}\n");

    [Fact]
    public void Model_OfRandomManifests_CanBeRead() => Object.Array[1, 3].Sample(
        objects =>
        {
            string text = string.Join("---\n", objects);
            KubernetesFile file = KubernetesFile.Read(YamlFile.Parse(new SourceFile("k8s/a.yaml", text)));
            ModelReader.ReadAll(file);
            KubernetesGraph graph = KubernetesGraph.Create(ImmutableArray.Create(file), UnknownFileTree.Instance);
            ModelReader.ReadAll(graph);
            KubernetesScope scope = graph.ScopeOf(file);
            foreach (KubernetesObject item in file.Objects)
            {
                Assert.All(item.SchemaProblems, problem => Assert.InRange(problem.Location.Span.End, 0, text.Length));
                if (item.Workload is not { } workload) continue;
                _ = PodSecurityStandard.Evaluate(workload.Pod, PodSecurityLevel.Restricted, 37);
                foreach (PodReference reference in workload.Pod.References) _ = scope.Resolve(workload, reference);
                _ = scope.ExposuresOf(workload).Count() + scope.PermissionsOf(workload).Count();
                _ = (scope.IsCoveredForIngress(workload), scope.IsCoveredForEgress(workload), scope.LowestReplicas(workload), scope.MountsToken(workload));
            }
        },
        iter: 400);
}
