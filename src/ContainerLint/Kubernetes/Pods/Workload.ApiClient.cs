using ContainerLint.Images;

namespace ContainerLint.Kubernetes;

/// <content>Whether it talks to the API server.</content>
public sealed partial class Workload
{
    private static readonly string[] ClientWords = ["kubectl", "helm", "operator", "controller", "autoscaler", "kube-state-metrics"];
    private static readonly string[] ClientOptions = ["leader-elect", "leader-election", "kubeconfig", "in-cluster", "enable-leader-election"];

    /// <summary>Whether its images or commands show that it is a client of the API server: a controller, kubectl.</summary>
    public bool UsesKubernetesApi => Pod.AllContainers.Any(static container => IsClientImage(container.Image) || UsesClient(container.Command));

    /// <summary>Whether its replicas choose one that works, as far as the options of its containers tell.</summary>
    public bool ElectsLeader => Pod.Containers.Any(static container => container.Command.HasOption("leader-elect") || container.Command.HasOption("enable-leader-election"));

    private static bool IsClientImage(ImageReference? image) =>
        image?.WrittenName is { } name && name.Substring(name.LastIndexOf('/') + 1) is var last && ClientWords.Any(word => last.Contains(word, StringComparison.Ordinal));

    private static bool UsesClient(ContainerCommand command) =>
        ClientOptions.Any(command.HasOption) || command.Words.Any(static word => word.Value.Is(static text => text.Contains("kubectl ", StringComparison.Ordinal) || text.EndsWith("kubectl", StringComparison.Ordinal)));
}
