using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeSchemaTests
{
    [Fact]
    public void SchemaErrors_OfACorrectFile_AreNone()
    {
        ComposeProject project = ComposeTestProject.Of("""
            name: shop
            x-logging: &logging {driver: local, options: {max-size: 10m}}
            services:
              web:
                build: {context: ., args: [A=1, A=2], ssh: [default], tags: [a, b]}
                command: [a, a]
                ports: ["80:80", 81, {target: 82, published: "82", mode: host}]
                environment: {A: 1, B: true, C: , D: x}
                depends_on: {db: {condition: service_healthy, required: false}}
                deploy: {replicas: "2", resources: {limits: {cpus: "0.5", memory: 1G, pids: 10}}}
                healthcheck: {test: [CMD, x], interval: 1m30s, retries: 3, disable: "${D:-false}"}
                networks: {front: , back: {aliases: [x], priority: 1}}
                ulimits: {nproc: 65535, nofile: {soft: 1, hard: 2}}
                restart: on-failure:3
                stop_signal: SIGTERM
                pull_policy: every_12h
                privileged: "false"
                logging: *logging
                oom_score_adj: -500
                memswap_limit: -1
                tmpfs: /run
                x-own: {anything: [1]}
                storage_opt: {size: 1G}
                secrets: [a, {source: b, mode: 0440}]
              db: {image: "postgres:${TAG}", scale: "${N}"}
            networks: {front: , back: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}
            volumes: {data: , other: {external: true}}
            secrets: {a: {file: x}, b: {environment: B}}
            """);
        Assert.Empty(project.SchemaErrors.Select(error => error.Message));
    }

    [Theory]
    [InlineData("services: {web: {image: x, dependsOn: [a]}}", "dependsOn", "depends_on")]
    [InlineData("services: {web: {image: x, container-name: a}}", "container-name", "container_name")]
    [InlineData("services: {web: {image: x, env: {A: b}}}", "env", "environment")]
    [InlineData("services: {web: {image: x, replicas: 2}}", "replicas", "deploy.replicas")]
    [InlineData("services: {web: {image: x, enviroment: {A: b}}}", "enviroment", "environment")]
    [InlineData("services: {web: {image: x}}\ndb: {image: y}", "db", "services.db")]
    [InlineData("services: {web: {image: x, db: {image: y}}}", "db", "db")]
    [InlineData("services: {web: {image: x, healthcheck: {intervall: 1s}}}", "intervall", "interval")]
    [InlineData("services: {web: {image: x, start_period: 1s}}", "start_period", "healthcheck.start_period")]
    [InlineData("services: {web: {image: x, qqq: 1}}", "qqq", "")]
    [InlineData("services: {web: {image: x, volumes: [{type: bind, source: a, taget: /x}]}}", "taget", "target")]
    public void SchemaErrors_UnknownKey_HasSuggestions(string text, string key, string suggestions)
    {
        ComposeSchemaError error = Assert.Single(ComposeTestProject.Of(text).SchemaErrors);
        Assert.Equal(ComposeSchemaErrorKind.UnknownKey, error.Kind);
        Assert.Equal(key, error.Location.GetText());
        Assert.Equal(suggestions, string.Join(",", error.Suggestions));
    }

    [Theory]
    [InlineData("ports: {http: 80}", ComposeSchemaErrorKind.WrongType, "{http: 80}", "'services.web.ports' must be a list, not a mapping")]
    [InlineData("environment: x", ComposeSchemaErrorKind.WrongType, "x", "'services.web.environment' must be a mapping or a list, not a text")]
    [InlineData("command: [sleep, 10]", ComposeSchemaErrorKind.WrongType, "10", "'services.web.command[1]' must be a text, not a number")]
    [InlineData("container_name: 12", ComposeSchemaErrorKind.WrongType, "12", "'services.web.container_name' must be a text, not a number")]
    [InlineData("privileged: maybe", ComposeSchemaErrorKind.InvalidValue, "maybe", "'maybe' is neither true nor false")]
    [InlineData("gpus: [{count: some}]", ComposeSchemaErrorKind.InvalidValue, "some", "'some' is no number of devices; write a whole number or 'all'")]
    [InlineData("gpus: none", ComposeSchemaErrorKind.InvalidValue, "none", "'none' is no value of 'services.web.gpus'; only 'all' is")]
    [InlineData("scale: two", ComposeSchemaErrorKind.InvalidValue, "two", "'two' is no number")]
    [InlineData("healthcheck: {retries: 3, interval: 30}", ComposeSchemaErrorKind.InvalidDuration, "30", "Duration '30' has no unit; write '30s' if seconds are meant")]
    [InlineData("healthcheck: {interval: '30'}", ComposeSchemaErrorKind.InvalidDuration, "'30'", "Duration '30' has no unit; write '30s' if seconds are meant")]
    [InlineData("mem_limit: lots", ComposeSchemaErrorKind.InvalidSize, "lots", "'lots' is no size such as '512m'")]
    [InlineData("restart: always:3", ComposeSchemaErrorKind.InvalidValue, "always:3", "Restart policy 'always:3' cannot have a number of retries; only 'on-failure' can")]
    [InlineData("oom_score_adj: 2000", ComposeSchemaErrorKind.InvalidValue, "2000", "Value 2000 is outside of -1000 to 1000")]
    [InlineData("scale: -1", ComposeSchemaErrorKind.InvalidValue, "-1", "Value -1 is less than 0")]
    [InlineData("stop_signal: SIGFOO", ComposeSchemaErrorKind.InvalidValue, "SIGFOO", "'SIGFOO' is no signal")]
    [InlineData("ipc: shared", ComposeSchemaErrorKind.InvalidValue, "shared", "'shared' is no IPC namespace; 'host', 'private', 'shareable', 'none', 'service:<name>' and 'container:<name>' are")]
    [InlineData("userns_mode: remap", ComposeSchemaErrorKind.InvalidValue, "remap", "'remap' is no user namespace; only 'host' is")]
    [InlineData("cpu_rt_runtime: 400 ms", ComposeSchemaErrorKind.InvalidDuration, "400 ms", "'400 ms' is neither a number of microseconds nor a duration such as '400ms'")]
    [InlineData("cap_add: [A, B, A]", ComposeSchemaErrorKind.DuplicateItem, "A", "'A' stands twice in 'services.web.cap_add'")]
    [InlineData("extends: {file: x}", ComposeSchemaErrorKind.MissingKey, "file", "'services.web.extends' must have the key 'service'")]
    [InlineData("volumes: [{type: bind, target: /x}]", ComposeSchemaErrorKind.MissingKey, "type", "'services.web.volumes[0]' must have the key 'source'")]
    [InlineData("ports: [{published: 80}]", ComposeSchemaErrorKind.MissingKey, "published", "'services.web.ports[0]' must have the key 'target'")]
    public void SchemaErrors_OfService_SayWhatIsWrong(string settings, ComposeSchemaErrorKind kind, string place, string message)
    {
        ComposeSchemaError error = Assert.Single(ComposeTestProject.Of($"services: {{web: {{image: x, {settings}}}}}").SchemaErrors);
        Assert.Equal((kind, place, message), (error.Kind, error.Location.GetText(), error.Message));
    }

    [Fact]
    public void SchemaErrors_ValueWithOtherLetters_IsSuggested()
    {
        ComposeSchemaError error = Assert.Single(ComposeTestProject.Of(
            "services: {web: {image: x, depends_on: {db: {condition: service-healthy}}}, db: {image: y}}").SchemaErrors);
        Assert.Equal("service_healthy", Assert.Single(error.Suggestions));
        Assert.True(error.IsRename);
    }

    [Fact]
    public void SchemaErrors_OfAFragment_DoNotAskForKeys() =>
        Assert.Empty(ComposeTestProject.Of(new ComposeContext { IsFragment = true }, "services: {web: {ports: [{published: '80'}]}}").SchemaErrors);

    [Fact]
    public void SchemaErrors_OfAnAnchoredBlock_AreReportedOnce() => Assert.Single(ComposeTestProject.Of("""
        x-base: &base {image: x, nope: 1}
        services: {a: *base, b: {<<: *base}}
        """).SchemaErrors);
}
