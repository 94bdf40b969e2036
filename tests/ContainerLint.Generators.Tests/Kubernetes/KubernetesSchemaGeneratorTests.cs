using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Generators.Tests.Kubernetes;

public sealed class KubernetesSchemaGeneratorTests
{
    /// <summary>A client in small: two groups, a shared type, operations.</summary>
    private const string Client = """
        using System;
        using System.Collections.Generic;
        using System.Text.Json.Serialization;
        namespace System.Text.Json.Serialization { public sealed class JsonPropertyNameAttribute(string name) : Attribute { public string Name => name; } }
        namespace k8s.Models
        {
            public sealed class KubernetesEntityAttribute : Attribute { public string Group { get; set; } public string Kind { get; set; } public string ApiVersion { get; set; } public string PluralName { get; set; } }
            public static class GeneratedModelVersion { public const string SwaggerVersion = "v1.99.0"; }
            public class IntOrString { }
            public class ResourceQuantity { }
            [KubernetesEntity(Group = "", Kind = "Pod", ApiVersion = "v1", PluralName = "pods")]
            public class V1Pod { [JsonPropertyName("metadata")] public V1Meta Meta { get; set; } [JsonPropertyName("spec")] public V1PodSpec Spec { get; set; } public int Other { get; set; } }
            [KubernetesEntity(Group = "", Kind = "PodList", ApiVersion = "v1", PluralName = "pods")]
            public class V1PodList { [JsonPropertyName("items")] public IList<V1Pod> Items { get; set; } }
            public class V1PodSpec
            {
                [JsonPropertyName("ports")] public IList<V1Port> Ports { get; set; }
                [JsonPropertyName("limits")] public IDictionary<string, ResourceQuantity> Limits { get; set; }
                [JsonPropertyName("hostIPC")] public bool? HostIpc { get; set; }
                [JsonPropertyName("policy")] public string Policy { get; set; }
                [JsonPropertyName("started")] public DateTime? Started { get; set; }
                [JsonPropertyName("bytes")] public byte[] Bytes { get; set; }
                [JsonPropertyName("any")] public object Any { get; set; }
            }
            public class V1Port { [JsonPropertyName("port")] public int Port { get; set; } [JsonPropertyName("target")] public IntOrString Target { get; set; } }
            public class V1Meta { [JsonPropertyName("name")] public string Name { get; set; } }
            [KubernetesEntity(Group = "apps.k8s.io", Kind = "Thing", ApiVersion = "v1beta1", PluralName = "things")]
            public class V1beta1Thing { [JsonPropertyName("metadata")] public V1Meta Meta { get; set; } [JsonPropertyName("port")] public Appsv1beta1Port Port { get; set; } }
            public class Appsv1beta1Port { [JsonPropertyName("number")] public long? Number { get; set; } }
        }
        namespace k8s
        {
            public interface ICoreV1Operations { void ReadNamespacedPodWithHttpMessagesAsync(); void ConnectGetNamespacedPodExecWithHttpMessagesAsync(); void ReadNamespacedPodStatusWithHttpMessagesAsync(); void ListNamespacedPodWithHttpMessagesAsync(); }
            public interface IAppsV1beta1Operations { void CreateThingWithHttpMessagesAsync(); }
        }
        """;

    private const string Rules = """
        # comment
        core/v1
          Pod: spec!
          PodSpec: policy=Always|Never ports!
          Port: target!

        apps/v1beta1
          Port: number!
        """;

    [Fact]
    public void Generate_FromModelClasses_WritesKindsTypesAndRules()
    {
        string source = Assert.Single(Run(Reference()));
        string[] lines = Decode(source);
        Assert.Equal(
            [
                "v1.99.0",
                "- v1 Pod pods N exec,status 0",
                "apps.k8s.io v1beta1 Thing things C - 4",
                "",
                "Pod metadata:#3 spec!:#1",
                "PodSpec ports!:*#2 limits:%q hostIPC:b policy:s=Always|Never started:t bytes:y any:a",
                "Port port!:i target!:x",
                "Meta name:s",
                "Thing metadata:#3 port:#5",
                "Port number!:l",
                "",
            ],
            lines);
    }

    [Fact]
    public void Generate_WithoutTheClient_WritesNothing() => Assert.Empty(Run());

    [Fact]
    public void Generate_AfterAnEditElsewhere_IsCached()
    {
        MetadataReference reference = Reference();
        GeneratorDriver driver = Driver();
        CSharpCompilation compilation = Compilation("class A { }", reference);
        driver = driver.RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText("class B { }")));
        Assert.All(
            driver.GetRunResult().Results[0].TrackedSteps["Schema"].SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static List<string> Run(params MetadataReference[] references)
    {
        GeneratorDriver driver = Driver().RunGenerators(Compilation("class A { }", references));
        Assert.Empty(driver.GetRunResult().Diagnostics);
        return driver.GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText.ToString()).ToList();
    }

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new KubernetesSchemaGenerator().AsSourceGenerator()],
        [new Text("/p/Kubernetes/Schema/field-rules.txt", Rules)],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Compilation(string source, params MetadataReference[] references) =>
        CSharpCompilation.Create("p", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static PortableExecutableReference Reference()
    {
        MetadataReference[] framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll")
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation(Client, framework).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return AssemblyMetadata.CreateFromImage(image.ToArray()).GetReference(filePath: "/packages/KubernetesClient.dll");
    }

    private static string[] Decode(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        string text = root.DescendantTokens().First(token => token.IsKind(SyntaxKind.StringLiteralToken)).ValueText;
        return text.Split('\n');
    }

    private sealed class Text(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }
}
