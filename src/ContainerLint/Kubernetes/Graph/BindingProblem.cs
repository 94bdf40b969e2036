using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Why a binding gives nothing, or is refused.</summary>
/// <param name="Location">What is wrong.</param>
/// <param name="Text">What is wrong with it, as messages say it.</param>
/// <param name="IsError">Whether it is certain that the server refuses it or that it gives nothing.</param>
/// <param name="Related">What was probably meant; null if that is not known.</param>
public sealed record BindingProblem(SourceLocation Location, string Text, bool IsError, SourceLocation? Related = null);

/// <content>References of bindings.</content>
public sealed partial class KubernetesScope
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>What is wrong with the reference of a binding to its role; null if nothing is known to be.</summary>
    public BindingProblem? RoleProblemOf(RoleBinding binding)
    {
        ObjectView reference = binding.RoleRef;
        Value<string> kind = binding.RoleKind;
        if (reference.Text("apiGroup").Is(static group => group.Length > 0 && group != RbacGroup))
            return new BindingProblem(reference.LocationOf("apiGroup"), $"has a roleRef of API group '{reference.Text("apiGroup")}'; roles are of '{RbacGroup}'", IsError: true);
        if (kind.Is(static text => text is not ("Role" or "ClusterRole")))
            return new BindingProblem(reference.LocationOf("kind"), $"has a roleRef of kind '{kind}'; write Role or ClusterRole", IsError: true);
        if (binding.IsClusterRoleBinding && kind.Is("Role"))
            return new BindingProblem(reference.LocationOf("kind"), "refers to a Role, which holds in a namespace only; refer to a ClusterRole, or make it a RoleBinding", IsError: true);
        if (!kind.IsKnown || !binding.RoleName.IsKnown || RoleOf(binding) is not null) return null;
        return MissingRole(binding, kind.ValueOrDefault!);
    }

    private BindingProblem? MissingRole(RoleBinding binding, string kind)
    {
        string name = binding.RoleName.ValueOrDefault!;
        ResolvedReference found = Resolve(binding.Object, RbacGroup, kind, binding.RoleName);
        if (found.Exists != Certainty.No) return null;
        SourceLocation location = binding.RoleRef.LocationOf("name");
        string other = kind == "Role" ? "ClusterRole" : "Role";
        // A role of the other kind that is given to somebody as what it is may have a namesake elsewhere.
        if (_byName.Value[(RbacGroup, other, name)].FirstOrDefault() is { } ofOtherKind && !_bindingsByRole.Value[(other, name)].Any())
            return new BindingProblem(binding.RoleRef.LocationOf("kind"), $"refers to {kind} '{name}', but that is a {other}", IsError: true, ofOtherKind.NameLocation);
        if (found.InOtherNamespace is { } elsewhere)
            return new BindingProblem(location, $"refers to {kind} '{name}', which exists in another namespace only", IsError: true, elsewhere.NameLocation);
        return found.SimilarName is { } similar
            ? new BindingProblem(location, $"refers to {kind} '{name}', which does not exist here; '{similar}' was probably meant", IsError: false, found.Similar?.NameLocation)
            : null;
    }

    /// <summary>What is wrong with a subject of a binding; null if nothing is known to be.</summary>
    public BindingProblem? ProblemOf(Subject subject)
    {
        ObjectView view = subject.View;
        Value<string> group = view.Text("apiGroup");
        switch (subject.Kind.ValueOrDefault)
        {
            case null:
                return null;
            case "ServiceAccount":
                if (group.Is(static text => text.Length > 0)) return new BindingProblem(view.LocationOf("apiGroup"), $"has {subject.DisplayName} of API group '{group}'; leave 'apiGroup' out for service accounts", IsError: true);
                if (subject.Binding.IsClusterRoleBinding && (subject.Namespace.IsAbsent || subject.Namespace.Is("")) && Namespace.IsAbsent)
                    return new BindingProblem(view.LocationOf("name"), $"has {subject.DisplayName} without its namespace; add 'namespace'", IsError: true);
                return MissingAccount(subject);
            case "User" or "Group":
                if (group.Is(static text => text.Length > 0 && text != RbacGroup)) return new BindingProblem(view.LocationOf("apiGroup"), $"has {subject.DisplayName} of API group '{group}'; users and groups are of '{RbacGroup}'", IsError: true);
                return MisnamedAccounts(subject);
            default:
                return new BindingProblem(view.LocationOf("kind"), $"has a subject of kind '{subject.Kind}'; write User, Group or ServiceAccount", IsError: true);
        }
    }

    private BindingProblem? MissingAccount(Subject subject)
    {
        if (subject.Name.Is("default")) return null;
        Value<string> inNamespace = subject.Namespace.IsAbsent || !Namespace.IsAbsent ? NamespaceOf(subject.Binding.Object) : subject.Namespace;
        ResolvedReference found = Resolve(inNamespace, string.Empty, "ServiceAccount", subject.Name);
        if (!found.IsMissing) return null;
        string what = found.SimilarName is { } similar ? $"which does not exist here; '{similar}' was probably meant" : "which exists in another namespace only";
        return new BindingProblem(subject.View.LocationOf("name"), $"has {subject.DisplayName}, {what}", IsError: false, (found.Similar ?? found.InOtherNamespace)?.NameLocation);
    }

    private static BindingProblem? MisnamedAccounts(Subject subject)
    {
        if (subject.Name.ValueOrDefault is not { } name || !name.StartsWith("system:serviceaccount", StringComparison.Ordinal)) return null;
        string[] parts = name.Split(':');
        bool isUser = subject.Kind.Is("User");
        bool isRight = isUser ? parts[1] == "serviceaccount" && parts.Length == 4 && parts[3].Length > 0 : parts[1] == "serviceaccounts" && parts.Length is 2 or 3;
        if (isRight) return null;
        string form = isUser ? "'system:serviceaccount:<namespace>:<name>'" : "'system:serviceaccounts:<namespace>'";
        return new BindingProblem(subject.View.LocationOf("name"), $"has {subject.DisplayName}, which is nobody; write {form}, or a subject of kind ServiceAccount", IsError: true);
    }
}
