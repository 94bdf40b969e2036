using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>What is wrong with its numbers.</content>
public sealed partial class PodDisruptionBudget
{
    /// <summary>The number that it sets: maxUnavailable or minAvailable; null if it sets none.</summary>
    public string? Field => Spec.Has("maxUnavailable") ? "maxUnavailable" : Spec.Has("minAvailable") ? "minAvailable" : null;

    /// <summary>Whether it sets neither number, so that it protects nothing.</summary>
    public bool LacksNumber => Spec.IsPresent && Field is null && !Spec.IsOpen;

    /// <summary>The number that it sets.</summary>
    public Value<IntOrString> Number => Field is null ? Value<IntOrString>.Absent : Spec.IntOrString(Field);

    /// <summary>Whether its number is negative or no percentage up to 100%.</summary>
    public bool HasInvalidNumber => Number.Is(static number => number.Number is { } count ? count < 0 : number.Percentage is not (>= 0 and <= 100));

    /// <summary>Whether no pod may be evicted, however many there are.</summary>
    public bool NeverAllowsEviction => Field == "maxUnavailable"
        ? MaxUnavailable.Is(static number => number.Number == 0 || number.Percentage == 0)
        : MinAvailable.Is(static number => number.Percentage == 100);

    /// <summary>Whether its selector selects every pod of the namespace, as an empty one does since policy/v1.</summary>
    public bool SelectsAll => Selector.IsEmpty && Object.Version == "v1";

    /// <summary>Whether it surely selects no pod at all: it has no selector, or an empty one in policy/v1beta1.</summary>
    public bool SelectsNone => Spec.IsPresent && !Spec.IsOpen && (!Selector.IsPresent || (Selector.IsEmpty && Object.Version == "v1beta1"));

    /// <summary>Whether its number can only be used for pods of a controller: only minAvailable as a count can for bare ones.</summary>
    public bool NeedsController => Field == "maxUnavailable" || MinAvailable.Is(static number => number.Number is null);
}
