using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A key that a pod needs and that the ConfigMap or Secret does not have.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Key">The key.</param>
/// <param name="Target">The object that lacks it.</param>
/// <param name="Nearest">The key that was probably meant; null if there is none.</param>
public sealed record MissingKey(PodReference Reference, Value<string> Key, KubernetesObject Target, string? Nearest);

/// <content>Keys of ConfigMaps and Secrets.</content>
public sealed partial class KubernetesScope
{
    /// <summary>The keys that a pod needs of ConfigMaps and Secrets that are here, and that they surely do not have.</summary>
    public IEnumerable<MissingKey> MissingKeysOf(Workload workload) =>
        workload.Pod.References.Concat(WholeMounts(workload)).Where(static reference => reference.Keys.Count > 0 && !reference.IsOptional).SelectMany(reference => MissingKeysOf(workload, reference));

    private IEnumerable<MissingKey> MissingKeysOf(Workload workload, PodReference reference)
    {
        if (IsChart || Resolve(workload, reference).Target is not { } target || KeysOf(target) is not { } keys) yield break;
        foreach (Value<string> key in reference.Keys)
        {
            if (key.ValueOrDefault is { Length: > 0 } name && !keys.Contains(name)) yield return new MissingKey(reference, key, target, NearName.Find(name, keys));
        }
    }

    /// <summary>The keys of a ConfigMap or Secret; null where more may be added: by a template, a patch, a generator of the same name.</summary>
    private string[]? KeysOf(KubernetesObject target)
    {
        TextMap first = target.Map("data");
        TextMap second = target.Map(target.Kind == "Secret" ? "stringData" : "binaryData");
        bool isPatched = target.File.Patches.Any(patches => patches.MayTouch(target.Name.ValueOrDefault, "data") || patches.MayTouch(target.Name.ValueOrDefault, "stringData"));
        bool isMerged = _kustomizations.Any(kustomization => kustomization.GeneratedNames(target.Kind).Any(name => name.IsUnknown || (target.Name.ValueOrDefault is { } own && name.Is(own))));
        if (first.IsOpen || second.IsOpen || isPatched || isMerged || (first.Entries.IsEmpty && second.Entries.IsEmpty) || target.Text("type").Is("kubernetes.io/service-account-token")) return null;
        return first.Entries.Concat(second.Entries).Select(static entry => entry.Key).ToArray();
    }

    /// <summary>Mounts of one file of a ConfigMap or Secret, whose volume holds all its keys.</summary>
    private static IEnumerable<PodReference> WholeMounts(Workload workload)
    {
        foreach (VolumeMount mount in workload.Pod.AllContainers.SelectMany(static container => container.VolumeMounts))
        {
            if (mount.Volume is not { } volume || !mount.SubPath.Is(static path => path.Length > 0 && path.IndexOf('/') < 0)) continue;
            foreach ((string field, string kind, string name) in WholeVolumes)
            {
                ObjectView source = volume.Child(field);
                if (source.IsPresent && !source.Has("items")) yield return new PodReference(string.Empty, kind, source.Text(name), [mount.SubPath], source.Boolean("optional").Is(true), source);
            }
        }
    }

    private static readonly (string Field, string Kind, string Name)[] WholeVolumes = [("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName")];
}
