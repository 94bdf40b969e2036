using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>A rule as its file defines it; see docs/guides/writing-rules.md.</summary>
public sealed record RuleDefinition
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Text of the file.</summary>
    public required SourceText Text { get; init; }

    /// <summary>The family, from the folder.</summary>
    public required RuleFamilyDefinition Family { get; init; }

    /// <summary>"CL" and four digits.</summary>
    public required Located Id { get; init; }

    /// <summary>Kebab-case name of the flaw.</summary>
    public required Located Name { get; init; }

    /// <summary>One sentence without a full stop.</summary>
    public required Located Title { get; init; }

    /// <summary>A member of the engine's RuleCategory.</summary>
    public required string Category { get; init; }

    /// <summary>"error", "warning" or "info".</summary>
    public required string Severity { get; init; }

    /// <summary>"recommended" or "strict".</summary>
    public required string Profile { get; init; }

    /// <summary>Markdown.</summary>
    public required Located Why { get; init; }

    /// <summary>Groups it belongs to.</summary>
    public required ImmutableArray<Located> Tags { get; init; }

    /// <summary>Its names elsewhere, as "tool:id".</summary>
    public required ImmutableArray<Located> Aliases { get; init; }

    /// <summary>Links.</summary>
    public required ImmutableArray<Located> References { get; init; }

    /// <summary>Words without any of which a file has nothing to find.</summary>
    public required ImmutableArray<Located> Needs { get; init; }

    /// <summary>The query.</summary>
    public required RuleQuery Find { get; init; }

    /// <summary>The expression that makes a fix, over the variables of the query.</summary>
    public required CodeBlock? Fix { get; init; }

    /// <summary>The options.</summary>
    public required ImmutableArray<RuleOptionDefinition> Options { get; init; }

    /// <summary>The examples, in the order of the file.</summary>
    public required ImmutableArray<RuleExample> Examples { get; init; }

    /// <summary>Whether a query or a fix looks beyond the file.</summary>
    public bool IsCrossFile => Find.Uses("workspace") || Fix?.Uses("workspace") == true;

    /// <summary>Whether some findings have a fix.</summary>
    public bool IsFixable => Fix is not null || Find.Uses("WithFix");

    /// <summary>Name of the generated class.</summary>
    public string ClassName => Id.Value + CSharpWriter.Pascal(Name.Value);
}

/// <summary>An option of a rule.</summary>
/// <param name="Name">camelCase name.</param>
/// <param name="Type">Its type, as <see cref="RuleOptionValue.Types"/> names them.</param>
/// <param name="Default">Its default.</param>
/// <param name="StrictDefault">Its default where the profile is strict; null if that is no other.</param>
/// <param name="Description">What it is for.</param>
public sealed record RuleOptionDefinition(string Name, string Type, RuleOptionValue Default, RuleOptionValue? StrictDefault, string Description)
{
    /// <summary>Its defaults as documentation shows them.</summary>
    public string DefaultText => StrictDefault is { } strict ? $"{Default.ToYaml()}; {strict.ToYaml()} in strict profiles" : Default.ToYaml();
}

/// <summary>An example of a rule, which is also a test of it.</summary>
public sealed record RuleExample
{
    /// <summary>Whether the rule must report something.</summary>
    public required bool IsBad { get; init; }

    /// <summary>The files, at least one; their paths use '/'.</summary>
    public required ImmutableArray<ExampleFile> Files { get; init; }

    /// <summary>How many findings of the rule there must be.</summary>
    public required int Findings { get; init; }

    /// <summary>Values of options that differ from their defaults.</summary>
    public required ImmutableDictionary<string, RuleOptionValue> Options { get; init; }

    /// <summary>Whether it is checked under the profile 'strict'.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The rules that report what its fixes leave: they stand back for this one and are milder.</summary>
    public ImmutableArray<string> Leaves { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The day to check on; null for the day of the tests.</summary>
    public DateTime? Today { get; init; }

    /// <summary>Minor version of Kubernetes to check against; null for the default.</summary>
    public int? KubernetesMinor { get; init; }

    /// <summary>What the program ShellCheck is taken to say, each as "LINE:COLUMN-LINE:COLUMN LEVEL CODE MESSAGE".</summary>
    public ImmutableArray<string> ShellCheck { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Its place in the rule file.</summary>
    public required TextSpan Span { get; init; }
}

/// <summary>A file of an example.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
public sealed record ExampleFile(string Path, string Text);
