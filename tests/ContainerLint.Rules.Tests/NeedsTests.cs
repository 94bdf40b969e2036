using ContainerLint.Data;
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

    [Theory]
    [InlineData("CL1206")]
    [InlineData("CL1209")]
    public void RuleOverSystemPackages_RunOfAnyManagerOfTheTable_IsNotLeftOut(string id)
    {
        IEnumerable<string> commands = PackageManagers.Rows.Where(manager => manager.IsSystem).SelectMany(manager => manager.Aliases.Add(manager.Name));

        Assert.Contains(id, LeftOutRules.IdsFor("FROM a\n"));
        Assert.DoesNotContain(commands, command => LeftOutRules.IdsFor($"FROM a\nRUN {command} install b\n").Contains(id));
    }

    [Fact]
    public void BuildArgOutOfScope_AnyPlatformArgumentOfTheTable_IsNotLeftOut()
    {
        IEnumerable<string> names = PredefinedArgs.Rows.Where(row => row.Kind == "platform").Select(row => row.Name);

        Assert.DoesNotContain(names, name => LeftOutRules.IdsFor($"FROM a\nRUN b ${name}\n").Contains("CL1023"));
    }
}
