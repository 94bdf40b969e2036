using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class KubernetesFileTests
{
    [Fact]
    public void Objects_OfSeveralDocuments_AreInOrder()
    {
        KubernetesFile file = Manifest.Parse("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            # nothing
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: b, namespace: shop}
            """);
        Assert.Equal<string>(["ConfigMap 'a'", "Deployment 'b'"], file.Objects.Select(item => item.DisplayName));
        Assert.Equal(("apps", "v1", "Deployment"), (file.Objects[1].Group, file.Objects[1].Version, file.Objects[1].Kind));
        Assert.True(file.Objects[1].Namespace.Is("shop"));
        Assert.Equal("b", Manifest.At(file.Objects[1].NameLocation));
    }

    [Fact]
    public void Objects_OfLists_AreTheItems()
    {
        KubernetesFile file = Manifest.Parse("""
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: Secret
                metadata: {name: a}
              - {kind: List, apiVersion: v1, items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}]}
              - metadata: {name: c}
            """);
        Assert.Equal<string>(["Secret 'a'", "Pod 'b'", "Object 'c'"], file.Objects.Select(item => item.DisplayName));
        Assert.All(file.Objects, item => Assert.NotNull(item.List));
        Assert.True(file.Objects[2].LacksTypeMeta);
    }

    [Theory]
    [InlineData("kind: Pod\nmetadata: {}", true)]
    [InlineData("apiVersion: v1\nmetadata: {}", true)]
    [InlineData("apiVersion: v1\nkind:\n", true)]
    [InlineData("apiVersion: 1\nkind: Pod\n", true)]
    [InlineData("apiVersion: a/b/c\nkind: Pod\n", true)]
    [InlineData("apiVersion: '{{ .v }}'\nkind: Pod\n", false)]
    [InlineData("apiVersion: v1\nkind: Pod\n", false)]
    public void LacksTypeMeta_DependsOnBothFields(string text, bool expected) => Assert.Equal(expected, Manifest.Object(text).LacksTypeMeta);

    [Theory]
    [InlineData("apps/v1", "Deployment", true, true)]
    [InlineData("extensions/v1beta1", "Ingress", true, false)]
    [InlineData("v1", "Deployment", true, false)]
    [InlineData("cert-manager.io/v1", "Certificate", false, false)]
    public void Group_OfKubernetesItself_IsBuiltIn(string apiVersion, string kind, bool isBuiltIn, bool isServed)
    {
        KubernetesObject item = Manifest.Object($"apiVersion: {apiVersion}\nkind: {kind}");
        Assert.Equal(isBuiltIn, item.IsBuiltInGroup);
        Assert.Equal(!isBuiltIn, item.IsCustomResource);
        Assert.Equal(isServed, item.Schema is not null);
    }

    [Fact]
    public void Values_OfEachState_AreToldApart()
    {
        KubernetesObject item = Manifest.Object("""
            apiVersion: v1
            kind: Thing
            spec:
              yes1: on
              no1: "true"
              number: 0o10
              whole: 2.0
              nothing: ~
              template: '{{ .Values.x }}'
              variable: ${NAME}
              reference: $(NAME)
              port: "80"
              memory: 1.5Gi
            """);
        Assert.True(item.Spec.Boolean("yes1").Is(true));
        Assert.True(item.Spec.Boolean("no1").IsUnknown);
        Assert.True(item.Spec.Integer("number").Is(8));
        Assert.True(item.Spec.Integer("whole").Is(2));
        Assert.True(item.Spec.Text("nothing").IsAbsent);
        Assert.True(item.Spec.Text("missing").IsAbsent);
        Assert.True(item.Spec.Boolean("template").IsUnknown);
        Assert.True(item.Spec.Text("variable").IsUnknown);
        Assert.True(item.Spec.Text("reference").IsUnknown);
        Assert.True(item.Spec.ContainerText("reference").Is("$(NAME)"));
        Assert.True(item.Spec.IntOrString("port").Is(new IntOrString(null, "80")));
        Assert.True(item.Spec.Quantity("memory").Is(Quantity.Parse("1536Mi")!.Value));
        Assert.Equal("1.5Gi", Manifest.At(item.Spec.Quantity("memory").Location));
    }

    [Fact]
    public void Absent_Object_KnowsTheNearestKey()
    {
        Container container = Manifest.Container("name: web, image: nginx, securityContext: {runAsUser: 5}");
        Assert.Equal("securityContext", Manifest.At(container.SecurityContext.LocationOf("privileged")));
        Assert.Equal("5", Manifest.At(container.SecurityContext.LocationOf("runAsUser")));
        Assert.Equal("securityContext", Manifest.At(container.SecurityContext.Capabilities.LocationOf("drop")));
        Assert.Equal("web", Manifest.At(container.LivenessProbe.Anchor));
        Assert.Equal("spec", Manifest.At(container.Pod.SecurityContext.Anchor));
        Assert.Equal("apiVersion", Manifest.At(Manifest.Object("apiVersion: v1\nkind: Pod").Workload!.Pod.Anchor));
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("extensions/v1beta1", "DaemonSet", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("batch/v1", "Job", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("batch/v1beta1", "CronJob", "spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}}}")]
    [InlineData("v1", "PodTemplate", "template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}")]
    [InlineData("v1", "ReplicationController", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("argoproj.io/v1alpha1", "Rollout", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("serving.knative.dev/v1", "Service", "spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("extensions.agents.x-k8s.io/v1alpha1", "SandboxTemplate", "spec: {podTemplate: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}")]
    [InlineData("v1", "Pod", "spec: {containers: [{name: c}]}\nmetadata: {labels: {app: x}}")]
    public void Workload_OfEachKind_HasItsPod(string apiVersion, string kind, string rest)
    {
        Workload? workload = Manifest.Object($"apiVersion: {apiVersion}\nkind: {kind}\n{rest}").Workload;
        Assert.NotNull(workload);
        Assert.True(workload.PodLabels["app"].Is("x"));
        Assert.Equal("c", Assert.Single(workload.Pod.AllContainers).DisplayName);
    }

    [Theory]
    [InlineData("v1", "Service")]
    [InlineData("example.com/v1", "Deployment")]
    public void Workload_OfOtherKinds_IsNull(string apiVersion, string kind) =>
        Assert.Null(Manifest.Object($"apiVersion: {apiVersion}\nkind: {kind}\nspec: {{template: {{}}}}").Workload);

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("text")]
    [InlineData("apiVersion: [v1]\nkind: {a: b}\nmetadata: text\nspec: []")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: [x]\nspec:\n  containers: {a: b}\n  volumes: text\n")]
    [InlineData("apiVersion: v1\nkind: Pod\nspec:\n  containers: [text, {name: {}, image: [], ports: [1], env: [x], resources: 5, securityContext: x}]\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems: [&a {kind: List, apiVersion: v1, items: [*a]}]")]
    public void Create_FromAnything_DoesNotThrow(string text)
    {
        foreach (KubernetesObject item in Manifest.Parse(text).Objects) ModelReader.ReadAll(item);
    }
}
