using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <summary>Objects sorted by the kinds that have a view of their own.</summary>
internal sealed class ResourceSet
{
    public ResourceSet(IReadOnlyCollection<KubernetesObject> objects)
    {
        Workloads = objects.Select(static item => item.Workload).OfType<Workload>().ToImmutableArray();
        Services = Of(objects, "", "Service", static item => new Service(item));
        Ingresses = objects.Where(static item => item.Kind == "Ingress" && item.Group is "networking.k8s.io" or "extensions").Select(static item => new Ingress(item)).ToImmutableArray();
        NetworkPolicies = objects.Where(static item => item.Kind == "NetworkPolicy" && item.Group is "networking.k8s.io" or "extensions").Select(static item => new NetworkPolicy(item)).ToImmutableArray();
        PodDisruptionBudgets = Of(objects, "policy", "PodDisruptionBudget", static item => new PodDisruptionBudget(item));
        Autoscalers = objects.Where(static item => item.Is("autoscaling", "HorizontalPodAutoscaler") || item.Is("keda.sh", "ScaledObject")).Select(static item => new Autoscaler(item)).ToImmutableArray();
        VerticalPodAutoscalers = Of(objects, "autoscaling.k8s.io", "VerticalPodAutoscaler", static item => new VerticalPodAutoscaler(item));
        Roles = objects.Where(Role.IsRole).Select(static item => new Role(item)).ToImmutableArray();
        RoleBindings = objects.Where(RoleBinding.IsBinding).Select(static item => new RoleBinding(item)).ToImmutableArray();
        ServiceAccounts = Of(objects, "", "ServiceAccount", static item => new ServiceAccount(item));
        ConfigMaps = Of(objects, "", "ConfigMap", static item => new ConfigMap(item));
        Secrets = Of(objects, "", "Secret", static item => new Secret(item));
        Namespaces = Of(objects, "", "Namespace", static item => new NamespaceResource(item));
        LimitRanges = Of(objects, "", "LimitRange", static item => new LimitRange(item));
        ResourceQuotas = Of(objects, "", "ResourceQuota", static item => new ResourceQuota(item));
        PersistentVolumeClaims = Of(objects, "", "PersistentVolumeClaim", static item => new PersistentVolumeClaim(item));
        PersistentVolumes = Of(objects, "", "PersistentVolume", static item => new PersistentVolume(item));
        StorageClasses = Of(objects, "storage.k8s.io", "StorageClass", static item => new StorageClass(item));
    }

    /// <summary>The objects of several sets, in their order.</summary>
    public ResourceSet(IReadOnlyCollection<ResourceSet> sets)
    {
        Workloads = Join(sets, static set => set.Workloads);
        Services = Join(sets, static set => set.Services);
        Ingresses = Join(sets, static set => set.Ingresses);
        NetworkPolicies = Join(sets, static set => set.NetworkPolicies);
        PodDisruptionBudgets = Join(sets, static set => set.PodDisruptionBudgets);
        Autoscalers = Join(sets, static set => set.Autoscalers);
        VerticalPodAutoscalers = Join(sets, static set => set.VerticalPodAutoscalers);
        Roles = Join(sets, static set => set.Roles);
        RoleBindings = Join(sets, static set => set.RoleBindings);
        ServiceAccounts = Join(sets, static set => set.ServiceAccounts);
        ConfigMaps = Join(sets, static set => set.ConfigMaps);
        Secrets = Join(sets, static set => set.Secrets);
        Namespaces = Join(sets, static set => set.Namespaces);
        LimitRanges = Join(sets, static set => set.LimitRanges);
        ResourceQuotas = Join(sets, static set => set.ResourceQuotas);
        PersistentVolumeClaims = Join(sets, static set => set.PersistentVolumeClaims);
        PersistentVolumes = Join(sets, static set => set.PersistentVolumes);
        StorageClasses = Join(sets, static set => set.StorageClasses);
    }

    public ImmutableArray<Workload> Workloads { get; }

    public ImmutableArray<Service> Services { get; }

    public ImmutableArray<Ingress> Ingresses { get; }

    public ImmutableArray<NetworkPolicy> NetworkPolicies { get; }

    public ImmutableArray<PodDisruptionBudget> PodDisruptionBudgets { get; }

    public ImmutableArray<Autoscaler> Autoscalers { get; }

    public ImmutableArray<VerticalPodAutoscaler> VerticalPodAutoscalers { get; }

    public ImmutableArray<Role> Roles { get; }

    public ImmutableArray<RoleBinding> RoleBindings { get; }

    public ImmutableArray<ServiceAccount> ServiceAccounts { get; }

    public ImmutableArray<ConfigMap> ConfigMaps { get; }

    public ImmutableArray<Secret> Secrets { get; }

    public ImmutableArray<NamespaceResource> Namespaces { get; }

    public ImmutableArray<LimitRange> LimitRanges { get; }

    public ImmutableArray<ResourceQuota> ResourceQuotas { get; }

    public ImmutableArray<PersistentVolumeClaim> PersistentVolumeClaims { get; }

    public ImmutableArray<PersistentVolume> PersistentVolumes { get; }

    public ImmutableArray<StorageClass> StorageClasses { get; }

    private static ImmutableArray<T> Of<T>(IEnumerable<KubernetesObject> objects, string group, string kind, Func<KubernetesObject, T> create) =>
        objects.Where(item => item.Is(group, kind)).Select(create).ToImmutableArray();

    private static ImmutableArray<T> Join<T>(IEnumerable<ResourceSet> sets, Func<ResourceSet, ImmutableArray<T>> select) => sets.SelectMany(set => select(set)).ToImmutableArray();
}
