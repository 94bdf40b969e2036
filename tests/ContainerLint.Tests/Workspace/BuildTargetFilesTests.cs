using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class BuildTargetFilesTests
{
    [Theory]
    [InlineData("docker-bake.hcl", "target \"x\" {\n  target = \"lint\"\n}", "lint")]
    [InlineData("docker-bake.hcl", "target \"lint\" {\n  context = \".\"\n}", "")]
    [InlineData("docker-bake.hcl", "matrix = { item = [\"lint\", \"unit\"] }\ntarget = item", "lint unit")]
    [InlineData("docker-bake.hcl", "matrix = { item = [\"lint\"] }\ntarget = \"${item}\"", "lint")]
    [InlineData("docker-bake.json", "{\"target\": {\"x\": {\"target\": \"unit\"}}}", "unit")]
    [InlineData("Makefile", "lint:\n\tdocker build --target unit .", "unit")]
    [InlineData("Makefile", "lint:\n\tdocker build --target=unit .", "unit")]
    [InlineData("Makefile", "lint:\n\tdocker build --target $@ .", "lint")]
    [InlineData("Makefile", "lint:\n\tdocker build .", "")]
    [InlineData("README.md", "docker build --target lint .", "")]
    [InlineData("build.sh", "docker build --target \"lint\" .", "lint")]
    [InlineData(".github/workflows/ci.yml", "with:\n  target: lint\n", "lint")]
    [InlineData(".github/workflows/ci.yml", "with:\n  target: other\n  name: lint\n", "")]
    [InlineData(".github/workflows/ci.yml", "stage: [lint]\ntarget: ${{ matrix.stage }}\n", "lint")]
    [InlineData("app/Makefile", "docker build --target lint .", "lint")]
    [InlineData("other/Makefile", "docker build --target lint .", "")]
    [InlineData("Makefile", "mytarget = lint\nlinting", "")]
    public void FindTargets_FilesAround_NameStages(string path, string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", BuildTargetFiles.FindTargets(new OneFile(path, text), "app/Dockerfile", ["lint", "unit"]).Order(StringComparer.Ordinal)));

    private sealed class OneFile(string path, string text) : IFileTree
    {
        public bool? FileExists(string name) => name == path;

        public bool? DirectoryExists(string directory) => directory.Length == 0 || path.StartsWith(directory + "/", StringComparison.Ordinal);

        public string? ReadText(string name) => name == path ? text : null;

        public SourceFile? ReadForChange(string name) => null;

        public bool? IsExecutable(string name) => null;

        public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
        {
            string prefix = directory.Length == 0 ? string.Empty : directory + "/";
            if (!path.StartsWith(prefix, StringComparison.Ordinal)) return [];
            string[] rest = path[prefix.Length..].Split('/');
            return [new FileTreeEntry(rest[0], rest.Length > 1)];
        }
    }
}
