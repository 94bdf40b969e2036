using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeRuntimeTests
{
    [Theory]
    [InlineData("restart: on-failure", "on-failure")]
    [InlineData("restart: on-failure:0", "on-failure:0")]
    [InlineData("restart: on-failure:9", "9")]
    [InlineData("restart: on-failure:5", "")]
    [InlineData("restart: always", "")]
    [InlineData("restart: ${R}", "")]
    [InlineData("deploy: {restart_policy: {condition: on-failure}}", "on-failure")]
    [InlineData("deploy: {restart_policy: {condition: on-failure, max_attempts: 9}}", "9")]
    [InlineData("deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}", "")]
    [InlineData("deploy: {restart_policy: {condition: any}}", "")]
    public void UnboundedRestarts_TooManyAttempts_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).UnboundedRestarts(5, requireOnFailure: false).Select(restart => restart.Text)));

    [Theory]
    [InlineData("restart: always", "always")]
    [InlineData("deploy: {restart_policy: {condition: any}}", "any")]
    public void UnboundedRestarts_IfOnFailureIsRequired_CountsOthers(string settings, string expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).UnboundedRestarts(5, requireOnFailure: true).Single().Text);

    [Theory]
    [InlineData("restart: always\ndeploy: {restart_policy: {condition: any}}", "")]
    [InlineData("restart: always\ndeploy: {restart_policy: {condition: none}}", "always")]
    [InlineData("restart: on-failure:3\ndeploy: {restart_policy: {condition: on-failure, max_attempts: 3}}", "")]
    [InlineData("restart: on-failure\ndeploy: {restart_policy: {condition: on-failure, max_attempts: 3}}", "on-failure")]
    [InlineData("deploy: {restart_policy: {delay: 5s}}", "restart_policy")]
    [InlineData("deploy: {restart_policy: {condition: any, max_attempts: 3}}", "3 refused")]
    [InlineData("deploy: {endpoint_mode: vip, restart_policy: {max_attempts: 3}}", "")]
    public void RestartConflicts_EachKind_IsFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).RestartConflicts.Select(conflict => conflict.Location.GetText() + (conflict.IsRefused ? " refused" : string.Empty))));

    [Theory]
    [InlineData("interval: 5s, timeout: 60s", "60s")]
    [InlineData("interval: 5s, timeout: 15s", "")]
    [InlineData("timeout: 91s", "91s")]
    [InlineData("timeout: 91s, retries: 4", "")]
    [InlineData("interval: 500us", "500us")]
    [InlineData("interval: 500ms", "500ms")]
    [InlineData("start_interval: 5s", "5s")]
    [InlineData("start_interval: 5s, start_period: 2s", "2s")]
    [InlineData("start_interval: 5s, start_period: 20s", "")]
    [InlineData("interval: '${I}', timeout: 99m", "")]
    [InlineData("disable: true, timeout: 99m", "")]
    public void HealthcheckTimings_ThatDoNotFit_AreFound(string times, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service($"healthcheck: {{test: [CMD, a], {times}}}").HealthcheckTimings.Select(timing => timing.Location.GetText())));

    [Theory]
    [InlineData("[CMD, curl, --max-time, '40', x]", "40")]
    [InlineData("[CMD, wget, --timeout=40, x]", "40")]
    [InlineData("[CMD, curl, -m, '4', x]", "")]
    [InlineData("[CMD, app, -m, '40']", "")]
    public void HealthcheckTimings_OfTheClient_AreComparedWithTheTimeout(string test, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service($"healthcheck: {{test: {test}}}").HealthcheckTimings.Select(timing => timing.Location.GetText().Trim('\''))));

    [Theory]
    [InlineData("image: a\nstop_signal: SIGKILL", 1)]
    [InlineData("image: a\nstop_signal: '9'", 1)]
    [InlineData("image: a\nstop_signal: SIGINT\nstop_grace_period: 2s", 0)]
    [InlineData("image: a\nstop_grace_period: 0s", 1)]
    [InlineData("image: postgres:17\nstop_grace_period: 2s", 1)]
    [InlineData("image: postgres:17\nstop_grace_period: 2s\ntmpfs: [/var/lib/postgresql/data]", 0)]
    [InlineData("image: postgres:17\nstop_signal: SIGQUIT", 1)]
    [InlineData("image: a\nstop_grace_period: 2s\npre_stop: [{command: /a}]", 1)]
    [InlineData("image: a\nrestart: 'no'\nstop_signal: SIGKILL", 0)]
    public void StopProblems_WhatKills_IsFound(string settings, int expected)
    {
        ComposeService service = ComposeTestProject.Service(settings);
        Assert.Equal(expected, service.StopProblems(ComposePublishingTests.WorkspaceOf(service.Project), requireForDatabases: false).Count());
    }

    [Theory]
    [InlineData("image: a", "web")]
    [InlineData("logging: {driver: local}", "")]
    [InlineData("logging: {driver: json-file, options: {max-size: 1m}}", "")]
    [InlineData("logging: {options: {max-file: '3'}}", "max-file mistake")]
    [InlineData("logging: {options: {max-size: 1m, compress: 'true', max-file: '1'}}", "compress mistake")]
    [InlineData("logging: {options: {max-size: 1m, compress: 'true', max-file: '2'}}", "")]
    [InlineData("logging: {driver: '${D}'}", "")]
    public void LogRotation_WhatGrows_IsFound(string settings, string expected) =>
        Assert.Equal(expected, ComposeTestProject.Service(settings).LogRotation is { } found ? found.Location.GetText() + (found.IsMistake ? " mistake" : string.Empty) : string.Empty);

    [Theory]
    [InlineData("depends_on: [cache]", "healthcheck: {test: [CMD, a]}", 1)]
    [InlineData("depends_on: [cache]", "labels: {}", 0)]
    [InlineData("depends_on: {cache: {condition: service_healthy}}", "healthcheck: {test: [CMD, a]}", 0)]
    [InlineData("depends_on: {cache: {condition: service_started, required: false}}", "healthcheck: {test: [CMD, a]}", 0)]
    [InlineData("depends_on: [cache]\n    command: ./wait-for-it.sh cache:6379", "healthcheck: {test: [CMD, a]}", 0)]
    [InlineData("depends_on: [cache]", "healthcheck: {disable: true}", 0)]
    public void UnawaitedDependencies_OnBackends_AreFound(string web, string cache, int expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services:\n  web:\n    image: a\n    {web}\n  cache:\n    image: redis\n    {cache}\n");
        Assert.Equal(expected, project.Services[0].UnawaitedDependencies(ComposePublishingTests.WorkspaceOf(project), all: false, requireCheck: false).Count());
    }

    [Theory]
    [InlineData("ulimits: {nproc: 100}", true)]
    [InlineData("ulimits: {nproc: {soft: 100, hard: -1}}", false)]
    [InlineData("ulimits: {nofile: 100}", false)]
    public void HasProcessUlimit_OnlyLimitsOfProcesses_Count(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).HasProcessUlimit);

    [Theory]
    [InlineData("environment: {U: 'postgres://localhost:5432/a'}", "localhost 5432")]
    [InlineData("environment: {U: 'postgres://localhost/a'}", "localhost 5432")]
    [InlineData("environment: {DB_HOST: localhost, DB_PORT: '5432'}", "localhost 5432")]
    [InlineData("command: app --db=127.0.0.1:5432", "127.0.0.1 5432")]
    [InlineData("environment: {U: 'http://localhost:9999/', V: 'mylocalhost:5432', W: 'localhost:80'}", "")]
    [InlineData("network_mode: service:db\n    environment: {U: 'postgres://localhost:5432/a'}", "")]
    [InlineData("healthcheck: {test: nc -z localhost 5432}", "")]
    public void LocalhostReferences_ToOtherServices_AreFound(string settings, string expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services:\n  web:\n    image: a\n    expose: ['80']\n    {settings}\n  db:\n    image: postgres:17\n");
        Assert.Equal(expected, string.Join("; ", project.Services[0].LocalhostReferences(new PortListeners(project, ComposePublishingTests.WorkspaceOf(project)), ComposePublishingTests.WorkspaceOf(project)).Select(use => $"{use.Host} {use.Port}")));
    }

    [Theory]
    [InlineData("environment: {A: 10.9.0.5}", "10.9.0.5 db")]
    [InlineData("environment: {A: 'http://10.9.0.77:80/'}", "10.9.0.77 net")]
    [InlineData("environment: {A: 10.9.0.1, B: 10.9.0.0/24, TRUSTED_PROXIES: 10.9.0.5, C: 1.10.9.0.5}", "")]
    [InlineData("extra_hosts: ['x=10.9.0.5']", "10.9.0.5 db")]
    public void HardcodedAddresses_InNetworksOfTheProject_AreFound(string settings, string expected)
    {
        ComposeProject project = ComposeTestProject.Of(
            $"services:\n  web:\n    image: a\n    networks: [net]\n    {settings}\n  db:\n    image: b\n    networks: {{net: {{ipv4_address: 10.9.0.5}}}}\nnetworks: {{net: {{ipam: {{config: [{{subnet: 10.9.0.0/24}}]}}}}}}\n");
        Assert.Equal(expected, string.Join("; ", project.Services[0].HardcodedAddresses(ComposePublishingTests.WorkspaceOf(project)).Select(use => $"{use.Address} {use.Target?.Name ?? use.Network}")));
    }
}
