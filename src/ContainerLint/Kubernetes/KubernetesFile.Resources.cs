using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <content>The objects by kind.</content>
public sealed partial class KubernetesFile
{
    private ResourceSet? _resources;

    /// <summary>The objects that carry a pod template or are pods.</summary>
    public ImmutableArray<Workload> Workloads => Resources.Workloads;

    /// <summary>The pods of all workloads.</summary>
    public IEnumerable<PodSpec> Pods => Workloads.Select(static workload => workload.Pod);

    /// <summary>The containers of all pods: init, regular and ephemeral ones.</summary>
    public IEnumerable<Container> Containers => Pods.SelectMany(static pod => pod.AllContainers);

    /// <summary>The Services.</summary>
    public ImmutableArray<Service> Services => Resources.Services;

    /// <summary>The Ingresses.</summary>
    public ImmutableArray<Ingress> Ingresses => Resources.Ingresses;

    /// <summary>The NetworkPolicies.</summary>
    public ImmutableArray<NetworkPolicy> NetworkPolicies => Resources.NetworkPolicies;

    /// <summary>The PodDisruptionBudgets.</summary>
    public ImmutableArray<PodDisruptionBudget> PodDisruptionBudgets => Resources.PodDisruptionBudgets;

    /// <summary>The HorizontalPodAutoscalers and ScaledObjects.</summary>
    public ImmutableArray<Autoscaler> Autoscalers => Resources.Autoscalers;

    /// <summary>The VerticalPodAutoscalers.</summary>
    public ImmutableArray<VerticalPodAutoscaler> VerticalPodAutoscalers => Resources.VerticalPodAutoscalers;

    /// <summary>The Roles and ClusterRoles.</summary>
    public ImmutableArray<Role> Roles => Resources.Roles;

    /// <summary>The RoleBindings and ClusterRoleBindings.</summary>
    public ImmutableArray<RoleBinding> RoleBindings => Resources.RoleBindings;

    /// <summary>The ServiceAccounts.</summary>
    public ImmutableArray<ServiceAccount> ServiceAccounts => Resources.ServiceAccounts;

    /// <summary>The ConfigMaps.</summary>
    public ImmutableArray<ConfigMap> ConfigMaps => Resources.ConfigMaps;

    /// <summary>The Secrets.</summary>
    public ImmutableArray<Secret> Secrets => Resources.Secrets;

    /// <summary>The Namespaces.</summary>
    public ImmutableArray<NamespaceResource> Namespaces => Resources.Namespaces;

    /// <summary>The LimitRanges.</summary>
    public ImmutableArray<LimitRange> LimitRanges => Resources.LimitRanges;

    /// <summary>The ResourceQuotas.</summary>
    public ImmutableArray<ResourceQuota> ResourceQuotas => Resources.ResourceQuotas;

    /// <summary>The PersistentVolumeClaims that are objects of their own.</summary>
    public ImmutableArray<PersistentVolumeClaim> PersistentVolumeClaims => Resources.PersistentVolumeClaims;

    /// <summary>The PersistentVolumes.</summary>
    public ImmutableArray<PersistentVolume> PersistentVolumes => Resources.PersistentVolumes;

    /// <summary>The StorageClasses.</summary>
    public ImmutableArray<StorageClass> StorageClasses => Resources.StorageClasses;

    /// <summary>The objects of a kind in a group, in whatever version.</summary>
    public IEnumerable<KubernetesObject> ObjectsOf(string group, string kind) => Objects.Where(item => item.Is(group, kind));

    internal ResourceSet Resources => _resources ??= new ResourceSet(Objects);
}
