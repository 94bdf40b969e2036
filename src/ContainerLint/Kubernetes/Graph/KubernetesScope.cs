using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>
/// The objects that are applied together: a chart, a kustomization, or plain manifests. Nothing outside can answer a reference, and
/// nothing inside is compared with what is outside.
/// </summary>
public sealed partial class KubernetesScope
{
    private readonly ResourceSet _resources;
    private readonly ImmutableArray<Kustomization> _kustomizations;
    private readonly Lazy<ILookup<(string Group, string Kind), KubernetesObject>> _byKind;
    private readonly Lazy<Dictionary<Workload, Value<long>>> _lowestReplicas;
    private readonly Lazy<ILookup<(string Group, string Kind, string Name), KubernetesObject>> _byName;

    internal KubernetesScope(string name, IReadOnlyCollection<ApplySet> sets)
    {
        Name = name;
        Files = sets.SelectMany(static set => set.Files).Distinct().OrderBy(static file => file.File.Path, StringComparer.Ordinal).ToImmutableArray();
        _kustomizations = sets.SelectMany(static set => set.Kustomizations).Distinct().ToImmutableArray();
        IsChart = sets.Any(static set => set.IsChart);
        Namespace = sets.Count == 1 && _kustomizations is [var root, ..] ? root.Namespace : Value<string>.Absent;
        Objects = Files.SelectMany(static file => file.Objects);
        _resources = new ResourceSet(Files.Select(static file => file.Resources).ToArray());
        _byKind = new(() => Objects.ToLookup(static item => (item.Group, item.Kind)));
        _byName = new(() => Objects.Where(static item => item.Name.IsKnown).ToLookup(static item => (item.Group, item.Kind, item.Name.ValueOrDefault!)));
        _workloadsByLabel = new(IndexWorkloads);
        _servicesByWorkload = new(IndexServices);
        _workloadsByStem = new(() => Workloads.Where(static workload => workload.Name.IsKnown).ToLookup(static workload => Stem(workload.Name.ValueOrDefault!), StringComparer.Ordinal));
        _customResourceNames = new(() => Objects.Where(static item => item.IsCustomResource && item.Name.IsKnown).Select(static item => item.Name.ValueOrDefault!).Distinct(StringComparer.Ordinal).ToImmutableArray());
        _bindingsByRole = new(IndexBindingsByRole);
        _bindingsByAccount = new(IndexBindingsByAccount);
        _rolesByName = new(() => Roles.Where(static role => role.Name.IsKnown).ToLookup(static role => role.Name.ValueOrDefault!, StringComparer.Ordinal));
        _aggregatingRoles = new(() => Roles.Where(static role => !role.AggregationSelectors.IsEmpty));
        _takeovers = new(() => RoleBindings.ToDictionary(static binding => binding, FindTakeover));
        _workloadsByAccount = new(() => Workloads.ToLookup(AccountName, StringComparer.Ordinal));
        _lowestReplicas = new(() => Workloads.ToDictionary(static workload => workload, FindLowestReplicasAsApplied));
        _nodePorts = new(() => Services.SelectMany(static service => service.Ports).Where(static port => port.NodePort.IsKnown && port.Protocol.IsKnown).ToLookup(static port => (port.NodePort.ValueOrDefault, port.Protocol.ValueOrDefault!)));
        _isolatedForIngress = new(() => ByNamespace(workload => IsCoveredForIngress(workload) == Certainty.Yes));
        _isolatedForEgress = new(() => ByNamespace(workload => IsCoveredForEgress(workload) == Certainty.Yes));
        _open = new(() => ByNamespace(IsOpen));
        _selectedByPolicies = new(() => new HashSet<Workload>(NetworkPolicies.SelectMany(policy => SurelySelected(policy.PodSelector, policy.Object))));
        _openEitherWay = new(() => ByNamespace(IsOpenEitherWay));
        _produced = new(() => Objects.SelectMany(ProducedObject.Of));
    }

    /// <summary>The folder of the chart, of the kustomization or of the manifests.</summary>
    public string Name { get; }

    /// <summary>Its files, ordered by path.</summary>
    public ImmutableArray<KubernetesFile> Files { get; }

    /// <summary>All its objects.</summary>
    public ImmutableArray<KubernetesObject> Objects { get; }

    /// <summary>Whether it is a chart, whose templates are not rendered.</summary>
    public bool IsChart { get; }

    /// <summary>Whether a kustomization puts it together.</summary>
    public bool IsKustomization => !_kustomizations.IsEmpty;

    /// <summary>The namespace that a kustomization gives all objects; else absent.</summary>
    public Value<string> Namespace { get; }

    /// <summary>Whether all its objects are seen here, so that one that is not seen is not there: no templates, no remote resources.</summary>
    public bool IsComplete => !IsChart && !_kustomizations.Any(static kustomization => kustomization.HasUnknownParts) && Files.All(static file => !file.IsTemplate && file.Yaml.Errors.IsEmpty);

