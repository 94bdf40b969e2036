using ContainerLint.Testing;

namespace ContainerLint.Tests.Dockerfile.Syntax;

internal static class FixtureFiles
{
    private static readonly string Folder = Repository.PathOf("tests/ContainerLint.Tests/Dockerfile/Syntax/Fixtures");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.Dockerfile").Select(Path.GetFileNameWithoutExtension)!;

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name + ".Dockerfile"));
}
