using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A port below 1024 that a service publishes or listens on.</summary>
/// <param name="Port">The port as written.</param>
/// <param name="Number">The lowest number of it that counts.</param>
/// <param name="Location">The part with the number.</param>
/// <param name="IsContainerSide">Whether it is the port of the container.</param>
public sealed record PrivilegedPort(ComposePort Port, int Number, SourceLocation Location, bool IsContainerSide)
{
    private const int FirstUnprivileged = 1024;

    private static readonly char[] Separators = ['/', '-', '_', '.', ' '];

    internal static IEnumerable<PrivilegedPort> Find(ComposeService service, ImmutableArray<string> allowed, bool withContainerSide)
    {
        string[] words = (service.ImageReference?.Path.ValueOrDefault + " " + service.Name).ToLowerInvariant().Split(Separators);
        bool Counts(int number) => !allowed.Contains(FormattableString.Invariant($"{number}"))
            && !PrivilegedProtocols.Rows.Any(row => row.Port == number && row.Words.Any(words.Contains));
        int? First(PortRange range)
        {
            for (int number = Math.Max(range.Low, 1); number <= range.High && number < FirstUnprivileged; number++)
            {
                if (Counts(number)) return number;
            }

            return null;
        }

        bool isBindRefused = service.DropsAllCapabilities || service.DroppedCapabilities.Any(IsBindService);
        bool mayBind = !isBindRefused || service.AddedCapabilities.Any(IsBindService);
        foreach (ComposePort port in service.Ports)
        {
            if (port.Published.IsKnown && !port.IsLoopback && First(port.Published.ValueOrDefault) is { } published)
                yield return new PrivilegedPort(port, published, port.PublishedLocation, IsContainerSide: false);
            else if (withContainerSide && mayBind && port.Target.IsKnown && First(port.Target.ValueOrDefault) is { } target)
                yield return new PrivilegedPort(port, target, port.TargetLocation, IsContainerSide: true);
        }
    }

    private static bool IsBindService(ComposeText capability) => ComposeService.NormalizeCapability(capability.Pattern) == "NET_BIND_SERVICE";
}

/// <content>Its ports below 1024.</content>
public sealed partial class ComposeService
{
    /// <summary>Ports below 1024 that it publishes, those of protocols that its image speaks aside.</summary>
    /// <param name="allowed">Numbers that are accepted.</param>
    /// <param name="withContainerSide">Whether ports of the container count as well.</param>
    public IEnumerable<PrivilegedPort> PrivilegedPorts(ImmutableArray<string> allowed, bool withContainerSide) => PrivilegedPort.Find(this, allowed, withContainerSide);
}