    /// <summary>The objects that carry a pod template or are pods.</summary>
    public ImmutableArray<Workload> Workloads => _resources.Workloads;

    /// <summary>The Services.</summary>
    public ImmutableArray<Service> Services => _resources.Services;

    /// <summary>The Ingresses.</summary>
    public ImmutableArray<Ingress> Ingresses => _resources.Ingresses;

    /// <summary>The NetworkPolicies.</summary>
    public ImmutableArray<NetworkPolicy> NetworkPolicies => _resources.NetworkPolicies;

    /// <summary>The PodDisruptionBudgets.</summary>
    public ImmutableArray<PodDisruptionBudget> PodDisruptionBudgets => _resources.PodDisruptionBudgets;

    /// <summary>The HorizontalPodAutoscalers and ScaledObjects.</summary>
    public ImmutableArray<Autoscaler> Autoscalers => _resources.Autoscalers;

    /// <summary>The VerticalPodAutoscalers.</summary>
    public ImmutableArray<VerticalPodAutoscaler> VerticalPodAutoscalers => _resources.VerticalPodAutoscalers;

    /// <summary>The Roles and ClusterRoles.</summary>
    public ImmutableArray<Role> Roles => _resources.Roles;

    /// <summary>The RoleBindings and ClusterRoleBindings.</summary>
    public ImmutableArray<RoleBinding> RoleBindings => _resources.RoleBindings;

    /// <summary>The ServiceAccounts.</summary>
    public ImmutableArray<ServiceAccount> ServiceAccounts => _resources.ServiceAccounts;

    /// <summary>The ConfigMaps.</summary>
    public ImmutableArray<ConfigMap> ConfigMaps => _resources.ConfigMaps;

    /// <summary>The Secrets.</summary>
    public ImmutableArray<Secret> Secrets => _resources.Secrets;

    /// <summary>The Namespaces.</summary>
    public ImmutableArray<NamespaceResource> Namespaces => _resources.Namespaces;

    /// <summary>The LimitRanges.</summary>
    public ImmutableArray<LimitRange> LimitRanges => _resources.LimitRanges;

    /// <summary>The ResourceQuotas.</summary>
    public ImmutableArray<ResourceQuota> ResourceQuotas => _resources.ResourceQuotas;

    /// <summary>The PersistentVolumeClaims that are objects of their own.</summary>
    public ImmutableArray<PersistentVolumeClaim> PersistentVolumeClaims => _resources.PersistentVolumeClaims;

    /// <summary>The PersistentVolumes.</summary>
    public ImmutableArray<PersistentVolume> PersistentVolumes => _resources.PersistentVolumes;

    /// <summary>The StorageClasses.</summary>
    public ImmutableArray<StorageClass> StorageClasses => _resources.StorageClasses;

    /// <summary>The objects of a kind in a group, in whatever version.</summary>
    public IEnumerable<KubernetesObject> ObjectsOf(string group, string kind) => _byKind.Value[(group, kind)];

    /// <summary>The namespace an object goes to: the scope's, else its own; absent where the user of the manifests chooses, and for objects of the
    /// cluster.</summary>
    public Value<string> NamespaceOf(KubernetesObject item)
    {
        if (item.IsNamespaced == false) return Value<string>.Absent;
        return Namespace.IsAbsent ? item.Namespace : Namespace;
    }

    /// <summary>Whether two objects are in the same namespace; maybe, where only one of them says which.</summary>
    public Certainty AreInSameNamespace(KubernetesObject item, KubernetesObject other) => SameNamespace(NamespaceOf(item), NamespaceOf(other));

    /// <summary>Whether two namespaces are the same; maybe, where only one of them is said.</summary>
    internal static Certainty SameNamespace(Value<string> left, Value<string> right)
    {
        if (left.IsUnknown || right.IsUnknown || left.IsAbsent != right.IsAbsent) return Certainty.Maybe;
        return (left.IsAbsent || right.Is(left.ValueOrDefault!)).ToCertainty();
    }

    /// <summary>The Namespace object that an object goes to; null if it is not here, or not known.</summary>
    public NamespaceResource? NamespaceObjectOf(KubernetesObject item) =>
        NamespaceOf(item).ValueOrDefault is { } name ? Namespaces.FirstOrDefault(candidate => candidate.Name.Is(name)) : null;

    /// <summary>The kustomize image override that applies to an image; null if none does.</summary>
    /// <param name="repository">The image without tag and digest, as written.</param>
    public ObjectView? ImageOverride(string repository) =>
        _kustomizations.SelectMany(static kustomization => kustomization.Root.Children("images")).FirstOrDefault(image => image.Text("name").Is(repository));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
