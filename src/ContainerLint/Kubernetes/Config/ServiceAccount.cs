using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A ServiceAccount.</summary>
public sealed class ServiceAccount : Resource
{
    internal ServiceAccount(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Whether its token is mounted into pods that do not say otherwise; true is the default.</summary>
    public Value<bool> AutomountServiceAccountToken => Object.Boolean("automountServiceAccountToken");

    /// <summary>Whether a cloud provider gives it an identity, by its annotations.</summary>
    public bool HasCloudIdentity => Metadata.Annotations.Has("eks.amazonaws.com/role-arn") || Metadata.Annotations.Has("iam.gke.io/gcp-service-account")
        || Metadata.Annotations.Has("azure.workload.identity/client-id");

    /// <summary>The Secrets that images are pulled with.</summary>
    public ImmutableArray<ObjectView> ImagePullSecrets => Object.Children("imagePullSecrets");
}
