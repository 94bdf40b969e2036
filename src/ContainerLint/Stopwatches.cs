using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

namespace ContainerLint;

/// <summary>Sums up where the time of a run goes; does nothing unless it is asked to.</summary>
internal sealed class Stopwatches(bool isEnabled)
{
    private readonly ConcurrentDictionary<string, long> _ticks = new(StringComparer.Ordinal);

    /// <summary>The beginning of some work.</summary>
    public long Start() => isEnabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>The end of the work.</summary>
    public void Stop(string name, long start)
    {
        if (isEnabled) Add(name, Stopwatch.GetTimestamp() - start);
    }

    private void Add(string name, long ticks) => _ticks.AddOrUpdate(name, ticks, (_, sum) => sum + ticks);

    /// <summary>The sums, the largest first.</summary>
    public ImmutableArray<Timing> Timings => _ticks
        .OrderByDescending(static item => item.Value)
        .ThenBy(static item => item.Key, StringComparer.Ordinal)
        .Select(static item => new Timing(item.Key, TimeSpan.FromSeconds((double)item.Value / Stopwatch.Frequency)))
        .ToImmutableArray();
}
