using System.Collections.Immutable;
using ContainerLint.Kubernetes;
using ContainerLint.Rules;
using ContainerLint.Suppressions;
using ContainerLint.Text;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint;

/// <summary>What a run keeps of one of its files until all are in.</summary>
internal sealed record FileOutcome(string Path, FileKind Kind)
{
    /// <summary>The file if it has suppressions, whose use shows only when everything has run; else null.</summary>
    public CheckedFile? Suppressing { get; init; }

    /// <summary>The parsed file if it is a Compose file, which is only understood together with others.</summary>
    public YamlFile? Yaml { get; init; }

    /// <summary>The model of a manifest, if rules ask for it once all files are in.</summary>
    public KubernetesFile? Kubernetes { get; init; }

    /// <summary>
    /// The findings of the file with the suppressed ones marked, and those of the general rules if these had to wait for them.
    /// </summary>
    /// <param name="findings">What the other rules found in the file.</param>
    /// <param name="runner">Applies the general rules.</param>
    /// <param name="settings">Say which rules were applied.</param>
    public ImmutableArray<Finding> Finish(ImmutableArray<Finding> findings, RuleRunner runner, LintSettings settings)
    {
        if (Suppressing is null) return findings;
        if (!settings.InlineSuppressions) return findings.AddRange(runner.FindGeneral(Suppressing));
        SuppressionApplication application = new(Suppressing.Suppressions);
        ImmutableArray<Finding>.Builder result = ImmutableArray.CreateBuilder<Finding>();
        result.AddRange(findings.Select(application.Apply));
        // A suppression may be about a general rule, so that its use shows only when these have run once.
        foreach (Finding finding in FindGeneral(Suppressing, application, runner, settings)) application.Apply(finding);
        result.AddRange(FindGeneral(Suppressing, application, runner, settings).Select(application.Apply));
        return result.ToImmutable();
    }

    private static ImmutableArray<Finding> FindGeneral(CheckedFile file, SuppressionApplication application, RuleRunner runner, LintSettings settings) =>
        runner.FindGeneral(file with { Suppressions = application.Judge(settings.IsActive) });
}
