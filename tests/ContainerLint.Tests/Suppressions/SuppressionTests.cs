using System.Collections.Immutable;
using ContainerLint.Kubernetes;
using ContainerLint.Rules;
using ContainerLint.Suppressions;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Suppressions;

public sealed class SuppressionTests
{
    private static readonly TestRule From = TestRule.ForInstruction("CL1901", "test-from", "FROM", ["hadolint:DL3006", "checkov:CKV_DOCKER_7", "trivy:DS-0001", "kube-linter:latest-tag"]);

    private static readonly TestRule Run = TestRule.ForInstruction("CL1902", "test-run", "RUN", ["hadolint:DL3008", "buildkit:JSONArgsRecommended", "shellcheck:SC2086", "tally:prefer-heredoc", "sonar:S1"]);

    [Theory]
    [InlineData("FROM a\nRUN x\n", "")]
    [InlineData("# containerlint ignore=CL1901\nFROM a\nRUN x\n", "FROM")]
    [InlineData("#containerlint ignore = test-from , CL1902 because it is so\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# containerlint ignore=dockerfile/test-from\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# containerlint ignore=compose/test-from\nFROM a\nRUN x\n", "")]
    [InlineData("# containerlint ignore=all\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# containerlint ignore-file=CL1901,CL1902 generated\nFROM a\nRUN x\n", "FROM RUN")]
    [InlineData("# containerlint ignore=CL1901\n\nFROM a\nRUN x\n", "")]
    [InlineData("# containerlint ignore=CL1901\n# more words\nFROM a\nRUN x\n", "FROM")]
    [InlineData("FROM a\nRUN x \\\n# containerlint ignore=CL1902\n  y\n", "RUN")]
    [InlineData("FROM a\nRUN x # containerlint ignore=CL1902\n", "RUN")]
    [InlineData("FROM a\nRUN x \\\n  && y # shellcheck disable=SC2086 a list\n", "RUN")]
    [InlineData("FROM a\nRUN <<EOF\nx\n  # shellcheck disable=SC2086\ny $z\nEOF\n", "RUN")]
    [InlineData("FROM a\nRUN x # containerlint ignore=CL1902 \\\n  y\n", "")]
    [InlineData("FROM a\nRUN x#containerlint ignore=CL1902\n", "")]
    [InlineData("FROM a\nCOPY <<EOF /b\n# containerlint ignore=CL1902\nEOF\nRUN x\n", "")]
    [InlineData("FROM a # containerlint ignore=CL1901\nRUN x\n", "")]
    [InlineData("# hadolint ignore=DL3006\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# hadolint ignore=DL3006,DL3008\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# hadolint global ignore=DL3006, DL3008\nFROM a\nRUN x\n", "FROM RUN")]
    [InlineData("FROM a\n# hadolint ignore=SC2086\nRUN x\n", "RUN")]
    [InlineData("FROM a\n# shellcheck disable=SC2086\nRUN x\n", "RUN")]
    [InlineData("# check=skip=JSONArgsRecommended;error=true\nFROM a\nRUN x\n", "RUN")]
    [InlineData("# check=error=true;skip=Other,JSONArgsRecommended\nFROM a\nRUN x\n", "RUN")]
    [InlineData("# check=skip=all\nFROM a\nRUN x\n", "RUN")]
    [InlineData("FROM a\n# check=skip=JSONArgsRecommended\nRUN x\n", "RUN")]
    [InlineData("FROM a\n# tally ignore=tally/prefer-heredoc;reason=so\nRUN x\n", "RUN")]
    [InlineData("# tally global ignore=hadolint/DL3006\nFROM a\nRUN x\n", "FROM")]
    [InlineData("#trivy:ignore:AVD-DS-0001\nFROM a\nRUN x\n", "FROM")]
    [InlineData("# trivy:ignore:DS001\nFROM a\nRUN x\n", "FROM")]
    [InlineData("FROM a\nRUN x\n#checkov:skip=CKV_DOCKER_7:pinned elsewhere\n", "FROM")]
    [InlineData("# kics-scan ignore\nFROM a\nRUN x\n", "FROM RUN")]
    [InlineData("FROM a\n# kics-scan ignore-line\nRUN x\n", "RUN")]
    [InlineData("FROM a\n# NOSONAR\nRUN x\n", "RUN")]
    [InlineData("# containerlint ignore\nFROM a\nRUN x\n", "")]
    [InlineData("# containerlint ignoring=CL1901\nFROM a\nRUN x\n", "")]
    public void Dockerfile_Comment_SuppressesWhatItIsAbout(string text, string expected)
    {
        LintResult result = Check(new SourceFile("Dockerfile", text), From, Run);
        Assert.Equal(expected, string.Join(' ', result.Findings.Where(finding => finding.Suppression is not null).Select(finding => finding.Location.GetText().Split(' ')[0])));
    }

