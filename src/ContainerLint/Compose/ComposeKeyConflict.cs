using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>What kind of keys exclude each other.</summary>
public enum ComposeKeyConflictKind
{
    /// <summary>'network_mode' and 'networks'.</summary>
    Network,

    /// <summary>'dockerfile' and 'dockerfile_inline'.</summary>
    Dockerfile,

    /// <summary>Two sources of a config or secret.</summary>
    FileObject,

    /// <summary>A config or secret without a source.</summary>
    MissingSource,

    /// <summary>'external: true' and settings of a resource that is made.</summary>
    External,

    /// <summary>'count' and 'device_ids' of a device request.</summary>
    DeviceCount,

    /// <summary>A provider and an image or build.</summary>
    Provider,

    /// <summary>'replicas' and a mode with one task per node.</summary>
    GlobalReplicas,

    /// <summary>Options of another type of mount.</summary>
    MountOption,
}

/// <summary>Keys that cannot stand together.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">The second key.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="First">The first key; null if one is missing.</param>
public sealed record ComposeKeyConflict(ComposeKeyConflictKind Kind, SourceLocation Location, string Message, SourceLocation? First)
{
    /// <summary>What takes away the keys that have no effect; null where it is not clear which to keep.</summary>
    public TextEdit? Removal { get; init; }

    /// <summary>Whether Compose or the engine does without the second one instead of refusing it.</summary>
    public bool IsIgnored => Kind is ComposeKeyConflictKind.MountOption or ComposeKeyConflictKind.Provider;

    internal static IEnumerable<ComposeKeyConflict> Find(ComposeProject project) =>
        project.Services.SelectMany(OfService).Concat(project.AllResources.SelectMany(resource => OfResource(resource, project.IsFragment)));

    private static IEnumerable<ComposeKeyConflict> OfService(ComposeService service)
    {
        if (service.Node is not { } node) return [];
        IEnumerable<ComposeKeyConflict> pairs =
        [
            .. node.Has("networks") && service.NetworkMode.IsSet ? Pair(ComposeKeyConflictKind.Network, node, "network_mode", "networks") : [],
            .. service.Build is { } build ? Pair(ComposeKeyConflictKind.Dockerfile, build.Node, "dockerfile", "dockerfile_inline") : [],
            .. service.IsProvider ? Pair(ComposeKeyConflictKind.Provider, node, "provider", "image").Concat(Pair(ComposeKeyConflictKind.Provider, node, "provider", "build")) : [],
            .. service.Deploy is { IsGlobal: true, Node: { } deploy } ? Pair(ComposeKeyConflictKind.GlobalReplicas, deploy, "mode", "replicas") : [],
        ];
        return pairs.Concat(service.DeviceRequests.SelectMany(static request => Pair(ComposeKeyConflictKind.DeviceCount, request, "count", "device_ids"))).Concat(service.Mounts.SelectMany(OfMount));
    }

    private static IEnumerable<ComposeKeyConflict> OfMount(ComposeMount mount)
    {
        if (mount.Node is not ComposeMapping node || node.Get("type") is not { } type || node.Text("type").ValueOrDefault is not { } name) yield break;
        foreach (ComposeEntry entry in node.Entries)
        {
            if (entry.Name == name || entry.Name is not ("bind" or "volume" or "tmpfs" or "image") || entry.Value.IsEmpty) continue;
            yield return new ComposeKeyConflict(ComposeKeyConflictKind.MountOption, entry.KeyLocation, $"Options of '{entry.Name}' have no effect on a mount of the type '{name}'; remove them or change the type", type.KeyLocation);
        }
    }

    private static IEnumerable<ComposeKeyConflict> OfResource(ComposeResource resource, bool isFragment)
    {
        if (resource.Node is not { } node) return [];
        if (resource.IsExternal) return OfExternal(node);
        string[] sources = resource.Kind switch
        {
            ComposeResourceKind.Config => ["file", "environment", "content"],
            ComposeResourceKind.Secret => ["file", "environment"],
            _ => [],
        };
        if (sources.Length == 0) return [];
        ComposeEntry[] set = [.. sources.Select(node.Get).OfType<ComposeEntry>().Where(static entry => !entry.Value.IsNull)];
        if (set.Length > 1) return [Of(ComposeKeyConflictKind.FileObject, set[0], set[1])];
        bool hasOtherSource = set.Length == 1 || isFragment || resource.IsExternalUnknown || node.Has("driver") || node.Has("template_driver");
        return hasOtherSource ? [] :
        [
            new ComposeKeyConflict(ComposeKeyConflictKind.MissingSource, resource.KeyLocation,
                $"{resource.Kind} '{resource.Key}' has no source; add '{string.Join("' or '", sources.Take(2))}', or 'external: true'", First: null),
        ];
    }

    private static IEnumerable<ComposeKeyConflict> OfExternal(ComposeMapping node)
    {
        if (node["external"] is not ComposeScalar || node.Get("external") is not { } external) yield break;
        foreach (ComposeEntry entry in node.Entries)
        {
            if (entry.IsExtension || entry.Name is "external" or "name" || entry.Value.IsEmpty) continue;
            bool isRemovable = entry.Name is "driver" or "driver_opts" or "labels" or "ipam";
            yield return new ComposeKeyConflict(ComposeKeyConflictKind.External, entry.KeyLocation, $"'{entry.Name}' cannot be set for what exists outside of the project; remove it or 'external'", external.KeyLocation)
            {
                Removal = isRemovable ? entry.Value.RemoveKey() : null,
            };
        }
    }

    private static IEnumerable<ComposeKeyConflict> Pair(ComposeKeyConflictKind kind, ComposeMapping node, string one, string other) =>
        node.Get(one) is { Value.IsEmpty: false } first && node.Get(other) is { Value.IsEmpty: false } second ? [Of(kind, first, second)] : [];

    private static ComposeKeyConflict Of(ComposeKeyConflictKind kind, ComposeEntry first, ComposeEntry second)
    {
        bool isReversed = first.KeyLocation.File == second.KeyLocation.File && first.KeyLocation.Span.Start > second.KeyLocation.Span.Start;
        (ComposeEntry earlier, ComposeEntry later) = isReversed ? (second, first) : (first, second);
        string message = kind switch
        {
            ComposeKeyConflictKind.Provider => $"A provider runs the service, so '{second.Name}' has no effect; remove one of them",
            ComposeKeyConflictKind.GlobalReplicas => "A global service has one task per node, so 'replicas' cannot be set; remove it or change the mode",
            _ => $"'{earlier.Name}' and '{later.Name}' exclude each other; remove one of them",
        };
        return new ComposeKeyConflict(kind, later.KeyLocation, message, earlier.KeyLocation);
    }
}

/// <content>Keys that cannot stand together.</content>
public sealed partial class ComposeProject
{
    /// <summary>Keys that cannot stand together, each place once.</summary>
    public ImmutableArray<ComposeKeyConflict> KeyConflicts =>
        ComposeKeyConflict.Find(this).GroupBy(static conflict => conflict.Location).Select(static conflicts => conflicts.First()).ToImmutableArray();
}

/// <content>The devices that it asks for.</content>
public sealed partial class ComposeService
{
    /// <summary>The items of 'gpus' and of 'deploy.resources.reservations.devices'.</summary>
    public ImmutableArray<ComposeMapping> DeviceRequests =>
        Deploy.Reservations.Devices.Concat(ComposeRead.Items(Node?["gpus"]).OfType<ComposeMapping>()).ToImmutableArray();
}
