using System.Globalization;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A time of a health check that makes no sense.</summary>
/// <param name="Location">The value.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
public sealed record HealthcheckTiming(SourceLocation Location, string Message)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongInterval = TimeSpan.FromMinutes(5);

    private static readonly string[] TimeOptions = ["--max-time", "-m", "-T", "--timeout"];

    internal static IEnumerable<HealthcheckTiming> Find(ComposeService service)
    {
        if (service.Healthcheck is not { IsDisabled: false } check) yield break;
        if (OfInterval(service, check) is { } interval) yield return interval;
        if (OfTimeout(check) is { } timeout) yield return timeout;
        if (check.Retries is { Location: { } retries } && check.Retries.Is(0) && service.Project.IsProduction)
            yield return new HealthcheckTiming(retries, "With 0 retries the container counts as unhealthy after the first check that fails; leave it at 3 or so");
        if (check.StartInterval is { IsKnown: true, Location: { } start })
        {
            if (check.StartPeriod.IsAbsent || check.StartPeriod.Is(TimeSpan.Zero)) yield return new HealthcheckTiming(start, "'start_interval' holds only during 'start_period', which is not set; set it");
            else if (check.StartPeriod.Is(period => period < check.StartInterval.ValueOrDefault))
                yield return new HealthcheckTiming(check.StartPeriod.Location ?? start, $"'start_period' ends before the first check that 'start_interval' plans after {Text(check.StartInterval.ValueOrDefault)}; make it longer");
        }

        if (OfClient(check) is { } client) yield return client;
    }

    private static HealthcheckTiming? OfInterval(ComposeService service, ComposeHealthcheck check)
    {
        if (check.Interval is not { IsKnown: true, Location: { } place }) return null;
        TimeSpan interval = check.Interval.ValueOrDefault;
        if (interval == TimeSpan.Zero) return null;
        if (interval < TimeSpan.FromMilliseconds(1)) return new HealthcheckTiming(place, "The engine refuses an interval below 1ms; write a longer one");
        if (interval < TimeSpan.FromSeconds(1)) return new HealthcheckTiming(place, $"A check every {Text(interval)} costs more than it tells; use 'start_interval' to notice the start early");
        return interval > LongInterval && service.Project.ReferencesTo(service.Name).Any(static reference => reference.WaitsForHealth) && check.StartInterval.IsAbsent
            ? new HealthcheckTiming(place, $"Other services wait until '{service.Name}' is healthy, which is looked at after {Text(interval)} for the first time; check more often, or set 'start_period' and 'start_interval'")
            : null;
    }

    private static HealthcheckTiming? OfTimeout(ComposeHealthcheck check)
    {
        if (check.Timeout is not { IsKnown: true, Location: { } place } || check.Interval.IsUnknown || check.Retries.IsUnknown) return null;
        TimeSpan timeout = check.Timeout.ValueOrDefault;
        if (timeout > TimeSpan.Zero && timeout < TimeSpan.FromMilliseconds(1)) return new HealthcheckTiming(place, "The engine refuses a timeout below 1ms; write a longer one");
        TimeSpan interval = check.Interval.Is(static time => time > TimeSpan.Zero) ? check.Interval.ValueOrDefault : Default;
        long retries = check.Retries.Is(static count => count > 0) ? check.Retries.ValueOrDefault : 3;
        return timeout.TotalSeconds > interval.TotalSeconds * retries
            ? new HealthcheckTiming(place, $"A check that hangs is given up after {Text(timeout)} only, longer than all {retries} checks in a row take; make the timeout shorter than the interval")
            : null;
    }

    /// <summary>curl or wget that waits longer than the check itself.</summary>
    private static HealthcheckTiming? OfClient(ComposeHealthcheck check)
    {
        if (check.Timeout.IsUnknown || check.Timeout.Is(static time => time < TimeSpan.FromMilliseconds(1))) return null;
        TimeSpan timeout = check.Timeout.Is(static time => time > TimeSpan.Zero) ? check.Timeout.ValueOrDefault : Default;
        System.Collections.Immutable.ImmutableArray<ComposeText> words = check.Script is { } script ? ComposeCommand.SplitWords(script) : check.Command;
        if (words.IsEmpty || words[0].Pattern.Substring(words[0].Pattern.LastIndexOf('/') + 1) is not ("curl" or "wget")) return null;
        for (int i = 1; i < words.Length; i++)
        {
            foreach (string option in TimeOptions)
            {
                ComposeText? value = words[i].Is(option) && i + 1 < words.Length ? words[i + 1] : words[i].Pattern.StartsWith(option + "=", StringComparison.Ordinal) ? words[i].Slice(option.Length + 1) : null;
                if (value is not null && YamlScalarResolver.ParseInteger(value.Pattern) is { } seconds && seconds > timeout.TotalSeconds)
                    return new HealthcheckTiming(value.Location, $"The check is given up after {Text(timeout)}, before the {seconds}s that the client waits; make it wait for less");
            }
        }

        return null;
    }

    private static string Text(TimeSpan time) => time.TotalSeconds < 1 ? time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms"
        : time.TotalSeconds % 60 == 0 && time.TotalSeconds >= 120 ? time.TotalMinutes.ToString(CultureInfo.InvariantCulture) + "m" : time.TotalSeconds.ToString(CultureInfo.InvariantCulture) + "s";
}

/// <content>When it is checked.</content>
public sealed partial class ComposeService
{
    /// <summary>Times of its health check that make no sense.</summary>
    public IEnumerable<HealthcheckTiming> HealthcheckTimings => HealthcheckTiming.Find(this);
}
