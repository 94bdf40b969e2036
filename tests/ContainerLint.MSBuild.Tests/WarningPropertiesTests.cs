using ContainerLint.Rules;

namespace ContainerLint.MSBuild.Tests;

public sealed class WarningPropertiesTests
{
    [Theory]
    [InlineData("", false, "", "", Severity.Warning, Severity.Warning)]
    [InlineData("", false, "", "", Severity.Info, Severity.Info)]
    [InlineData("1591;cl1101", false, "", "", Severity.Error, null)]
    [InlineData("CL1101", true, "CL1101", "CL1101", Severity.Warning, null)]
    [InlineData("CL110", false, "", "", Severity.Warning, Severity.Warning)]
    [InlineData("", true, "", "", Severity.Warning, Severity.Error)]
    [InlineData("", true, "", "", Severity.Info, Severity.Info)]
    [InlineData("", false, "\n  NU1605,\n  CL1101\n", "", Severity.Warning, Severity.Error)]
    [InlineData("", false, "CL1101", "", Severity.Info, Severity.Error)]
    [InlineData("", true, "", "CL1101", Severity.Warning, Severity.Warning)]
    [InlineData("", true, "CL1101", "CL1101", Severity.Warning, Severity.Warning)]
    public void Apply_Properties_DecideAsTheCompilerDoes(string noWarn, bool treat, string asErrors, string notAsErrors, Severity severity, Severity? expected) =>
        Assert.Equal(expected, new WarningProperties(noWarn, treat, asErrors, notAsErrors).Apply("CL1101", severity));
}
