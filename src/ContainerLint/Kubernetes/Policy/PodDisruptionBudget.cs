using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A PodDisruptionBudget.</summary>
public sealed partial class PodDisruptionBudget : Resource
{
    private LabelSelector? _selector;

    internal PodDisruptionBudget(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Which pods it protects; empty for all of the namespace.</summary>
    public LabelSelector Selector => _selector ??= LabelSelector.OfObject(Spec.Child("selector"));

    /// <summary>How many pods must stay, as number or percentage.</summary>
    public Value<IntOrString> MinAvailable => Spec.IntOrString("minAvailable");

    /// <summary>How many pods may be gone, as number or percentage.</summary>
    public Value<IntOrString> MaxUnavailable => Spec.IntOrString("maxUnavailable");

    /// <summary>How many of a number of pods may be evicted at a time; null where that is not known.</summary>
    public long? AllowedDisruptions(long replicas)
    {
        if (MaxUnavailable.IsKnown) return MaxUnavailable.ValueOrDefault.Of(replicas, roundUp: true);
        if (!MinAvailable.IsKnown || MinAvailable.ValueOrDefault.Of(replicas, roundUp: true) is not { } needed) return null;
        return Math.Max(0, replicas - needed);
    }
}
