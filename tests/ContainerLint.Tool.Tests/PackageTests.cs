using System.IO.Compression;
using ContainerLint.Testing;

namespace ContainerLint.Tool.Tests;

/// <summary>Packs the tool, installs it and runs it; slow, as native code is compiled. Leave it out with --filter Category!=Package.</summary>
[Trait("Category", "Package")]
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package").FullName;

    [Fact]
    public void Packages_Installed_RunNatively()
    {
        string packages = Path.Combine(_folder, "packages");
        AssertSuccess(ToolProcess.Run("bash", _folder, [Repository.PathOf(".ci/pack"), packages], patience: TimeSpan.FromMinutes(20)));
        string[] names = Directory.GetFiles(packages).Select(path => Path.GetFileName(path)).ToArray();
        Assert.Equal(3, names.Length);
        string native = Assert.Single(names, name => name.Split('.')[2].Contains('-', StringComparison.Ordinal));
        using (ZipArchive archive = ZipFile.OpenRead(Path.Combine(packages, native)))
        {
            Assert.DoesNotContain(archive.Entries, entry => Path.GetExtension(entry.Name) is ".dll" or ".pdb" or ".dbg");
        }

        string config = Path.Combine(_folder, "nuget.config");
        File.WriteAllText(config, $"<configuration><packageSources><clear /><add key=\"local\" value=\"{packages}\" /></packageSources></configuration>");
        string tools = Path.Combine(_folder, "tools");
        AssertSuccess(ToolProcess.Run("dotnet", _folder, ["tool", "install", "ContainerLint.Tool", "--tool-path", tools, "--configfile", config], environment: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "cache"),
        }));
        File.WriteAllText(Path.Combine(_folder, "Dockerfile"), "FROM alpine\0");
        ToolResult result = ToolProcess.Run(Path.Combine(tools, "containerlint"), _folder, ["check", "--format", "concise", "--rule", "CL0001"]);
        Assert.StartsWith("Dockerfile:1:1: error CL0001: ", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertSuccess(ToolResult result) => Assert.True(result.ExitCode == 0, result.Output + result.Error);
}
