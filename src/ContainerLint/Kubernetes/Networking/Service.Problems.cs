using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>What the server refuses of it.</content>
public sealed partial class Service
{
    private static readonly string[] LoadBalancerFields = ["allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges", "healthCheckNodePort"];

    /// <summary>What the server refuses, or takes and never uses.</summary>
    /// <param name="firstNodePort">The lowest port of the nodes that Services may use.</param>
    /// <param name="lastNodePort">The highest one.</param>
    public IEnumerable<FieldProblem> Problems(int firstNodePort, int lastNodePort) => Type.IsUnknown || !Spec.IsPresent || Spec.IsOpen
        ? []
        : PortListProblems().Concat(NodePortProblems(firstNodePort, lastNodePort)).Concat(TypeProblems()).Concat(AddressProblems());

    private IEnumerable<FieldProblem> PortListProblems()
    {
        if (Ports.IsEmpty && !Spec.IsListOpen("ports") && !IsHeadless && !IsExternalName && Selector.IsPresent)
        {
            yield return Rejected("spec", Spec.Anchor, "has no ports; add one");
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<(long, string)> numbers = [];
        foreach (ServicePort port in Ports)
        {
            if (Ports.Length > 1 && !port.Has("name") && !port.IsOpen) yield return Rejected("ports", port.Anchor, "has several ports, so each needs a name; add 'name'");
            if (port.Name.ValueOrDefault is { } name && !names.Add(name)) yield return Rejected("name", port.LocationOf("name"), $"is used twice, '{name}'; name each port differently");
            if (port.Port.IsKnown && port.Protocol.IsKnown && !numbers.Add((port.Port.ValueOrDefault, port.Protocol.ValueOrDefault!)))
            {
                yield return Rejected("port", port.LocationOf("port"), $"is there twice, {port.Port}/{port.Protocol}; keep one");
            }

            if (port.Text("appProtocol").Is(static text => !IsQualifiedName(text))) yield return Rejected("appProtocol", port.LocationOf("appProtocol"), "is no name; write one such as 'http' or 'kubernetes.io/h2c'");
        }
    }

    private IEnumerable<FieldProblem> NodePortProblems(int first, int last)
    {
        foreach (ServicePort port in Ports.Where(static port => port.NodePort.Is(static number => number != 0)))
        {
            if (Type.Is(static type => type is "ClusterIP" or "ExternalName")) yield return Rejected("nodePort", port.LocationOf("nodePort"), $"does not go with the type '{Type}'; use 'NodePort' or take it away");
            else if (port.NodePort.Is(number => number < first || number > last)) yield return Rejected("nodePort", port.LocationOf("nodePort"), $"is outside of the range {first}-{last} of the cluster");
        }
    }

    private IEnumerable<FieldProblem> TypeProblems()
    {
        bool isBalanced = Type.Is("LoadBalancer");
        foreach (string field in LoadBalancerFields.Where(field => !isBalanced && Spec.Has(field) && !IsOff(field)))
        {
            yield return Rejected(field, Spec.KeyLocationOf(field), $"goes with the type 'LoadBalancer' only, not with '{Type}'; take it away");
        }

        if (Spec.Has("externalTrafficPolicy") && Type.Is(static type => type is "ClusterIP" or "ExternalName") && !Spec.Has("externalIPs"))
        {
            yield return Rejected("externalTrafficPolicy", Spec.KeyLocationOf("externalTrafficPolicy"), $"goes with 'NodePort' and 'LoadBalancer' only, not with '{Type}'; take it away");
        }

        if (IsHeadless && Type.Is(static type => type is "NodePort" or "LoadBalancer")) yield return Rejected("clusterIP", Spec.LocationOf("clusterIP"), $"cannot be 'None' with the type '{Type}'");
        if (!IsExternalName) yield break;
        if (!Spec.Has("externalName")) yield return Rejected("type", Spec.LocationOf("type"), "is 'ExternalName', but 'externalName' is missing; add it");
        if (Spec.Text("clusterIP").Is(static address => address.Length > 0)) yield return Rejected("clusterIP", Spec.LocationOf("clusterIP"), "does not go with the type 'ExternalName'; take it away");
        if (Selector.IsPresent && !Selector.IsEmpty) yield return new FieldProblem("selector", Selector.Anchor, "has no effect with the type 'ExternalName'; take it away", IsRejected: false);
    }

    private IEnumerable<FieldProblem> AddressProblems()
    {
        if (Spec.Child("sessionAffinityConfig").Has("clientIP") && Spec.Text("sessionAffinity") is var affinity && (affinity.IsAbsent || affinity.Is("None")))
        {
            yield return Rejected("sessionAffinityConfig", Spec.KeyLocationOf("sessionAffinityConfig"), "needs 'sessionAffinity: ClientIP'");
        }

        foreach (Value<string> range in Spec.Texts("loadBalancerSourceRanges").Where(static range => range.Is(static text => !IsCidr(text.Trim()))))
        {
            yield return Rejected("loadBalancerSourceRanges", range.Location!.Value, $"has '{range}', which is no address range; write one such as '203.0.113.0/24'");
        }

        if (Spec.Texts("ipFamilies").Length > 1 && Spec.Text("ipFamilyPolicy").Is("SingleStack"))
        {
            yield return Rejected("ipFamilies", Spec.KeyLocationOf("ipFamilies"), "has two families, but 'ipFamilyPolicy' is 'SingleStack'");
        }
    }

    private bool IsOff(string field) => field == "healthCheckNodePort" && Spec.Integer(field).Is(0);

    private static bool IsCidr(string text) => text.Split('/') is [var network, var length]
        && IPAddress.TryParse(network, out IPAddress? address)
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
        && bits <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    // An optional DNS name, a slash, and letters, digits, '-', '_' and '.'.
    private static bool IsQualifiedName(string text)
    {
        string name = text.Substring(text.IndexOf('/') + 1);
        return name.Length is > 0 and <= 63 && IsAlphanumeric(name[0]) && IsAlphanumeric(name[name.Length - 1]) && name.All(static letter => IsAlphanumeric(letter) || letter is '-' or '_' or '.');
    }

    private static bool IsAlphanumeric(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static FieldProblem Rejected(string field, SourceLocation location, string text) => new(field, location, text, IsRejected: true);
}
