using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A way from a binding to control of the cluster.</summary>
/// <param name="Binding">The binding.</param>
/// <param name="Effect">What its subjects can do, as messages say it: "can read every Secret".</param>
/// <param name="Location">What allows it: an entry of a rule, or the name of the role where that belongs to the cluster.</param>
/// <param name="IsByWorkloads">Whether it leads over workloads that the subjects can create, as those of most operators can.</param>
public sealed record ClusterTakeover(RoleBinding Binding, string Effect, SourceLocation Location, bool IsByWorkloads = false);

/// <content>Who can take over the cluster.</content>
public sealed partial class KubernetesScope
{
    private readonly Lazy<Dictionary<RoleBinding, ClusterTakeover?>> _takeovers;

    private static readonly string[] WorkloadResources =
        ["pods", "replicationcontrollers", "deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "jobs.batch", "cronjobs.batch"];

    /// <summary>How the subjects of a binding can take over the cluster, the gravest way; null if it gives no such permissions, or only in a namespace. What a
    /// controller's work needs does not count.</summary>
    public ClusterTakeover? TakeoverOf(RoleBinding binding) => _takeovers.Value.TryGetValue(binding, out ClusterTakeover? takeover) ? takeover : null;

    private ClusterTakeover? FindTakeover(RoleBinding binding)
    {
        if (!binding.IsClusterRoleBinding || binding.IsOfCluster) return null;
        SourceLocation name = binding.RoleRef.LocationOf("name");
        if (binding.IsOfClusterRole("cluster-admin")) return new ClusterTakeover(binding, "may do everything", name);
        if (RoleOf(binding) is not { } role) return null;
        ClusterTakeover? byWorkloads = null;
        foreach (PolicyRule rule in RulesOf(role))
        {
            if (FindTakeover(binding, rule) is not { } takeover) continue;
            if (!takeover.IsByWorkloads) return takeover;
            byWorkloads ??= takeover;
        }

        return byWorkloads;
    }

    private static ClusterTakeover? FindTakeover(RoleBinding binding, PolicyRule rule)
    {
        Role role = rule.Role;
        if (rule.AllowsEverything) return new ClusterTakeover(binding, "may do everything", rule.View.LocationOf("verbs"));
        if (Role.GrantOfAnything(rule) is { } anything && !role.HasDuty("roles")) return new ClusterTakeover(binding, "can give itself any permission", anything.VerbLocation);
        if (!rule.IsLimitedToNames && rule.FindGrant(["impersonate"], "users", "groups", "serviceaccounts") is { } impersonate && !role.HasDuty("impersonation"))
            return new ClusterTakeover(binding, "can act as anybody", impersonate.VerbLocation);
        if (rule.FindGrant(["get", "create"], "nodes/proxy") is { } proxy) return new ClusterTakeover(binding, "can run commands in every pod", proxy.Location);
        if (!rule.IsLimitedToNames && rule.FindGrant(["create"], "serviceaccounts/token") is { } token && !role.HasDuty("tokens"))
            return new ClusterTakeover(binding, "can issue tokens of every service account", token.Location);
        if (!rule.IsLimitedToNames && rule.FindGrant(["get", "list", "watch"], "secrets") is { } secrets && !role.HasDuty("secrets"))
            return new ClusterTakeover(binding, "can read every Secret", secrets.Location);
        return rule.FindGrant(["create"], WorkloadResources) is { } create
            ? new ClusterTakeover(binding, "can run pods with every service account", create.Location, IsByWorkloads: true)
            : null;
    }
}
