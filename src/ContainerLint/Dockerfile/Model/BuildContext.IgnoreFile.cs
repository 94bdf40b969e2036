using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <content>What its ignore file could say.</content>
public sealed partial class BuildContext
{
    /// <summary>More Dockerfiles than these are not looked at to learn what they need.</summary>
    private const int MostNeighbours = 20;

    /// <summary>More paths than these are not sorted out.</summary>
    private const int MostLeftovers = 500;

    private readonly Lazy<(SourceFile File, ImmutableArray<ContextNeeds> Needs)?> _changeable;

    /// <summary>
    /// What to write into the ignore file that is missing: the usual entries for what lies in the context and no build may need. Null if there is
    /// nothing of it, the context is not known, or the file exists.
    /// </summary>
    public IgnoreFileAddition? UsualIgnoreFile => HasIgnoreFile == false && Candidates.Length == 1 ? Hide(FindLeftovers()) : null;

    /// <summary>What to add to the ignore file that holds, or to a new one, to hide paths; null if there is nothing to add, or it is not known where.</summary>
    internal IgnoreFileAddition? Hide(ImmutableArray<ContextLeftoverPath> leftovers)
    {
        if (leftovers.Length is 0 or > MostLeftovers) return null;
        return _changeable.Value is { } found ? IgnoreFileAddition.Create(found.File, leftovers, found.Needs) : null;
    }

    /// <summary>The ignore file, where it is known which one holds and it may be changed or made, and what the builds need that it holds for.</summary>
    private (SourceFile File, ImmutableArray<ContextNeeds> Needs)? FindChangeable()
    {
        if (!IsKnown || Candidates.Length != 1) return null;
        string[] paths = IgnoreFilePaths(Candidates[0]);
        bool isOwn = _tree.FileExists(paths[0]) == true;
        if (_tree.ReadForChange(isOwn ? paths[0] : paths[1]) is not { } file) return null;
        ImmutableArray<ContextNeeds> needs = ImmutableArray.Create(new ContextNeeds(_dockerfile));
        if (isOwn) return (file, needs);
        return FindNeighbours() is { } neighbours ? (file, needs.AddRange(neighbours.Select(static neighbour => new ContextNeeds(neighbour)))) : null;
    }

    /// <summary>Other Dockerfiles that are likely built from this context and have no ignore file of their own; null if there are too many.</summary>
    private ImmutableArray<DockerfileModel>? FindNeighbours()
    {
        ImmutableArray<string> paths = new[] { Candidates[0], _dockerfile.File.Directory }
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => (_tree.Enumerate(folder) ?? ImmutableArray<FileTreeEntry>.Empty).Where(static entry => !entry.IsDirectory).Select(entry => FolderPath.Join(folder, entry.Name)))
            .Where(path => path != _dockerfilePath && FileClassifier.MayBeDockerfile(path) && _tree.FileExists(path + IgnoreFileName) != true)
            .Take(MostNeighbours + 1)
            .ToImmutableArray();
        return paths.Length > MostNeighbours ? null : paths.Select(ReadDockerfile).OfType<DockerfileModel>().ToImmutableArray();
    }

    private DockerfileModel? ReadDockerfile(string path)
    {
        if (_tree.ReadText(path) is not { } text) return null;
        SourceFile file = new(path, text);
        return FileClassifier.Classify(file) == FileKind.Dockerfile ? DockerfileModel.Create(DockerfileSyntax.Parse(file), new DockerfileContext { FileTree = _tree }) : null;
    }

    /// <summary>What lies in the context and usually has no business in an image; and what only has the name of such.</summary>
    private ImmutableArray<ContextLeftoverPath> FindLeftovers()
    {
        ImmutableArray<ContextLeftoverPath>.Builder leftovers = ImmutableArray.CreateBuilder<ContextLeftoverPath>();
        FindVisible(".", (path, isFolder) =>
        {
            if (LeftoverNamed(ContainerPath.Name(path), isFolder) is not { } leftover) return false;
            bool isMeant = !leftover.Beside.IsEmpty && !HasBeside(path, leftover.Beside);
            leftovers.Add(new ContextLeftoverPath(path, leftover.Name, leftover.Name.Contains('*'), isMeant));
            return !isMeant;
        });
        return leftovers.OrderBy(static leftover => leftover.Path, StringComparer.Ordinal).ToImmutableArray();
    }

    private static ContextLeftover? LeftoverNamed(string name, bool isFolder) => isFolder
        ? ContextLeftovers.TryGet(name, out ContextLeftover? folder) && folder.IsFolder ? folder : null
        : ContextLeftovers.Rows.FirstOrDefault(row => !row.IsFolder && Wildcard.IsMatch(row.Name, name) && (name[0] != '.' || SecretPath.IsSecret(name)));

    private bool HasBeside(string path, ImmutableArray<string> names)
    {
        string folder = ContainerPath.Directory(path);
        return _tree.Enumerate(Join(Candidates[0], folder)) is { } entries
            && entries.Any(entry => !entry.IsDirectory && names.Any(name => Wildcard.IsMatch(name, entry.Name)));
    }
}
