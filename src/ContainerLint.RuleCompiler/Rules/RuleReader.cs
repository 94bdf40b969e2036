using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Yaml;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>Reads a rule file: its keys, their types, and the C# as far as syntax goes.</summary>
internal sealed class RuleReader
{
    private static readonly string[] Categories = ["Correctness", "Security", "Reliability", "Efficiency", "Networking", "Maintainability"];
    private static readonly string[] Severities = ["error", "warning", "info"];
    private static readonly string[] Profiles = ["recommended", "strict"];

    private readonly YamlReader _reader;

    private RuleReader(YamlReader reader) => _reader = reader;

    /// <summary>The rule; null, with errors, if the file has any.</summary>
    public static RuleDefinition? Read(YamlReader reader)
    {
        RuleDefinition? rule = new RuleReader(reader).Read();
        if (rule is not null) RuleConventions.Check(reader, rule);
        return reader.HasErrors ? null : rule;
    }

    private RuleDefinition? Read()
    {
        if (_reader.ReadRoot() is not { } root) return null;
        RuleFamilyDefinition? family = RuleFamilyDefinition.OfPath(_reader.Path);
        if (family is null)
        {
            string folders = string.Join(", ", RuleFamilyDefinition.All.Select(f => f.Folder));
            _reader.Add(FileErrorKind.Identity, root.Head, $"A rule file lies in the folder of its family: {folders}");
        }

        Located? id = root.RequiredText("id");
        Located? name = root.RequiredText("name");
        Located? title = root.RequiredText("title");
        string? category = OneOf(root.RequiredText("category"), Categories);
        string? severity = OneOf(root.RequiredText("severity"), Severities);
        string? profile = OneOf(root.RequiredText("profile"), Profiles);
        Located? why = root.RequiredText("why");
        CodeBlock? find = root.Required("find") is { } findNode ? CodeBlock.Read(_reader, findNode, "find") : null;
        CodeBlock? fix = root.Node("fix") is { } fixNode ? CodeBlock.Read(_reader, fixNode, "fix") : null;
        ImmutableArray<RuleOptionDefinition> options = root.Map("options") is { } optionMap ? Options(optionMap) : ImmutableArray<RuleOptionDefinition>.Empty;
        ImmutableArray<RuleExample> examples = family is not null && root.Required("examples") is { } exampleNode
            ? new ExampleReader(_reader, family, options).Read(exampleNode)
            : ImmutableArray<RuleExample>.Empty;
        ImmutableArray<Located> tags = root.Texts("tags");
        ImmutableArray<Located> aliases = root.Texts("aliases");
        ImmutableArray<Located> needs = root.Texts("needs");
        ImmutableArray<Located> references = root.Texts("references");
        root.Node("examples");
        root.Close();
        if (_reader.HasErrors) return null;
        return new RuleDefinition
        {
            Path = _reader.Path,
            Text = _reader.Text,
            Family = family!,
            Id = id!.Value,
            Name = name!.Value,
            Title = title!.Value,
            Category = category!,
            Severity = severity!,
            Profile = profile!,
            Why = why!.Value,
            Find = RuleQuery.Of(find!),
            Fix = fix,
            Options = options,
            Examples = examples,
            Tags = tags,
            Aliases = aliases,
            References = references,
            Needs = needs,
        };
    }

    private string? OneOf(Located? text, string[] allowed)
    {
        if (text is { } located && !allowed.Contains(located.Value, StringComparer.Ordinal))
            _reader.Add(FileErrorKind.Structure, located.Span, $"'{located.Value}' is none of {string.Join(", ", allowed)}");
        return text?.Value;
    }

    private ImmutableArray<RuleOptionDefinition> Options(YamlMap map)
    {
        ImmutableArray<RuleOptionDefinition>.Builder options = ImmutableArray.CreateBuilder<RuleOptionDefinition>();
        foreach ((Located name, YamlNode node) in map.Entries)
        {
            if (YamlMap.AsMap(_reader, node, name.Value) is not { } option) continue;
            Located? type = option.RequiredText("type");
            YamlNode? defaultNode = option.Required("default");
            YamlNode? strictNode = option.Node("strict");
            Located? description = option.RequiredText("description");
            option.Close();
            if (!RuleConventions.IsCamelCase(name.Value)) _reader.Add(FileErrorKind.Content, name.Span, $"'{name.Value}' is not a camelCase name");
            if (name.Value == "severity") _reader.Add(FileErrorKind.Content, name.Span, "'severity' cannot be an option, as a configuration gives it to every rule");
            if (type is not { } typeName || defaultNode is null || description is null) continue;
            if (!RuleOptionValue.Types.ContainsKey(typeName.Value))
                _reader.Add(FileErrorKind.Structure, typeName.Span, $"'{typeName.Value}' is none of {string.Join(", ", RuleOptionValue.Types.Keys.OrderBy(t => t, StringComparer.Ordinal))}");
            else if (RuleOptionValue.Read(_reader, defaultNode, typeName.Value) is { } value)
                options.Add(new RuleOptionDefinition(name.Value, typeName.Value, value, strictNode is null ? null : RuleOptionValue.Read(_reader, strictNode, typeName.Value), description.Value.Value.Trim()));
        }

        return options.ToImmutable();
    }
}
