using ContainerLint.Kubernetes;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Tests.Kubernetes;

/// <summary>Manifests for tests.</summary>
internal static class Manifest
{
    public static KubernetesFile Parse(string text, string path = "manifest.yaml") => KubernetesFile.Create(YamlFile.Parse(new SourceFile(path, text)));

    /// <summary>The first object of a manifest.</summary>
    public static KubernetesObject Object(string text) => Parse(text).Objects[0];

    /// <summary>A pod whose spec, indented by two blanks, is given.</summary>
    public static PodSpec Pod(string spec) => Object("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n" + spec).Workload!.Pod;

    /// <summary>A pod with one container, of which the fields in flow style are given.</summary>
    public static Container Container(string fields) => Pod("  containers: [{" + fields + "}]").AllContainers[0];

    public static string At(SourceLocation? location) => location?.GetText() ?? "<none>";
}
