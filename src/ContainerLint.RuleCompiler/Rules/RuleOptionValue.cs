using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.RuleCompiler.Yaml;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>A value of an option: a bool, int, string, ImmutableArray&lt;string&gt; or ImmutableDictionary&lt;string, string&gt;.</summary>
/// <param name="Value">The value.</param>
public sealed record RuleOptionValue(object Value)
{
    /// <summary>The types as rule files write them, with the member of the engine's RuleOptionType and the C# type.</summary>
    public static ImmutableDictionary<string, (string Member, string CSharp)> Types { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["boolean"] = ("Boolean", "bool"),
        ["integer"] = ("Integer", "int"),
        ["string"] = ("String", "string"),
        ["string-list"] = ("StringList", "ImmutableArray<string>"),
        ["string-map"] = ("StringMap", "ImmutableDictionary<string, string>"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The value as YAML in flow form.</summary>
    public string ToYaml() => Value switch
    {
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => Scalar(text),
        ImmutableArray<string> list => "[" + string.Join(", ", list.Select(Scalar)) + "]",
        ImmutableDictionary<string, string> map => "{" + string.Join(", ", Sorted(map).Select(pair => $"{Scalar(pair.Key)}: {Scalar(pair.Value)}")) + "}",
        _ => throw new InvalidOperationException("An option has no value of such a type."),
    };

    /// <summary>The value as a C# expression.</summary>
    internal string ToCSharp() => Value switch
    {
        string text => CSharpWriter.Literal(text),
        ImmutableArray<string> { IsEmpty: true } => "ImmutableArray<string>.Empty",
        ImmutableArray<string> list => $"ImmutableArray.Create({string.Join(", ", list.Select(CSharpWriter.Literal))})",
        ImmutableDictionary<string, string> map => "ImmutableDictionary<string, string>.Empty"
            + string.Concat(Sorted(map).Select(pair => $".Add({CSharpWriter.Literal(pair.Key)}, {CSharpWriter.Literal(pair.Value)})")),
        _ => ToYaml(),
    };

    /// <summary>Reads a value of a type; null, with an error, if it is of another.</summary>
    internal static RuleOptionValue? Read(YamlReader reader, YamlNode node, string type)
    {
        object? value = (type, node) switch
        {
            ("boolean", YamlScalarNode { Value: "true" or "false" } scalar) => scalar.Value == "true",
            ("integer", YamlScalarNode scalar) when int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
            ("string", YamlScalarNode scalar) => scalar.Value,
            ("string-list", YamlSequenceNode) => YamlMap.AsTexts(reader, node, "default").Select(item => item.Value).ToImmutableArray(),
            ("string-map", YamlMappingNode mapping) => Map(reader, mapping),
            _ => null,
        };
        if (value is not null) return new RuleOptionValue(value);
        reader.Add(FileErrorKind.Content, node, $"This is not a value of type {type}");
        return null;
    }

    private static ImmutableDictionary<string, string> Map(YamlReader reader, YamlMappingNode mapping) => new YamlMap(reader, mapping).Entries
        .Select(entry => (entry.Key, Value: YamlMap.AsText(reader, entry.Value, entry.Key.Value)))
        .Where(entry => entry.Value is not null)
        .ToImmutableDictionary(entry => entry.Key.Value, entry => entry.Value!.Value.Value, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Sorted(ImmutableDictionary<string, string> map) =>
        map.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Plain where that cannot be read as anything else, else in double quotes.</summary>
    private static string Scalar(string text)
    {
        bool plain = text.Length > 0 && (char.IsLetter(text[0]) || text[0] is '/' or '_' or '.')
            && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '+' or '=')
            && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
        return plain ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t") + "\"";
    }
}
