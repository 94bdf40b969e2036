using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>That a component of a cluster is deployed that is no longer maintained.</summary>
/// <param name="Component">The component.</param>
/// <param name="Owner">The object that deploys it.</param>
/// <param name="Location">What shows it: the image, a label, the kind.</param>
/// <param name="IsLocal">Whether it listens on the loopback interface only.</param>
public sealed record ObsoleteComponentUse(ObsoleteComponent Component, KubernetesObject Owner, SourceLocation Location, bool IsLocal)
{
    /// <summary>Whether it is the server of Helm 2.</summary>
    public bool IsTiller => Component.IsDangerous;

    /// <summary>Whether it is a dashboard.</summary>
    public bool IsDashboard => Component.Name.Contains("Dashboard");

    internal static IEnumerable<ObsoleteComponentUse> In(KubernetesFile file)
    {
        foreach (Workload workload in file.Workloads)
        {
            ObsoleteComponentUse[] uses = workload.Pod.AllContainers.Select(container => OfContainer(workload, container)).OfType<ObsoleteComponentUse>().ToArray();
            foreach (ObsoleteComponentUse use in uses) yield return use;
            if (uses.Length == 0 && IsTillerLabelled(workload.PodLabels)) yield return new ObsoleteComponentUse(Tiller, workload.Object, workload.PodLabels.Get("name")!.Location, workload.Pod.Containers.Any(IsLoopback));
        }

        foreach (Service service in file.Services)
        {
            TextMap selector = service.Object.Spec.Map("selector");
            if (IsTillerLabelled(selector)) yield return new ObsoleteComponentUse(Tiller, service.Object, selector.Get("name")!.Location, IsLocal: false);
            else if (IsTillerLabelled(service.Metadata.Labels)) yield return new ObsoleteComponentUse(Tiller, service.Object, service.Metadata.Labels.Get("name")!.Location, IsLocal: false);
        }

        foreach (KubernetesObject item in file.Objects)
        {
            if (item.Group is "types.kubefed.io" or "core.kubefed.io") yield return new ObsoleteComponentUse(KubeFed, item, item.ApiVersionLocation, IsLocal: false);
        }
    }

    private static ObsoleteComponent Tiller => ObsoleteComponents.Rows.First(static row => row.IsDangerous);

    private static ObsoleteComponent KubeFed => ObsoleteComponents.Rows.First(static row => row.Image == "kubefed");

    private static ObsoleteComponentUse? OfContainer(Workload workload, Container container)
    {
        if (container.Image is not { IsKnown: true, IsValid: true } image) return null;
        ObsoleteComponent? component = image.FullRepository.Is("docker.io/kubernetesui/dashboard")
            ? ObsoleteComponents.Rows.First(static row => row.Image == "dashboard-web")
            : ObsoleteComponents.Rows.FirstOrDefault(row => Wildcard.IsMatch(row.Image, image.Name));
        return component is null ? null : new ObsoleteComponentUse(component, workload.Object, container.LocationOf("image"), IsLoopback(container));
    }

    private static bool IsTillerLabelled(TextMap labels) => labels["app"].Is("helm") && labels["name"].Is("tiller");

    private static bool IsLoopback(Container container) => container.Command.Option("listen").Is(static address =>
        address.StartsWith("127.", StringComparison.Ordinal) || address.StartsWith("localhost", StringComparison.Ordinal) || address.StartsWith("[::1]", StringComparison.Ordinal));
}

/// <content>What is out of date in it.</content>
public sealed partial class KubernetesFile
{
    /// <summary>The components of clusters in it that are no longer maintained.</summary>
    public IEnumerable<ObsoleteComponentUse> ObsoleteComponents => ObsoleteComponentUse.In(this);
}
