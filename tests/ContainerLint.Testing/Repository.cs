using System.Reflection;

namespace ContainerLint.Testing;

/// <summary>Where the checkout that the tests were built from lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds Linter.sln, with a trailing separator.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "RepositoryRoot", StringComparison.Ordinal)).Value!;

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);
}
