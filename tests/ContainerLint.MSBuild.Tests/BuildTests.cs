using System.Text.Json;

namespace ContainerLint.MSBuild.Tests;

/// <summary>The package in builds as its users run them.</summary>
[Collection(nameof(BuildCollection))]
public sealed class BuildTests(BuildFixture builds)
{
    private const string InDockerfile = "CL0006 Dockerfile(1,24,1,30)";
    private const string InCompose = "CL0002 compose.yaml(2,4,2,5)";
    private const string InKubernetes = "CL0006 k8s/pod.yaml(4,36,4,42)";

    [Theory]
    [InlineData("plain", "warning CL0006 Dockerfile(1,24,1,30)", "warning CL0006 docker/worker.Dockerfile(1,24,1,30)")]
    [InlineData("web", "warning CL0006 Dockerfile(1,24,1,30)")]
    [InlineData("multi", "warning CL0006 Dockerfile(1,24,1,30)")]
    [InlineData("notargets", "warning " + InDockerfile, "warning " + InKubernetes)]
    public void Build_OfAnyProjectType_ReportsEachFindingOnceEveryTime(string project, params string[] expected)
    {
        Assert.Equal(expected, builds.Findings(builds.First, project));
        Assert.Equal(expected, builds.Findings(builds.Second, project));
    }

    [Fact]
    public void Build_WithWarningsOnly_Succeeds() => Assert.True(builds.Second.ExitCode == 0, builds.Second.Output);

