using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <summary>How far the holders of a role get that lets them change permissions.</summary>
public enum EscalationReach
{
    /// <summary>They can write roles, but not with more than they have themselves.</summary>
    Roles,

    /// <summary>They can give others what they have themselves.</summary>
    HandOn,

    /// <summary>They can get what they do not have.</summary>
    Anything,
}

/// <summary>That a role lets its holders change permissions.</summary>
/// <param name="Grant">What allows it.</param>
/// <param name="Reach">How far that gets them.</param>
public sealed record RoleEscalation(RuleGrant Grant, EscalationReach Reach)
{
    /// <summary>What becomes possible, as messages say it.</summary>
    public string Effect => Reach switch
    {
        EscalationReach.Anything when Grant.HasVerb("escalate") => "lets its holders write roles with more than they have",
        EscalationReach.Anything => "lets its holders bind roles with more than they have",
        EscalationReach.HandOn => "lets its holders hand on all that they may do",
        _ => "lets its holders write roles",
    };

    /// <summary>Whether it is by roles with more than the holders have.</summary>
    public bool IsByEscalate => Reach == EscalationReach.Anything && Grant.HasVerb("escalate");

    /// <summary>What to do about it.</summary>
    public string Remedy => Reach switch
    {
        EscalationReach.Anything when Grant.HasVerb("escalate") => "remove the verb",
        EscalationReach.Anything => "name harmless roles in resourceNames",
        EscalationReach.HandOn => "leave that to administrators, or say with 'bind' and resourceNames which roles they may bind",
        _ => "leave that to administrators",
    };
}

/// <content>Whether it leads to more than it allows itself.</content>
public sealed partial class Role
{
    private const string Roles = "roles.rbac.authorization.k8s.io";
    private const string ClusterRoles = "clusterroles.rbac.authorization.k8s.io";
    private const string Bindings = "rolebindings.rbac.authorization.k8s.io";
    private const string ClusterBindings = "clusterrolebindings.rbac.authorization.k8s.io";

    private static readonly string[] WriteVerbs = ["create", "update", "patch"];

    /// <summary>The rules that let its holders change permissions, the gravest way of each rule. Bindings count only where 'bind' does not say which
    /// roles they may name.</summary>
    public ImmutableArray<RoleEscalation> Escalations
    {
        get
        {
            bool bindsAny = Rules.Any(static rule => BindGrant(rule) is not null && !IsLimitedBind(rule));
            bool bindsSome = Rules.Any(static rule => BindGrant(rule) is not null && IsLimitedBind(rule));
            return Rules.Select(rule => EscalationOf(rule, countsBindings: !bindsAny && !bindsSome)).OfType<RoleEscalation>().ToImmutableArray();
        }
    }

    /// <summary>What in a rule leads to permissions that its holders do not have: 'escalate', or 'bind' of any role; null for nothing.</summary>
    internal static RuleGrant? GrantOfAnything(PolicyRule rule) =>
        rule.FindGrant(["escalate"], Roles, ClusterRoles) ?? (IsLimitedBind(rule) ? null : BindGrant(rule));

    private static RoleEscalation? EscalationOf(PolicyRule rule, bool countsBindings)
    {
        if (GrantOfAnything(rule) is { } anything) return new RoleEscalation(anything, EscalationReach.Anything);
        if (countsBindings && rule.FindGrant(WriteVerbs, Bindings, ClusterBindings) is { } bindings) return new RoleEscalation(bindings, EscalationReach.HandOn);
        return rule.FindGrant(WriteVerbs, Roles, ClusterRoles) is { } roles ? new RoleEscalation(roles, EscalationReach.Roles) : null;
    }

    // '*' among the names stands for a role of that name, which there cannot be.
    private static RuleGrant? BindGrant(PolicyRule rule) =>
        !rule.ResourceNames.IsEmpty && rule.ResourceNames.All(static name => name.Is("*")) ? null : rule.FindGrant(["bind"], Roles, ClusterRoles);

    private static bool IsLimitedBind(PolicyRule rule) =>
        rule.IsLimitedToNames && !rule.ResourceNames.Any(static name => name.Is(static text => text is "admin" or "edit" or "cluster-admin"));
}
