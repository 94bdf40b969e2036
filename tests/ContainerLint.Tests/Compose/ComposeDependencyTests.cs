namespace ContainerLint.Tests.Compose;

public sealed class ComposeDependencyTests
{
    [Theory]
    [InlineData("a: {depends_on: [b]}, b: {depends_on: [a]}", "a -> b -> a")]
    [InlineData("a: {depends_on: [b]}, b: {network_mode: service:c}, c: {links: [a]}, d: {depends_on: [a, b]}", "a -> b -> c -> a")]
    [InlineData("a: {depends_on: [a]}", "itself")]
    [InlineData("a: {depends_on: [b, c]}, b: {depends_on: [c]}, c: {depends_on: [x]}", "")]
    [InlineData("a: {depends_on: [b]}, b: {depends_on: [a, c]}, c: {depends_on: [b]}", "a -> b -> a; b -> c -> b")]
    public void DependencyCycles_AreToldOnce(string services, string expected)
    {
        string[] messages = [.. ComposeTestProject.Of($"services: {{{services}}}").DependencyCycles.Select(cycle => cycle.Message)];
        Assert.Equal(expected.Length == 0 ? [] : expected.Split("; "), messages.Select(message => message.Contains("itself") ? "itself" : message.Substring(message.IndexOf(": ", StringComparison.Ordinal) + 2)));
    }

