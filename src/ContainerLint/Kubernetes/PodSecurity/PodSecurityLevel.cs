using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>The levels of the Pod Security Standards (https://kubernetes.io/docs/concepts/security/pod-security-standards/).</summary>
public enum PodSecurityLevel
{
    /// <summary>Anything goes.</summary>
    Privileged,

    /// <summary>Known ways to more privileges are closed.</summary>
    Baseline,

    /// <summary>Current hardening practice.</summary>
    Restricted,
}

/// <summary>A check of the Pod Security Standards.</summary>
/// <param name="Name">Its name in the Kubernetes sources, such as "hostNamespaces".</param>
/// <param name="Level">The level that demands it.</param>
/// <param name="SinceMinor">The minor version of Kubernetes from which on it exists.</param>
/// <param name="Overrides">The baseline check that it takes the place of at the level restricted; null if none.</param>
public sealed record PodSecurityCheck(string Name, PodSecurityLevel Level, int SinceMinor, string? Overrides);

/// <summary>What a check says of a pod.</summary>
/// <param name="Check">The check.</param>
/// <param name="Fails">Whether the pod fails it; maybe, where that depends on values that are not known.</param>
/// <param name="Locations">What makes it fail: the values, or where missing ones belong; empty if it passes.</param>
public sealed record PodSecurityResult(PodSecurityCheck Check, Certainty Fails, ImmutableArray<SourceLocation> Locations);
