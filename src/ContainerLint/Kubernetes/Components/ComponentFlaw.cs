using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Settings of a component of the cluster that are wrong in the same place: one that is written, or all that are missing.</summary>
public sealed class ComponentFlaw
{
    private const int LongestShown = 48;

    private readonly ComponentSettings _settings;
    private readonly ImmutableArray<ComponentFlag> _demands;

    private ComponentFlaw(ComponentSettings settings, ImmutableArray<ComponentFlag> demands, bool isMissing)
    {
        _settings = settings;
        _demands = demands;
        IsMissing = isMissing;
        Location = isMissing ? settings.Anchor : settings[demands[0].Flag].Location ?? settings.Anchor;
    }

    /// <summary>The component.</summary>
    public string Component => _settings.Component;

    /// <summary>The flag or value, or what stands for what is missing.</summary>
    public SourceLocation Location { get; }

    /// <summary>Whether the settings are missing.</summary>
    public bool IsMissing { get; }

    /// <summary>Whether only some want it.</summary>
    public bool IsMinor => _demands[0].Minor;

    /// <summary>What other tools call it.</summary>
    public string[] Aliases => _demands.SelectMany(static demand => demand.Aliases).Distinct().ToArray();

    /// <summary>The setting as it is written, or what is missing in quotes with commas.</summary>
    public string Text
    {
        get
        {
            if (IsMissing) return string.Join(", ", _demands.GroupBy(static demand => demand.Flag, StringComparer.Ordinal).Select(Wanted));
            string flag = _demands[0].Flag;
            string whole = _settings.Show(flag, _settings[flag].ValueOrDefault);
            return "'" + (whole.Length > LongestShown ? _settings.Show(flag) : whole) + "'";
        }
    }

    /// <summary>What the setting does and what to do about it: "lets in anonymous requests; set it to 'false'".</summary>
    public string Consequence
    {
        get
        {
            ImmutableArray<string> lacking = _demands.Where(static demand => demand.Demand == "includes").Select(static demand => "'" + demand.Value + "'");
            return _demands[0].Demand == "includes"
                ? $"lacks {string.Join(", ", lacking)}; add {(lacking.Length == 1 ? "it" : "them")}"
                : $"{_demands[0].Harm}; {_demands[0].Remedy}";
        }
    }

    /// <summary>One sentence, capital first, no full stop.</summary>
    public string Message => IsMissing
        ? $"The {(Component.EndsWith("Configuration", StringComparison.Ordinal) ? "" : "command of ")}{Component} lacks {Text}; add what is missing"
        : $"{Text} of {Component} {Consequence}";

    /// <summary>What is wrong with the settings of a component by the demands of a topic.</summary>
    internal static IEnumerable<ComponentFlaw> Of(ComponentSettings settings, string topic, int minor)
    {
        // A configuration file takes the place of all flags of etcd.
        if (settings.Component == "etcd" && !settings["config-file"].IsAbsent) yield break;
        List<ComponentFlag> missing = [];
        Dictionary<(string Flag, bool IsMinor), List<ComponentFlag>> wrong = [];
        foreach (ComponentFlag demand in ComponentFlags.Of(topic))
        {
            if (demand.Component != settings.Component || (demand.Until > 0 && minor > demand.Until)) continue;
            Value<string> value = settings[demand.Flag];
            if (value.IsAbsent && IsNeeded(demand) && !demand.ReplacedBy.Any(other => !settings[other].IsAbsent && !settings[other].Is("false"))) missing.Add(demand);
            if (!value.IsKnown || !IsViolated(demand, value.ValueOrDefault!, settings)) continue;
            if (!wrong.TryGetValue((demand.Flag, demand.Minor), out List<ComponentFlag>? demands)) wrong[(demand.Flag, demand.Minor)] = demands = [];
            demands.Add(demand);
        }

        foreach (List<ComponentFlag> demands in wrong.Values) yield return new ComponentFlaw(settings, demands.ToImmutableArray(), isMissing: false);
        foreach (IGrouping<bool, ComponentFlag> demands in missing.GroupBy(static demand => demand.Minor))
        {
            yield return new ComponentFlaw(settings, demands.ToImmutableArray(), isMissing: true);
        }
    }

    private string Wanted(IEnumerable<ComponentFlag> demands)
    {
        ComponentFlag demand = demands.First();
        string? value = demand.Demand switch { "equals" => demand.Value, "loopback" => "127.0.0.1", "includes" => string.Join(",", demands.Select(static item => item.Value)), _ => null };
        return "'" + _settings.Show(demand.Flag, value) + "'";
    }

    /// <summary>Whether it must be written, because its default is not what is demanded.</summary>
    private static bool IsNeeded(ComponentFlag demand) => demand.Demand is "equals" or "set" or "includes" or "loopback" or "retains" or "positive";

    private static bool IsViolated(ComponentFlag demand, string value, ComponentSettings settings) => demand.Demand switch
    {
        "equals" => !IsSame(value, demand.Value),
        "differs" => IsSame(value, demand.Value),
        "unset" => true,
        "set" => value.Length == 0,
        "includes" => !settings.List(demand.Flag).Contains(demand.Value),
        "excludes" => settings.List(demand.Flag).Contains(demand.Value),
        "zero" => Number(value) is not null and not 0,
        "nonzero" => GoDuration.TryParse(value, out double seconds) && seconds == 0,
        "positive" => Number(value) is <= 0,
        "notnegative" => Number(value) is < 0,
        "retains" => Number(value) is { } number && number != 0 && number < Number(demand.Value),
        "atmost" => Number(value) is { } count ? count <= 0 || count > Number(demand.Value) : false,
        "shorter" => GoDuration.TryParse(value, out double time) && time > Number(demand.Value),
        "loopback" or "local" => !IsLoopback(value),
        "secure" => settings.List(demand.Flag).Any(static url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !IsLoopback(url.Substring("http://".Length))),
        "ciphers" => settings.List(demand.Flag).Any(IsWeakCipher) && !AllowsOnlyTls13(settings),
        _ => false,
    };

    private static bool AllowsOnlyTls13(ComponentSettings settings) => settings[settings.IsCommandLine ? "tls-min-version" : "tlsMinVersion"] is var version && (version.IsUnknown || version.Is("VersionTLS13"));

    private static bool IsSame(string value, string other) => value == other || (other is "true" or "false" && Boolean(value) == (other == "true"));

    // As Go reads truth values.
    private static bool? Boolean(string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    private static long? Number(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static bool IsLoopback(string address)
    {
        string host = address.Length > 0 && address[0] == '[' ? address.Substring(1, Math.Max(0, address.IndexOf(']') - 1)) : address.Count(static letter => letter == ':') == 1 ? address.Substring(0, address.IndexOf(':')) : address;
        return host.StartsWith("127.", StringComparison.Ordinal) || host is "::1" or "localhost";
    }

    private static bool IsWeakCipher(string suite) =>
        suite.StartsWith("TLS_RSA_", StringComparison.Ordinal) || suite.Contains("_CBC_", StringComparison.Ordinal) || suite.Contains("_RC4_", StringComparison.Ordinal) || suite.Contains("3DES", StringComparison.Ordinal);
}
