using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Data;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Checks single values against a row of the schema.</summary>
internal static class ComposeSchemaValues
{
    /// <summary>Whether the items of a list may repeat each other: words of a command do, and pairs have a rule of their own.</summary>
    public static bool MayRepeat(string schemaPath) =>
        schemaPath.EndsWith("command", StringComparison.Ordinal) || schemaPath.EndsWith("entrypoint", StringComparison.Ordinal) ||
        schemaPath.EndsWith("test", StringComparison.Ordinal) || schemaPath.EndsWith("environment", StringComparison.Ordinal) ||
        schemaPath.EndsWith("args", StringComparison.Ordinal) || schemaPath.EndsWith("labels", StringComparison.Ordinal) ||
        schemaPath.EndsWith("annotations", StringComparison.Ordinal) || schemaPath.EndsWith("runtime_flags", StringComparison.Ordinal);

    /// <summary>Whether a node is of one of some kinds, as far as that is known.</summary>
    public static bool IsOfKind(ComposeNode node, ImmutableArray<string> kinds) => node switch
    {
        ComposeMapping => kinds.Contains("map"),
        ComposeSequence => kinds.Contains("list"),
        ComposeScalar scalar => IsScalarOfKind(scalar, kinds),
        _ => true,
    };

    private static bool IsScalarOfKind(ComposeScalar scalar, ImmutableArray<string> kinds)
    {
        bool takesText = kinds.Contains("string");
        bool takesNumber = kinds.Contains("number");
        bool takesInteger = kinds.Contains("integer");
        bool takesBoolean = kinds.Contains("boolean");
        if (!takesText && !takesNumber && !takesInteger && !takesBoolean) return false;
        if (!scalar.Text.IsKnown) return true;
        YamlScalarKind kind = scalar.IsInterpolated ? YamlScalarKind.String : scalar.Scalar.Kind(YamlSchema.Core);
        return kind switch
        {
            YamlScalarKind.Boolean => takesBoolean,
            YamlScalarKind.Integer => takesInteger || takesNumber,
            YamlScalarKind.Float => takesNumber,
            _ => takesText || IsCast(scalar.Text.Pattern, takesNumber, takesInteger, takesBoolean),
        };
    }

    /// <summary>Compose turns texts into numbers and truth values where those are wanted.</summary>
    private static bool IsCast(string text, bool toNumber, bool toInteger, bool toBoolean) =>
        (toBoolean && ComposeFields.ParseBoolean(text) is not null) || (toInteger && YamlScalarResolver.ParseInteger(text) is not null) ||
        (toNumber && ParseNumber(text) is not null);

    /// <summary>Kinds in words: "a list or a mapping".</summary>
    public static string Describe(ImmutableArray<string> kinds)
    {
        string[] words = kinds.Where(kind => kind != "null").Select(kind => kind switch
        {
            "string" => "a text",
            "number" => "a number",
            "integer" => "a whole number",
            "boolean" => "true or false",
            "list" => "a list",
            _ => "a mapping",
        }).Distinct(StringComparer.Ordinal).ToArray();
        return words.Length == 1 ? words[0] : string.Join(", ", words.Take(words.Length - 1)) + " or " + words[words.Length - 1];
    }

    /// <summary>The kind of a node in words.</summary>
    public static string Describe(ComposeNode node) => node switch
    {
        ComposeMapping => "a mapping",
        ComposeSequence => "a list",
        ComposeScalar scalar => scalar.Scalar.Kind(YamlSchema.Core) switch
        {
            YamlScalarKind.Boolean => "true or false",
            YamlScalarKind.Integer or YamlScalarKind.Float => "a number",
            _ => "a text",
        },
        _ => "several",
    };

    /// <summary>Allowed values in words: "'a', 'b' and 'c' are".</summary>
    public static string List(ImmutableArray<string> values) => values.Length == 1
        ? $"only '{values[0]}' is"
        : "'" + string.Join("', '", values.Take(values.Length - 1)) + $"' and '{values[values.Length - 1]}' are";

