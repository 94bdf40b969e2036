namespace ContainerLint.Kubernetes;

/// <content>How images get to the nodes.</content>
public sealed partial class KubernetesScope
{
    /// <summary>Whether the API server is among the workloads, and has the admission plugin that pulls each image before each start.</summary>
    public bool AlwaysPullsImages => Workloads.Any(static workload => workload.Pod.Containers.Any(static container =>
        container.Command.HasOption("enable-admission-plugins") && container.Command.OptionList("enable-admission-plugins").Contains("AlwaysPullImages")));
}

/// <content>Where it is applied.</content>
public sealed partial class KubernetesFile
{
    private static readonly string[] LocalWords = ["local", "dev", "development", "kind", "minikube", "k3d", "tilt"];

    /// <summary>Whether it is for a cluster on the machine of a developer, whose images are built there, by the words of its path.</summary>
    public bool IsForLocalCluster => File.Path.Split('/', '.', '-', '_').Any(static word => LocalWords.Contains(word.ToLowerInvariant()));
}
