using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Workspace;

/// <summary>
/// The files around those that are checked, as far as they may be looked at. All paths use '/' and are relative to the same folder as
/// <see cref="Text.SourceFile.Path"/>. Answers are null where nothing is known, so that no finding rests on a tree that was not looked at.
/// </summary>
public interface IFileTree
{
    /// <summary>Whether a file of this path exists; null if that is not known, as for every path outside the tree.</summary>
    bool? FileExists(string path);

    /// <summary>Whether a folder of this path exists; null if that is not known, as for every path outside the tree.</summary>
    bool? DirectoryExists(string path);

    /// <summary>The text of a file; null if it does not exist, cannot be read, is binary, is too large or lies outside the tree.</summary>
    string? ReadText(string path);

    /// <summary>
    /// A file as a fix may change it: the whole text with its encoding, or an empty text where no file of this path exists and one may be made.
    /// Null if it must not be changed: it cannot be read, is not all text, is too large, or lies outside the tree or behind a symbolic link.
    /// </summary>
    SourceFile? ReadForChange(string path);

    /// <summary>Whether a file may be executed by somebody; null if it does not exist, or its system does not record that.</summary>
    bool? IsExecutable(string path);

    /// <summary>What lies directly in a folder, ordered by name; null if that is not known.</summary>
    ImmutableArray<FileTreeEntry>? Enumerate(string directory);
}

/// <summary>A file or folder in an <see cref="IFileTree"/>.</summary>
/// <param name="Name">The last segment of its path.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
public readonly record struct FileTreeEntry(string Name, bool IsDirectory);

/// <summary>A tree of which nothing is known.</summary>
public sealed class UnknownFileTree : IFileTree
{
    private UnknownFileTree()
    {
    }

    /// <summary>The only instance.</summary>
    public static UnknownFileTree Instance { get; } = new();

    /// <inheritdoc/>
    public bool? FileExists(string path) => null;

    /// <inheritdoc/>
    public bool? DirectoryExists(string path) => null;

    /// <inheritdoc/>
    public string? ReadText(string path) => null;

    /// <inheritdoc/>
    public SourceFile? ReadForChange(string path) => null;

    /// <inheritdoc/>
    public bool? IsExecutable(string path) => null;

    /// <inheritdoc/>
    public ImmutableArray<FileTreeEntry>? Enumerate(string directory) => null;
}
