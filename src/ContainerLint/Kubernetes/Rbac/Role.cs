using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A Role or ClusterRole.</summary>
public sealed partial class Role : Resource
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    private ImmutableArray<PolicyRule> _rules;

    internal Role(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Whether it is a ClusterRole.</summary>
    public bool IsClusterRole => Object.Kind == "ClusterRole";

    /// <summary>Its own rules.</summary>
    public ImmutableArray<PolicyRule> Rules =>
        _rules.IsDefault ? _rules = ImmutableArray.CreateRange(Object.Children("rules"), rule => new PolicyRule(this, rule)) : _rules;

    /// <summary>Which ClusterRoles' rules it has besides.</summary>
    public ImmutableArray<LabelSelector> AggregationSelectors =>
        ImmutableArray.CreateRange(Object.Child("aggregationRule").Children("clusterRoleSelectors"), static selector => LabelSelector.OfObject(selector));

    /// <summary>Whether it belongs to the cluster itself: a bootstrap role, or one of the default ClusterRoles.</summary>
    public bool IsOfCluster => RbacNames.IsOfCluster(Object) || (IsClusterRole && Name.Is(static name => name is "admin" or "edit" or "view" or "cluster-admin"));

    internal static bool IsRole(KubernetesObject owner) => owner.Group == RbacGroup && owner.Kind is "Role" or "ClusterRole";
}

/// <summary>A rule of a role.</summary>
public sealed partial class PolicyRule
{
    internal PolicyRule(Role role, ObjectView view)
    {
        Role = role;
        View = view;
        Verbs = view.Texts("verbs");
        ApiGroups = view.Texts("apiGroups");
        Resources = view.Texts("resources");
        ResourceNames = view.Texts("resourceNames");
        NonResourceUrls = view.Texts("nonResourceURLs");
    }

    /// <summary>The role.</summary>
    public Role Role { get; }

    /// <summary>The rule as it is written.</summary>
    public ObjectView View { get; }

    /// <summary>What may be done.</summary>
    public ImmutableArray<Value<string>> Verbs { get; }

    /// <summary>The API groups of the resources.</summary>
    public ImmutableArray<Value<string>> ApiGroups { get; }

    /// <summary>The resources, with their subresources after a slash.</summary>
    public ImmutableArray<Value<string>> Resources { get; }

    /// <summary>The names it is limited to; empty for all.</summary>
    public ImmutableArray<Value<string>> ResourceNames { get; }

    /// <summary>Paths that are no resources.</summary>
    public ImmutableArray<Value<string>> NonResourceUrls { get; }

    /// <summary>Whether it is limited to some names, or may be.</summary>
    public bool IsLimitedToNames => !ResourceNames.IsEmpty || View.IsListOpen("resourceNames");

    /// <summary>Whether it allows every verb on every resource of whatever group.</summary>
    public bool IsWildcard => Has(Verbs, "*") && (Has(Resources, "*") || Has(NonResourceUrls, "*"));

    /// <summary>Whether it allows a verb on a resource; a resource without subresource does not include its subresources.</summary>
    /// <param name="verb">Such as "get".</param>
    /// <param name="group">API group; empty for the core group.</param>
    /// <param name="resource">Such as "pods" or "pods/exec".</param>
    public bool Grants(string verb, string group, string resource) => GrantsVerb(verb) && GrantsResource(group, resource);

    /// <summary>Whether it allows one of some verbs on a resource.</summary>
    public bool GrantsAny(string group, string resource, params string[] verbs) => GrantsResource(group, resource) && verbs.Any(GrantsVerb);

    /// <summary>Whether it is about a resource.</summary>
    public bool GrantsResource(string group, string resource) => (Has(ApiGroups, "*") || Has(ApiGroups, group)) && ResourceEntry(resource) is not null;

    /// <summary>Whether it allows a verb.</summary>
    public bool GrantsVerb(string verb) => Has(Verbs, "*") || Has(Verbs, verb);

    /// <summary>Where a resource is listed, by name or by '*'; null if it is not.</summary>
    public SourceLocation? ResourceEntry(string resource)
    {
        int slash = resource.IndexOf('/');
        string subresource = slash < 0 ? string.Empty : resource.Substring(slash);
        string any = "*" + subresource;
        foreach (Value<string> entry in Resources)
        {
            if (entry.Is(resource) || entry.Is("*") || entry.Is(any)) return entry.Location;
        }

        return null;
    }

    /// <summary>Where a verb is listed, by name or by '*'; null if it is not.</summary>
    public SourceLocation? VerbEntry(string verb)
    {
        foreach (Value<string> entry in Verbs)
        {
            if (entry.Is(verb) || entry.Is("*")) return entry.Location;
        }

        return null;
    }

    private static bool Has(ImmutableArray<Value<string>> list, string text) => list.Any(entry => entry.Is(text));
}
