using System.Collections.Immutable;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.RuleWorkbench.Examples;

/// <summary>The files of an example of several files, and nothing else.</summary>
internal sealed class ExampleFileTree(ImmutableArray<ExampleFile> files) : IFileTree
{
    public bool? FileExists(string path) => files.Any(file => file.Path == path);

    public bool? DirectoryExists(string path) => path.Length == 0 || files.Any(file => file.Path.StartsWith(path + "/", StringComparison.Ordinal));

    public string? ReadText(string path) => files.FirstOrDefault(file => file.Path == path)?.Text;

    public SourceFile? ReadForChange(string path) => new(path, ReadText(path) ?? string.Empty);

    public bool? IsExecutable(string path) => null;

    public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
    {
        string prefix = directory.Length == 0 ? directory : directory + "/";
        return files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => file.Path[prefix.Length..])
            .Select(rest => rest.Split('/', 2) is [var name, _] ? new FileTreeEntry(name, IsDirectory: true) : new FileTreeEntry(rest, IsDirectory: false))
            .Distinct()
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .ToImmutableArray();
    }
}
