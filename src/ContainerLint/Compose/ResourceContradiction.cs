using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>Settings of resources that contradict each other.</summary>
/// <param name="Location">The smaller or dependent value.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Other">The other value; null if it is missing.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record ResourceContradiction(SourceLocation Location, string Message, SourceLocation? Other, Severity Severity)
{
    private static readonly string[] JavaVariables = ["JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "ES_JAVA_OPTS", "OPENSEARCH_JAVA_OPTS", "KAFKA_HEAP_OPTS", "KAFKA_OPTS", "LS_JAVA_OPTS", "CATALINA_OPTS", "JVM_OPTS", "MAVEN_OPTS"];

    private const double NearlyAll = 0.9;

    internal static IEnumerable<ResourceContradiction> Find(ComposeService service) => OfReservations(service).Concat(OfSwap(service)).Concat(OfMemoryWithin(service)).Concat(OfPrograms(service));

    private static IEnumerable<ResourceContradiction> OfReservations(ComposeService service)
    {
        ComposeValue<long> memory = service.Deploy.Reservations.Memory.IsSet ? service.Deploy.Reservations.Memory : service.MemoryReservation;
        ComposeValue<long> limit = service.EffectiveMemoryLimit;
        if (memory is { IsKnown: true, Location: { } place } && limit.Is(static bytes => bytes > 0) && memory.ValueOrDefault > limit.ValueOrDefault)
            yield return new ResourceContradiction(place, $"The reservation of {Text(memory)} is more than the limit of {Text(limit)}", limit.Location, SeverityOf(memory, limit));
        ComposeValue<double> cpus = service.Deploy.Reservations.Cpus;
        ComposeValue<double> most = service.Deploy.Limits.Cpus.IsSet ? service.Deploy.Limits.Cpus : service.Cpus;
        if (cpus is { IsKnown: true, Location: { } at } && most.Is(static count => count > 0) && cpus.ValueOrDefault > most.ValueOrDefault)
            yield return new ResourceContradiction(at, FormattableString.Invariant($"The reservation of {cpus.ValueOrDefault} processors is more than the limit of {most.ValueOrDefault}"), most.Location, SeverityOf(cpus, most));
    }

    private static IEnumerable<ResourceContradiction> OfSwap(ComposeService service)
    {
        ComposeValue<long> limit = service.EffectiveMemoryLimit;
        ComposeValue<long> swap = service.MemorySwapLimit;
        bool hasNoLimit = (limit.IsAbsent || limit.Is(0)) && !service.MayBeLimitedElsewhere;
        if (swap is { IsKnown: true, Location: { } place })
        {
            if (swap.Is(0)) yield return new ResourceContradiction(place, "A 'memswap_limit' of 0 is ignored; set it to the memory limit to forbid swapping, or remove it", null, Severity.Info);
            else if (hasNoLimit && swap.ValueOrDefault > 0) yield return new ResourceContradiction(place, "The engine refuses 'memswap_limit' without a memory limit; add 'mem_limit'", null, Severity.Error);
            else if (swap.ValueOrDefault > 0 && limit.IsKnown && swap.ValueOrDefault < limit.ValueOrDefault)
                yield return new ResourceContradiction(place, $"'memswap_limit' is memory and swap together, so it cannot be less than the memory limit of {Text(limit)}", limit.Location, SeverityOf(swap, limit));
        }

        if (!hasNoLimit) yield break;
        if (service.MemorySwappiness is { IsKnown: true, KeyLocation: { } swappiness }) yield return new ResourceContradiction(swappiness, "'mem_swappiness' has no effect without a memory limit; add 'mem_limit'", null, Severity.Warning);
        if (service.OomKillDisable is { KeyLocation: { } oom } kill && kill.Is(true)) yield return new ResourceContradiction(oom, "Without a memory limit 'oom_kill_disable' lets the service take all memory of the host; add 'mem_limit'", null, Severity.Warning);
    }

    /// <summary>Memory that counts towards the limit: shared memory and files in memory.</summary>
    private static IEnumerable<ResourceContradiction> OfMemoryWithin(ComposeService service)
    {
        if (service.EffectiveMemoryLimit is not { IsKnown: true, ValueOrDefault: > 0 } limit) yield break;
        if (service.SharedMemorySize is { IsKnown: true, Location: { } place } shared && shared.ValueOrDefault > limit.ValueOrDefault)
            yield return new ResourceContradiction(place, $"Shared memory of {Text(shared)} does not fit into the memory limit of {Text(limit)}, which it counts towards", limit.Location, Severity.Warning);
        foreach (ComposeMount mount in service.Mounts)
        {
            if (mount.TmpfsSize is { IsKnown: true, Location: { } at } && mount.TmpfsSize.ValueOrDefault > limit.ValueOrDefault)
                yield return new ResourceContradiction(at, $"A tmpfs of {at.GetText().Trim('"', '\'')} does not fit into the memory limit of {Text(limit)}, which it counts towards", limit.Location, Severity.Warning);
        }
    }

    /// <summary>What the program is told to use: the heap of Java and Node.js, the buffers of databases.</summary>
    private static IEnumerable<ResourceContradiction> OfPrograms(ComposeService service)
    {
        if (service.EffectiveMemoryLimit is not { IsKnown: true, ValueOrDefault: > 0 } limit) yield break;
        foreach ((string name, long bytes, SourceLocation place) in ProgramSizes(service))
        {
            bool isJava = name == "-Xmx";
            double share = (double)bytes / limit.ValueOrDefault;
            if (isJava ? share < NearlyAll : share <= 1) continue;
            string message = share >= 1
                ? $"'{name}' of {place.GetText()} does not fit into the memory limit of {Text(limit)}; raise the limit or lower it"
                : FormattableString.Invariant($"'{name}' of {place.GetText()} leaves less than a tenth of the memory limit of {Text(limit)} to the rest of the virtual machine");
            yield return new ResourceContradiction(place, message, limit.Location, share >= 1 ? SeverityOf(limit, limit) : Severity.Warning);
        }
    }

    private static IEnumerable<(string Name, long Bytes, SourceLocation Place)> ProgramSizes(ComposeService service)
    {
        foreach (ComposePair variable in service.Environment.Where(static variable => variable.Text is { IsFromDefault: false }))
        {
            if (JavaVariables.Contains(variable.Name) && OfPrefix(Words(variable.Text!), "-Xmx", 1) is { } heap) yield return ("-Xmx", heap.Bytes, heap.Place);
            if (variable.Name == "NODE_OPTIONS" && (OfPrefix(Words(variable.Text!), "--max-old-space-size=", 1 << 20) ?? OfPrefix(Words(variable.Text!), "--max_old_space_size=", 1 << 20)) is { } old) yield return ("--max-old-space-size", old.Bytes, old.Place);
        }

        if (service.Command is not { } command) yield break;
        if (OfPrefix(command.Words, "-Xmx", 1) is { } java) yield return ("-Xmx", java.Bytes, java.Place);
        if (OfPrefix(command.Words, "--max-old-space-size=", 1 << 20) is { } node) yield return ("--max-old-space-size", node.Bytes, node.Place);
        if (OfPrefix(command.Words, "shared_buffers=", 8 << 10) is { } postgres) yield return ("shared_buffers", postgres.Bytes, postgres.Place);
        foreach (string option in new[] { "--maxmemory", "--innodb-buffer-pool-size", "--innodb_buffer_pool_size" })
        {
            if (command.OptionValue(option) is { IsKnown: true } value && ByteSize.Parse(value.Pattern) is { } bytes) yield return (option, bytes, value.Location);
        }
    }

    private static IEnumerable<ComposeText> Words(ComposeText text) => text.Split(' ');

    /// <summary>The size that follows a prefix in the last of some words that has it.</summary>
    private static (long Bytes, SourceLocation Place)? OfPrefix(IEnumerable<ComposeText> words, string prefix, long unit)
    {
        if (words.LastOrDefault(word => word.Pattern.StartsWith(prefix, StringComparison.Ordinal)) is not { IsKnown: true } word) return null;
        ComposeText value = word.Slice(prefix.Length);
        bool isNumber = value.Pattern.Length is > 0 and < 12 && value.Pattern.All(static c => c is >= '0' and <= '9');
        if (isNumber) return (long.Parse(value.Pattern, CultureInfo.InvariantCulture) * unit, value.Location);
        return ByteSize.Parse(value.Pattern) is { } bytes ? (bytes, value.Location) : null;
    }

    private static string Text<T>(ComposeValue<T> value) => value.Location is { } place ? place.GetText().Trim('"', '\'') : value.ToString();

    private static Severity SeverityOf<T, TOther>(ComposeValue<T> value, ComposeValue<TOther> other) => value.IsFromDefault || other.IsFromDefault ? Severity.Warning : Severity.Error;
}

/// <content>Its resources.</content>
public sealed partial class ComposeService
{
    /// <summary>Settings of its resources that contradict each other.</summary>
    public ImmutableArray<ResourceContradiction> ResourceContradictions => ResourceContradiction.Find(this).ToImmutableArray();

    /// <summary>The highest number of a processor in 'cpuset'; null if there is none, or it cannot be read.</summary>
    public long? HighestCpu
    {
        get
        {
            if (Node.Text("cpuset").ValueOrDefault is not { } set) return null;
            long?[] numbers = [.. set.Split(',', '-').Select(static number => Yaml.YamlScalarResolver.ParseInteger(number.Trim()))];
            return numbers.Contains(null) ? null : numbers.Max();
        }
    }

    /// <summary>'cpuset'.</summary>
    public ComposeValue<string> CpuSet => Node.Text("cpuset");
}
