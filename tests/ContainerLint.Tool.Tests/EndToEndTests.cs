using ContainerLint.Testing;

namespace ContainerLint.Tool.Tests;

public sealed class EndToEndTests
{
    private static readonly string Cases = Repository.PathOf("tests/cases");

    public static TheoryData<string> Names => [.. Directory.EnumerateDirectories(Cases).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tool_Case_DoesWhatItsSnapshotShows(string name) =>
        Snapshot.Verify(new EndToEndCase(Path.Combine(Cases, name)).Run(), directory: Path.Combine(Cases, name), fileName: "result");

    [Fact]
    public void Rules_AsText_NameEveryRuleOnce()
    {
        ToolResult result = ToolProcess.Run(Cases, ["rules"]);
        string[] ids = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToArray();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("CL0001", ids);
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Rules_AsJson_AreThoseOfTheText()
    {
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(ToolProcess.Run(Cases, ["rules", "--format", "json"]).Output);
        Assert.Equal(
            ToolProcess.Run(Cases, ["rules"]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]),
            json.RootElement.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
    }

    [Fact]
    public void Check_AnyNumberOfJobs_WritesTheSame()
    {
        string root = Directory.CreateTempSubdirectory("jobs").FullName;
        for (int i = 0; i < 60; i++)
        {
            Directory.CreateDirectory(Path.Combine(root, $"{i}"));
            File.WriteAllText(Path.Combine(root, $"{i}", "Dockerfile"), $"FROM alpine\nRUN echo \uFFFD {i}\n");
            File.WriteAllText(Path.Combine(root, $"{i}", "pod.yaml"), $"apiVersion: v1\nkind: Pod\nmetadata: {{name: p{i}}}\n");
        }

        string Output(string jobs) => ToolProcess.Run(root, ["check", "--profile", "all", "--jobs", jobs]).Output;
        string alone = Output("1");
        Assert.Contains("CL0002", alone, StringComparison.Ordinal);
        Assert.Equal(alone, Output("7"));
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    [InlineData("rules", "--help")]
    [InlineData("explain", "--help")]
    public void Help_OfAnyCommand_FitsIn80Columns(params string[] arguments)
    {
        ToolResult result = ToolProcess.Run(Cases, arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(result.Output.Split('\n'), line => line.Length > 80);
    }
}
