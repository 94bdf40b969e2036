using System.Collections.Immutable;
using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>
/// Evaluates pods against the Pod Security Standards exactly as the admission controller of a Kubernetes version does: raw values, no
/// defaults, no exceptions. Rules may be more lenient; this is the verdict.
/// </summary>
public static class PodSecurityStandard
{
    /// <summary>The newest minor version whose checks are known; a newer one is taken for it.</summary>
    public const int NewestMinor = 37;

    /// <summary>All checks, those of the level baseline first.</summary>
    public static ImmutableArray<PodSecurityCheck> Checks { get; } = ImmutableArray.CreateRange(BaselineChecks.All.Concat(RestrictedChecks.All).Select(static check => check.Check));

    /// <summary>What each check that a level demands in a version says of a pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="level">The level.</param>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public static ImmutableArray<PodSecurityResult> Evaluate(PodSpec pod, PodSecurityLevel level, int minor)
    {
        int version = Math.Min(minor, NewestMinor);
        if (level == PodSecurityLevel.Privileged) return ImmutableArray<PodSecurityResult>.Empty;
        List<CheckImplementation> checks = BaselineChecks.All.Where(check => check.Check.SinceMinor <= version).ToList();
        if (level == PodSecurityLevel.Restricted)
        {
            List<CheckImplementation> restricted = RestrictedChecks.All.Where(check => check.Check.SinceMinor <= version).ToList();
            checks.RemoveAll(baseline => restricted.Any(check => check.Check.Overrides == baseline.Check.Name));
            checks.AddRange(restricted);
        }

        return checks.Select(check => check.Run(pod, version)).ToImmutableArray();
    }

    /// <summary>What one check says of a pod; null if the version does not have it.</summary>
    public static PodSecurityResult? Evaluate(PodSpec pod, string check, int minor)
    {
        int version = Math.Min(minor, NewestMinor);
        foreach (CheckImplementation implementation in BaselineChecks.All.Concat(RestrictedChecks.All))
        {
            if (implementation.Check.Name == check && implementation.Check.SinceMinor <= version) return implementation.Run(pod, version);
        }

        return null;
    }

    /// <summary>Whether pods may set a kernel parameter in a version.</summary>
    /// <param name="name">Its name with dots.</param>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public static bool AllowsSysctl(string name, int minor) => SafeSysctls.TryGet(name, out SafeSysctl? row) && row.SinceMinor <= minor;

    /// <summary>Whether a pod violates a level in a version.</summary>
    public static Certainty Violates(PodSpec pod, PodSecurityLevel level, int minor)
    {
        Certainty result = Certainty.No;
        foreach (PodSecurityResult check in Evaluate(pod, level, minor)) result = result.Or(check.Fails);
        return result;
    }
}

/// <summary>A check and how it is done.</summary>
internal sealed record CheckImplementation(PodSecurityCheck Check, Action<PodSpec, int, PodSecurityFailures> Inspect)
{
    public PodSecurityResult Run(PodSpec pod, int minor)
    {
        PodSecurityFailures failures = new(pod);
        if (pod.IsUnknown) failures.Doubt();
        Inspect(pod, minor, failures);
        return failures.ToResult(Check);
    }
}
