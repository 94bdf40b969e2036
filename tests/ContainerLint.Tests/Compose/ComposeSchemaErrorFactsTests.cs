using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeSchemaErrorFactsTests
{
    [Theory]
    [InlineData("restart: sometimes", false)]
    [InlineData("scale: -1", true)]
    [InlineData("pull_policy: sometimes", true)]
    [InlineData("depends_on: {web: {restart: true}}", false)]
    [InlineData("profiles: [a, a]", false)]
    [InlineData("security_opt: [a, a]", true)]
    [InlineData("ports: {http: 80}", true)]
    [InlineData("nope: 1", true)]
    public void IsRefusedByCompose_OfEachKind_TellsWhetherTheFileLoads(string settings, bool isRefused) =>
        Assert.Equal(isRefused, Assert.Single(Project(settings).SchemaErrors).IsRefusedByCompose);

    [Theory]
    [InlineData("cap_add: CHOWN", "[CHOWN]")]
    [InlineData("cap_add: 'CHOWN'", "['CHOWN']")]
    [InlineData("environment:\n- A: b", "A=b")]
    [InlineData("environment:\n- A:", "A")]
    [InlineData("environment: x", null)]
    [InlineData("cap_add: &caps CHOWN", null)]
    [InlineData("ports: {http: 80}", null)]
    public void ToRightKind_WhereItIsCertain_KeepsTheText(string settings, string? text) =>
        Assert.Equal(text, Assert.Single(Project(settings).SchemaErrors).ToRightKind()?.NewText);

    [Theory]
    [InlineData("stop_grace_period: 10 s", "10s")]
    [InlineData("mem_limit: '512  m'", "512m")]
    [InlineData("stop_grace_period: '30'", null)]
    [InlineData("mem_limit: lots of it", null)]
    public void WithoutSpaces_IsThereIfItCanBeReadThen(string settings, string? text) =>
        Assert.Equal(text, Assert.Single(Project(settings).SchemaErrors).WithoutSpaces);

    [Theory]
    [InlineData("net: host", "net refused network_mode")]
    [InlineData("log_driver: syslog", "log_driver refused logging: {driver: syslog}")]
    [InlineData("log_driver: syslog\nlog_opt: {tag: x}", "log_driver refused ; log_opt refused ")]
    [InlineData("cgroupns_mode: private", "cgroupns_mode refused cgroup")]
    [InlineData("kernel_memory: 1g", "kernel_memory refused ")]
    [InlineData("pull_policy: if_not_present", "if_not_present  missing")]
    [InlineData("logging: {driver: fluentd, options: {fluentd-async-connect: 'true'}}", "fluentd-async-connect  fluentd-async")]
    [InlineData("logging: {driver: other, options: {fluentd-async-connect: 'true'}}", "")]
    public void LegacyUses_OfAService_KnowWhatReplacesThem(string settings, string expected) => Assert.Equal(expected, string.Join("; ", Project(settings).LegacyUses
        .Select(use => $"{use.Location.GetText()} {(use.IsRefused ? "refused" : "")} {string.Join(" ", use.Edits.Select(edit => edit.NewText))}")));

    [Fact]
    public void LegacyUses_ExternalName_BecomesName()
    {
        ComposeLegacyUse use = Assert.Single(ComposeTestProject.Of("services: {web: {image: x}}\nnetworks:\n  a:\n    external:\n      name: b\n").LegacyUses);
        Assert.Equal("name: b\n    | true", string.Join("|", use.Edits.Select(edit => edit.NewText)));
        Assert.True(Assert.Single(ComposeTestProject.Of("networks: {a: {name: c, external: {name: b}}}").LegacyUses).IsRefused);
    }

    [Theory]
    [InlineData("web: {image: x}\ndb: {build: .}", "web")]
    [InlineData("services: {web: {image: x}}\ndb: {image: y}", null)]
    [InlineData("include: [a.yaml]\nweb: {image: x}", null)]
    [InlineData("networks: {a: {}}", null)]
    public void FirstFormatService_IsOfFilesWithoutServices(string text, string? name) => Assert.Equal(name, ComposeTestProject.Of(text).FirstFormatService?.Name);

    [Theory]
    [InlineData("mem_limit: 512", "'512' means bytes; write '512m' if megabytes are meant")]
    [InlineData("mem_limit: 4m", "The engine makes no container with less than 6 MB of memory, so '4m' is too little")]
    [InlineData("shm_size: 64", "'64' means bytes; write '64m' if megabytes are meant")]
    [InlineData("shm_size: 64k\nmem_reservation: 0\nmemswap_limit: -1\nmem_limit: 8m", "")]
    public void SuspiciousSizes_AreHardlyMeant(string settings, string messages) =>
        Assert.Equal(messages, string.Join("; ", ComposeTestProject.Service(settings).SuspiciousSizes.Select(size => size.Message)));

    private static ComposeProject Project(string settings) => ComposeTestProject.Of("services:\n  web:\n    image: x\n    " + settings.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n");
}