    [Fact]
    public void DependencyCycles_OfALongChain_NeedNoDeepStack()
    {
        string services = string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"s{i}: {{depends_on: [s{(i + 1) % 5_000}]}}"));
        Assert.Single(ComposeTestProject.Of($"services: {{{services}}}").DependencyCycles);
    }

    [Theory]
    [InlineData("a: {image: x, depends_on: [b]}, b: {image: x, profiles: [p]}", "b always")]
    [InlineData("a: {image: x, profiles: [p, q], depends_on: [b]}, b: {image: x, profiles: [p]}", "b q")]
    [InlineData("a: {image: x, profiles: [p], depends_on: [b]}, b: {image: x, profiles: [p, q]}", "")]
    [InlineData("a: {image: x, depends_on: {b: {condition: service_started, required: false}}}, b: {image: x, profiles: [p]}", "")]
    [InlineData("a: {image: x, depends_on: [b]}, b: {image: x, profiles: ['${P}']}", "")]
    [InlineData("a: {image: x, links: ['b:c']}, b: {image: x, profiles: [p]}", "b always")]
    public void DisabledDependencies_KnowTheProfile(string services, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Of($"services: {{{services}}}").Services[0].DisabledDependencies.Select(missing => $"{missing.Other} {missing.Profile ?? "always"}")));

    [Theory]
    [InlineData("restart: always", "True")]
    [InlineData("restart: '${R:-always}'", "False")]
    [InlineData("restart: on-failure", "")]
    [InlineData("restart: '${R}'", "")]
    [InlineData("scale: 0", "True")]
    [InlineData("image: postgres:17", "False")]
    [InlineData("image: postgres:17, command: [pg_dump]", "")]
    [InlineData("ports: ['80']", "False")]
    public void EndlessDependencies_KnowHowCertainItIs(string settings, string expected) => Assert.Equal(expected, string.Join("; ", ComposeTestProject
        .Of($"services: {{a: {{image: x, depends_on: {{b: {{condition: service_completed_successfully}}}}}}, b: {{{settings}}}}}").Services[0].EndlessDependencies.Select(endless => endless.IsCertain)));

    [Theory]
    [InlineData("image: redis:8", true)]
    [InlineData("image: redis:8\nhealthcheck: {test: x}", false)]
    [InlineData("image: redis:8\nhealthcheck: {interval: 5s}", true)]
    [InlineData("image: example/x\nhealthcheck: {disable: true}", true)]
    [InlineData("image: example/x", false)]
    [InlineData("image: '${X}'", false)]
    [InlineData("build: .", false)]
    [InlineData("image: vaultwarden/server", false)]
    public void HasNoHealthStatus_IsOnlyWhatIsCertain(string settings, bool expected) => Assert.Equal(expected, ComposeTestProject.Service(settings).HasNoHealthStatus(stage: null));

    [Theory]
    [InlineData("[CMD, curl, -f, x]", "")]
    [InlineData("[CMD, 'curl -f x']", "'curl -f x' -> \"curl\", \"-f\", \"x\"")]
    [InlineData("[CMD, 'curl -f x || exit 1']", "'curl -f x || exit 1' -> CMD-SHELL")]
    [InlineData("[CMD, '/opt/a b/c.sh']", "")]
    [InlineData("[CMD, a, '||', b]", "'||' -> ")]
    [InlineData("[CMD, sh, -c, 'a || b $$C']", "")]
    [InlineData("[CMD, a, '$$B']", "'$$B' -> ")]
    [InlineData("[CMD, a, '$B']", "")]
    [InlineData("[CMD-SHELL, a, b]", "b -> ")]
    [InlineData("a || exit 1", "")]
    [InlineData("a || true", "a || true -> ")]
    [InlineData("curl x || exit 1", "curl ->  -f")]
    [InlineData("curl -s x | grep y", "")]
    [InlineData("[NONE]", "")]
    public void HealthcheckMisuses_AreOfTheFailingPart(string test, string expected) => Assert.Equal(expected.Replace("'", ""), string.Join("; ",
        ComposeTestProject.Service($"image: x\nhealthcheck: {{test: {test}}}").HealthcheckMisuses.Select(misuse => $"{misuse.Location.GetText()} -> {misuse.Edits.FirstOrDefault()?.NewText}")).Replace("'", ""));

    [Theory]
    [InlineData("mem_limit: 1g\nmem_reservation: 2g", "2g Error")]
    [InlineData("mem_limit: 1g\nmem_reservation: 1g\nmemswap_limit: -1\nshm_size: 1g", "")]
    [InlineData("mem_limit: 1g\nmemswap_limit: 512m", "512m Error")]
    [InlineData("memswap_limit: 1g", "1g Error")]
    [InlineData("memswap_limit: 0", "0 Info")]
    [InlineData("mem_swappiness: 0\noom_kill_disable: true", "mem_swappiness Warning; oom_kill_disable Warning")]
    [InlineData("mem_limit: 1g\nshm_size: 2g\ntmpfs: ['/a:size=2g']", "2g Warning; 2g Warning")]
    [InlineData("mem_limit: 1g\nenvironment: {JAVA_OPTS: '-Xmx1g -Xmx2g -Dx'}", "2g Error")]
    [InlineData("mem_limit: 1000m\nenvironment: {JAVA_OPTS: '-Xmx950m'}", "950m Warning")]
    [InlineData("mem_limit: 1g\nenvironment: {JAVA_OPTS: '-Xmx512m', NODE_OPTIONS: '--max-old-space-size=2048'}", "2048 Error")]
    [InlineData("mem_limit: 1g\ncommand: redis-server --maxmemory 2gb", "2gb Error")]
    [InlineData("mem_limit: 1g\ncommand: [postgres, -c, shared_buffers=2GB]", "2GB Error")]
    [InlineData("mem_limit: '${M:-1g}'\nmem_reservation: 2g", "2g Warning")]
    [InlineData("mem_limit: '${M}'\nmem_reservation: 2g\nenvironment: {JAVA_OPTS: '-Xmx9g'}", "")]
    public void ResourceContradictions_KnowHowGraveTheyAre(string settings, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service(settings).ResourceContradictions.Select(resource => $"{resource.Location.GetText()} {resource.Severity}")));

    [Theory]
    [InlineData("0-3,7", 7)]
    [InlineData("2", 2)]
    [InlineData("a", null)]
    public void HighestCpu_IsOfCpuset(string set, int? expected) => Assert.Equal(expected, (int?)ComposeTestProject.Service($"cpuset: '{set}'").HighestCpu);
}