    [Fact]
    public void Dockerfile_ReasonAndPlace_AreKept()
    {
        Suppression suppression = Check(new SourceFile("Dockerfile", "# containerlint ignore=CL1901 pinned by digest elsewhere\nFROM a\n"), From).Findings[0].Suppression!;
        Assert.Equal("pinned by digest elsewhere", suppression.Justification);
        Assert.Equal("inSource", suppression.Kind);
        Assert.Equal("Dockerfile:1:1", suppression.Location.ToString());
    }

    [Theory]
    [InlineData("# containerlint ignore=CL1901\nkind: Pod\napiVersion: v1\nspec:\n  x: 1\n", "kind spec x apiVersion")]
    [InlineData("kind: Pod\napiVersion: v1\n# containerlint ignore=CL1901\nspec:\n  x: 1\n", "spec x")]
    [InlineData("kind: Pod\napiVersion: v1\nspec: # containerlint ignore=CL1901\n  x: 1\n", "spec x")]
    [InlineData("kind: Pod\napiVersion: v1\nspec:\n  # containerlint ignore=CL1901\n\n  x: 1\n", "")]
    [InlineData("kind: Pod\napiVersion: v1\nspec:\n  # containerlint ignore=CL1901\n  - a: 1\n    b: 2\n  - c: 3\n", "a b")]
    [InlineData("kind: Pod\napiVersion: v1\nspec:\n  - a: 1 # containerlint ignore=CL1901\n    b: 2\n  - c: 3\n", "a b")]
    [InlineData("kind: Pod\napiVersion: v1\nspec:\n  - a: 1\n    # containerlint ignore=CL1901\n    b: 2\n", "b")]
    [InlineData("kind: Pod\napiVersion: v1\n---\n# containerlint ignore=CL1901\nkind: Pod\n", "kind")]
    [InlineData("kind: Pod\napiVersion: v1\nx: |\n  # containerlint ignore-file=CL1901\n", "")]
    [InlineData("kind: Pod\napiVersion: v1\nx: 1 # containerlint ignore-file=CL1901\n", "kind x apiVersion")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    ignore-check.kube-linter.io/latest-tag: why\n", "kind metadata annotations ignore-check.kube-linter.io/latest-tag apiVersion")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kube-linter.io/ignore-all: why\n", "kind metadata annotations kube-linter.io/ignore-all apiVersion")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    kube-score/ignore: other\n", "")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    checkov.io/skip1: CKV_DOCKER_7=why\n", "kind metadata annotations checkov.io/skip1 apiVersion")]
    public void Yaml_CommentOrAnnotation_SuppressesTheNodeItIsAbout(string text, string expected)
    {
        LintResult result = Check(new SourceFile("pod.yaml", text), new KeyRule());
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            result.Findings.Where(finding => finding.Suppression is not null).Select(finding => finding.Message).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("# containerlint ignore=CL1901,CL1902\nFROM a\nRUN x\n", "CL1901:used CL1902:unused")]
    [InlineData("# containerlint ignore=CL1903\nFROM a\n", "CL1903:unjudged")]
    [InlineData("# containerlint ignore=tset-from\nFROM a\n", "tset-from:unknown(test-from)")]
    [InlineData("# hadolint ignore=DL9999\nFROM a\n", "DL9999:unknown()")]
    [InlineData("# containerlint ignore=GEN\nFROM a\n", "GEN:used")]
    public void Suppressions_AfterTheRun_KnowTheirUse(string text, string expected)
    {
        TestRule inactive = TestRule.ForInstruction("CL1903", "test-off", "FROM");
        JudgingRule judging = new();
        LintSettings settings = new() { Today = default, Jobs = 1, Rules = ImmutableDictionary<string, RuleSetting>.Empty.Add("CL1903", new RuleSetting { IsEnabled = false }) };
        LintResult result = new Linter([From, Run, inactive, judging], settings).Run([new SourceFile("Dockerfile", text)], UnknownFileTree.Instance);
        Assert.Equal(expected, result.Findings.Single(finding => finding.Rule.Id == "GEN").Message);
    }

    [Fact]
    public void Suppressions_SwitchedOff_SuppressNothingAndAreNotJudged()
    {
        LintSettings settings = new() { Today = default, Jobs = 1, InlineSuppressions = false };
        LintResult result = new Linter([From, Run, new JudgingRule()], settings)
            .Run([new SourceFile("Dockerfile", "# containerlint ignore=CL1901,CL1902,no-rule\nFROM a\nRUN x\n")], UnknownFileTree.Instance);
        Assert.All(result.Findings, finding => Assert.Null(finding.Suppression));
        Assert.Equal<string>(["GEN", "CL1901", "CL1902"], result.Findings.Select(finding => finding.Rule.Id));
        Assert.Equal("CL1901:unjudged CL1902:unjudged no-rule:unknown()", result.Findings.Single(finding => finding.Rule.Id == "GEN").Message);
    }

    private static LintResult Check(SourceFile file, params Rule[] rules) =>
        new Linter([.. rules], new LintSettings { Today = default, Jobs = 1 }).Run([file], UnknownFileTree.Instance);

    /// <summary>Finds every key of a manifest.</summary>
    private sealed class KeyRule : Rule<KubernetesFile>
    {
        public override RuleDescriptor Descriptor { get; } = TestRule.Describe("CL1901", "test-key") with { Family = RuleFamily.Kubernetes, Aliases = ["kube-linter:latest-tag", "checkov:CKV_DOCKER_7"] };

        public override IEnumerable<Finding> Find(KubernetesFile model, RuleContext context) => model.Yaml.Documents
            .SelectMany(document => document.Root!.DescendantsAndSelf())
            .Where(node => node.Entry is { } entry && ReferenceEquals(entry.Key, node))
            .Select(node => At(node.Location, node.Entry!.Name!));
    }

    /// <summary>Tells what is known of all suppressed names.</summary>
    private sealed class JudgingRule : Rule<CheckedFile>
    {
        public override RuleDescriptor Descriptor { get; } = TestRule.Describe("GEN", "test-judge") with { Family = RuleFamily.General };

        public override IEnumerable<Finding> Find(CheckedFile model, RuleContext context) =>
            [At(model.File.At(model.File.Text.ToString().IndexOf("FROM", StringComparison.Ordinal), 1), string.Join(' ', model.Suppressions.SelectMany(suppression => suppression.Names).Select(Describe)))];

        private static string Describe(SuppressedName name) => name.Name + ":" + name switch
        {
            { Rules.IsEmpty: true } => $"unknown({name.Suggestion})",
            { IsUsed: true } => "used",
            { IsJudged: true } => "unused",
            _ => "unjudged",
        };
    }

    [Theory]
    [InlineData("# containerlint ignore=CL1901 why\nFROM a\n", "CL1901", "FROM a\n")]
    [InlineData("FROM a\r\n  # hadolint ignore=DL3006\r\nRUN x\r\n", "DL3006", "FROM a\r\nRUN x\r\n")]
    [InlineData("# containerlint ignore=CL1901, CL1902 why\nFROM a\n", "CL1901", "# containerlint ignore=CL1902 why\nFROM a\n")]
    [InlineData("# containerlint ignore=CL1901, CL1902 why\nFROM a\n", "CL1902", "# containerlint ignore=CL1901 why\nFROM a\n")]
    [InlineData("# check=skip=JSONArgsRecommended;error=true\nFROM a\n", "JSONArgsRecommended", null)]
    [InlineData("# check=error=true;skip=JSONArgsRecommended,FromAsCasing\nFROM a\n", "FromAsCasing", "# check=error=true;skip=JSONArgsRecommended\nFROM a\n")]
    public void RemovalOf_Name_LeavesTheRest(string text, string name, string? expected)
    {
        SourceFile file = new("Dockerfile", text);
        SuppressionNames names = new(new ContainerLint.Configuration.RuleIndex([From.Descriptor, Run.Descriptor]));
        SuppressionComment suppression = Assert.Single(DockerfileSuppressions.Read(ContainerLint.Dockerfile.Syntax.DockerfileSyntax.Parse(file), names));
        SourceLocation? removal = suppression.RemovalOf(suppression.Names.Single(candidate => candidate.Name == name));
        Assert.Equal(expected, removal is { } place ? text.Remove(place.Span.Start, place.Span.Length) : null);
    }
}
