using System.Reflection;

namespace ContainerLint.Testing;

/// <summary>Where the checkout that the tests were built from lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds Linter.sln, with a trailing separator.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "RepositoryRoot", StringComparison.Ordinal)).Value!;

    /// <summary>The Dockerfiles of the end-to-end cases and of the sample.</summary>
    public static IEnumerable<string> Dockerfiles => new[] { "tests/cases", "docs/sample" }
        .SelectMany(static folder => Directory.EnumerateFiles(PathOf(folder), "*Dockerfile*", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);
}
