using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Shell;

namespace ContainerLint;

/// <summary>What a run is asked to do; made from the configuration and the command line, the build or the editor.</summary>
public sealed record LintSettings
{
    /// <summary>Minor version of the Kubernetes release that manifests are checked against unless something else is asked for.</summary>
    public const int DefaultKubernetesMinor = 37;

    /// <summary>The day on which the check runs; rules about dates take it from here.</summary>
    public required DateTime Today { get; init; }

    /// <summary>Which rules are on unless <see cref="Rules"/> says otherwise.</summary>
    public Profile Profile { get; init; } = Profile.Recommended;

    /// <summary>What is set for single rules, by id.</summary>
    public ImmutableDictionary<string, RuleSetting> Rules { get; init; } = ImmutableDictionary<string, RuleSetting>.Empty;

    /// <summary>Minor version of the Kubernetes release that manifests are checked against: 37 for 1.37.</summary>
    public int KubernetesMinor { get; init; } = DefaultKubernetesMinor;

    /// <summary>Whether comments and annotations in the files keep findings from being reported.</summary>
    public bool InlineSuppressions { get; init; } = true;

    /// <summary>The program ShellCheck, if the rule about what it says may ask it; null if it is not to be started.</summary>
    public IShellCheck? ShellCheck { get; init; }

    /// <summary>How many files are handled at the same time. The result does not depend on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to measure where the time goes, see <see cref="LintResult.Timings"/>.</summary>
    public bool MeasureTime { get; init; }

    /// <summary>Whether a rule runs under these settings.</summary>
    public bool IsActive(RuleDescriptor rule) =>
        Rules.TryGetValue(rule.Id, out RuleSetting? setting) && setting.IsEnabled is { } enabled ? enabled : Profile.Contains(rule);

    /// <summary>How bad all findings of a rule are said to be; null where that is left to the rule.</summary>
    public Severity? SeverityFor(RuleDescriptor rule) => Rules.TryGetValue(rule.Id, out RuleSetting? setting) ? setting.Severity : null;

    /// <summary>The options of a rule under these settings.</summary>
    public RuleOptions OptionsOf(RuleDescriptor rule) => Rules.TryGetValue(rule.Id, out RuleSetting? setting) ? setting.Options : RuleOptions.Empty;
}

/// <summary>What is set for one rule.</summary>
public sealed record RuleSetting
{
    /// <summary>Whether it runs; null leaves that to the profile.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>How bad its findings are; null leaves that to the rule.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The options that are set.</summary>
    public RuleOptions Options { get; init; } = RuleOptions.Empty;
}