    [Fact]
    public void Build_Finding_HasHelpLinkAndNoSubcategory()
    {
        BuildEvent warning = Assert.Single(builds.Second.WithCode("CL0006"), static e => e.Project.EndsWith("web.csproj", StringComparison.Ordinal));

        Assert.Equal("https://github.com/containerlint/containerlint/blob/main/docs/rules/CL0006.md", warning.HelpLink);
        Assert.True(string.IsNullOrEmpty(warning.Subcategory));
        Assert.Contains($"{warning.File}(1,24,1,30): warning CL0006: {warning.Message}", builds.Second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void NoWarn_HidesEvenErrors() => Assert.Equal(["warning " + InDockerfile, "warning " + InKubernetes], builds.Findings(builds.First, "nowarn"));

    [Fact]
    public void WarningsAsErrors_RaisesTheRule() =>
        Assert.Equal(["error " + InCompose, "error " + InDockerfile, "error " + InKubernetes], builds.Findings(builds.First, "aserrors"));

    [Fact]
    public void TreatWarningsAsErrors_RaisesWarningsAndLetsTheCompilerRun()
    {
        Assert.Contains("error " + InDockerfile, builds.Findings(builds.First, "treat"));
        Assert.Contains(builds.First.WithCode("CS1030"), static e => e.Level == "error");
        Assert.Equal(1, builds.First.ExitCode);
    }

    [Fact]
    public void WarningsNotAsErrors_KeepsTheRuleAWarning() => Assert.Contains("warning " + InDockerfile, builds.Findings(builds.First, "notaserrors"));

    [Fact]
    public void ContainerLintEnabled_False_ReportsNothing() => Assert.Empty(builds.Findings(builds.First, "disabled"));

    [Fact]
    public void Items_WithoutDefaults_AreTheOnesChecked()
    {
        Assert.Equal(["error " + InCompose], builds.Findings(builds.First, "items"));
        Assert.Equal(["warning CL0006 base.Dockerfile(1,24,1,30)"], builds.Findings(builds.First, "shared"));
    }

    [Fact]
    public void Configuration_NearestUpward_IsFollowed() => Assert.Equal(["error " + InDockerfile], builds.Findings(builds.First, "configured"));

    [Fact]
    public void Configuration_WithAnError_FailsTheBuildAtItsPlace()
    {
        BuildEvent error = Assert.Single(builds.First.Events, static e => e.Project.EndsWith("misconfigured.csproj", StringComparison.Ordinal));

        Assert.Equal("error misconfigured/.containerlint.yaml(2,3,2,8)", $"{error.Level} {error.Place(builds.Root)}");
        Assert.StartsWith("There is no rule 'CL006'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Severities_OfEditorConfigAndGlobalConfig_AreApplied() =>
        Assert.Equal(["error " + InDockerfile, "warning " + InCompose], builds.Findings(builds.First, "severities"));

    [Fact]
    public void Build_OfOneFrameworkOfSeveral_ReportsEachFindingOnce()
    {
        DotNetResult result = builds.Run("multi", "build", "--no-restore", "-f", "net10.0");

        Assert.Equal(["warning " + InDockerfile], builds.Findings(result, "multi"));
    }

    [Fact]
    public void Clean_ReportsNothing()
    {
        DotNetResult result = builds.Run("notargets", "build", "--no-restore", "-t:Clean");

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Empty(result.Events);
    }

    [Fact]
    public void DesignTimeBuild_HandsFilesToTheAnalyzerInsteadOfRunningTheTask()
    {
        DotNetResult result = builds.Run(
            "plain", "msbuild", "-t:Compile", "-p:DesignTimeBuild=true;SkipCompilerExecution=true;ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs");

        Assert.Empty(result.Events);
        string[] arguments = Identities(result, "CscCommandLineArgs");
        Assert.Contains("/additionalfile:Dockerfile", arguments);
        Assert.Contains("/additionalfile:docker/worker.Dockerfile", arguments);
        Assert.DoesNotContain(arguments, static argument => argument.StartsWith("/additionalfile:", StringComparison.Ordinal) && argument.Contains("obj", StringComparison.Ordinal));
        Assert.Contains("/additionalfile:" + Path.Combine(builds.Root, "plain", ".containerlint.yaml"), arguments);
        Assert.Contains(arguments, static argument => argument.StartsWith("/analyzer:", StringComparison.Ordinal) && argument.EndsWith("ContainerLint.Analyzers.CodeFixes.dll", StringComparison.Ordinal));
        Assert.Single(arguments, argument => argument == "/analyzerconfig:" + Path.Combine(builds.Root, ".editorconfig"));
    }

    [Fact]
    public void Evaluation_OfABuild_KeepsFilesFromTheCompilerAndTellsTheUpToDateCheck()
    {
        DotNetResult result = builds.Run("items", "msbuild", "-getItem:AdditionalFiles,Analyzer,UpToDateCheckInput");

        Assert.Empty(Identities(result, "AdditionalFiles"));
        Assert.DoesNotContain(Identities(result, "Analyzer"), static path => path.Contains("ContainerLint", StringComparison.Ordinal));
        Assert.Equal(
            ["../shared/base.Dockerfile", "compose.yaml"],
            Identities(result, "UpToDateCheckInput").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnalyzerInBuild_ReportsWhatTheTaskReports()
    {
        DotNetResult result = builds.Run("web", "build", "--no-restore", "--no-incremental", "-p:ContainerLintAnalyzerInBuild=true");

        // The compiler prints what it reports, so that MSBuild learns neither where a span ends nor the help link but as part of the message.
        BuildEvent byAnalyzer = Assert.Single(result.WithCode("CL0006"));
        BuildEvent byTask = Assert.Single(builds.Second.WithCode("CL0006"), static e => e.Project.EndsWith("web.csproj", StringComparison.Ordinal));
        Assert.Equal((byTask.Level, byTask.File, byTask.Line, byTask.Column), (byAnalyzer.Level, byAnalyzer.File, byAnalyzer.Line, byAnalyzer.Column));
        Assert.Equal($"{byTask.Message} ({byTask.HelpLink})", byAnalyzer.Message);
    }

    private static string[] Identities(DotNetResult result, string item)
    {
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(static entry => entry.GetProperty("Identity").GetString()!).ToArray();
    }
}
