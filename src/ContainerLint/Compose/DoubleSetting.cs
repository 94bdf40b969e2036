using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A limit that is set on a service and, with another value, in its 'deploy' block or on a network.</summary>
/// <param name="Key">The key of the service, such as "mem_limit".</param>
/// <param name="Location">The key.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Other">The other value, or the block that lacks it.</param>
/// <param name="Removal">Removes the key of the service; null where the other value is missing, or the key is shared.</param>
public sealed record DoubleSetting(string Key, SourceLocation Location, string Message, SourceLocation? Other, TextEdit? Removal)
{
    internal static IEnumerable<DoubleSetting> Find(ComposeService service)
    {
        ComposeDeploy deploy = service.Deploy;
        DoubleSetting?[] settings =
        [
            service.Scale is { IsKnown: true } && deploy.Replicas is { IsKnown: true } ? Compare("scale", service.Scale, "deploy.replicas", deploy.Replicas, deploy.Node) : null,
            Compare("cpus", service.Cpus, "deploy.resources.limits.cpus", deploy.Limits.Cpus, deploy.Limits.Node),
            Compare("mem_limit", service.MemoryLimit, "deploy.resources.limits.memory", deploy.Limits.Memory, deploy.Limits.Node),
            Compare("pids_limit", service.PidsLimit, "deploy.resources.limits.pids", deploy.Limits.Pids, deploy.Limits.Node),
            Compare("mem_reservation", service.MemoryReservation, "deploy.resources.reservations.memory", deploy.Reservations.Memory, deploy.Reservations.Node),
            OfMacAddress(service),
        ];
        return settings.OfType<DoubleSetting>();
    }

    private static DoubleSetting? Compare<T>(string key, ComposeValue<T> own, string path, ComposeValue<T> other, ComposeMapping? block)
        where T : struct
    {
        if (block is null || !own.IsKnown || own.Is(default(T)) || own.KeyLocation is not { } place || other.IsUnknown || (other.IsKnown && other.Is(own.ValueOrDefault))) return null;
        string message = other.IsKnown
            ? $"'{key}' and '{path}' differ, which Compose refuses; keep '{path}'"
            : $"'{key}' is set, but '{path}' is not, although its block is there, which Compose refuses; set it there instead";
        return new DoubleSetting(key, place, message, other.Location ?? block.Node.Entry?.Key.Location, other.IsKnown ? own.Node?.RemoveKey() : null);
    }

    private static DoubleSetting? OfMacAddress(ComposeService service)
    {
        if (service.MacAddress is not { IsKnown: true, KeyLocation: { } place } own || service.Networks.IsEmpty) return null;
        NetworkAttachment first = service.Networks.OrderByDescending(static network => network.Priority.ValueOrDefault).ThenBy(static network => network.Name, StringComparer.Ordinal).First();
        if (!first.MacAddress.IsKnown || string.Equals(first.MacAddress.ValueOrDefault, own.ValueOrDefault, StringComparison.OrdinalIgnoreCase)) return null;
        return new DoubleSetting("mac_address", place, $"'mac_address' and that of network '{first.Name}' differ, which Compose refuses; keep the one of the network", first.MacAddress.Location, own.Node?.RemoveKey());
    }
}

/// <content>Limits that are set twice.</content>
public sealed partial class ComposeService
{
    /// <summary>Limits that are set twice with different values.</summary>
    public ImmutableArray<DoubleSetting> DoubleSettings => DoubleSetting.Find(this).ToImmutableArray();
}
