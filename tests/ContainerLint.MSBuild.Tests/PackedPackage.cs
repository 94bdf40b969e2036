using System.Reflection;
using ContainerLint.Testing;

namespace ContainerLint.MSBuild.Tests;

/// <summary>The package, packed from what the test run has built, in a folder that is a feed.</summary>
/// <param name="Root">A temporary folder, apart from the repository so that none of its settings apply.</param>
/// <param name="Version">Differs from run to run, so that no cache of packages can answer for another build.</param>
public sealed record PackedPackage(string Root, string Version)
{
    /// <summary>The package file.</summary>
    public string Path => System.IO.Path.Combine(Root, $"ContainerLint.MSBuild.{Version}.nupkg");

    /// <summary>Packs it.</summary>
    public static PackedPackage Pack()
    {
        PackedPackage package = new(Directory.CreateTempSubdirectory("containerlint-build-").FullName, "0.1.0-test." + Guid.NewGuid().ToString("N"));
        string configuration = typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Configuration").Value!;
        DotNetResult result = DotNet.Run(
            package.Root, "pack", Repository.PathOf("src/ContainerLint.MSBuild"), "--no-build", "-c", configuration, "-o", package.Root, "-p:PackageVersion=" + package.Version);
        Assert.True(result.ExitCode == 0, result.Output);
        return package;
    }
}
