using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Collects what makes a pod fail a check.</summary>
internal sealed class PodSecurityFailures
{
    private readonly ImmutableArray<SourceLocation>.Builder _locations = ImmutableArray.CreateBuilder<SourceLocation>();
    private bool _isUncertain;
    private Certainty _exempt = Certainty.No;

    /// <summary>The pod fails because of what stands, or is missing, at a place.</summary>
    public void Fail(SourceLocation location) => _locations.Add(location);

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

    public PodSecurityResult ToResult(PodSecurityCheck check)
    {
        Certainty fails = _locations.Count > 0 ? Certainty.Yes : _isUncertain ? Certainty.Maybe : Certainty.No;
        fails = fails.And(_exempt.Not());
        return new PodSecurityResult(check, fails, fails == Certainty.No ? ImmutableArray<SourceLocation>.Empty : _locations.ToImmutable());
    }
}
