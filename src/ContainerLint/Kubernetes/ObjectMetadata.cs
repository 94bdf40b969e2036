using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>The metadata of an object or of a pod template.</summary>
public sealed class ObjectMetadata : ObjectView
{
    private TextMap? _labels;
    private TextMap? _annotations;

    internal ObjectMetadata(YamlNode? node, SourceLocation anchor, bool isOpen = false)
        : base(node, anchor, isOpen)
    {
    }

    /// <summary>The name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>The prefix that the server makes a name from.</summary>
    public Value<string> GenerateName => Text("generateName");

    /// <summary>The namespace as it is written.</summary>
    public Value<string> Namespace => Text("namespace");

    /// <summary>The labels.</summary>
    public TextMap Labels => _labels ??= Map("labels");

    /// <summary>The annotations.</summary>
    public TextMap Annotations => _annotations ??= Map("annotations");

    /// <summary>What owns it.</summary>
    public ImmutableArray<ObjectView> OwnerReferences => Children("ownerReferences");

    /// <summary>Whether it is a hook of a Helm chart, such as a test.</summary>
    public bool IsHelmHook => Annotations.Has("helm.sh/hook");

    /// <summary>The name if it is written, else the nearest thing that is.</summary>
    public SourceLocation NameLocation => Has("name") ? LocationOf("name") : LocationOf("generateName");
}
