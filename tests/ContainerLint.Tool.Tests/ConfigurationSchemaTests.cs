using ContainerLint.Configuration;
using ContainerLint.Reporting;
using ContainerLint.Rules;
using NJsonSchema;

namespace ContainerLint.Tool.Tests;

public sealed class ConfigurationSchemaTests
{
    [Theory]
    [InlineData("""{"profile": "strict", "fail-on": "error", "kubernetes-version": "1.35", "exclude": ["a/"]}""")]
    [InlineData("""{"rules": {"CL0001": "off", "unreadable-file": "error", "hadolint:DL3006": "info"}}""")]
    [InlineData("""{"rules": {"CL0001": {"severity": "warning"}, "compose/anything": {"option": [1]}}}""")]
    [InlineData("""{"rules": null}""")]
    [InlineData("{}")]
    public async Task Schema_Configuration_IsAccepted(string json) => Assert.Empty(await Validate(json));

    [Theory]
    [InlineData("""{"profil": "strict"}""")]
    [InlineData("""{"profile": "stric"}""")]
    [InlineData("""{"kubernetes-version": "2.1"}""")]
    [InlineData("""{"rules": {"CL0001": "fatal"}}""")]
    [InlineData("""{"rules": {"CL0001": {"severity": "off", "unknown": 1}}}""")]
    [InlineData("""{"exclude": "a"}""")]
    public async Task Schema_Mistake_IsRefused(string json) => Assert.NotEmpty(await Validate(json));

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Validate(string json)
    {
        StringWriter text = new();
        ConfigurationSchema.Write(new RuleIndex(BuiltInRules.All.Select(rule => rule.Descriptor)), text);
        JsonSchema schema = await JsonSchema.FromJsonAsync(text.ToString());
        return schema.Validate(json);
    }
}
