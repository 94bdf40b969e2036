using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Testing;

namespace ContainerLint.Rules.Tests;

/// <summary>What holds for every rule; the cases are the examples of its file. One rule: --filter "DisplayName~CL1101".</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Ids => new(RuleFile.All.Keys);

    [Theory]
    [MemberData(nameof(Ids))]
    public void BadExamples_AreReportedAsInTheSnapshot(string id)
    {
        RuleCheck check = Check(id);

        Assert.Empty(check.ReportProblems());
        Snapshot.Verify(check.Snapshot(), directory: "Rules", fileName: id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void GoodExamples_AreSilentUnderTheRecommendedProfile(string id) => Assert.Empty(Check(id).SilenceProblems());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fixes_RemoveTheirFindingsAndBringNoOther(string id) => Assert.Empty(Check(id).FixProblems());

    private static RuleCheck Check(string id) => new(RuleFile.All[id], BuiltInRules.All);
}
