using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Fixing;

/// <summary>A tree as it would be if the fixes so far were written. It changes between runs of the linter, never during one.</summary>
internal sealed class ChangedFileTree(IFileTree tree) : IFileTree
{
    private readonly Dictionary<string, SourceFile> _changed = new(StringComparer.Ordinal);

    /// <summary>Puts a file, with the text that it got, in the place of the one of its path; or there where none is.</summary>
    public void Set(SourceFile file) => _changed[ContainerPath.Clean(file.Path)] = file;

    /// <inheritdoc/>
    public bool? FileExists(string path) => Find(path) is null ? tree.FileExists(path) : true;

    /// <inheritdoc/>
    public bool? DirectoryExists(string path) => tree.DirectoryExists(path);

    /// <inheritdoc/>
    public string? ReadText(string path) => Find(path) is { } file ? file.Text.ToString() : tree.ReadText(path);

    /// <inheritdoc/>
    public SourceFile? ReadForChange(string path) => Find(path) ?? tree.ReadForChange(path);

    /// <inheritdoc/>
    public bool? IsExecutable(string path) => tree.IsExecutable(path);

    /// <inheritdoc/>
    public ImmutableArray<FileTreeEntry>? Enumerate(string directory)
    {
        ImmutableArray<FileTreeEntry>? known = tree.Enumerate(directory);
        if (known is not { } entries || _changed.Count == 0) return known;
        string folder = ContainerPath.Clean(directory);
        return entries
            .Concat(_changed.Values.Where(file => ContainerPath.Clean(file.Directory) == folder).Select(static file => new FileTreeEntry(file.Name, IsDirectory: false)))
            .Distinct()
            .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private SourceFile? Find(string path) => _changed.Count > 0 && _changed.TryGetValue(ContainerPath.Clean(path), out SourceFile? file) ? file : null;
}
