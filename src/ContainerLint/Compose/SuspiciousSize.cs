using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A size that can be read but is hardly meant.</summary>
/// <param name="Location">The value.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
public sealed record SuspiciousSize(SourceLocation Location, string Message);

/// <content>Sizes that are hardly meant.</content>
public sealed partial class ComposeService
{
    /// <summary>The least memory with which the engine makes a container.</summary>
    private const long LeastMemory = 6 << 20;

    /// <summary>What nobody means in bytes.</summary>
    private const long LeastBytes = 4096;

    /// <summary>Sizes without a unit that are only some bytes, and limits of memory that the engine refuses.</summary>
    public ImmutableArray<SuspiciousSize> SuspiciousSizes
    {
        get
        {
            ComposeValue<long>[] limits = [MemoryLimit, Deploy.Limits.Memory];
            ComposeValue<long>[] others = [MemoryReservation, MemorySwapLimit, SharedMemorySize, Deploy.Reservations.Memory];
            return limits.Select(size => Judge(size, isLimit: true)).Concat(others.Select(size => Judge(size, isLimit: false))).OfType<SuspiciousSize>().ToImmutableArray();
        }
    }

    private static SuspiciousSize? Judge(ComposeValue<long> size, bool isLimit)
    {
        if (!size.IsKnown || size.Location is not { } place || size.ValueOrDefault <= 0) return null;
        string text = place.GetText().Trim('"', '\'');
        bool hasUnit = size.Node is not ComposeScalar scalar || !scalar.Text.Pattern.All(static c => c is >= '0' and <= '9');
        if (!hasUnit && size.ValueOrDefault < LeastBytes) return new SuspiciousSize(place, $"'{text}' means bytes; write '{text}m' if megabytes are meant");
        return isLimit && size.ValueOrDefault < LeastMemory ? new SuspiciousSize(place, $"The engine makes no container with less than 6 MB of memory, so '{text}' is too little") : null;
    }
}
