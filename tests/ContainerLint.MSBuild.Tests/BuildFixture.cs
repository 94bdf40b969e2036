namespace ContainerLint.MSBuild.Tests;

/// <summary>
/// A solution of small projects that use the package, one a situation, and its builds, each run once and only when a test asks for it: a
/// build costs seconds.
/// </summary>
public sealed class BuildFixture : IDisposable
{
    private readonly Lazy<DotNetResult> _first;
    private readonly Lazy<DotNetResult> _second;

    /// <summary>Writes the solution.</summary>
    public BuildFixture()
    {
        _first = new Lazy<DotNetResult>(() => DotNet.Run(Root, "build", "all.slnx", "-m:2"));
        _second = new Lazy<DotNetResult>(() => First.Output.Length > 0 ? DotNet.Run(Root, "build", "sound.slnx", "--no-restore", "-m:2") : First);
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="local" value="{Package.Root}" /></packageSources>
            </configuration>
            """);
        Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="ContainerLint.MSBuild" Version="{Package.Version}" /></ItemGroup>
            </Project>
            """);
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <NuGetAudit>false</NuGetAudit>
                <UseSharedCompilation>false</UseSharedCompilation>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="ContainerLint.MSBuild" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        Write(".editorconfig", "root = true\n");
        Projects.WriteAll(Write);
    }

    /// <summary>The package that the projects use.</summary>
    public PackedPackage Package { get; } = PackedPackage.Pack();

    /// <summary>The solution's folder.</summary>
    public string Root => Package.Root;

    /// <summary>The first build of all projects, those that are to fail among them.</summary>
    public DotNetResult First => _first.Value;

    /// <summary>A further build of the projects that succeed, with nothing changed.</summary>
    public DotNetResult Second => _second.Value;

    /// <summary>Runs dotnet in the folder of a project that was restored.</summary>
    public DotNetResult Run(string project, params IEnumerable<string> arguments) =>
        First.Output.Length > 0 ? DotNet.Run(Path.Combine(Root, project), arguments) : First;

    /// <summary>The findings of a build in a project's folder: "warning CL0006 path(line,column,endLine,endColumn)".</summary>
    public IReadOnlyList<string> Findings(DotNetResult result, string project) => result.Events
        .Where(e => e.Code is "CL0002" or "CL0006" && e.File.StartsWith(Path.Combine(Root, project) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(e => $"{e.Level} {e.Code} {e.Place(Path.Combine(Root, project))}")
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>Writes a file below the solution's folder.</summary>
    public void Write(string path, string text)
    {
        string fullPath = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
        File.WriteAllText(fullPath, text);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>The tests that share the package and the builds, which run one after the other.</summary>
[CollectionDefinition(nameof(BuildCollection))]
public sealed class BuildCollection : ICollectionFixture<BuildFixture>;
