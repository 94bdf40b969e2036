using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    private static readonly RuleIndex Index = new(
    [
        TestRule.Describe("CL1003", "latest-tag") with { Aliases = ["hadolint:DL3007"], Options = [new RuleOption("allowed", RuleOptionType.StringList, "[]", "Allowed."), new RuleOption("max", RuleOptionType.Integer, "1", "Max.")] },
        TestRule.Describe("CL1101", "root-user") with { Options = [new RuleOption("strict", RuleOptionType.Boolean, "false", "Strict."), new RuleOption("map", RuleOptionType.StringMap, "{}", "Map."), new RuleOption("text", RuleOptionType.String, "x", "Text.")] },
        TestRule.Describe("CL2101", "root-user") with { Family = RuleFamily.Compose },
    ]);

    [Fact]
    public void Read_AllSettings_AreUnderstood()
    {
        LintConfiguration configuration = Read("""
            profile: strict
            fail-on: never
            kubernetes-version: "1.35"
            include: [src/**]
            exclude:
              - vendor/
            rules:
              root-user: error
              compose/root-user: off
              DL3007: { severity: info, allowed: [a, b], max: 3 }
            """).Configuration;
        Assert.Equal("strict", configuration.Profile!.Name);
        Assert.Null(configuration.FailOn!.Severity);
        Assert.Equal(35, configuration.KubernetesMinor);
        Assert.Equal("src/**", Assert.Single(configuration.Include));
        Assert.Equal("vendor/", Assert.Single(configuration.Exclude));
        Assert.Equal(Severity.Error, configuration.Rules["CL1101"].Severity);
        Assert.False(configuration.Rules["CL2101"].IsEnabled);
        Assert.Equal(Severity.Info, configuration.Rules["CL1003"].Severity);
        Assert.Equal("a b", string.Join(' ', configuration.Rules["CL1003"].Options.Get("allowed", ImmutableArray<string>.Empty)));
        Assert.Equal(3, configuration.Rules["CL1003"].Options.Get("max", 1));
    }

    [Fact]
    public void Read_OptionsWithoutSeverity_LeaveTheRuleToTheProfile()
    {
        RuleSetting setting = Read("rules: {CL1101: {strict: true, map: {a: b}, text: 5}}").Configuration.Rules["CL1101"];
        Assert.Null(setting.IsEnabled);
        Assert.True(setting.Options.Get("strict", false));
        Assert.Equal("b", setting.Options.Get("map", ImmutableDictionary<string, string>.Empty)["a"]);
        Assert.Equal("5", setting.Options.Get("text", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("rules:\n")]
    [InlineData("rules: {}\n")]
    public void Read_Nothing_IsEmpty(string text)
    {
        ConfigurationResult result = Read(text);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Configuration.Rules);
    }

    [Theory]
    [InlineData("profil: strict", "1:1 There is no setting 'profil'; did you mean 'profile'?")]
    [InlineData("profile: stric", "1:10 'profile' is one of recommended, strict, all, pss-baseline, pss-restricted, cis, nsa, hadolint")]
    [InlineData("fail-on: [error]", "1:10 'fail-on' is one of info, warning, error, never")]
    [InlineData("kubernetes-version: 2", "1:21 'kubernetes-version' is a version such as '1.37'")]
    [InlineData("exclude: a", "1:10 'exclude' is a list of texts")]
    [InlineData("- a", "1:1 A configuration is a mapping, such as 'profile: strict'")]
    [InlineData("rules: [a]", "1:8 'rules' is a mapping from rules to severities, such as 'latest-tag: error'")]
    [InlineData("rules: {latest-tga: error}", "1:9 There is no rule 'latest-tga'; did you mean 'latest-tag'?")]
    [InlineData("rules: {latest-tag: fatal}", "1:21 A severity is one of off, on, info, warning, error")]
    [InlineData("rules: {latest-tag: [error]}", "1:21 'latest-tag' takes a severity (off, info, warning, error) or a mapping of its options")]
    [InlineData("rules: {latest-tag: {alowed: []}}", "1:22 'latest-tag' has no option 'alowed'; did you mean 'allowed'?")]
    [InlineData("rules: {latest-tag: {max: many}}", "1:27 Option 'max' is a whole number")]
    [InlineData("rules: {root-user: {strict: maybe}}", "1:29 Option 'strict' is true or false")]
    [InlineData("rules: {root-user: {map: [a]}}", "1:26 Option 'map' is a mapping from text to text")]
    [InlineData("profile: strict\nprofile: all", "2:1 'profile' stands here twice")]
    [InlineData("a: b\n---\nc: d", "1:1 There is no setting 'a'\n2:1 A configuration is a single YAML document")]
    public void Read_Mistake_IsAnErrorAtItsPlace(string text, string expected)
    {
        IEnumerable<string> errors = Read(text).Errors.Select(error => error.Location.ToString()["c.yaml:".Length..] + " " + error.Message);
        Assert.Equal(expected, string.Join('\n', errors));
    }

    [Fact]
    public void Read_BrokenYaml_IsAnError() => Assert.NotEmpty(Read("rules: {").Errors);

    [Theory]
    [InlineData("1.35", 35)]
    [InlineData("v1.35", 35)]
    [InlineData("1.35.2", 35)]
    [InlineData("1", null)]
    [InlineData("2.3", null)]
    [InlineData("1.-3", null)]
    [InlineData("1.3.x", null)]
    [InlineData("1.999", null)]
    public void ParseMinor_OfAnyText_IsTheMinorVersionOrNull(string text, int? expected) => Assert.Equal(expected, KubernetesVersion.ParseMinor(text));

    [Fact]
    public void RuleIndex_Names_AddressRules()
    {
        Assert.Equal<string>(["CL1101", "CL2101"], Index.Find("root-user").Select(rule => rule.Id));
        Assert.Equal<string>(["CL2101"], Index.Find("Compose/Root-User").Select(rule => rule.Id));
        Assert.Equal<string>(["CL1003"], Index.Find("dl3007").Select(rule => rule.Id));
        Assert.Equal<string>(["CL1003"], Index.Find("hadolint:DL3007").Select(rule => rule.Id));
        Assert.Empty(Index.Find("nope"));
        Assert.Equal("root-user", Index.Suggest("rootuser"));
        Assert.Null(Index.Suggest("something else"));
    }

    private static ConfigurationResult Read(string text) => ConfigurationReader.Read(new SourceFile("c.yaml", text), Index);
}
