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

    /// <summary>The Secrets that images are pulled with.</summary>
    public ImmutableArray<ObjectView> ImagePullSecrets => Object.Children("imagePullSecrets");
}
