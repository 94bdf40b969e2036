using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Kubernetes;
using ContainerLint.Rules;
using ContainerLint.Suppressions;
using ContainerLint.Workspace;
using ContainerLint.Yaml;

namespace ContainerLint;

/// <summary>What a run knows of one of its files.</summary>
internal sealed record FileOutcome(CheckedFile File)
{
    /// <summary>The parsed file if it is a Compose file, which is only understood together with others.</summary>
    public YamlFile? Yaml { get; init; }

    /// <summary>The model of a Dockerfile, if rules ask for it once all files are in.</summary>
    public DockerfileModel? Dockerfile { get; init; }

    /// <summary>The model of a manifest, if rules ask for it once all files are in.</summary>
    public KubernetesFile? Kubernetes { get; init; }

    /// <summary>The path of the file.</summary>
    public string Path => File.File.Path;

    /// <summary>
    /// The findings of the file with the suppressed ones marked, and those of the general rules, which may be about the suppressions.
    /// </summary>
    /// <param name="findings">What the other rules found in the file.</param>
    /// <param name="runner">Applies the general rules.</param>
    /// <param name="settings">Say which rules were applied.</param>
    public IEnumerable<Finding> Finish(IEnumerable<Finding> findings, RuleRunner runner, LintSettings settings)
    {
        if (File.Suppressions.IsEmpty) return findings.Concat(runner.FindGeneral(File));
        SuppressionApplication application = new(File.Suppressions);
        List<Finding> result = findings.Select(application.Apply).ToList();
        // A suppression may be about a general rule, so that its use shows only when these have run once.
        foreach (Finding finding in FindGeneral(application, runner, settings)) application.Apply(finding);
        result.AddRange(FindGeneral(application, runner, settings).Select(application.Apply));
        return result;
    }

    private ImmutableArray<Finding> FindGeneral(SuppressionApplication application, RuleRunner runner, LintSettings settings) =>
        runner.FindGeneral(File with { Suppressions = application.Judge(settings.IsActive) });
}
