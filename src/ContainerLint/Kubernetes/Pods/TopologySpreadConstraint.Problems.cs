using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What is wrong with a field, in words that follow the name of the field: "must be 1 or more".</summary>
/// <param name="Field">The field.</param>
/// <param name="Location">Its value, or what stands for it.</param>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="IsRejected">Whether the server refuses the object; else it has no effect.</param>
public sealed record FieldProblem(string Field, SourceLocation Location, string Text, bool IsRejected);

/// <content>What is wrong with it.</content>
public sealed partial class TopologySpreadConstraint
{
    /// <summary>More are not written by hand.</summary>
    private const int MostCompared = 32;

    /// <summary>What the server refuses, or what keeps it from counting the pods that it stands in.</summary>
    /// <param name="pod">The pod.</param>
    public IEnumerable<FieldProblem> Problems(PodSpec pod)
    {
        if (Integer("maxSkew").Is(static skew => skew < 1)) yield return Rejected("maxSkew", "must be 1 or more");
        if (Integer("minDomains").Is(static domains => domains < 1)) yield return Rejected("minDomains", "must be 1 or more");
        else if (Has("minDomains") && Text("whenUnsatisfiable").Is("ScheduleAnyway")) yield return Rejected("minDomains", "goes with 'whenUnsatisfiable: DoNotSchedule' only");
        if (TopologyKey.Is(string.Empty)) yield return Rejected("topologyKey", "is empty; name a label of nodes");
        if (IsRepeated(pod)) yield return Rejected("topologyKey", "is the same as that of an earlier constraint with the same 'whenUnsatisfiable'; merge the two");
        if (Counts(pod.Workload.PodLabels) != Certainty.No || IsOpen) yield break;
        yield return Selector.FirstMismatch(pod.Workload.PodLabels) is { } mismatch
            ? new FieldProblem("labelSelector", mismatch.Location, $"demands '{mismatch}', which the pods do not have, so it never spreads them", IsRejected: false)
            : new FieldProblem("labelSelector", Anchor, "is missing, so it counts no pods and never spreads them; select the labels of the pods", IsRejected: false);
    }

    private bool IsRepeated(PodSpec pod)
    {
        if (TopologyKey.ValueOrDefault is not { } key || Text("whenUnsatisfiable").ValueOrDefault is not { } action) return false;
        return pod.TopologySpreadConstraints.Take(MostCompared).TakeWhile(other => !ReferenceEquals(other.Node, Node)).Any(other => other.TopologyKey.Is(key) && other.Text("whenUnsatisfiable").Is(action));
    }

    private FieldProblem Rejected(string field, string text) => new(field, LocationOf(field), text, IsRejected: true);
}
