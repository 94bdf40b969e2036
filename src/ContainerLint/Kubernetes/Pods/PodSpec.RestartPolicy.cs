using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A restart policy that the server refuses.</summary>
/// <param name="Location">The policy, or the key of the pod's spec.</param>
/// <param name="Text">What is wrong, in words that follow what it belongs to.</param>
/// <param name="Container">The container it belongs to; null for the pod.</param>
/// <param name="IsJob">Whether it is the policy of a job.</param>
public sealed record RestartPolicyFlaw(SourceLocation Location, string Text, Container? Container, bool IsJob);

/// <content>When its containers are restarted.</content>
public sealed partial class PodSpec
{
    private const int ContainerRulesMinor = 35;

    /// <summary>The restart policies that do not fit what carries the pod, or the container they stand in.</summary>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public IEnumerable<RestartPolicyFlaw> RestartPolicyFlaws(int minor)
    {
        if (!IsPresent) yield break;
        if (Workload.IsJob && (RestartPolicy.IsAbsent || RestartPolicy.Is("Always")) && !IsOpen)
        {
            string found = RestartPolicy.IsAbsent ? "has no 'restartPolicy', and the default" : "restarts its pods always, which";
            yield return new RestartPolicyFlaw(LocationOf("restartPolicy"), $"{found}{(RestartPolicy.IsAbsent ? " is refused for jobs" : " the server refuses for jobs")}; set it to 'OnFailure' or 'Never'", null, IsJob: true);
        }
        else if (Workload.Kind is "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "ReplicationController" && RestartPolicy.Is(static policy => policy is "Never" or "OnFailure"))
        {
            yield return new RestartPolicyFlaw(LocationOf("restartPolicy"), $"has 'restartPolicy: {RestartPolicy}', but its pods have to be restarted always; take it away", null, IsJob: false);
        }

        if (minor >= ContainerRulesMinor) yield break;
        foreach (Container container in AllContainers)
        {
            Value<string> policy = container.Text("restartPolicy");
            if (!policy.IsKnown || container.Role is ContainerRole.Sidecar) continue;
            string text = container.Role == ContainerRole.Init ? $"has 'restartPolicy: {policy}'; init containers take 'Always' only before 1.35" : "has a 'restartPolicy' of its own, which only init containers take before 1.35; take it away";
            yield return new RestartPolicyFlaw(container.LocationOf("restartPolicy"), text, container, IsJob: false);
        }
    }
}
