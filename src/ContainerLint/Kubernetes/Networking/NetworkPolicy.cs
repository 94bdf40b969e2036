using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A NetworkPolicy of networking.k8s.io.</summary>
public sealed partial class NetworkPolicy : Resource
{
    private LabelSelector? _podSelector;

    internal NetworkPolicy(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>Which pods of its namespace it is about; empty for all.</summary>
    public LabelSelector PodSelector => _podSelector ??= LabelSelector.OfObject(Spec.Child("podSelector"));

    /// <summary>The directions as written.</summary>
    public ImmutableArray<Value<string>> PolicyTypes => Spec.Texts("policyTypes");

    /// <summary>Whether it restricts what comes in: by its types, or always where it has none.</summary>
    public Certainty CoversIngress => Covers("Ingress", isDefault: true);

    /// <summary>Whether it restricts what goes out: by its types, or where it has none by its egress rules.</summary>
    public Certainty CoversEgress => Covers("Egress", isDefault: !Spec.Children("egress").IsEmpty);

    /// <summary>What may come in.</summary>
    public ImmutableArray<NetworkPolicyRule> IngressRules => Rules("ingress", "from");

    /// <summary>Where traffic may go.</summary>
    public ImmutableArray<NetworkPolicyRule> EgressRules => Rules("egress", "to");

    /// <summary>Whether it selects all pods of its namespace and lets nothing in.</summary>
    public bool IsDefaultDenyIngress => PodSelector.IsEmpty && CoversIngress == Certainty.Yes && IngressRules.IsEmpty && !Spec.IsListOpen("ingress");

    /// <summary>Whether it selects all pods of its namespace and lets nothing out.</summary>
    public bool IsDefaultDenyEgress => PodSelector.IsEmpty && CoversEgress == Certainty.Yes && EgressRules.IsEmpty && !Spec.IsListOpen("egress");

    private Certainty Covers(string direction, bool isDefault)
    {
        if (Spec.IsListOpen("policyTypes") || PolicyTypes.Any(static type => type.IsUnknown)) return Certainty.Maybe;
        return (PolicyTypes.IsEmpty ? isDefault : PolicyTypes.Any(type => type.Is(direction))).ToCertainty();
    }

    private ImmutableArray<NetworkPolicyRule> Rules(string field, string peers) =>
        ImmutableArray.CreateRange(Spec.Children(field), rule => new NetworkPolicyRule(this, rule, peers));
}

/// <summary>A rule of a NetworkPolicy.</summary>
public sealed partial class NetworkPolicyRule
{
    internal NetworkPolicyRule(NetworkPolicy policy, ObjectView view, string peersField)
    {
        Policy = policy;
        View = view;
        PeersField = peersField;
        Peers = ImmutableArray.CreateRange(view.Children(peersField), static peer => new NetworkPolicyPeer(peer));
    }

    /// <summary>The policy.</summary>
    public NetworkPolicy Policy { get; }

    /// <summary>The rule as it is written.</summary>
    public ObjectView View { get; }

    /// <summary>The field of the peers: "from" or "to".</summary>
    public string PeersField { get; }

    /// <summary>Who the other side may be.</summary>
    public ImmutableArray<NetworkPolicyPeer> Peers { get; }

    /// <summary>Whether the other side may be anyone: there are no peers.</summary>
    public bool AllowsAnyPeer => Peers.IsEmpty && !View.IsListOpen(PeersField);

    /// <summary>The ports; empty for all.</summary>
    public ImmutableArray<ObjectView> Ports => View.Children("ports");

    /// <summary>Whether all ports are meant.</summary>
    public bool AllowsAnyPort => Ports.IsEmpty && !View.IsListOpen("ports");

    /// <summary>Whether a port is allowed; by number where a name is not meant.</summary>
    /// <param name="number">The port.</param>
    /// <param name="protocol">The protocol, such as "UDP".</param>
    public Certainty AllowsPort(int number, string protocol)
    {
        if (AllowsAnyPort) return Certainty.Yes;
        Certainty result = View.IsListOpen("ports") ? Certainty.Maybe : Certainty.No;
        foreach (ObjectView port in Ports) result = result.Or(AllowsPort(port, number, protocol));
        return result;
    }

    private static Certainty AllowsPort(ObjectView port, int number, string protocol)
    {
        Value<string> written = port.Text("protocol");
        if (written.IsUnknown) return Certainty.Maybe;
        if ((written.ValueOrDefault ?? "TCP") != protocol) return Certainty.No;
        Value<IntOrString> first = port.IntOrString("port");
        if (first.IsAbsent) return Certainty.Yes;
        if (first.ValueOrDefault.Number is not { } start) return Certainty.Maybe;
        Value<long> last = port.Integer("endPort");
        if (last.IsUnknown) return Certainty.Maybe;
        return (number >= start && number <= (last.IsAbsent ? start : last.ValueOrDefault)).ToCertainty();
    }
}

/// <summary>A side that a rule of a NetworkPolicy allows.</summary>
/// <param name="View">The peer as it is written.</param>
public sealed record NetworkPolicyPeer(ObjectView View)
{
    /// <summary>Which pods; absent for all of the namespaces.</summary>
    public LabelSelector PodSelector { get; } = LabelSelector.OfObject(View.Child("podSelector"));

    /// <summary>Which namespaces; absent for the policy's own.</summary>
    public LabelSelector NamespaceSelector { get; } = LabelSelector.OfObject(View.Child("namespaceSelector"));

    /// <summary>Which addresses.</summary>
    public ObjectView IpBlock => View.Child("ipBlock");

    /// <summary>Whether it is all pods of all namespaces, or all addresses.</summary>
    public bool IsEverything => (NamespaceSelector.IsEmpty && (!PodSelector.IsPresent || PodSelector.IsEmpty))
        || (IpBlock.Text("cidr").Is(static cidr => cidr is "0.0.0.0/0" or "::/0") && IpBlock.Texts("except").IsEmpty);
}
