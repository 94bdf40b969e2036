using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Dockerfile.Model;

/// <summary>A tree of files, each given as its path or as "path=text".</summary>
internal sealed class TextFilesTree(params string[] files) : IFileTree
{
    private readonly Dictionary<string, string> _files = files
        .Select(file => file.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : string.Empty, StringComparer.Ordinal);

    public bool? FileExists(string path) => _files.ContainsKey(path);

    public bool? DirectoryExists(string path) => path.Length == 0 || _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

    public string? ReadText(string path) => _files.GetValueOrDefault(path);

    public SourceFile? ReadForChange(string path) => new(path, ReadText(path) ?? string.Empty);

    public bool? IsExecutable(string path) => null;

    public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
    {
        if (DirectoryExists(directory) != true) return null;
        string start = directory.Length == 0 ? string.Empty : directory + "/";
        return _files.Keys
            .Where(file => file.StartsWith(start, StringComparison.Ordinal))
            .Select(file => file[start.Length..].Split('/'))
            .Select(segments => new FileTreeEntry(segments[0], segments.Length > 1))
            .Distinct()
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .ToImmutableArray();
    }
}
