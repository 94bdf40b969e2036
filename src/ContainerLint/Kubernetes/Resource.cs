using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>An object of a kind with a view of its own.</summary>
public abstract class Resource
{
    private protected Resource(KubernetesObject owner) => Object = owner;

    /// <summary>The object.</summary>
    public KubernetesObject Object { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Object.Name;

    /// <summary>Its name if it is written, else the nearest thing that is.</summary>
    public SourceLocation NameLocation => Object.NameLocation;

    /// <summary>Its metadata.</summary>
    public ObjectMetadata Metadata => Object.Metadata;

    /// <summary>Its spec.</summary>
    public ObjectView Spec => Object.Spec;

    /// <summary>What messages call it: "Service 'web'".</summary>
    public string DisplayName => Object.DisplayName;

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
