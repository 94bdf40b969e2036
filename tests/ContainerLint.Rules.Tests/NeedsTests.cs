using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.Text;

namespace ContainerLint.Rules.Tests;

public sealed class NeedsTests
{
    [Fact]
    public void Examples_OfAllRules_HaveNothingForTheRulesThatAreLeftOut()
    {
        IEnumerable<SourceFile> dockerfiles = RuleFile.All.Values
            .Where(rule => rule.Definition.Family.Member == "Dockerfile")
            .SelectMany(rule => rule.Definition.Examples)
            .SelectMany(example => example.Files)
            .Select(file => new SourceFile(file.Path, file.Text));

        Assert.Empty(dockerfiles.SelectMany(LeftOutRules.FindingsIn).Select(finding => $"{finding.Rule.Id} in\n{finding.Location.File.Text}"));
    }
}
