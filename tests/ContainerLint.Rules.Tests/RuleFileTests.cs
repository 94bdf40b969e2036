using System.Text.Json.Nodes;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Testing;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ContainerLint.Rules.Tests;

public sealed class RuleFileTests
{
    [Fact]
    public void RuleFiles_AllOfThem_AreCompiled() =>
        Assert.Equal(
            RuleFile.Paths.Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            BuiltInRules.All.Select(rule => rule.Descriptor.Id + "-" + rule.Descriptor.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void BuiltInRules_OfEachFamily_AreOfThatFamily() =>
        Assert.All(Enum.GetValues<RuleFamily>(), family => Assert.All(BuiltInRules.For(family), rule => Assert.Equal(family, rule.Descriptor.Family)));

    [Fact]
    public async Task RuleFiles_AllOfThem_FitTheSchemaThatEditorsUse()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Repository.PathOf("rules/rule.schema.json"));
        List<string> problems = [];
        foreach (string path in RuleFile.Paths)
        {
            foreach (ValidationError error in schema.Validate(ToJson(path))) problems.Add($"{Path.GetFileName(path)}: {error}");
        }

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("title: A title.")]
    [InlineData("name: use-this")]
    [InlineData("severity: note")]
    [InlineData("titel: A title")]
    [InlineData("id: CL9000")]
    [InlineData("examples: [bad: x]")]
    [InlineData("examples: [{bad: x, good: y}, {good: y}]")]
    [InlineData("options: {a-b: {type: boolean, default: true, description: x}}")]
    public async Task Schema_MistakeInARule_IsAnError(string change)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Repository.PathOf("rules/rule.schema.json"));
        const string Valid = """
            {id: CL1000, name: a-name, title: A title, category: Security, severity: error, profile: strict, why: x, find: x, examples: [bad: x, good: y]}
            """;
        JsonObject rule = (JsonObject)Parse(Valid);
        Assert.Empty(schema.Validate(rule.ToJsonString()));
        foreach ((string key, JsonNode? value) in (JsonObject)Parse(change)) rule[key] = value!.DeepClone();

        Assert.NotEmpty(schema.Validate(rule.ToJsonString()));
    }

    [Fact]
    public void Snapshots_AllOfThem_BelongToARule()
    {
        string folder = Repository.PathOf("tests/ContainerLint.Rules.Tests/Rules");
        string[] dangling = Directory.EnumerateFiles(folder, "*.verified.*").Select(path => Path.GetFileName(path)).Where(name => !RuleFile.All.ContainsKey(name.Split('.')[0])).ToArray();

        Assert.Empty(dangling);
    }

    [Fact]
    public void Pages_OneForEachRule_AreThere()
    {
        string[] missing = BuiltInRules.All.Select(rule => rule.Descriptor.Id).Where(id => !File.Exists(Repository.PathOf($"docs/rules/{id}.md"))).ToArray();

        Assert.True(missing.Length == 0, $"No page for {string.Join(", ", missing)}; run: dotnet run --project tests/ContainerLint.RuleWorkbench");
    }

    private static string ToJson(string path) => Parse(File.ReadAllText(path)).ToJsonString();

    private static JsonNode Parse(string yaml)
    {
        YamlStream stream = new();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray(sequence.Children.Select(ToJson).ToArray()),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture, out int number) => JsonValue.Create(number),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };
}
