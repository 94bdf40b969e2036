using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>A PersistentVolume.</summary>
public sealed class PersistentVolume : Resource
{
    internal PersistentVolume(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>How it may be mounted.</summary>
    public ImmutableArray<Value<string>> AccessModes => Spec.Texts("accessModes");

    /// <summary>How much it holds.</summary>
    public Value<Quantity> Capacity => Spec.Child("capacity").Quantity("storage");

    /// <summary>The storage class, as written.</summary>
    public Value<string> StorageClassName => Spec.Text("storageClassName");

    /// <summary>The folder of the node.</summary>
    public ObjectView HostPath => Spec.Child("hostPath");

    /// <summary>The folder of the node, normalised; absent for other volumes.</summary>
    public Value<string> HostPathPath => HostPath.Text("path").Select(NodePath.Normalize);
}

/// <summary>A StorageClass.</summary>
public sealed class StorageClass : Resource
{
    internal StorageClass(KubernetesObject owner)
        : base(owner)
    {
    }

    /// <summary>What makes the volumes.</summary>
    public Value<string> Provisioner => Object.Text("provisioner");

    /// <summary>When a volume is bound, with its default, Immediate.</summary>
    public Value<string> VolumeBindingMode => Object.Text("volumeBindingMode") is { IsAbsent: false } mode ? mode : Value<string>.Known("Immediate", location: null);

    /// <summary>What happens to a volume without its claim, with its default, Delete.</summary>
    public Value<string> ReclaimPolicy => Object.Text("reclaimPolicy") is { IsAbsent: false } policy ? policy : Value<string>.Known("Delete", location: null);

    /// <summary>What the provisioner is told.</summary>
    public TextMap Parameters => Object.Map("parameters");

    /// <summary>Whether claims without a class get this one.</summary>
    public bool IsDefault => Metadata.Annotations["storageclass.kubernetes.io/is-default-class"].Is("true")
        || Metadata.Annotations["storageclass.beta.kubernetes.io/is-default-class"].Is("true");
}
