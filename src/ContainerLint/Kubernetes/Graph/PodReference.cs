using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A pod's reference to another object.</summary>
/// <param name="Group">The API group of the object; empty for the core group.</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Keys">The keys of a ConfigMap or Secret that are needed.</param>
/// <param name="IsOptional">Whether the pod starts without it.</param>
/// <param name="View">The reference as it is written.</param>
public sealed record PodReference(string Group, string Kind, Value<string> Name, IReadOnlyList<Value<string>> Keys, bool IsOptional, ObjectView View)
{
    /// <summary>Whether it is a Secret that images are pulled with.</summary>
    public bool IsImagePullSecret { get; private init; }

    /// <summary>The name if it is written, else the nearest thing that is.</summary>
    public SourceLocation Location => Name.Location ?? View.Anchor;

    /// <summary>What messages call it: "Secret 'tls'".</summary>
    public string DisplayName => $"{Kind} '{Name}'";

    /// <summary>All references of a pod to objects of its namespace or of the cluster.</summary>
    internal static IEnumerable<PodReference> Of(PodSpec pod)
    {
        foreach (PodReference reference in pod.AllContainers.SelectMany(OfContainer)) yield return reference;
        foreach (PodReference reference in pod.Volumes.SelectMany(OfVolume)) yield return reference;
        foreach (ObjectView secret in pod.ImagePullSecrets) yield return Named("", "Secret", secret, "name") with { IsImagePullSecret = true };
        if (!pod.ServiceAccountName.IsAbsent && !pod.ServiceAccountName.Is("")) yield return Named("", "ServiceAccount", pod, pod.Has("serviceAccountName") ? "serviceAccountName" : "serviceAccount");
        if (pod.Has("priorityClassName")) yield return Named("scheduling.k8s.io", "PriorityClass", pod, "priorityClassName");
        if (pod.Has("runtimeClassName")) yield return Named("node.k8s.io", "RuntimeClass", pod, "runtimeClassName");
        foreach (ObjectView claim in pod.Children("resourceClaims"))
        {
            if (claim.Has("resourceClaimName")) yield return Named("resource.k8s.io", "ResourceClaim", claim, "resourceClaimName");
            if (claim.Has("resourceClaimTemplateName")) yield return Named("resource.k8s.io", "ResourceClaimTemplate", claim, "resourceClaimTemplateName");
        }
    }

    private static IEnumerable<PodReference> OfContainer(Container container)
    {
        foreach (EnvVar variable in container.Env)
        {
            if (variable.ConfigMapKeyRef.IsPresent) yield return WithKey("ConfigMap", variable.ConfigMapKeyRef);
            if (variable.SecretKeyRef.IsPresent) yield return WithKey("Secret", variable.SecretKeyRef);
        }

        foreach (EnvFromSource source in container.EnvFrom)
        {
            if (source.ConfigMapRef.IsPresent) yield return Named("", "ConfigMap", source.ConfigMapRef, "name");
            if (source.SecretRef.IsPresent) yield return Named("", "Secret", source.SecretRef, "name");
        }
    }

    private static IEnumerable<PodReference> OfVolume(Volume volume)
    {
        if (volume.Has("configMap")) yield return WithItems("ConfigMap", volume.Child("configMap"), "name");
        if (volume.Has("secret")) yield return WithItems("Secret", volume.Child("secret"), "secretName");
        if (volume.Has("persistentVolumeClaim")) yield return Named("", "PersistentVolumeClaim", volume.Child("persistentVolumeClaim"), "claimName");
        foreach (ObjectView source in volume.Child("projected").Children("sources"))
        {
            if (source.Has("configMap")) yield return WithItems("ConfigMap", source.Child("configMap"), "name");
            if (source.Has("secret")) yield return WithItems("Secret", source.Child("secret"), "name");
        }
    }

    private static PodReference Named(string group, string kind, ObjectView view, string field) =>
        new(group, kind, view.Text(field), [], view.Boolean("optional").Is(true), view);

    private static PodReference WithKey(string kind, ObjectView view) => Named("", kind, view, "name") with { Keys = [view.Text("key")] };

    private static PodReference WithItems(string kind, ObjectView view, string nameField) =>
        Named("", kind, view, nameField) with { Keys = view.Children("items").Select(static item => item.Text("key")).ToArray() };
}
