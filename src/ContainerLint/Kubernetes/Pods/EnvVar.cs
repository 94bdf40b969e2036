using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>An environment variable of a container.</summary>
public sealed partial class EnvVar : ObjectView
{
    internal EnvVar(Container container, YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
        Container = container;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>Its value as written; '$(NAME)' stands for another variable.</summary>
    public Value<string> Value => ContainerText("value");

    /// <summary>The value with the place of each character; null if it is not a text.</summary>
    public MappedText? ValueText => (this["value"] as YamlScalar)?.MappedValue;

    /// <summary>Where the value comes from instead.</summary>
    public ObjectView ValueFrom => Child("valueFrom");

    /// <summary>The key of a Secret that it comes from.</summary>
    public ObjectView SecretKeyRef => ValueFrom.Child("secretKeyRef");

    /// <summary>The key of a ConfigMap that it comes from.</summary>
    public ObjectView ConfigMapKeyRef => ValueFrom.Child("configMapKeyRef");

    /// <summary>The names of the sources that are written under valueFrom.</summary>
    public ImmutableArray<string> Sources => ValueFrom.Mapping is { } mapping
        ? mapping.Entries.Where(static entry => entry.Name is not null && KubernetesValue.IsPresent(entry.Value)).Select(static entry => entry.Name!)
        : ImmutableArray<string>.Empty;
}

/// <summary>A ConfigMap or Secret whose keys become environment variables.</summary>
public sealed class EnvFromSource : ObjectView
{
    internal EnvFromSource(Container container, YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
        Container = container;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>What is put before each key.</summary>
    public Value<string> Prefix => Text("prefix");

    /// <summary>The Secret.</summary>
    public ObjectView SecretRef => Child("secretRef");

    /// <summary>The ConfigMap.</summary>
    public ObjectView ConfigMapRef => Child("configMapRef");
}
