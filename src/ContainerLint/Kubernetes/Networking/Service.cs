using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A Service of the core group.</summary>
public sealed partial class Service : Resource
{
    private LabelSelector? _selector;

    internal Service(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>The type, with its default, ClusterIP.</summary>
    public Value<string> Type => Spec.Text("type") is { IsAbsent: false } type ? type : Value<string>.Known("ClusterIP", location: null);

    /// <summary>Which pods it leads to.</summary>
    public LabelSelector Selector => _selector ??= LabelSelector.OfMap(Spec.Child("selector"));

    /// <summary>Its ports.</summary>
    public ImmutableArray<ServicePort> Ports => ServicePort.Of(this);

    /// <summary>Whether it has no address of its own: clusterIP None.</summary>
    public bool IsHeadless => Spec.Text("clusterIP").Is("None");

    /// <summary>Whether it stands for a name outside the cluster.</summary>
    public bool IsExternalName => Type.Is("ExternalName");

    /// <summary>A port by its number or name; null if it has none such.</summary>
    public ServicePort? Port(IntOrString port) => Ports.FirstOrDefault(candidate =>
        port.Number is { } number ? candidate.Port.Is(number) : candidate.Name.Is(port.Text ?? string.Empty));
}

/// <summary>A port of a Service.</summary>
public sealed class ServicePort : ObjectView
{
    private ServicePort(Service service, YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
        Service = service;
    }

    /// <summary>The Service.</summary>
    public Service Service { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>Its number.</summary>
    public Value<long> Port => Integer("port");

    /// <summary>The port of the pods: as written, else the same number.</summary>
    public Value<IntOrString> TargetPort
    {
        get
        {
            Value<IntOrString> target = IntOrString("targetPort");
            bool isUnset = target.IsAbsent || target.Is(static value => value.Number == 0);
            return isUnset ? Port.Select(static number => new IntOrString(number, null)) : target;
        }
    }

    /// <summary>The protocol, with its default, TCP.</summary>
    public Value<string> Protocol => Text("protocol") is { IsAbsent: false } protocol ? protocol : Value<string>.Known("TCP", location: null);

    /// <summary>The port on the nodes; 0 and absent let the server choose.</summary>
    public Value<long> NodePort => Integer("nodePort");

    internal static ImmutableArray<ServicePort> Of(Service service) =>
        service.Spec["ports"] is YamlSequence sequence
            ? sequence.Mappings.Select(item => new ServicePort(service, item, ItemAnchor(item))).ToImmutableArray()
            : ImmutableArray<ServicePort>.Empty;
}
