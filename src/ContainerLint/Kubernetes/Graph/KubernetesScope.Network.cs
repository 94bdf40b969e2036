namespace ContainerLint.Kubernetes;

/// <content>Network policies and exposure.</content>
public sealed partial class KubernetesScope
{
    private readonly Lazy<ILookup<(long Port, string Protocol), ServicePort>> _nodePorts;

    /// <summary>Whether some policy restricts what reaches a workload.</summary>
    public Certainty IsCoveredForIngress(Workload workload) => Coverage(workload, static policy => policy.CoversIngress, "ingress");

    /// <summary>Whether some policy restricts where a workload's traffic goes.</summary>
    public Certainty IsCoveredForEgress(Workload workload) => Coverage(workload, static policy => policy.CoversEgress, "egress");

    /// <summary>The NetworkPolicies that surely select a workload.</summary>
    public IEnumerable<NetworkPolicy> PoliciesOf(Workload workload) =>
        NetworkPolicies.Where(policy => IsSurelySelected(policy.PodSelector, policy.Object, workload));

    /// <summary>Network policies of other kinds: Cilium's, Calico's, those of the cluster's administrator.</summary>
    public IEnumerable<KubernetesObject> OtherNetworkPolicies => Objects.Where(IsOtherNetworkPolicy);

    /// <summary>The Ingresses that lead to a Service.</summary>
    public IEnumerable<Ingress> IngressesOf(Service service) => Ingresses.Where(ingress =>
        AreInSameNamespace(ingress.Object, service.Object) != Certainty.No
        && ingress.Backends.Any(backend => backend.ServiceName.IsKnown && service.Name.Is(backend.ServiceName.ValueOrDefault!)));

    /// <summary>The routes of the Gateway API that lead to a Service.</summary>
    public IEnumerable<KubernetesObject> RoutesOf(Service service) => Objects.Where(route =>
        route.Group == "gateway.networking.k8s.io" && route.Kind.EndsWith("Route", StringComparison.Ordinal)
        && AreInSameNamespace(route, service.Object) != Certainty.No
        && route.Spec.Children("rules").SelectMany(static rule => rule.Children("backendRefs"))
            .Any(backend => service.Name.IsKnown && backend.Text("name").Is(service.Name.ValueOrDefault!)));

    /// <summary>What makes a workload reachable from outside the cluster: Services with a port on nodes or a load balancer, Ingresses, routes.</summary>
    public IEnumerable<KubernetesObject> ExposuresOf(Workload workload)
    {
        foreach (Service service in ServicesOf(workload))
        {
            if (service.Type.Is("LoadBalancer") || service.Type.Is("NodePort")) yield return service.Object;
            foreach (Ingress ingress in IngressesOf(service)) yield return ingress.Object;
            foreach (KubernetesObject route in RoutesOf(service)) yield return route;
        }
    }

    /// <summary>The ports of the nodes that an earlier Service of another name has already, with the same protocol.</summary>
    public IEnumerable<(ServicePort Port, ServicePort Other)> NodePortsTakenBefore(Service service)
    {
        foreach (ServicePort port in service.Ports)
        {
            if (!port.NodePort.Is(static number => number > 0) || !port.Protocol.IsKnown || !service.Name.IsKnown) continue;
            ServicePort? other = _nodePorts.Value[(port.NodePort.ValueOrDefault, port.Protocol.ValueOrDefault!)].FirstOrDefault();
            if (other is { Service: { Name.IsKnown: true } owner } && !owner.Name.Is(service.Name.ValueOrDefault!)) yield return (port, other);
        }
    }

    private Certainty Coverage(Workload workload, Func<NetworkPolicy, Certainty> covers, string direction)
    {
        Certainty result = IsComplete ? Certainty.No : Certainty.Maybe;
        foreach (NetworkPolicy policy in NetworkPolicies)
        {
            Certainty selects = policy.PodSelector.Selects(workload.PodLabels).And(AreInSameNamespace(workload.Object, policy.Object));
            result = result.Or(selects.And(covers(policy)));
        }

        foreach (KubernetesObject policy in OtherNetworkPolicies) result = result.Or(OtherCoverage(policy, workload, direction));
        return result;
    }

    private Certainty OtherCoverage(KubernetesObject policy, Workload workload, string direction)
    {
        if (policy.Group != "cilium.io") return Certainty.Maybe;
        Certainty sameNamespace = policy.Kind == "CiliumNetworkPolicy" ? AreInSameNamespace(policy, workload.Object) : Certainty.Yes;
        if (!policy.Spec.Has("endpointSelector")) return sameNamespace.And(Certainty.Maybe);
        Certainty selects = LabelSelector.OfObject(policy.Spec.Child("endpointSelector")).Selects(workload.PodLabels);
        bool covers = policy.Spec.Has(direction) || policy.Spec.Has(direction + "Deny");
        return selects.And(sameNamespace).And(covers.ToCertainty());
    }

    private static bool IsOtherNetworkPolicy(KubernetesObject item) => (item.Group, item.Kind) switch
    {
        ("cilium.io", "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy") => true,
        ("projectcalico.org" or "crd.projectcalico.org", "NetworkPolicy" or "GlobalNetworkPolicy") => true,
        ("policy.networking.k8s.io", "AdminNetworkPolicy" or "BaselineAdminNetworkPolicy" or "ClusterNetworkPolicy") => true,
        _ => false,
    };
}
