using ContainerLint.Kubernetes;
using ContainerLint.Text;
using ContainerLint.Yaml;
using CsCheck;

namespace ContainerLint.Tests.Kubernetes;

public class TemplateMaskTests
{
    private static KubernetesFile Read(string text, string path = "chart/templates/web.yaml") => KubernetesFile.Read(YamlFile.Parse(new SourceFile(path, text)));

    [Fact]
    public void Read_Template_KnowsWhatIsLiteral()
    {
        KubernetesFile file = Read("""
            {{- if .Values.enabled }}
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ include "web.fullname" . }}-web
              labels:
                tier: front
                {{- include "web.labels" . | nindent 4 }}
            spec:
              {{- if not .Values.autoscaling }}
              replicas: 2
              {{- else }}
              replicas: {{ .Values.replicas }}
              {{- end }}
              template:
                spec:
                  hostNetwork: true
                  {{- with .Values.podSecurityContext }}
                  securityContext:
                    {{- toYaml . | nindent 8 }}
                  {{- end }}
                  containers:
                    - name: web
                      image: "{{ .Values.image.repository }}:latest"
                      args:
                        - --verbose
                        {{- toYaml .Values.args | nindent 12 }}
                      {{- /* several
                             lines */}}
                      securityContext: {privileged: true}
            {{- end }}
            """);
        Assert.Equal(TemplateKind.Helm, file.Template);
        Assert.Empty(file.Yaml.Errors);
        KubernetesObject item = Assert.Single(file.Objects);
        Assert.Equal("Deployment", item.Kind);
        Assert.True(item.Name.IsUnknown);
        Assert.True(item.Metadata.Labels["tier"].Is("front"));
        Assert.True(item.Metadata.Labels["other"].IsUnknown);
        PodSpec pod = item.Workload!.Pod;
        Assert.True(pod.HostNetwork.Is(true));
        Assert.True(pod.HostPid.IsAbsent);
        Assert.True(pod.SecurityContext.RunAsNonRoot.IsUnknown);
        Container container = Assert.Single(pod.AllContainers);
        Assert.True(container.ImageText.IsUnknown);
        Assert.True(container.SecurityContext.Privileged.Is(true));
        Assert.Equal("true", Manifest.At(container.SecurityContext.Privileged.Location));
        Assert.True(container.Command.IsOpen);
        Assert.Empty(item.SchemaProblems.Where(problem => problem.Kind != ContainerLint.Kubernetes.Schema.SchemaProblemKind.MissingField));
    }

    [Fact]
    public void Read_ActionThatWritesItems_MakesTheListOpen()
    {
        KubernetesFile file = Read("apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n  {{- range .Values.sidecars }}\n  - name: {{ .name }}\n  {{- end }}\n  {{- include \"more\" . | nindent 2 }}\n");
        Assert.Empty(file.Yaml.Errors);
        Assert.True(file.Objects[0].Workload!.Pod.HasUnknownContainers);
        Assert.Equal(2, file.Objects[0].Workload!.Pod.AllContainers.Length);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  alert: \"{{ $labels.pod }}\"", "rules.yaml", TemplateKind.None)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  t: |\n    {{ range . }}\n    {{ end }}", "rules.yaml", TemplateKind.None)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}'}", "c/templates/a.yaml", TemplateKind.Helm)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n{{ if x }}\nmetadata: {name: a}\n{{ end }}", "a.yaml", TemplateKind.Helm)]
    [InlineData("{% if x %}\napiVersion: v1\n{% endif %}", "a.yaml", TemplateKind.Other)]
    public void Read_File_TellsTemplatesFromManifests(string text, string path, TemplateKind expected) => Assert.Equal(expected, Read(text, path).Template);

    [Theory]
    [InlineData("{{\nx}}")]
    [InlineData("{{\rx }}")]
    [InlineData("- a\n{\r{{x\n}}")]
    [InlineData("a: 1\n  {{-\n x }}")]
    [InlineData("{{\r\n}}")]
    [InlineData("\r{{a}}")]
    public void Apply_ActionOverSeveralLines_KeepsThem(string text)
    {
        string masked = TemplateMask.Apply(text);
        Assert.Equal(text.Length, masked.Length);
        for (int i = 0; i < text.Length; i++) Assert.Equal(text[i] is '\n' or '\r', masked[i] is '\n' or '\r');
    }

    [Fact]
    public void Apply_AnyText_KeepsLengthAndLines() => Gen.String[Gen.Char["{}- \n\ra:\"/*|1"], 0, 80].Sample(text =>
    {
        string masked = TemplateMask.Apply(text);
        Assert.Equal(text.Length, masked.Length);
        for (int i = 0; i < text.Length; i++) Assert.Equal(text[i] is '\n' or '\r', masked[i] is '\n' or '\r');
    });
}
