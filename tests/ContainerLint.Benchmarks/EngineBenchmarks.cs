using BenchmarkDotNet.Attributes;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Benchmarks;

/// <summary>One file of each kind through the engine with every rule on.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private static readonly Linter Linter = new(BuiltInRules.All, new LintSettings { Today = new DateTime(2026, 1, 1), Profile = Profile.Strict, Jobs = 1 });

    private readonly SourceFile[] _dockerfile = [Read("api/Dockerfile")];
    private readonly SourceFile[] _compose = [Read("compose.yaml")];
    private readonly SourceFile[] _kubernetes = [Read("k8s/api.yaml")];

    /// <summary>The sample's Dockerfile.</summary>
    [Benchmark]
    public int Dockerfile() => Linter.Run(_dockerfile, UnknownFileTree.Instance).Findings.Length;

    /// <summary>The sample's Compose file.</summary>
    [Benchmark]
    public int Compose() => Linter.Run(_compose, UnknownFileTree.Instance).Findings.Length;

    /// <summary>The sample's manifests.</summary>
    [Benchmark]
    public int Kubernetes() => Linter.Run(_kubernetes, UnknownFileTree.Instance).Findings.Length;

    private static SourceFile Read(string path) => new(path, File.ReadAllText(Testing.Repository.PathOf("docs/sample/" + path)));
}
