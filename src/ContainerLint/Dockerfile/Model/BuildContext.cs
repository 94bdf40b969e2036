using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <summary>
/// The folder that the builder is given, as far as it can be looked at. Where it is not known which folder that is, the folder of the
/// Dockerfile and the root of the tree are candidates, and something is known only if it holds for all of them.
/// </summary>
public sealed partial class BuildContext
{
    private const string IgnoreFileName = ".dockerignore";

    private readonly IFileTree _tree;
    private readonly DockerfileModel _dockerfile;
    private readonly string _dockerfilePath;
    private readonly Lazy<ImmutableArray<Dockerignore?>> _ignoreFiles;

    internal BuildContext(DockerfileModel dockerfile)
    {
        _tree = dockerfile.Context.FileTree;
        _dockerfilePath = dockerfile.File.Path;
        _dockerfile = dockerfile;
        Candidates = FindCandidates(dockerfile);
        _changeable = new Lazy<(SourceFile, ImmutableArray<ContextNeeds>)?>(FindChangeable);
        _ignoreFiles = new Lazy<ImmutableArray<Dockerignore?>>(() => Candidates.Select(ReadIgnoreFile));
    }

    /// <summary>The folders that may be the context, without a trailing '/'; empty for the root of the tree.</summary>
    public ImmutableArray<string> Candidates { get; }

    /// <summary>Whether something is known of all candidates.</summary>
    public bool IsKnown => !Candidates.IsEmpty && Candidates.All(candidate => _tree.Enumerate(candidate) is not null);

    /// <summary>The ignore file, where all candidates have the same one; null if there is none or it is not known.</summary>
    public Dockerignore? IgnoreFile => AllAgree(index => _ignoreFiles.Value[index]?.File.Path) is { } ? _ignoreFiles.Value[0] : null;

    /// <summary>Whether the context has an ignore file; null if that is not known.</summary>
    public bool? HasIgnoreFile => IsKnown ? AllAgree<bool>(index => _ignoreFiles.Value[index] is not null) : null;

    /// <summary>Whether a file or folder exists in the context; null if that is not known.</summary>
    /// <param name="path">A path below the root of the context.</param>
    public bool? Exists(string path) => AllAgree<bool>(index => FileExists(index, path) is not { } file ? null : file || DirectoryExists(index, path) == true);

    /// <summary>Whether a path is a folder of the context; null if that is not known.</summary>
    /// <param name="path">A path below the root of the context.</param>
    public bool? IsDirectory(string path) => AllAgree<bool>(index => DirectoryExists(index, path));

    /// <summary>Whether a path of the context is hidden from the builder; null if that is not known.</summary>
    /// <param name="path">A path below the root of the context.</param>
    public bool? IsIgnored(string path) => IsKnown ? AllAgree<bool>(index => _ignoreFiles.Value[index]?.IsIgnored(path) == true) : null;

    /// <summary>A file of the context; null if it does not exist, cannot be read, or the candidates have different ones.</summary>
    /// <param name="path">A path below the root of the context.</param>
    public SourceFile? ReadFile(string path)
    {
        string? only = null;
        foreach (string candidate in Candidates)
        {
            string full = Join(candidate, path);
            if (_tree.FileExists(full) != true) continue;
            if (only is not null && only != full) return null;
            only = full;
        }

        return only is not null && _tree.ReadText(only) is { } text ? new SourceFile(only, text) : null;
    }

    private ImmutableArray<string> FindCandidates(DockerfileModel dockerfile)
    {
        ImmutableArray<string> known = dockerfile.Context.ContextDirectories;
        if (!known.IsEmpty) return known.Select(static directory => Trim(directory)).Distinct().ToImmutableArray();
        string own = dockerfile.File.Directory;
        // The root of the tree says nothing of a file that lies elsewhere.
        bool isOutside = own.StartsWith("../", StringComparison.Ordinal) || own == ".." || Path.IsPathRooted(own);
        if (isOutside || own.Length == 0) return ImmutableArray.Create(own);
        // The builder looks for this file at the root of the context only.
        bool hasOwnIgnoreFile = _tree.FileExists(Join(own, IgnoreFileName)) == true && _tree.FileExists(IgnoreFileName) == false;
        return hasOwnIgnoreFile ? ImmutableArray.Create(own) : ImmutableArray.Create(own, string.Empty);
    }

    private static string Trim(string directory)
    {
        string cleaned = ContainerPath.Clean(directory);
        return cleaned == "." ? string.Empty : cleaned;
    }

    private static string Join(string directory, string path)
    {
        string relative = ContainerPath.Clean("/" + path).Substring(1);
        if (directory.Length == 0) return relative;
        return relative.Length == 0 ? directory : directory + "/" + relative;
    }

    private bool? FileExists(int candidate, string path) => _tree.FileExists(Join(Candidates[candidate], path));

    private bool? DirectoryExists(int candidate, string path) => _tree.DirectoryExists(Join(Candidates[candidate], path));

    // An ignore file beside the Dockerfile takes the place of that of the context.
    private Dockerignore? ReadIgnoreFile(string candidate)
    {
        foreach (string path in IgnoreFilePaths(candidate))
        {
            if (_tree.FileExists(path) == true && _tree.ReadText(path) is { } text) return Dockerignore.Parse(new SourceFile(path, text));
        }

        return null;
    }

    private string[] IgnoreFilePaths(string candidate) => [_dockerfilePath + IgnoreFileName, Join(candidate, IgnoreFileName)];

    private T? AllAgree<T>(Func<int, T?> fact)
        where T : struct
    {
        T? common = null;
        for (int i = 0; i < Candidates.Length; i++)
        {
            if (fact(i) is not { } value || (common is { } other && !EqualityComparer<T>.Default.Equals(other, value))) return null;
            common = value;
        }

        return common;
    }

    private string? AllAgree(Func<int, string?> fact)
    {
        string? common = null;
        for (int i = 0; i < Candidates.Length; i++)
        {
            if (fact(i) is not { } value || (common is not null && common != value)) return null;
            common = value;
        }

        return common;
    }
}
