using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>A volume of a pod.</summary>
public sealed partial class Volume : ObjectView
{
    internal Volume(PodSpec pod, YamlMapping node, SourceLocation anchor)
        : base(node, anchor)
    {
        Pod = pod;
    }

    /// <summary>The pod.</summary>
    public PodSpec Pod { get; }

    /// <summary>Its name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>The sources that are written and not null, such as "hostPath"; there should be one.</summary>
    public ImmutableArray<YamlEntry> Sources => Mapping!.Entries
        .Where(static entry => entry.Name is { } name && name != "name" && !name.Contains(TemplateText.Mask) && KubernetesValue.IsPresent(entry.Value));

    /// <summary>The name of its first source; empty if it has none, which makes it an emptyDir.</summary>
    public string SourceName => Sources is [var first, ..] ? first.Name! : string.Empty;

    /// <summary>The object of a source.</summary>
    public ObjectView Source(string name) => Child(name);

    /// <summary>The folder or file of the node.</summary>
    public ObjectView HostPath => Child("hostPath");

    /// <summary>The path on the node without doubled and trailing slashes and without '.' and '..' segments; absent for other volumes.</summary>
    public Value<string> HostPathPath => HostPath.Text("path").Select(NodePath.Normalize);

    /// <summary>Scratch space.</summary>
    public ObjectView EmptyDir => Child("emptyDir");

    /// <summary>The claim of a volume that outlives the pod; absent for other volumes.</summary>
    public Value<string> ClaimName => Child("persistentVolumeClaim").Text("claimName");

    /// <summary>The places where containers mount it or use it as a device.</summary>
    public ImmutableArray<VolumeMount> Mounts => Name.IsKnown
        ? Pod.AllContainers.SelectMany(static container => container.VolumeMounts.Concat(container.VolumeDevices)).Where(mount => mount.Name.Is(Name.ValueOrDefault!))
        : ImmutableArray<VolumeMount>.Empty;
}

/// <summary>The use of a volume by a container.</summary>
public sealed class VolumeMount : ObjectView
{
    internal VolumeMount(Container container, YamlMapping node, SourceLocation anchor, bool isDevice)
        : base(node, anchor)
    {
        Container = container;
        IsDevice = isDevice;
    }

    /// <summary>The container.</summary>
    public Container Container { get; }

    /// <summary>Whether the volume is passed as a block device.</summary>
    public bool IsDevice { get; }

    /// <summary>The name of the volume.</summary>
    public Value<string> Name => Text("name");

    /// <summary>Where it is mounted, without a trailing slash.</summary>
    public Value<string> MountPath => Text(IsDevice ? "devicePath" : "mountPath").Select(NodePath.Normalize);

    /// <summary>Whether it cannot be written; false is the default.</summary>
    public Value<bool> ReadOnly => Boolean("readOnly");

    /// <summary>The part of the volume that is mounted.</summary>
    public Value<string> SubPath => Text("subPath");

    /// <summary>The volume; null if the pod has none of that name.</summary>
    public Volume? Volume => Name.IsKnown ? Container.Pod.Volume(Name.ValueOrDefault!) : null;
}

/// <summary>Paths on a node.</summary>
public static class NodePath
{
    /// <summary>A path without doubled and trailing slashes and without '.' and '..' segments.</summary>
    public static string Normalize(string path)
    {
        bool isAbsolute = path.Length > 0 && path[0] == '/';
        List<string> segments = [];
        foreach (string segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment == ".") continue;
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..") segments.RemoveAt(segments.Count - 1);
            else if (segment != ".." || !isAbsolute) segments.Add(segment);
        }

        return (isAbsolute ? "/" : string.Empty) + string.Join("/", segments);
    }

    /// <summary>Whether a normalised path is another one or lies below it.</summary>
    public static bool IsAtOrBelow(string path, string folder) =>
        path == folder || (folder == "/" ? path.Length > 0 && path[0] == '/' : path.StartsWith(folder + "/", StringComparison.Ordinal));
}
