namespace ContainerLint.Kubernetes;

/// <summary>Labels that controllers and operators put on pods, so that manifests do not have them.</summary>
public static class RuntimeLabels
{
    private static readonly string[] Prefixes = ["batch.kubernetes.io/", "strimzi.io/", "cnpg.io/", "postgres-operator.crunchydata.com/"];

    /// <summary>Whether pods get a label only when they run.</summary>
    public static bool IsSetAtRunTime(string key) =>
        key is "pod-template-hash" or "rollouts-pod-template-hash" or "controller-revision-hash" or "pod-template-generation" or "controller-uid" or "job-name"
            or "statefulset.kubernetes.io/pod-name" or "apps.kubernetes.io/pod-index" or "spilo-role" or "cluster-name"
        || Array.Exists(Prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>API groups beside Kubernetes' own that are well known.</summary>
internal static class KnownResources
{
    /// <summary>Whether the objects of a group configure something and never own pods.</summary>
    public static bool OwnsNoPods(string group) => group is
        "cert-manager.io" or "acme.cert-manager.io" or "gateway.networking.k8s.io" or "networking.istio.io" or "security.istio.io" or "external-secrets.io"
        or "bitnami.com" or "kustomize.config.k8s.io" or "autoscaling.k8s.io" or "keda.sh" or "cilium.io" or "projectcalico.org" or "crd.projectcalico.org"
        or "policy.networking.k8s.io" or "snapshot.storage.k8s.io" or "traefik.io" or "traefik.containo.us" or "kyverno.io";
}
