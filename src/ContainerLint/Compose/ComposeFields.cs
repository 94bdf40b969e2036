using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Reads typed values of a mapping the way Compose casts them.</summary>
internal static class ComposeFields
{
    /// <summary>A text.</summary>
    public static ComposeValue<string> Text(this ComposeMapping? mapping, string key) =>
        mapping.Read(key, text => Value<string>.Known(text.Pattern, text.Location));

    /// <summary>A truth value; Compose also takes it as a text.</summary>
    public static ComposeValue<bool> Boolean(this ComposeMapping? mapping, string key) => mapping.Parse(key, ParseBoolean);

    /// <summary>A whole number; Compose also takes it as a text.</summary>
    public static ComposeValue<long> Integer(this ComposeMapping? mapping, string key) => mapping.Parse(key, YamlScalarResolver.ParseInteger);

    /// <summary>A number; Compose also takes it as a text.</summary>
    public static ComposeValue<double> Number(this ComposeMapping? mapping, string key) => mapping.Parse(key, ParseNumber);

    /// <summary>A size in bytes; -1 for "unlimited" where Compose allows that.</summary>
    public static ComposeValue<long> Bytes(this ComposeMapping? mapping, string key) => mapping.Parse(key, text => text == "-1" ? -1 : ByteSize.Parse(text));

    /// <summary>A duration.</summary>
    public static ComposeValue<TimeSpan> Duration(this ComposeMapping? mapping, string key) => mapping.Parse(key, ComposeDuration.Parse);

    /// <summary>The scalar items of a list; a single scalar counts as a list of one.</summary>
    public static ImmutableArray<ComposeText> Texts(this ComposeMapping? mapping, string key) => ComposeRead.Texts(mapping?[key]).ToImmutableArray();

    /// <summary>The pairs of a mapping or of a list of KEY=VALUE.</summary>
    public static ImmutableArray<ComposePair> Pairs(this ComposeMapping? mapping, string key) => ComposeRead.Pairs(mapping?[key]).ToImmutableArray();

    /// <summary>A truth value as Compose casts texts to it; null if it is none.</summary>
    public static bool? ParseBoolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "on" => true,
        "false" or "no" or "n" or "off" => false,
        _ => null,
    };

    private static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static ComposeValue<T> Parse<T>(this ComposeMapping? mapping, string key, Func<string, T?> parse)
        where T : struct =>
        mapping.Read(key, text => parse(text.Pattern) is { } value ? Value<T>.Known(value, text.Location) : Value<T>.Unknown(text.Location));

    private static ComposeValue<T> Read<T>(this ComposeMapping? mapping, string key, Func<ComposeText, Value<T>> parse)
    {
        if (mapping?.Get(key) is not { } entry) return default;
        if (entry.Value.IsNull) return new ComposeValue<T>(Value<T>.Absent, entry.Value, entry.KeyLocation);
        if (entry.Value is not ComposeScalar scalar)
        {
            return new ComposeValue<T>(Value<T>.Unknown(entry.Value.Location), entry.Value, entry.KeyLocation);
        }

        ComposeText text = scalar.Text;
        Value<T> value = text.IsKnown ? parse(text) : Value<T>.Unknown(text.Location);
        return new ComposeValue<T>(value, scalar, entry.KeyLocation, text.IsFromDefault);
    }
}
