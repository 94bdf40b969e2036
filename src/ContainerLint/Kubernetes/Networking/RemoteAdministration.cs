using ContainerLint.Data;

namespace ContainerLint.Kubernetes;

/// <summary>Servers for remote administration and what is there to run one.</summary>
public static class RemoteAdministration
{
    /// <summary>What usually listens on a port, as messages show it.</summary>
    public static string ProtocolOf(long port) => ServicePorts.Rows.FirstOrDefault(row => row.Port == port && row.Group == "admin")?.Service ?? "remote administration";

    /// <summary>Whether a container is there to run such a server, by the words in the name of its image, its own or its workload's.</summary>
    public static bool IsPurpose(Container container) =>
        IsServer(container.ImageText.ValueOrDefault) || IsServer(container.Name.ValueOrDefault) || IsServer(container.Pod.Workload.Name.ValueOrDefault);

    /// <summary>Whether a Service leads to such a server, or its own name says so.</summary>
    public static bool IsPurpose(Service service, KubernetesScope scope) =>
        IsServer(service.Name.ValueOrDefault) || scope.WorkloadsOf(service).SelectMany(static workload => workload.Pod.Containers).Any(IsPurpose);

    private static bool IsServer(string? name) => name is not null && ServicePorts.Rows.Any(row => row.Group == "admin" && row.Servers.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
