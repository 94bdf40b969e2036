using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>Collects what makes a pod fail a check.</summary>
internal sealed class PodSecurityFailures(PodSpec pod)
{
    private readonly ImmutableArray<PodSecurityViolation>.Builder _violations = ImmutableArray.CreateBuilder<PodSecurityViolation>();
    private bool _isUncertain;
    private Certainty _exempt = Certainty.No;

    /// <summary>The container that is looked at; null while it is the pod itself.</summary>
    public Container? Container { private get; set; }

    /// <summary>The pod fails because of what stands, or is missing, at a place.</summary>
    public void Fail(SourceLocation location, YamlEntry? entry = null) => _violations.Add(new PodSecurityViolation(pod, Container, location, entry));

    /// <summary>A value that decides is not known.</summary>
    public void Doubt() => _isUncertain = true;

    /// <summary>The check passes anyway, as far as a condition holds.</summary>
    public void ExemptIf(Certainty condition) => _exempt = _exempt.Or(condition);

    /// <summary>Fails where a value is known and bad, doubts where it is not known.</summary>
    public void FailIf<T>(Value<T> value, Func<T, bool> isBad, SourceLocation location)
    {
        if (value.IsUnknown) Doubt();
        else if (value.Is(isBad)) Fail(value.Location ?? location);
    }

    /// <summary>Fails where the value of a field is known and bad, doubts where it is not known.</summary>
    public void FailIf<T>(ObjectView owner, string field, Value<T> value, Func<T, bool> isBad)
    {
        if (value.IsUnknown) Doubt();
        else if (value.Is(isBad)) Fail(value.Location ?? owner.Anchor, owner.Mapping?.Get(field));
    }

    /// <summary>Fails where an annotation is known and bad, doubts where it is not known.</summary>
    public void FailIf(TextMapEntry annotation, Func<string, bool> isBad)
    {
        if (annotation.Value.IsUnknown) Doubt();
        else if (annotation.Value.Is(isBad)) Fail(annotation.Value.Location ?? annotation.KeyLocation, annotation.Entry);
    }

    public PodSecurityResult ToResult(PodSecurityCheck check)
    {
        Certainty fails = _violations.Count > 0 ? Certainty.Yes : _isUncertain ? Certainty.Maybe : Certainty.No;
        fails = fails.And(_exempt.Not());
        return new PodSecurityResult(check, fails, fails == Certainty.No ? ImmutableArray<PodSecurityViolation>.Empty : _violations.ToImmutable());
    }
}
