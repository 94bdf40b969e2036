using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ContainerLint.Testing;

namespace ContainerLint.MSBuild.Tests;

/// <summary>What is in the package.</summary>
[Collection(nameof(BuildCollection))]
public sealed class PackageTests(BuildFixture builds)
{
    /// <summary>What MSBuild itself brings for a task.</summary>
    private static readonly string[] BuildHost = ["Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"];

    /// <summary>What every host of analyzers has loaded: Roslyn and what Roslyn needs.</summary>
    private static readonly string[] AnalyzerHost =
    [
        "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.Workspaces", "System.Collections.Immutable", "System.Composition.AttributedModel",
        "System.Memory", "System.Reflection.Metadata", "System.Runtime.CompilerServices.Unsafe", "System.Text.Encoding.CodePages", "System.Threading.Tasks.Extensions",
    ];

    [Fact]
    public void Package_Entries_AreTheseAndNoOthers()
    {
        using ZipArchive archive = ZipFile.OpenRead(builds.Package.Path);

        Snapshot.Verify(string.Join('\n', archive.Entries.Select(static entry => entry.FullName).Where(static name => !name.EndsWith(".psmdcp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Package_Nuspec_SaysDevelopmentDependencyWithoutDependencies()
    {
        using ZipArchive archive = ZipFile.OpenRead(builds.Package.Path);
        using StreamReader reader = new(archive.GetEntry("ContainerLint.MSBuild.nuspec")!.Open());
        string nuspec = reader.ReadToEnd();

        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.Contains("""<license type="expression">MIT</license>""", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tasks/netstandard2.0/")]
    [InlineData("designtime/netstandard2.0/")]
    public void Package_Assemblies_FindAllTheyReferenceBesideThem(string folder)
    {
        string[] host = folder.StartsWith("tasks/", StringComparison.Ordinal) ? BuildHost : AnalyzerHost;
        using ZipArchive archive = ZipFile.OpenRead(builds.Package.Path);
        List<ZipArchiveEntry> assemblies = archive.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)).ToList();
        HashSet<string> known = [.. assemblies.Select(static entry => Path.GetFileNameWithoutExtension(entry.Name)), .. host, "netstandard", "mscorlib", "System", "System.Core"];

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, entry => Assert.Empty(References(entry).Except(known)));
    }

    private static List<string> References(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        copy.Position = 0;
        using PEReader file = new(copy);
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
    }
}
