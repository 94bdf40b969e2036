using System.Collections.Immutable;

namespace ContainerLint.Rules;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Should be changed.</summary>
    Warning,

    /// <summary>Wrong: it fails, or it is dangerous.</summary>
    Error,
}

/// <summary>What a rule is about.</summary>
public enum RuleCategory
{
    /// <summary>It does not do what it says.</summary>
    Correctness,

    /// <summary>It gives an attacker something.</summary>
    Security,

    /// <summary>It fails under load, on restart or in another environment.</summary>
    Reliability,

    /// <summary>It wastes time or space.</summary>
    Efficiency,

    /// <summary>It reaches, or is reached by, what it should not.</summary>
    Networking,

    /// <summary>It is hard to read or to change.</summary>
    Maintainability,
}

/// <summary>Which profile a rule belongs to; each profile contains the ones before it.</summary>
public enum RuleProfile
{
    /// <summary>On by default: every finding is worth acting on.</summary>
    Recommended,

    /// <summary>Good practice that a team has to want.</summary>
    Strict,
}

/// <summary>The family of files a rule reads; also the folder that its rule file lies in.</summary>
public enum RuleFamily
{
    /// <summary>rules/dockerfile.</summary>
    Dockerfile,

    /// <summary>rules/compose.</summary>
    Compose,

    /// <summary>rules/kubernetes.</summary>
    Kubernetes,

    /// <summary>rules/docker-cli.</summary>
    DockerCli,

    /// <summary>rules/dotnet.</summary>
    DotNet,

    /// <summary>rules/general: what holds for every file whatever its kind, such as that it can be read at all.</summary>
    General,
}

/// <summary>All that is known of a rule without running it; generated from its rule file.</summary>
public sealed record RuleDescriptor
{
    /// <summary>"CL" and four digits, never reused.</summary>
    public required string Id { get; init; }

    /// <summary>Kebab-case name of the flaw, unique in the family.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence without a full stop.</summary>
    public required string Title { get; init; }

    /// <summary>The family of files it reads.</summary>
    public required RuleFamily Family { get; init; }

    /// <summary>What it is about.</summary>
    public required RuleCategory Category { get; init; }

    /// <summary>How bad its findings are by default.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The profile it belongs to.</summary>
    public required RuleProfile Profile { get; init; }

    /// <summary>Markdown: what goes wrong, for whom, and when it is fine to switch the rule off.</summary>
    public required string Why { get; init; }

    /// <summary>Further groups it belongs to, such as "cis".</summary>
    public ImmutableArray<string> Tags { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Names of the same rule in other tools, as "tool:id".</summary>
    public ImmutableArray<string> Aliases { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The options it takes.</summary>
    public ImmutableArray<RuleOption> Options { get; init; } = ImmutableArray<RuleOption>.Empty;

    /// <summary>Words, in lower case, or punctuation marks, one of which a file must have for the rule to find anything in it; with blanks between words
    /// that all have to be there. Empty if it may find something in any file.</summary>
    public ImmutableArray<string> Needs { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Links to read on.</summary>
    public ImmutableArray<string> References { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether some of its findings have a fix.</summary>
    public bool IsFixable { get; init; }

    /// <summary>Whether it needs more than one file to be judged.</summary>
    public bool IsCrossFile { get; init; }

    /// <summary>The page about the rule.</summary>
    public string HelpUri => HelpBase + Id + ".md";

    /// <summary>The name with its family, such as "compose/root-user".</summary>
    public string QualifiedName => FamilyName(Family) + "/" + Name;

    private const string HelpBase = "https://github.com/containerlint/containerlint/blob/main/docs/rules/";

    /// <summary>The name of a family as folders, configuration and suppressions write it.</summary>
    public static string FamilyName(RuleFamily family) => family switch
    {
        RuleFamily.Dockerfile => "dockerfile",
        RuleFamily.Compose => "compose",
        RuleFamily.Kubernetes => "kubernetes",
        RuleFamily.DockerCli => "docker-cli",
        RuleFamily.DotNet => "dotnet",
        _ => "general",
    };
}

/// <summary>The type of a rule's option.</summary>
public enum RuleOptionType
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A text.</summary>
    String,

    /// <summary>A list of texts.</summary>
    StringList,

    /// <summary>A map from text to text.</summary>
    StringMap,
}

/// <summary>An option of a rule.</summary>
/// <param name="Name">camelCase name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The default, in the rule file's YAML flow form.</param>
/// <param name="Description">One sentence.</param>
public sealed record RuleOption(string Name, RuleOptionType Type, string Default, string Description);
