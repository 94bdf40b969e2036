using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What Pod Security admission does about a pod because of a label of its namespace.</summary>
/// <param name="Mode">"enforce", "warn" or "audit".</param>
/// <param name="Level">The level that the label demands.</param>
/// <param name="LevelLocation">The value of the label.</param>
/// <param name="Failures">The checks that the pod surely fails; at least one.</param>
public sealed record PodSecurityAdmission(string Mode, PodSecurityLevel Level, SourceLocation LevelLocation, ImmutableArray<PodSecurityResult> Failures)
{
    private static readonly string[] Modes = ["enforce", "warn", "audit"];

    /// <summary>The value that makes the pod fail the first of the checks, or where a missing one belongs.</summary>
    public SourceLocation Location => Failures[0].Locations[0];

    /// <summary>The names of the checks as the documentation has them: "capabilities, runAsNonRoot".</summary>
    public string FailedChecks => string.Join(", ", Failures.Select(static failure => failure.Check.Name.Split('_')[0]));

    /// <summary>The gravest thing that the labels of a namespace do about a pod; null if it passes as far as is known.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="target">The namespace.</param>
    /// <param name="minor">The minor version of the cluster, which is what a label means by "latest".</param>
    public static PodSecurityAdmission? Of(PodSpec pod, NamespaceResource target, int minor)
    {
        foreach (string mode in Modes)
        {
            if (target.PodSecurityLevel(mode) is not { IsKnown: true } level) continue;
            ImmutableArray<PodSecurityResult> failures = PodSecurityStandard.Evaluate(pod, level.ValueOrDefault, Math.Min(target.PodSecurityMinor(mode), minor))
                .Where(static result => result.Fails == Certainty.Yes);
            if (!failures.IsEmpty) return new PodSecurityAdmission(mode, level.ValueOrDefault, level.Location ?? target.NameLocation, failures);
        }

        return null;
    }
}
