using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <content>Roles, bindings and who gets what.</content>
public sealed partial class KubernetesScope
{
    private readonly Lazy<ILookup<(string Kind, string Name), RoleBinding>> _bindingsByRole;
    private readonly Lazy<ILookup<string, Role>> _rolesByName;
    private readonly Lazy<ImmutableArray<Role>> _aggregatingRoles;
    private readonly Lazy<ILookup<string, RoleBinding>> _bindingsByAccount;
    private readonly Lazy<ILookup<string, Workload>> _workloadsByAccount;

    /// <summary>The rules of a role with those of the ClusterRoles it aggregates.</summary>
    public IEnumerable<PolicyRule> RulesOf(Role role)
    {
        if (role.AggregationSelectors.IsEmpty) return role.Rules;
        return role.Rules.Concat(Roles.Where(other => Aggregates(role, other)).SelectMany(static other => other.Rules));
    }

    /// <summary>The role of a binding; null if it is not here.</summary>
    public Role? RoleOf(RoleBinding binding) => binding.RoleName.ValueOrDefault is { } name ? _rolesByName.Value[name].FirstOrDefault(role => IsRoleOf(role, binding)) : null;

    /// <summary>The bindings that give a role to somebody.</summary>
    public ImmutableArray<RoleBinding> BindingsOf(Role role) => role.Name.ValueOrDefault is { } name
        ? ImmutableArray.CreateRange(_bindingsByRole.Value[(role.Object.Kind, name)]).Where(binding => IsRoleOf(role, binding))
        : ImmutableArray<RoleBinding>.Empty;

    /// <summary>Whether the role of a binding, if it is here, allows everything.</summary>
    public bool AllowsEverything(RoleBinding binding) => RoleOf(binding) is { } role && RulesOf(role).Any(static rule => rule.AllowsEverything);

    /// <summary>Who gets something from a binding, as messages list them: the workloads that run with it, else its subjects; empty for nobody.</summary>
    public string HolderText(RoleBinding binding)
    {
        ImmutableArray<string> holders = WorkloadsOf(binding).Select(static workload => workload.DisplayName);
        if (holders.IsEmpty) holders = binding.Subjects.Where(static subject => subject.Name.IsKnown).Select(static subject => subject.DisplayName);
        return holders.IsEmpty ? string.Empty : MessageList.Of(holders);
    }

    /// <summary>Whether a role is surely given to somebody here.</summary>
    public bool IsBound(Role role) => !BindingsOf(role).IsEmpty;

    /// <summary>Whether a role holds in the whole cluster: a ClusterRole that a ClusterRoleBinding gives to somebody, itself or as part of another one, or
    /// that nobody gets here and that is not added to a default ClusterRole.</summary>
    public bool IsClusterWide(Role role)
    {
        if (!role.IsClusterRole) return false;
        ImmutableArray<RoleBinding> bindings = BindingsOf(role);
        if (bindings.Any(static binding => binding.IsClusterRoleBinding)) return true;
        if (_aggregatingRoles.Value.Any(other => Aggregates(other, role) && BindingsOf(other).Any(static binding => binding.IsClusterRoleBinding))) return true;
        return bindings.IsEmpty && !role.IsAddedToDefaults && !(role.Name.IsUnknown && RoleBindings.Any(static binding => MayBeOfClusterRole(binding)));
    }

    /// <summary>The workloads whose service account gets something from a binding.</summary>
    public ImmutableArray<Workload> WorkloadsOf(RoleBinding binding)
    {
        string[] accounts = binding.Subjects.Where(static subject => subject.IsServiceAccount && subject.Name.IsKnown).Select(static subject => subject.Name.ValueOrDefault!).Distinct(StringComparer.Ordinal).ToArray();
        return ImmutableArray.CreateRange(accounts.SelectMany(account => _workloadsByAccount.Value[account].Where(workload => binding.Subjects.Any(subject => IsAccountOf(subject, account, workload)))));
    }

    /// <summary>The bindings that give something to the service account of a workload.</summary>
    public ImmutableArray<RoleBinding> BindingsOf(Workload workload)
    {
        string account = AccountName(workload);
        return account.Length == 0 ? ImmutableArray<RoleBinding>.Empty
            : ImmutableArray.CreateRange(_bindingsByAccount.Value[account]).Where(binding => binding.Subjects.Any(subject => IsAccountOf(subject, account, workload)));
    }

    /// <summary>The first other workload that is no job, runs with the same account in the same namespace, and does not belong to the same application by its labels;
    /// null if there is none, or if this is the first itself.</summary>
    public Workload? FirstWithSameAccount(Workload workload)
    {
        foreach (Workload other in _workloadsByAccount.Value[AccountName(workload)])
        {
            if (ReferenceEquals(other, workload)) return null;
            if (!other.IsJob && AreInSameNamespace(other.Object, workload.Object) == Certainty.Yes && !AreOfOneApplication(other, workload)) return other;
        }

        return null;
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

    /// <summary>Whether a role has the rules of another one because of its labels.</summary>
    private static bool Aggregates(Role role, Role other) => other.IsClusterRole && !ReferenceEquals(other, role)
        && role.AggregationSelectors.Any(selector => selector.Selects(other.Metadata.Labels) == Certainty.Yes);

    private static bool AreOfOneApplication(Workload workload, Workload other) => ApplicationLabels.Any(label =>
        workload.PodLabels[label].IsUnknown || other.PodLabels[label].IsUnknown
        || (workload.PodLabels[label].ValueOrDefault is { } name && other.PodLabels[label].Is(name)));

    private static readonly string[] ApplicationLabels = ["app.kubernetes.io/name", "app.kubernetes.io/part-of"];

    private static bool MayBeOfClusterRole(RoleBinding binding) => !binding.IsClusterRoleBinding && binding.RoleKind.Is("ClusterRole") && !binding.RoleName.IsKnown;

    private static string AccountName(Workload workload) =>
        workload.Pod.UsesDefaultServiceAccount ? "default" : workload.Pod.ServiceAccountName.ValueOrDefault ?? string.Empty;

    private ILookup<(string Kind, string Name), RoleBinding> IndexBindingsByRole() => RoleBindings
        .Where(static binding => binding.RoleKind.IsKnown && binding.RoleName.IsKnown)
        .ToLookup(static binding => (binding.RoleKind.ValueOrDefault!, binding.RoleName.ValueOrDefault!));

    private ILookup<string, RoleBinding> IndexBindingsByAccount() => RoleBindings
        .SelectMany(static binding => binding.Subjects.Where(static subject => subject.IsServiceAccount && subject.Name.IsKnown)
            .Select(static subject => subject.Name.ValueOrDefault!).Distinct(StringComparer.Ordinal).Select(name => (Name: name, Binding: binding)))
        .ToLookup(static pair => pair.Name, static pair => pair.Binding, StringComparer.Ordinal);
}
