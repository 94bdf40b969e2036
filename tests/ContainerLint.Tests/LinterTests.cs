using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests;

public sealed class LinterTests
{
    private static readonly LintSettings Settings = new() { Today = new DateTime(2026, 1, 1), Jobs = 1 };

    private static readonly TestRule Runs = TestRule.ForInstruction("CL1901", "test-run", "RUN");

    private static readonly TestRule Fails = new(
        TestRule.Describe("CL1902", "test-failure"),
        (_, model, _) => model.Stages.Length > 1 ? throw new InvalidOperationException("boom") : []);

    [Fact]
    public void Run_RuleThatThrows_IsAFailureAndTheOthersStillReport()
    {
        LintResult result = Run([Runs, Fails], Settings, new SourceFile("b/Dockerfile", "FROM a\nFROM b\nRUN x\n"), new SourceFile("a/Dockerfile", "FROM a\nRUN x\n"));
        Assert.Equal<string>(["a/Dockerfile:2:1", "b/Dockerfile:3:1"], result.Findings.Select(finding => finding.Location.ToString()));
        Assert.Equal(new LintFailure("b/Dockerfile", "CL1902", "InvalidOperationException: boom"), Assert.Single(result.Failures));
    }

    [Fact]
    public void Run_FixThatThrows_IsAFailure()
    {
        TestRule rule = new(TestRule.Describe("CL1903", "test-fix"), (rule, model, _) => [rule.At(model.File.At(0, 0), "Here").WithFix(() => throw new InvalidOperationException("no fix"))]);
        Assert.Equal("CL1903", Assert.Single(Run([rule], Settings, new SourceFile("Dockerfile", "FROM a\n")).Failures).RuleId);
    }

    [Fact]
    public void Run_SameFindingTwice_IsReportedOnce()
    {
        TestRule rule = new(TestRule.Describe("CL1904", "test-twice"), (rule, model, _) => [rule.At(model.File.At(0, 4), "Here"), rule.At(model.File.At(0, 4), "Here")]);
        Assert.Single(Run([rule], Settings, new SourceFile("Dockerfile", "FROM a\n")).Findings);
    }

    [Fact]
    public void Run_AnyNumberOfJobs_GivesTheSame()
    {
        SourceFile[] files = Enumerable.Range(0, 200).Select(i => new SourceFile($"d{i}/Dockerfile", string.Concat(Enumerable.Repeat("FROM a\nRUN x\n", 1 + (i % 5))))).ToArray();
        IEnumerable<string> Lines(int jobs) => Run([Runs, Fails], Settings with { Jobs = jobs }, files) is var result
            ? result.Findings.Select(finding => finding.Location + finding.Message).Concat(result.Failures.Select(failure => failure.ToString())).Concat(result.Files.Select(file => file.Path))
            : [];
        Assert.Equal(Lines(1), Lines(8));
    }

    [Fact]
    public void Run_RuleThatIsOff_DoesNotRun()
    {
        LintSettings settings = Settings with { Rules = ImmutableDictionary<string, RuleSetting>.Empty.Add("CL1901", new RuleSetting { IsEnabled = false }) };
        Assert.Empty(Run([Runs], settings, new SourceFile("Dockerfile", "RUN x\n")).Findings);
    }

    [Theory]
    [InlineData("FROM a\nRUN b\n", 1)]
    [InlineData("FROM a\nRUN c\n", 0)]
    public void Run_RuleThatNeedsAWord_RunsOnlyWhereItIs(string text, int expected)
    {
        TestRule rule = new(TestRule.Describe("CL1905", "test-needs") with { Needs = ["b"] }, (rule, model, _) => [rule.At(model.File.At(0, 4), "Here")]);
        Assert.Equal(expected, Run([rule], Settings, new SourceFile("Dockerfile", text)).Findings.Length);
    }

    [Fact]
    public void Run_SeverityThatIsSet_IsThatOfTheFinding()
    {
        LintSettings settings = Settings with { Rules = ImmutableDictionary<string, RuleSetting>.Empty.Add("CL1901", new RuleSetting { Severity = Severity.Error }) };
        Assert.Equal(Severity.Error, Assert.Single(Run([Runs], settings, new SourceFile("Dockerfile", "RUN x\n")).Findings).Severity);
    }

    [Fact]
    public void Run_FileThatCannotBeRead_IsToldAndTheOthersAreChecked()
    {
        LintInput broken = new("x/Dockerfile", () => throw new UnauthorizedAccessException());
        LintResult result = new Linter([Runs], Settings).Run([broken, LintInput.FromMemory(new SourceFile("Dockerfile", "RUN x\n"))], UnknownFileTree.Instance);
        Assert.Equal(new UnreadableFile("x/Dockerfile", "permission denied"), Assert.Single(result.Unreadable));
        Assert.Single(result.Findings);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new Linter([Runs], Settings).Run([new SourceFile("Dockerfile", "RUN x\n")], UnknownFileTree.Instance, source.Token));
    }

    [Fact]
    public void Run_MeasuringTime_NamesTheRules()
    {
        LintResult result = Run([Runs], Settings with { MeasureTime = true }, new SourceFile("Dockerfile", "RUN x\n"));
        Assert.Equal(["CL1901", "parsing", "reading"], result.Timings.Select(timing => timing.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_FileOfNoKnownKind_IsSkipped()
    {
        LintResult result = Run([Runs], Settings, new SourceFile("a.yaml", "a: b\n"));
        Assert.Empty(result.Files);
        Assert.Equal("a.yaml", Assert.Single(result.Skipped));
    }

    private static LintResult Run(ImmutableArray<Rule> rules, LintSettings settings, params SourceFile[] files) => new Linter(rules, settings).Run(files, UnknownFileTree.Instance);
}
