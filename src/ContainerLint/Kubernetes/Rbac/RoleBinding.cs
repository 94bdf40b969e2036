using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A RoleBinding or ClusterRoleBinding.</summary>
public sealed class RoleBinding : Resource
{
    private ImmutableArray<Subject> _subjects;

    internal RoleBinding(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Whether it is a ClusterRoleBinding.</summary>
    public bool IsClusterRoleBinding => Object.Kind == "ClusterRoleBinding";

    /// <summary>Whether it belongs to the cluster itself.</summary>
    public bool IsOfCluster => RbacNames.IsOfCluster(Object);

    /// <summary>The reference to the role.</summary>
    public ObjectView RoleRef => Object.Child("roleRef");

    /// <summary>The kind of the role, as written.</summary>
    public Value<string> RoleKind => RoleRef.Text("kind");

    /// <summary>The name of the role.</summary>
    public Value<string> RoleName => RoleRef.Text("name");

    /// <summary>Who gets the permissions.</summary>
    public ImmutableArray<Subject> Subjects => !_subjects.IsDefault ? _subjects : _subjects = ImmutableArray.CreateRange(Object.Children("subjects"), subject => new Subject(this, subject));

    /// <summary>Whether it gives a ClusterRole of the cluster that tells nothing but what everybody may know: versions, the API, the issuer of tokens.</summary>
    public bool IsOfDiscoveryRole => RoleKind.Is("ClusterRole") && RoleName.Is(static name => name is
        "system:public-info-viewer" or "system:discovery" or "system:basic-user" or "system:service-account-issuer-discovery" or "system:image-puller");

    /// <summary>Whether it gives a ClusterRole of a name.</summary>
    public bool IsOfClusterRole(string name) => RoleKind.Is("ClusterRole") && RoleName.Is(name);

    internal static bool IsBinding(KubernetesObject owner) => owner.Group == "rbac.authorization.k8s.io" && owner.Kind is "RoleBinding" or "ClusterRoleBinding";
}

/// <summary>Who gets the permissions of a binding.</summary>
/// <param name="Binding">The binding.</param>
/// <param name="View">The subject as it is written.</param>
public sealed record Subject(RoleBinding Binding, ObjectView View)
{
    /// <summary>User, Group or ServiceAccount.</summary>
    public Value<string> Kind => View.Text("kind");

    /// <summary>The name.</summary>
    public Value<string> Name => View.Text("name");

    /// <summary>The namespace of a service account.</summary>
    public Value<string> Namespace => View.Text("namespace");

    /// <summary>What messages call it: "ServiceAccount 'web'".</summary>
    public string DisplayName => $"{Kind} '{Name}'";

    /// <summary>Whether its name fits one of some patterns, with * for any text.</summary>
    public bool IsNamed(IEnumerable<string> patterns) => Name.Is(name => patterns.Any(pattern => Wildcard.IsMatch(pattern, name)));

    /// <summary>Whether it is a service account.</summary>
    public bool IsServiceAccount => Kind.Is("ServiceAccount");

    /// <summary>Whether it is a group of a name.</summary>
    public bool IsGroup(string name) => Kind.Is("Group") && Name.Is(name);

    /// <summary>Whether it is a user of a name.</summary>
    public bool IsUser(string name) => Kind.Is("User") && Name.Is(name);
}

/// <summary>Names of roles and bindings.</summary>
internal static class RbacNames
{
    private static readonly string[] ClusterPrefixes = ["system:", "eks:", "gce:", "aks-"];

    /// <summary>Whether a role or binding is made by the cluster itself or its provider.</summary>
    public static bool IsOfCluster(KubernetesObject owner) =>
        owner.Name.Is(static name => Array.Exists(ClusterPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        || owner.Metadata.Labels["kubernetes.io/bootstrapping"].Is("rbac-defaults");
}
