using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Kubernetes;

/// <summary>The API groups that Kubernetes itself serves.</summary>
public static class ApiGroups
{
    /// <summary>Whether a group is, or once was, served by Kubernetes itself; the empty text is the core group.</summary>
    public static bool IsBuiltIn(string group) => KubernetesSchema.Newest.Groups.Contains(group) || IsFormer(group);

    /// <summary>Whether a group was once served by Kubernetes or holds types that are only sent, not stored.</summary>
    private static bool IsFormer(string group) => group is
        "extensions" or "settings.k8s.io" or "auditregistration.k8s.io" or "admission.k8s.io" or "apidiscovery.k8s.io" or "imagepolicy.k8s.io";
}
