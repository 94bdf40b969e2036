using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Dockerfile.Model;

/// <summary>A tree of empty files.</summary>
internal sealed class EmptyFilesTree(params string[] files) : IFileTree
{
    public bool? FileExists(string path) => files.Contains(path, StringComparer.Ordinal);

    public bool? DirectoryExists(string path) => path.Length == 0 || files.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

    public string? ReadText(string path) => FileExists(path) == true ? string.Empty : null;

    public SourceFile? ReadForChange(string path) => new(path, string.Empty);

    public bool? IsExecutable(string path) => null;

    public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
    {
        if (DirectoryExists(directory) != true) return null;
        string start = directory.Length == 0 ? string.Empty : directory + "/";
        return files
            .Where(file => file.StartsWith(start, StringComparison.Ordinal))
            .Select(file => file.Substring(start.Length).Split('/'))
            .Select(segments => new FileTreeEntry(segments[0], segments.Length > 1))
            .Distinct()
            .ToImmutableArray();
    }
}
