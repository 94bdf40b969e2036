using System.Net;

namespace ContainerLint.Kubernetes;

/// <content>The name it stands for.</content>
public sealed partial class Service
{
    private const string ClusterDomain = ".svc.cluster.local";

    /// <summary>What is wrong with its external name, in words that follow it; null if nothing is.</summary>
    /// <param name="scope">The objects it is applied with.</param>
    public string? ExternalNameFlaw(KubernetesScope scope)
    {
        if (Spec.Text("externalName").ValueOrDefault is not { } name) return null;
        string host = name.TrimEnd('.');
        if (host.Contains("://", StringComparison.Ordinal)) return "has a scheme, which is no part of a name; write the name of the host";
        if (host is "169.254.169.254" or "metadata.google.internal") return "is the metadata server of cloud providers, which gives away credentials; take it away";
        if (host is "localhost" || host.StartsWith("127.", StringComparison.Ordinal)) return "leads every pod to itself; name a host";
        if (IPAddress.TryParse(host, out _)) return "is an address, which DNS takes for a name; use a Service without selector and an EndpointSlice";
        if (host.Contains(':')) return "has a port, which is no part of a name; write the name of the host";
        if (!host.EndsWith(ClusterDomain, StringComparison.OrdinalIgnoreCase)) return null;
        string[] parts = host.Substring(0, host.Length - ClusterDomain.Length).Split('.');
        return parts.Length == 2 && scope.NamespaceOf(Object).Is(own => own != parts[1])
            ? $"leads into namespace '{parts[1]}', past network policies that name namespaces; let clients use the full name"
            : null;
    }
}
