using System.Collections.Immutable;
using ContainerLint.Configuration;
using ContainerLint.Rules;
using ContainerLint.Text;

namespace ContainerLint.Tests.Configuration;

public sealed class HadolintConfigurationTests
{
    private static readonly RuleIndex Index = new(
    [
        TestRule.Describe("CL1209", "unpinned-system-package") with { Aliases = ["hadolint:DL3008", "hadolint:DL3018"] },
        TestRule.Describe("CL1603", "unquoted-variable") with { Aliases = ["shellcheck:SC2086"] },
        TestRule.Describe("CL1406", "untrusted-base-registry") with { Aliases = ["hadolint:DL3026"], Options = [new RuleOption("trusted", RuleOptionType.StringList, "[]", "Trusted.")] },
        TestRule.Describe("CL1512", "missing-label") with { Aliases = ["hadolint:DL3049"], Options = [new RuleOption("required", RuleOptionType.StringList, "[]", "Required.")] },
        TestRule.Describe("CL1513", "invalid-label-value") with
        {
            Aliases = ["hadolint:DL3050"],
            Options = [new RuleOption("schema", RuleOptionType.StringMap, "{}", "Schema."), new RuleOption("strictKeys", RuleOptionType.Boolean, "false", "Strict.")],
        },
    ]);

    [Fact]
    public void Read_AllSettings_AreTakenOver()
    {
        LintConfiguration configuration = Read("""
            failure-threshold: style
            format: tty
            no-color: true
            ignored: [SC2086, DL9999]
            override:
              error: [DL3018]
            trustedRegistries:
              - docker.io
              - "*.example.com"
            label-schema:
              maintainer: text
              org.example.version: semver
            strict-labels: true
            """).Configuration;
        Assert.Equal(Severity.Info, configuration.FailOn!.Severity);
        Assert.Null(configuration.Profile);
        Assert.False(configuration.Rules["CL1603"].IsEnabled);
        Assert.Equal((true, Severity.Error), (configuration.Rules["CL1209"].IsEnabled, configuration.Rules["CL1209"].Severity!.Value));
        Assert.Equal("docker.io *.example.com", Texts(configuration, "CL1406", "trusted"));
        Assert.Equal("maintainer org.example.version", Texts(configuration, "CL1512", "required"));
        Assert.Equal("semver", configuration.Rules["CL1513"].Options.Get("schema", ImmutableDictionary<string, string>.Empty)["org.example.version"]);
        Assert.True(configuration.Rules["CL1513"].Options.Get("strictKeys", false));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("ignored: []", Severity.Info)]
    [InlineData("no-fail: true\nfailure-threshold: error", null)]
    [InlineData("failure-threshold: none", null)]
    [InlineData("failure-threshold: error", Severity.Error)]
    public void Read_Threshold_IsThatOfHadolint(string text, Severity? expected) => Assert.Equal(expected, Read(text).Configuration.FailOn?.Severity);

    [Theory]
    [InlineData("disable-ignore-pragma: true", false)]
    [InlineData("disable-ignore-pragma: false", null)]
    [InlineData("ignored: []", null)]
    public void Read_DisableIgnorePragma_SwitchesSuppressionsOff(string text, bool? expected) => Assert.Equal(expected, Read(text).Configuration.InlineSuppressions);

    [Fact]
    public void Read_OneRegistry_NeedsNoList() => Assert.Equal("ghcr.io", Texts(Read("trustedRegistries: ghcr.io").Configuration, "CL1406", "trusted"));

    [Fact]
    public void Read_IgnoredAndOverridden_IsIgnored() =>
        Assert.False(Read("ignored: [DL3008]\noverride: {warning: [DL3008]}").Configuration.Rules["CL1209"].IsEnabled);

    [Theory]
    [InlineData("ignore: [DL3008]", "hadolint has no setting 'ignore'; did you mean 'ignored'?")]
    [InlineData("ignored: DL3008", "'ignored' is a list of texts")]
    [InlineData("ignored: [DL38]", "'DL38' is no code of a rule such as 'DL3008' or 'SC2086'")]
    [InlineData("override: [DL3008]", "'override' is a mapping from severities to lists of rules")]
    [InlineData("override: {fatal: [DL3008]}", "There is no severity 'fatal'")]
    [InlineData("failure-threshold: high", "'failure-threshold' is one of error, warning, info, style, ignore, none")]
    [InlineData("no-fail: maybe", "'no-fail' is true or false")]
    [InlineData("disable-ignore-pragma: [true]", "'disable-ignore-pragma' is true or false")]
    [InlineData("label-schema: [a]", "'label-schema' is a mapping from text to text")]
    public void Read_Mistake_IsAnError(string text, string expected) => Assert.Equal(expected, Assert.Single(Read(text).Errors).Message);

    [Fact]
    public void Write_WhatWasRead_ReadsTheSameAgain()
    {
        LintConfiguration read = Read("""
            ignored: [DL3008]
            override: {info: [SC2086]}
            trustedRegistries: ['a"\b', "é"]
            label-schema: {"key: 1": url}
            strict-labels: true
            """).Configuration;
        StringWriter text = new();
        ConfigurationWriter.Write(read, Index, text);
        ConfigurationResult again = ConfigurationReader.Read(new SourceFile(".containerlint.yaml", text.ToString()), Index);
        Assert.Empty(again.Errors);
        StringWriter second = new();
        ConfigurationWriter.Write(again.Configuration, Index, second);
        Assert.Equal(text.ToString(), second.ToString());
        Assert.Equal(read.Rules.Keys.Order(), again.Configuration.Rules.Keys.Order());
        Assert.Equal("a\"\\b é", Texts(again.Configuration, "CL1406", "trusted"));
        Assert.Equal(Severity.Info, again.Configuration.FailOn!.Severity);
    }

    private static ConfigurationResult Read(string text) => ConfigurationReader.Read(new SourceFile("sub/.hadolint.yaml", text), Index);

    private static string Texts(LintConfiguration configuration, string rule, string option) =>
        string.Join(' ', configuration.Rules[rule].Options.Get(option, ImmutableArray<string>.Empty));
}
