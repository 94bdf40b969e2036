using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Workspace;

/// <summary>The files on disk below the working directory and below the folders that were named. Symbolic links out of them are not followed.</summary>
public sealed class DiskFileTree : IFileTree
{
    private readonly string _workingDirectory;
    private readonly HashSet<string> _roots;
    private readonly SymbolicLinks _links = new();
    private readonly ConcurrentDictionary<string, string?> _resolved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Folder?> _folders = new(StringComparer.Ordinal);

    /// <summary>Creates a tree.</summary>
    /// <param name="workingDirectory">The folder that paths are relative to; an absolute path.</param>
    /// <param name="roots">Further folders that may be looked at; absolute paths.</param>
    public DiskFileTree(string workingDirectory, params IEnumerable<string> roots)
    {
        _workingDirectory = Path.GetFullPath(workingDirectory);
        _roots = new HashSet<string>(roots.Select(Path.GetFullPath).Append(_workingDirectory).Select(WithoutSeparatorAtEnd), StringComparer.Ordinal);
    }

    /// <summary>Whether no file of it may be changed, because there is nowhere to write to.</summary>
    public bool IsReadOnly { get; init; }

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
    public SourceFile? ReadForChange(string path)
    {
        if (IsReadOnly || Resolve(path) is not { } fullPath || !IsOnlyNameOf(fullPath, path) || FileExists(path) is not { } exists) return null;
        if (!exists) return DirectoryExists(FolderPath.Above(path).First()) == true && DirectoryExists(path) == false ? SourceReader.NewFile(path) : null;
        try
        {
            return SourceReader.ReadWhole(fullPath, path);
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
        Resolve(directory) is { } fullPath ? _folders.GetOrAdd(fullPath, Folder.Read)?.Entries : null;

    /// <summary>Looks the last segment up in its folder, so that letter case counts on every system, as it does in the image.</summary>
    private bool? Exists(string path, bool isDirectory)
    {
        if (Resolve(path) is not { } fullPath || Path.GetDirectoryName(fullPath) is not { } folder || !RootsAbove(folder).Any()) return null;
        if (_folders.GetOrAdd(folder, Folder.Read) is { } entries) return entries.Has(new FileTreeEntry(Path.GetFileName(fullPath), isDirectory));
        return DirectoryExists(DisplayPath.Relative(folder, _workingDirectory)) == false ? false : null;
    }

    private string? Resolve(string path) => _resolved.GetOrAdd(path, FindFullPath);

    private string? FindFullPath(string path)
    {
        if (path.Contains('\0')) return null;
        string fullPath = WithoutSeparatorAtEnd(Path.GetFullPath(Path.Combine(_workingDirectory, path)));
        return RootsAbove(fullPath).Any(root => !_links.Leaves(fullPath, root)) ? fullPath : null;
    }

    /// <summary>The roots that a path lies below, or is, from the inside out.</summary>
    private IEnumerable<string> RootsAbove(string fullPath)
    {
        for (string? folder = fullPath; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_roots.Contains(folder)) yield return folder;
        }
    }

    /// <summary>Whether a file goes by this path alone, so that changes that are made under two names cannot undo each other.</summary>
    private bool IsOnlyNameOf(string fullPath, string path) =>
        DisplayPath.Relative(fullPath, _workingDirectory) == path && RootsAbove(fullPath).Any(root => !_links.HasAny(fullPath, root));

    private static string WithoutSeparatorAtEnd(string fullPath) =>
        fullPath.Length > Path.GetPathRoot(fullPath)!.Length ? fullPath.TrimEnd(Path.DirectorySeparatorChar) : fullPath;

    /// <summary>What lies in a folder.</summary>
    private sealed class Folder(ImmutableArray<FileTreeEntry> entries)
    {
        private readonly HashSet<FileTreeEntry> _set = [.. entries];

        public ImmutableArray<FileTreeEntry> Entries => entries;

        public bool Has(FileTreeEntry entry) => _set.Contains(entry);

        /// <summary>Reads a folder; null if it cannot be read.</summary>
        public static Folder? Read(string fullPath)
        {
            try
            {
                return new Folder(new DirectoryInfo(fullPath).EnumerateFileSystemInfos()
                    .Select(static entry => new FileTreeEntry(entry.Name, entry is DirectoryInfo))
                    .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
                    .ToImmutableArray());
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
