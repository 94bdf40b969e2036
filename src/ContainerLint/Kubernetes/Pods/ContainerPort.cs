using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A port that a container declares.</summary>
public sealed class ContainerPort : ObjectView
{
    internal ContainerPort(Container container, YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
        Container = container;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>Its number in the pod.</summary>
    public Value<long> Number => Integer("containerPort");

    /// <summary>Its number on the node, as written; 0 is none.</summary>
    public Value<long> HostPort => Integer("hostPort");

    /// <summary>The address of the node it is bound to.</summary>
    public Value<string> HostIp => Text("hostIP");

    /// <summary>The protocol, with its default, TCP.</summary>
    public Value<string> Protocol => Text("protocol") is { IsAbsent: false } protocol ? protocol : Value<string>.Known("TCP", location: null);
}
