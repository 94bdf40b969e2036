using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Text;

namespace ContainerLint.Rules.Tests;

/// <summary>What those who come from hadolint find.</summary>
public sealed class HadolintTests
{
    private static readonly RuleIndex Index = new(BuiltInRules.All.Select(rule => rule.Descriptor));

    [Theory]
    [InlineData("DL3008", true)]
    [InlineData("DL4006", true)]
    [InlineData("SC2086", true)]
    [InlineData("DL1001", false)]
    [InlineData("DL3057", false)]
    public void Profile_OfHadolint_HasWhatIsOnThere(string code, bool isOn) =>
        Assert.All(Index.Find(code), rule => Assert.Equal(isOn, Profile.Find("hadolint")!.Contains(rule)));

    [Fact]
    public void Profile_OfHadolint_HasNothingElse() =>
        Assert.DoesNotContain(Index.Rules, rule => rule.Family == RuleFamily.Kubernetes && Profile.Find("hadolint")!.Contains(rule));

    [Fact]
    public void Configuration_OfHadolint_SetsTheOptionsOfTheRules()
    {
        ConfigurationResult result = ConfigurationReader.Read(
            new SourceFile(".hadolint.yaml", "trustedRegistries: [ghcr.io]\nstrict-labels: true\nlabel-schema: {maintainer: text}\n"), Index);
        Assert.Empty(result.Errors);
        Assert.Equal("ghcr.io", Assert.Single(Options("DL3026").Get("trusted", ImmutableArray<string>.Empty)));
        Assert.Equal("maintainer", Assert.Single(Options("DL3049").Get("required", ImmutableArray<string>.Empty)));
        Assert.Equal("text", Options("DL3050").Get("schema", ImmutableDictionary<string, string>.Empty)["maintainer"]);
        Assert.True(Options("DL3050").Get("strictKeys", false));

        RuleOptions Options(string code) => result.Configuration.Rules[Assert.Single(Index.Find(code)).Id].Options;
    }
}
