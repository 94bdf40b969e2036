using ContainerLint.Dockerfile;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class LabelTests
{
    [Theory]
    [InlineData("com.example.my-key", true)]
    [InlineData("version", true)]
    [InlineData("io.k8s.display-name", true)]
    [InlineData("app.kubernetes.io/name", true)]
    [InlineData("io.example.buildDate", true)]
    [InlineData("com.docker.extension.icon", true)]
    [InlineData("RUN", true)]
    [InlineData("com.docker.app", false)]
    [InlineData("org.dockerproject.label", false)]
    [InlineData("a--b", false)]
    [InlineData("a..b", false)]
    [InlineData("1a", false)]
    [InlineData(".a", false)]
    [InlineData("a-", false)]
    [InlineData("a b", false)]
    [InlineData("Team", false)]
    public void Problem_OfKey_FollowsDockersRules(string key, bool isGood) => Assert.Equal(isGood, LabelKey.Problem(key, "_/") is null);

    [Theory]
    [InlineData("rfc3339", "2026-01-31T10:00:00Z", true)]
    [InlineData("rfc3339", "2021-03-10T10:26:33.564595127+01:00", true)]
    [InlineData("rfc3339", "2026-01-31", false)]
    [InlineData("rfc3339", "2026-13-31T10:00:00Z", false)]
    [InlineData("rfc3339", "yesterday", false)]
    [InlineData("url", "https://example.com/a?b=c", true)]
    [InlineData("url", "git@github.com:a/b.git", true)]
    [InlineData("url", "ssh://git@example.com/a", true)]
    [InlineData("url", "example.com", false)]
    [InlineData("url", "https://", false)]
    [InlineData("spdx", "MIT", true)]
    [InlineData("spdx", "mit or apache-2.0", true)]
    [InlineData("spdx", "(MIT OR Apache-2.0) AND GPL-2.0-or-later WITH Classpath-exception-2.0", true)]
    [InlineData("spdx", "LicenseRef-Acme", true)]
    [InlineData("spdx", "GPL-2.0+", true)]
    [InlineData("spdx", "Apache2", false)]
    [InlineData("spdx", "MIT OR", false)]
    [InlineData("spdx", "(MIT", false)]
    [InlineData("spdx", "MIT WITH MIT", false)]
    [InlineData("spdx", "Classpath-exception-2.0", false)]
    [InlineData("hash", "43c572f", true)]
    [InlineData("hash", "43c572f1272b6b3171dd1db9e41b7027128ce080", true)]
    [InlineData("hash", "43c572", false)]
    [InlineData("semver", "1.2.3-rc.1+build.5", true)]
    [InlineData("semver", "v1.2.3", false)]
    [InlineData("semver", "1.02.3", false)]
    [InlineData("semver", "1.2", false)]
    [InlineData("email", "a@example.com", true)]
    [InlineData("email", "A B <a@example.com>", true)]
    [InlineData("email", "not-email", false)]
    [InlineData("digest", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true)]
    [InlineData("digest", "sha256:e3b0", false)]
    [InlineData("image", "docker.io/library/alpine:3.22", true)]
    [InlineData("image", "Not An Image", false)]
    [InlineData("non-empty", " ", false)]
    [InlineData("text", "", true)]
    [InlineData("unheard-of", "x", true)]
    public void Problem_OfValue_FollowsItsFormat(string format, string value, bool isGood) => Assert.Equal(isGood, LabelFormat.Problem(value, format) is null);

    [Fact]
    public void Problem_OfDeepExpression_IsBounded() => Assert.NotNull(LabelFormat.Problem(new string('(', 10_000) + "MIT" + new string(')', 10_000), "spdx"));

    [Theory]
    [InlineData("LABEL a=1\nLABEL a=2", "LABEL a")]
    [InlineData("LABEL a=1 b=2 a=1", "LABEL a same")]
    [InlineData("ENV A=1\nENV A=2", "ENV A")]
    [InlineData("ENV A=1\nRUN x\nENV A=2", "")]
    [InlineData("ENV A=1\nENV A=$A:2", "")]
    [InlineData("ENV A=1\nCOPY x /$A\nENV A=2", "")]
    [InlineData("ENV A=1\nCOPY x /y\nENV A=2", "ENV A")]
    [InlineData("ARG A=1\nARG A=2", "ARG A")]
    [InlineData("ARG A\nARG A=2", "")]
    [InlineData("ARG A=1\nENV A=2", "")]
    public void RepeatedSettings_OfStage_AreFound(string instructions, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Models.Parse("FROM alpine:3.22\n" + instructions + "\n").LastStage!.RepeatedSettings.Select(static repeated => $"{repeated.Kind} {repeated.Name}{(repeated.IsSameValue ? " same" : "")}")));

    [Theory]
    [InlineData("alpine:3.22", "base.name=alpine:3.22", "")]
    [InlineData("alpine:3.22", "base.name=docker.io/library/alpine:3.22", "")]
    [InlineData("alpine:3.22", "base.name=docker.io/library/alpine:3.19", "docker.io/library/alpine:3.22")]
    [InlineData("alpine:3.22", "base.digest=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "?")]
    [InlineData("alpine:3.22", "created=2026-01-31T10:00:00Z", "?")]
    [InlineData("alpine:3.22", "revision=$REV", "")]
    [InlineData("$X", "base.name=alpine:3.22", "")]
    public void StaleLabels_OfStage_AreFound(string image, string label, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Models.Parse($"FROM {image}\nLABEL org.opencontainers.image.{label}\n").LastStage!.StaleLabels.Select(static stale => stale.Replacement ?? "?")));
}
