using System.Collections.Immutable;
using System.Text.Json;
using ContainerLint.Configuration;
using ContainerLint.Rules;

namespace ContainerLint.Reporting;

/// <summary>The JSON schema of .containerlint.yaml, by which editors complete and check it.</summary>
/// <seealso href="https://json-schema.org/draft-07/schema"/>
public static class ConfigurationSchema
{
    private static readonly string[] Severities = ["off", "on", "info", "warning", "error"];

    /// <summary>Writes the schema.</summary>
    /// <param name="rules">The rules that can be configured.</param>
    /// <param name="output">Gets the schema.</param>
    public static void Write(RuleIndex rules, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "Configuration of ContainerLint");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        WriteWord(json, "profile", "Which rules are applied unless 'rules' says otherwise.", Profile.Known.Select(static profile => profile.Name));
        WriteWord(json, "fail-on", "From which severity on findings make a run fail.", FailOn.Words);
        WriteKubernetesVersion(json);
        WriteBoolean(json, "shellcheck", "Whether the program ShellCheck, which has to be on the PATH, is asked about the scripts of Dockerfiles; on the command line only.");
        WriteBoolean(json, "inline-suppressions", "Whether comments and annotations in the files keep findings from being reported; they do if nothing is said.");
        WriteTexts(json, "include", "If given, only files that one of these patterns matches are looked for. The format is that of .gitignore.");
        WriteTexts(json, "exclude", "Files and folders that are not looked at. The format is that of .gitignore.");
        WriteRules(json, rules);
        json.WriteEndObject();
        json.WriteStartObject("definitions");
        json.WriteStartObject("severity");
        json.WriteString("description", "'off' and 'on' switch the rule, the others also say how bad its findings are.");
        // Editors whose YAML is 1.1 read these two as booleans unless they are told that they are words.
        json.WriteStrings("enum", Severities);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteRules(Utf8JsonWriter json, RuleIndex rules)
    {
        json.WriteStartObject("rules");
        json.WriteString("description", "Severities and options of single rules, by id, name, family/name or the name another tool has for it.");
        json.WriteStrings("type", ["object", "null"]);
        json.WriteStartObject("properties");
        foreach (RuleDescriptor rule in rules.Rules) WriteRule(json, rule.Id, $"{rule.QualifiedName}: {rule.Title}", rule.Options);
        foreach (IGrouping<string, RuleDescriptor> name in rules.Rules.GroupBy(static rule => rule.Name, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            ImmutableArray<RuleOption> options = name.SelectMany(static rule => rule.Options).DistinctBy(static option => option.Name).ToImmutableArray();
            WriteRule(json, name.Key, string.Join("\n", name.Select(static rule => $"{rule.Id} {rule.Title}")), options);
        }

        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        WriteChoice(json, null);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string name, string description, ImmutableArray<RuleOption> options)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        WriteChoice(json, options);
        json.WriteEndObject();
    }

    /// <summary>A severity, or a mapping with options; any options where they are not known.</summary>
    private static void WriteChoice(Utf8JsonWriter json, ImmutableArray<RuleOption>? options)
    {
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        json.WriteString("$ref", "#/definitions/severity");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", options is null);
        json.WriteStartObject("properties");
        json.WriteStartObject("severity");
        json.WriteString("$ref", "#/definitions/severity");
        json.WriteEndObject();
        foreach (RuleOption option in options ?? []) WriteOption(json, option);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteOption(Utf8JsonWriter json, RuleOption option)
    {
        string description = $"{option.Description} Default: {option.Default}";
        if (option.Type == RuleOptionType.StringList)
        {
            WriteTexts(json, option.Name, description);
            return;
        }

        json.WriteStartObject(option.Name);
        json.WriteString("description", description);
        json.WriteStrings("type", option.Type switch
        {
            RuleOptionType.Boolean => ["boolean"],
            RuleOptionType.Integer => ["integer"],
            RuleOptionType.StringMap => ["object"],
            _ => ["string", "number", "boolean"],
        });
        json.WriteEndObject();
    }

    private static void WriteWord(Utf8JsonWriter json, string name, string description, IEnumerable<string> words)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteStrings("enum", words);
        json.WriteEndObject();
    }

    private static void WriteBoolean(Utf8JsonWriter json, string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteString("type", "boolean");
        json.WriteEndObject();
    }

    private static void WriteKubernetesVersion(Utf8JsonWriter json)
    {
        json.WriteStartObject("kubernetes-version");
        json.WriteString("description", "The release that manifests are meant for.");
        json.WriteStrings("type", ["string", "number"]);
        json.WriteString("pattern", @"^v?1\.[0-9]{1,2}(\.[0-9]+)?$");
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteStrings("type", ["string", "number", "boolean"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