    /// <summary>What is wrong with a value that has a form of its own; null if nothing is.</summary>
    public static string? FormatError(string format, string value) => format switch
    {
        "duration" when ComposeDuration.Parse(value) is null => IsDigits(value)
            ? $"Duration '{value}' has no unit; write '{value}s' if seconds are meant"
            : $"'{value}' is no duration such as '1m30s'",
        "size" when ByteSize.Parse(value) is null => $"'{value}' is no size such as '512m'",
        "size-or-unlimited" when value != "-1" && ByteSize.Parse(value) is null => $"'{value}' is no size such as '512m', nor -1 for unlimited",
        "restart" => RestartError(value),
        "pull-policy" when !IsPullPolicy(value) => $"'{value}' is no pull policy; always, never, missing, build, daily, weekly and every_<duration> are",
        "device-count" when value != "all" && !IsDigits(value) => $"'{value}' is no number of devices; write a whole number or 'all'",
        "signal" when !IsSignal(value) => $"'{value}' is no signal",
        "ipc" or "pid" or "uts" or "userns" => NamespaceError(format, value),
        "realtime" when !IsDigits(value) && ComposeDuration.Parse(value) is null => $"'{value}' is neither a number of microseconds nor a duration such as '400ms'",
        _ => null,
    };

    private static string? NamespaceError(string kind, string value)
    {
        if (value is "" or "host") return null;
        bool isOther = value.StartsWith("container:", StringComparison.Ordinal) || value.StartsWith("service:", StringComparison.Ordinal);
        (bool isValid, string others) = kind switch
        {
            "ipc" => (isOther || value is "none" or "private" or "shareable", "'host', 'private', 'shareable', 'none', 'service:<name>' and 'container:<name>' are"),
            "pid" => (isOther, "'host', 'service:<name>' and 'container:<name>' are"),
            "uts" => (isOther, "only 'host' is"),
            _ => (IsPodmanUserNamespace(value), "only 'host' is"),
        };
        return isValid ? null : $"'{value}' is no {(kind == "userns" ? "user" : kind.ToUpperInvariant())} namespace; {others}";
    }

    /// <summary>Modes that Podman has beside 'host'; its Compose provider passes them on.</summary>
    private static bool IsPodmanUserNamespace(string value) =>
        value.Split(':')[0] is "keep-id" or "auto" or "nomap" or "private" or "container" or "ns";

    private static string? RestartError(string value)
    {
        if (value is "no" or "always" or "unless-stopped" or "on-failure" or "") return null;
        int colon = value.IndexOf(':');
        if (colon > 0 && value.Substring(0, colon) == "on-failure")
        {
            return IsDigits(value.Substring(colon + 1)) ? null : $"'{value}' needs a number of retries after 'on-failure:'";
        }

        return colon > 0 && value.Substring(0, colon) is "always" or "no" or "unless-stopped"
            ? $"Restart policy '{value}' cannot have a number of retries; only 'on-failure' can"
            : $"'{value}' is no restart policy; 'no', 'always', 'unless-stopped' and 'on-failure[:N]' are";
    }

    private static bool IsPullPolicy(string value)
    {
        if (value is "always" or "never" or "missing" or "if_not_present" or "build" or "refresh" or "daily" or "weekly") return true;
        const string Prefix = "every_";
        return value.StartsWith(Prefix, StringComparison.Ordinal) && value.Length > Prefix.Length && ComposeDuration.Parse(value.Substring(Prefix.Length)) is not null;
    }

    private static bool IsSignal(string value)
    {
        string name = value.ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal)) name = name.Substring(3);
        if (name.StartsWith("RTMIN", StringComparison.Ordinal) || name.StartsWith("RTMAX", StringComparison.Ordinal)) return true;
        return YamlScalarResolver.ParseInteger(value) is { } number
            ? number is >= 1 and <= 64
            : Signals.TryGet(name, out _);
    }

    /// <summary>What is wrong with a text where a truth value belongs; null if nothing is.</summary>
    public static string? BooleanError(ComposeSchemaRow row, string value)
    {
        bool takesOtherTexts = row.Kinds.Length != 2 || row.Path.EndsWith("provenance", StringComparison.Ordinal) || row.Path.EndsWith("sbom", StringComparison.Ordinal);
        return takesOtherTexts || !row.Kinds.Contains("boolean") || ComposeFields.ParseBoolean(value) is not null ? null : $"'{value}' is neither true nor false";
    }

    /// <summary>What is wrong with a number outside of its range; null if nothing is.</summary>
    public static string? RangeError(ComposeSchemaRow row, string value)
    {
        if (row.Minimum is null && row.Maximum is null) return null;
        if (ParseNumber(value) is not { } number) return $"'{value}' is no number";
        bool isTooSmall = row.Minimum is { } minimum && number < ParseNumber(minimum);
        bool isTooLarge = row.Maximum is { } maximum && number > ParseNumber(maximum);
        if (!isTooSmall && !isTooLarge) return null;
        return (row.Minimum, row.Maximum) switch
        {
            ({ } low, { } high) => $"Value {value} is outside of {low} to {high}",
            ({ } low, null) => $"Value {value} is less than {low}",
            _ => $"Value {value} is more than {row.Maximum}",
        };
    }

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static bool IsDigits(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');
}
