using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A claim to storage: an object of its own, or a claim template of a StatefulSet or of an ephemeral volume.</summary>
public sealed class PersistentVolumeClaim
{
    private PersistentVolumeClaim(ObjectMetadata metadata, ObjectView spec, ObjectView view)
    {
        Metadata = metadata;
        Spec = spec;
        View = view;
    }

    internal PersistentVolumeClaim(KubernetesObject owner)
        : this(owner.Metadata, owner.Spec, owner)
    {
    }

    /// <summary>All of it as it is written.</summary>
    public ObjectView View { get; }

    /// <summary>Its metadata.</summary>
    public ObjectMetadata Metadata { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Metadata.Name;

    /// <summary>Its spec.</summary>
    public ObjectView Spec { get; }

    /// <summary>How it may be mounted, as written.</summary>
    public ImmutableArray<Value<string>> AccessModes => Spec.Texts("accessModes");

    /// <summary>How much storage it asks for.</summary>
    public Value<Quantity> RequestedStorage => Resources.Request("storage");

    /// <summary>Its requests and limits.</summary>
    public ResourceRequirements Resources => new(Spec["resources"], Spec.KeyLocationOf("resources"), Spec["resources"] is null && Spec.IsOpen);

    /// <summary>The storage class, as written.</summary>
    public Value<string> StorageClassName => Spec.Text("storageClassName");

    /// <summary>The volume it is bound to by hand.</summary>
    public Value<string> VolumeName => Spec.Text("volumeName");

    /// <summary>Whether only one node can write it at a time: all access modes are ReadWriteOnce or ReadWriteOncePod.</summary>
    public bool IsSingleNode => AccessModes.Length > 0 && AccessModes.All(static mode => mode.Is("ReadWriteOnce") || mode.Is("ReadWriteOncePod"));

    internal static ImmutableArray<PersistentVolumeClaim> Templates(ObjectView statefulSetSpec) =>
        ImmutableArray.CreateRange(statefulSetSpec.Children("volumeClaimTemplates"), Template);

    internal static PersistentVolumeClaim Template(ObjectView template)
    {
        YamlNode? metadata = template["metadata"];
        return new PersistentVolumeClaim(new ObjectMetadata(metadata, template.KeyLocationOf("metadata"), metadata is null && template.IsOpen), template.Child("spec"), template);
    }
}
