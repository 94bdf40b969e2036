using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>Which files are looked for.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>The folder that relative paths start from and that reports show paths relative to; an absolute path.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The folder that <see cref="Include"/> and <see cref="Exclude"/> are relative to; an absolute path.</summary>
    public required string PatternDirectory { get; init; }

    /// <summary>If there are any, only files that one of these patterns matches are found. The pattern format is that of .gitignore.</summary>
    public ImmutableArray<string> Include { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Files and folders that one of these patterns matches are not found. The pattern format is that of .gitignore.</summary>
    public ImmutableArray<string> Exclude { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether <see cref="Exclude"/> holds for files that are named, too.</summary>
    public bool ExcludeNamed { get; init; }
}

/// <summary>A file that was found.</summary>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Path">Its path as reports show it.</param>
/// <param name="IsNamed">Whether it was named, rather than found in a folder.</param>
public sealed record DiscoveredFile(string FullPath, string Path, bool IsNamed);

/// <summary>A path that was named, or a folder below it, that cannot be looked at.</summary>
/// <param name="Path">The path.</param>
/// <param name="Message">Why, as the end of a sentence that starts with the path.</param>
public sealed record DiscoveryProblem(string Path, string Message);

/// <summary>What was found.</summary>
/// <param name="Files">The files, ordered by path, each once.</param>
/// <param name="Problems">The paths that cannot be looked at.</param>
public sealed record DiscoveryResult(ImmutableArray<DiscoveredFile> Files, ImmutableArray<DiscoveryProblem> Problems);

/// <summary>
/// Finds the files to check: those whose name may be that of a container file, below the named folders, unless .gitignore files, the
/// configuration or a built-in list exclude them. Symbolic links to folders are not followed, those to files only inside the tree.
/// </summary>
public sealed class FileDiscovery
{
    private readonly DiscoveryOptions _options;
    private readonly IgnoreList _include;
    private readonly IgnoreList _exclude;
    private readonly Dictionary<string, DiscoveredFile> _files = new(StringComparer.Ordinal);
    private readonly List<DiscoveryProblem> _problems = [];
    private readonly SymbolicLinks _links = new();

    private FileDiscovery(DiscoveryOptions options)
    {
        _options = options;
        string folder = DisplayPath.Normalize(options.PatternDirectory);
        _include = IgnoreList.Parse(folder, options.Include);
        _exclude = IgnoreList.Parse(folder, options.Exclude);
    }

    /// <summary>Finds files.</summary>
    /// <param name="paths">Files and folders, absolute or relative to the working directory.</param>
    /// <param name="options">Which files are looked for.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public static DiscoveryResult Find(IEnumerable<string> paths, DiscoveryOptions options, CancellationToken cancellationToken = default)
    {
        FileDiscovery discovery = new(options);
        foreach (string path in paths) discovery.FindPath(path, cancellationToken);
        return new DiscoveryResult(
            discovery._files.Values.OrderBy(static file => file.Path, StringComparer.Ordinal).ToImmutableArray(),
            discovery._problems.OrderBy(static problem => problem.Path, StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>Whether the patterns of the options let a file through, wherever it comes from.</summary>
    /// <param name="fullPath">The file's absolute path.</param>
    /// <param name="options">The options.</param>
    public static bool Admits(string fullPath, DiscoveryOptions options)
    {
        FileDiscovery discovery = new(options);
        string path = DisplayPath.Normalize(fullPath);
        return discovery.IsIncluded(path) && !discovery._exclude.Excludes(path);
    }

    private void FindPath(string path, CancellationToken cancellationToken)
    {
        string fullPath = Path.GetFullPath(Path.Combine(_options.WorkingDirectory, path));
        if (Directory.Exists(fullPath))
        {
            Walk(fullPath, fullPath, GitIgnore.Above(fullPath), cancellationToken);
        }
        else if (File.Exists(fullPath))
        {
            AddNamed(path, fullPath);
        }
        else
        {
            _problems.Add(new DiscoveryProblem(path, "does not exist"));
        }
    }

    private void AddNamed(string path, string fullPath)
    {
        if (_links.Leaves(fullPath, DisplayPath.IsBelow(fullPath, _options.WorkingDirectory) ? _options.WorkingDirectory : Path.GetDirectoryName(fullPath)!))
        {
            _problems.Add(new DiscoveryProblem(path, "is a symbolic link that leads out of the tree"));
        }
        else if (!_options.ExcludeNamed || !_exclude.Excludes(DisplayPath.Normalize(fullPath)))
        {
            Add(fullPath, isNamed: true);
        }
    }

    private void Walk(string root, string folder, GitIgnore ignore, CancellationToken cancellationToken)
    {
        Stack<(string Folder, GitIgnore Ignore)> open = new();
        open.Push((folder, ignore));
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string current, GitIgnore outer) = open.Pop();
            FileSystemInfo[] entries = Enumerate(current);
            GitIgnore inner = Array.Exists(entries, static entry => entry.Name == GitIgnore.FileName) ? outer.Enter(current) : outer;
            foreach (FileSystemInfo entry in entries)
            {
                string path = DisplayPath.Normalize(entry.FullName);
                bool isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
                if (entry is DirectoryInfo)
                {
                    if (!isLink && !IsBuiltInExclude(entry.Name) && !IsExcluded(path, isDirectory: true, inner)) open.Push((entry.FullName, inner));
                }
                else if (FileClassifier.IsCandidate(path) && IsIncluded(path) && !IsExcluded(path, isDirectory: false, inner)
                    && !(isLink && _links.Leaves(entry.FullName, root)))
                {
                    Add(entry.FullName, isNamed: false);
                }
            }
        }
    }

    private FileSystemInfo[] Enumerate(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new DiscoveryProblem(DisplayPath.Relative(folder, _options.WorkingDirectory), "cannot be read"));
            return [];
        }
    }

    private bool IsIncluded(string path) => _include.IsEmpty || _include.Excludes(path);

    private bool IsExcluded(string path, bool isDirectory, GitIgnore ignore) =>
        _exclude.IsIgnored(path, isDirectory) ?? ignore.IsIgnored(path, isDirectory);

    /// <summary>Folders that hold other people's files, however they got there.</summary>
    private static bool IsBuiltInExclude(string name) => name is ".git" or ".hg" or ".svn" or "node_modules";

    private void Add(string fullPath, bool isNamed)
    {
        if (!isNamed && _files.ContainsKey(fullPath)) return;
        _files[fullPath] = new DiscoveredFile(fullPath, DisplayPath.Relative(fullPath, _options.WorkingDirectory), isNamed);
    }
}
