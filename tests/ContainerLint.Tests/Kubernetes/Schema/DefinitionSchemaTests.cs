using ContainerLint.Kubernetes;
using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Tests.Kubernetes.Schema;

public class DefinitionSchemaTests
{
    private const string Fields = """
        size: {type: integer, format: int32}
        count: {type: integer, default: 1}
        mode: {type: string, enum: [Full, Fast]}
        modes: {type: array, items: {type: string, enum: [Full, Fast]}}
        port: {x-kubernetes-int-or-string: true}
        labels: {type: object, additionalProperties: {type: string}}
        any: {x-kubernetes-preserve-unknown-fields: true}
        free: {type: object, x-kubernetes-preserve-unknown-fields: true}
        open: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {known: {type: boolean}}}
        closed: {type: object, properties: {inner: {type: object, properties: {deep: {type: string}}}}}
        pod: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}
        """;

    private static string Definition(string fields, string more = "", string group = "example.com") => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: backups.{{group}}}
        spec:
          group: {{group}}
          scope: Namespaced
          names: {plural: backups, kind: Backup}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      required: [size, count]
                      properties:
        {{string.Join("\n", fields.Split('\n').Select(line => "                " + line))}}
        {{more}}
        """;

    private static string Resource(string spec, string version = "v1") =>
        $"---\napiVersion: example.com/{version}\nkind: Backup\nmetadata: {{name: a}}\nspec: {{{spec}}}\n";

    private static string[] Problems(Cluster cluster) => cluster.Graph.Files.SelectMany(file => file.Objects).Where(item => item.Kind == "Backup")
        .SelectMany(cluster.Graph.SchemaProblemsOf)
        .Select(problem => $"{problem.Kind} {problem.Owner.Name}.{problem.Field} at '{Manifest.At(problem.Location)}'"
            + (problem.Suggestion is null ? "" : $" -> {problem.Suggestion}") + (problem.RightPlace is null ? "" : $" in {problem.RightPlace}"))
        .ToArray();

    private static string[] Problems(string spec) => Problems(new Cluster(Definition(Fields) + "\n" + Resource(spec)));

    [Theory]
    [InlineData("size: 1, siez: 2", "UnknownField Backup.spec.siez at 'siez'")]
    [InlineData("size: 1, clossed: {}", "UnknownField Backup.spec.clossed at 'clossed' -> closed")]
    [InlineData("size: 1, closed: {inner: {other: a}}", "UnknownField Backup.spec.closed.inner.other at 'other'")]
    [InlineData("size: 1, closed: {deep: a}", "MisplacedField Backup.spec.closed.deep at 'deep' in spec.closed.inner")]
    [InlineData("count: 2", "MissingField Backup.spec.size at 'spec'")]
    [InlineData("size: 3000000000", "WrongType Backup.spec.size at '3000000000'")]
    [InlineData("size: '1'", "WrongType Backup.spec.size at ''1''")]
    [InlineData("size: 1, mode: full", "InvalidValue Backup.spec.mode at 'full' -> Full")]
    [InlineData("size: 1, modes: [Slow]", "InvalidValue Backup.spec. at 'Slow'")]
    [InlineData("size: 1, labels: {a: 1}", "WrongType Backup.spec.a at '1'")]
    [InlineData("size: 1, port: 1.5", "WrongType Backup.spec.port at '1.5'")]
    [InlineData("size: 1, free: text", "WrongType Backup.spec.free at 'text'")]
    [InlineData("size: 1, open: {known: 1}", "WrongType Backup.spec.open.known at '1'")]
    [InlineData("size: 1, pod: {apiVersion: v1, kind: Pod, specs: {}}", "UnknownField Backup.spec.pod.specs at 'specs' -> spec")]
    public void Mistake_InACustomResource_IsFound(string spec, string expected) => Assert.Equal([expected], Problems(spec));

    [Theory]
    [InlineData("size: 1, port: http, labels: {a: b}, any: [1], free: {a: 1}, open: {other: 1}")]
    [InlineData("size: 1, pod: {apiVersion: v1, kind: Pod, metadata: {name: a}}")]
    [InlineData("size: '{{ x }}', mode: '{{ y }}'")]
    public void GoodCustomResource_HasNoProblem(string spec) => Assert.Empty(Problems(spec));

    [Fact]
    public void Status_IsNotChecked() => Assert.Empty(Problems(new Cluster(Definition(Fields) + "\n" + Resource("size: 1") + "status: {other: 1}\n")));

    [Fact]
    public void Version_ThatTheDefinitionLacks_IsNotChecked() =>
        Assert.Empty(Problems(new Cluster(Definition(Fields) + "\n" + Resource("other: 1", version: "v2"))));

    [Fact]
    public void Definition_ThatPreservesUnknownFields_ChecksNothing() =>
        Assert.Empty(Problems(new Cluster(Definition(Fields, "  preserveUnknownFields: true") + "\n" + Resource("other: 1"))));

    [Fact]
    public void Definition_InAnotherFolder_IsUsedIfItIsTheOnlyOne()
    {
        (string, string) resource = ("b/resource.yaml", Resource("other: 1, size: 1"));
        Assert.Single(Problems(new Cluster(("a/definition.yaml", Definition(Fields)), resource)));
        Assert.Empty(Problems(new Cluster(("a/definition.yaml", Definition(Fields)), ("c/definition.yaml", Definition(Fields)), resource)));
        Assert.Single(Problems(new Cluster(("a/definition.yaml", Definition(Fields)), ("b/definition.yaml", Definition(Fields)), resource)));
        Assert.Empty(Problems(new Cluster(("a/definition.yaml", Definition(Fields, group: "other.example.com")), resource)));
    }

    [Fact]
    public void Definition_WithTemplatedFields_KeepsUnknownOnes() => Assert.Empty(Problems(new Cluster(
        ("chart/templates/definition.yaml", Definition(Fields + "\n{{- if .Values.more }}\nmore: {type: string}\n{{- end }}\n{{- include \"fields\" . | nindent 16 }}")),
        ("chart/templates/resource.yaml", Resource("size: 1, other: 2")))));

    /// <summary>Aliases let a small definition describe a type of endless width and depth.</summary>
    [Fact]
    public void Definition_OfAliases_TakesLittleWork()
    {
        string fields = "f0: &f0 {type: object, properties: {a: {type: string}}}\n"
            + string.Join("\n", Enumerable.Range(1, 8).Select(i => $"f{i}: &f{i} {{type: object, properties: {{a: *f{i - 1}, b: *f{i - 1}, c: *f{i - 1}}}}}"))
            + "\nsize: {type: integer}\ncount: {type: integer, default: 1}";
        string unknown = string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"unknown{i}: 1"));
        Assert.Equal(2001, Problems(new Cluster(Definition(fields) + "\n" + Resource($"size: 1, f8: {{a: {{b: {{c: {{x: 1}}}}}}}}, {unknown}"))).Length);
    }

    /// <summary>A definition is checked against the schema of definitions, whatever kind it defines.</summary>
    [Fact]
    public void BuiltInKind_KeepsItsSchema()
    {
        KubernetesObject pod = Manifest.Object("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}");
        Assert.Equal(SchemaProblemKind.MissingField, Assert.Single(KubernetesGraph.Empty.SchemaProblemsOf(pod)).Kind);
    }
}
