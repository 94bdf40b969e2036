using System.Collections.Immutable;
namespace ContainerLint.Kubernetes;

/// <content>Roles, bindings and who gets what.</content>
public sealed partial class KubernetesScope
{
    /// <summary>The rules of a role with those of the ClusterRoles it aggregates.</summary>
    public IEnumerable<PolicyRule> RulesOf(Role role)
    {
        if (role.AggregationSelectors.IsEmpty) return role.Rules;
        return role.Rules.Concat(Roles
            .Where(other => other.IsClusterRole && !ReferenceEquals(other, role) && role.AggregationSelectors.Any(selector => selector.Selects(other.Metadata.Labels) == Certainty.Yes))
            .SelectMany(static other => other.Rules));
    }

    /// <summary>The role of a binding; null if it is not here.</summary>
    public Role? RoleOf(RoleBinding binding) => Roles.FirstOrDefault(role => IsRoleOf(role, binding));

    /// <summary>The bindings that give a role to somebody.</summary>
    public ImmutableArray<RoleBinding> BindingsOf(Role role) => RoleBindings.Where(binding => IsRoleOf(role, binding));

    /// <summary>Whether a role holds in the whole cluster: a ClusterRole that a ClusterRoleBinding gives to somebody, or that nobody gets here.</summary>
    public bool IsClusterWide(Role role)
    {
        if (!role.IsClusterRole) return false;
        bool isBoundInNamespace = false;
        foreach (RoleBinding binding in BindingsOf(role))
        {
            if (binding.IsClusterRoleBinding) return true;
            isBoundInNamespace = true;
        }

        return !isBoundInNamespace;
    }

    /// <summary>The bindings that give something to the service account of a workload.</summary>
    public ImmutableArray<RoleBinding> BindingsOf(Workload workload)
    {
        string account = workload.Pod.UsesDefaultServiceAccount ? "default" : workload.Pod.ServiceAccountName.ValueOrDefault ?? string.Empty;
        return account.Length == 0 ? ImmutableArray<RoleBinding>.Empty : RoleBindings.Where(binding => binding.Subjects.Any(subject => IsAccountOf(subject, account, workload)));
    }

    /// <summary>What the service account of a workload may do, each rule with the binding that gives it.</summary>
    public IEnumerable<(RoleBinding Binding, PolicyRule Rule)> PermissionsOf(Workload workload) =>
        from binding in BindingsOf(workload)
        let role = RoleOf(binding)
        where role is not null
        from rule in RulesOf(role)
        select (binding, rule);

    /// <summary>The service account of a workload; null if it is not here.</summary>
    public ServiceAccount? ServiceAccountOf(Workload workload)
    {
        string? name = workload.Pod.UsesDefaultServiceAccount ? "default" : workload.Pod.ServiceAccountName.ValueOrDefault;
        return name is null ? null : ServiceAccounts.FirstOrDefault(account => account.Name.Is(name) && AreInSameNamespace(account.Object, workload.Object) != Certainty.No);
    }

    /// <summary>Whether the token of the service account is mounted into the pods of a workload.</summary>
    public Certainty MountsToken(Workload workload)
    {
        Text.Value<bool> own = workload.Pod.AutomountServiceAccountToken;
        if (own.IsUnknown) return Certainty.Maybe;
        if (own.IsKnown) return own.ValueOrDefault.ToCertainty();
        if (ServiceAccountOf(workload) is not { } account) return workload.Pod.ServiceAccountName.IsUnknown ? Certainty.Maybe : Certainty.Yes;
        return account.AutomountServiceAccountToken.IsUnknown ? Certainty.Maybe : (!account.AutomountServiceAccountToken.Is(false)).ToCertainty();
    }

    private bool IsRoleOf(Role role, RoleBinding binding)
    {
        if (!binding.RoleKind.Is(role.Object.Kind) || !binding.RoleName.IsKnown || !role.Name.Is(binding.RoleName.ValueOrDefault!)) return false;
        return role.IsClusterRole || AreInSameNamespace(role.Object, binding.Object) != Certainty.No;
    }

    private bool IsAccountOf(Subject subject, string account, Workload workload)
    {
        if (!subject.IsServiceAccount || !subject.Name.Is(account)) return false;
        Text.Value<string> subjectNamespace = subject.Namespace.IsAbsent || !Namespace.IsAbsent ? NamespaceOf(subject.Binding.Object) : subject.Namespace;
        return SameNamespace(subjectNamespace, NamespaceOf(workload.Object)) != Certainty.No;
    }
}
