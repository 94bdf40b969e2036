using ContainerLint.Shell;

namespace ContainerLint.Rules;

/// <summary>What a rule may know beside the model: the settings of the run. Nothing in it changes while a run lasts.</summary>
public sealed record RuleContext
{
    /// <summary>The day on which the check runs; a setting, so that tests do not depend on the clock.</summary>
    public required DateTime Today { get; init; }

    /// <summary>Minor version of the Kubernetes release that manifests are checked against: 37 for 1.37.</summary>
    public int KubernetesMinor { get; init; } = 37;

    /// <summary>Whether the profile asks for more than what is worth acting on; see <see cref="Profile.IsStrict"/>.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The options of the rule that is running.</summary>
    public RuleOptions Options { get; init; } = RuleOptions.Empty;

    /// <summary>The program ShellCheck; null if it is not to be asked.</summary>
    public IShellCheck? ShellCheck { get; init; }

    /// <summary>Ends long work early.</summary>
    public CancellationToken CancellationToken { get; init; }
}
