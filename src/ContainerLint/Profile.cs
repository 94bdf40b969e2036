using System.Collections.Immutable;
using ContainerLint.Rules;

namespace ContainerLint;

/// <summary>A named choice of rules.</summary>
public sealed record Profile
{
    private readonly Func<RuleDescriptor, bool> _contains;

    private Profile(string name, string summary, Func<RuleDescriptor, bool> contains)
    {
        Name = name;
        Summary = summary;
        _contains = contains;
    }

    /// <summary>Every finding is worth acting on.</summary>
    public static Profile Recommended { get; } = new("recommended", "every finding is worth acting on", rule => rule.Profile == RuleProfile.Recommended);

    /// <summary>All rules, also those that a team has to want.</summary>
    public static Profile Strict { get; } = new("strict", "also good practice that a team has to want", _ => true) { IsStrict = true };

    /// <summary>All profiles, in the order in which they are listed.</summary>
    public static ImmutableArray<Profile> Known { get; } = ImmutableArray.Create(
        Recommended,
        Strict,
        new Profile("all", "every rule there is", _ => true) { IsStrict = true },
        Tagged("pss-baseline", "the Pod Security Standard 'baseline'"),
        Tagged("pss-restricted", "the Pod Security Standard 'restricted', which includes 'baseline'", "pss-baseline"),
        Tagged("cis", "the CIS benchmarks for Docker and Kubernetes"),
        Tagged("nsa", "the Kubernetes hardening guide of NSA and CISA"),
        new Profile("hadolint", "what hadolint checks unless it is asked for more", static rule => rule.Aliases.Any(IsOnInHadolint)));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it is for, as the end of a sentence.</summary>
    public string Summary { get; }

    /// <summary>Whether rules of the profile 'recommended' are to report, too, what only some teams want to hear of.</summary>
    public bool IsStrict { get; private init; }

    /// <summary>The profile of a name; null if there is none.</summary>
    public static Profile? Find(string name) => Known.FirstOrDefault(profile => profile.Name == name);

    /// <summary>Whether a rule belongs to it. The rules that say that a file cannot be read belong to every profile.</summary>
    public bool Contains(RuleDescriptor rule) => _contains(rule) || (rule.Family == RuleFamily.General && rule.Profile == RuleProfile.Recommended);

    /// <summary>Hadolint runs ShellCheck, too; two of its own rules it has switched off.</summary>
    private static bool IsOnInHadolint(string alias) =>
        alias.StartsWith("shellcheck:", StringComparison.Ordinal)
        || (alias.StartsWith("hadolint:", StringComparison.Ordinal) && alias is not ("hadolint:DL1001" or "hadolint:DL3057"));

    private static Profile Tagged(string tag, string summary, string? included = null) =>
        new(tag, summary, rule => rule.Tags.Contains(tag) || (included is not null && rule.Tags.Contains(included)));
}
