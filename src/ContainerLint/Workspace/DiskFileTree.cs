using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>The files on disk below the working directory and below the folders that were named. Symbolic links out of them are not followed.</summary>
public sealed class DiskFileTree : IFileTree
{
    private readonly string _workingDirectory;
    private readonly ImmutableArray<string> _roots;
    private readonly SymbolicLinks _links = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<FileTreeEntry>?> _folders = new(StringComparer.Ordinal);

    /// <summary>Creates a tree.</summary>
    /// <param name="workingDirectory">The folder that paths are relative to; an absolute path.</param>
    /// <param name="roots">Further folders that may be looked at; absolute paths.</param>
    public DiskFileTree(string workingDirectory, params IEnumerable<string> roots)
    {
        _workingDirectory = Path.GetFullPath(workingDirectory);
        _roots = roots.Select(Path.GetFullPath).Append(_workingDirectory).Distinct(StringComparer.Ordinal).ToImmutableArray();
    }

    /// <inheritdoc/>
    public bool? FileExists(string path) => Exists(path, isDirectory: false);

    /// <inheritdoc/>
    public bool? DirectoryExists(string path) => Resolve(path) is { } fullPath && _roots.Contains(fullPath) ? true : Exists(path, isDirectory: true);

    /// <inheritdoc/>
    public string? ReadText(string path)
    {
        if (FileExists(path) != true || Resolve(path) is not { } fullPath) return null;
        try
        {
            CheckedFile file = SourceReader.Read(fullPath, path);
            return file.Problems.Any(static problem => problem.Kind is FileProblemKind.TooLarge or FileProblemKind.Binary) ? null : file.File.Text.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool? IsExecutable(string path)
    {
#if NET
        if (OperatingSystem.IsWindows() || FileExists(path) != true || Resolve(path) is not { } fullPath) return null;
        try
        {
            return (File.GetUnixFileMode(fullPath) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
#else
        // Modes cannot be asked for here.
        return null;
#endif
    }

    /// <inheritdoc/>
    public ImmutableArray<FileTreeEntry>? Enumerate(string directory) =>
        Resolve(directory) is { } fullPath ? _folders.GetOrAdd(fullPath, ReadFolder) : null;

    /// <summary>Looks the last segment up in its folder, so that letter case counts on every system, as it does in the image.</summary>
    private bool? Exists(string path, bool isDirectory)
    {
        if (Resolve(path) is not { } fullPath || Path.GetDirectoryName(fullPath) is not { } folder) return null;
        if (!_roots.Any(root => DisplayPath.IsBelow(folder, root))) return null;
        if (_folders.GetOrAdd(folder, ReadFolder) is not { } entries)
        {
            string relative = DisplayPath.Relative(folder, _workingDirectory);
            return DirectoryExists(relative) == false ? false : null;
        }

        string name = Path.GetFileName(fullPath);
        return entries.Any(entry => entry.IsDirectory == isDirectory && entry.Name == name);
    }

    private string? Resolve(string path)
    {
        if (path.Contains('\0')) return null;
        string fullPath = Path.GetFullPath(Path.Combine(_workingDirectory, path)).TrimEnd(Path.DirectorySeparatorChar);
        if (fullPath.Length == 0) return null;
        return _roots.FirstOrDefault(root => DisplayPath.IsBelow(fullPath, root)) is { } inside && !_links.Leaves(fullPath, inside) ? fullPath : null;
    }

    private static ImmutableArray<FileTreeEntry>? ReadFolder(string fullPath)
    {
        try
        {
            return new DirectoryInfo(fullPath).EnumerateFileSystemInfos()
                .Select(static entry => new FileTreeEntry(entry.Name, entry is DirectoryInfo))
                .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
                .ToImmutableArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
