using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

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
/// <param name="Violations">What makes it fail; empty if it passes.</param>
public sealed record PodSecurityResult(PodSecurityCheck Check, Certainty Fails, ImmutableArray<PodSecurityViolation> Violations)
{
    /// <summary>The values that make it fail, or where missing ones belong; empty if it passes.</summary>
    public ImmutableArray<SourceLocation> Locations => Violations.Select(static violation => violation.Location);
}

/// <summary>One of the things that make a pod fail a check.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Container">The container that it belongs to; null if it is the pod's.</param>
/// <param name="Location">The value, or where a missing one belongs.</param>
/// <param name="Entry">The field or annotation that has the value; null if it is missing or an item of a list.</param>
public sealed record PodSecurityViolation(PodSpec Pod, Container? Container, SourceLocation Location, YamlEntry? Entry)
{
    /// <summary>What messages begin with: "Container 'web' of Deployment 'shop'", or "Deployment 'shop'".</summary>
    public string Subject => Container?.Subject ?? Pod.Workload.DisplayName;

    /// <summary>The value as text; empty if it is missing.</summary>
    public string Text => Entry is null ? string.Empty : (Entry.Value as YamlScalar)?.Value ?? string.Empty;
}
