using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Kubernetes;

/// <summary>The kustomizations around the files of a run: who puts which files together, and which files are patches.</summary>
internal sealed class KustomizationSet
{
    private const int MaxFolders = 20_000;

    private readonly Dictionary<string, Kustomization?> _byDirectory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _filesByRoot = new(StringComparer.Ordinal);
    private readonly HashSet<string> _patches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _referenced = new(StringComparer.Ordinal);
    private readonly IFileTree _tree;
    private readonly Lazy<ILookup<string, KustomizationPatches>> _patchesByFile;

    public KustomizationSet(IEnumerable<string> paths, IFileTree tree)
    {
        _tree = tree;
        _patchesByFile = new(IndexPatches);
        Queue<string> pending = new(paths.SelectMany(Folders).Distinct(StringComparer.Ordinal));
        while (pending.Count > 0 && _byDirectory.Count < MaxFolders)
        {
            string directory = pending.Dequeue();
            if (_byDirectory.ContainsKey(directory)) continue;
            Kustomization? kustomization = Kustomization.Read(directory, tree);
            _byDirectory[directory] = kustomization;
            if (kustomization is null) continue;
            foreach (string patch in kustomization.Patches) _patches.Add(Resolve(directory, patch));
            foreach (string folder in kustomization.Resources.Where(static resource => !Kustomization.IsRemote(resource)).Select(resource => Resolve(directory, resource)))
            {
                _referenced.Add(folder);
                if (!IsYaml(folder)) pending.Enqueue(folder);
            }
        }

        Roots = _byDirectory.Values.OfType<Kustomization>().Where(kustomization => !_referenced.Contains(kustomization.Directory))
            .OrderBy(static kustomization => kustomization.Directory, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>The kustomizations that no other one uses, ordered by folder.</summary>
    public ImmutableArray<Kustomization> Roots { get; }

    /// <summary>Whether a file changes objects instead of being one.</summary>
    public bool IsPatch(string path) => _patches.Contains(path);

    /// <summary>What the kustomizations that put a file together, or use others that do, change in its objects.</summary>
    public ImmutableArray<KustomizationPatches> PatchesOf(string path) => _patchesByFile.Value[path].ToImmutableArray();

    /// <summary>The paths of the files that a root puts together, through all its bases.</summary>
    public ImmutableArray<string> FilesOf(Kustomization root)
    {
        if (_filesByRoot.TryGetValue(root.Directory, out ImmutableArray<string> known)) return known;
        ImmutableArray<string>.Builder files = ImmutableArray.CreateBuilder<string>();
        foreach (Kustomization kustomization in Used(root))
        {
            files.AddRange(kustomization.Resources.Where(static resource => !Kustomization.IsRemote(resource)).Select(resource => Resolve(kustomization.Directory, resource)).Where(IsYaml));
        }

        return _filesByRoot[root.Directory] = files.ToImmutable();
    }

    /// <summary>Notes which of the kustomizations that a root uses put together files that are not there.</summary>
    /// <param name="root">The root.</param>
    /// <param name="isThere">Whether a file is among those of the run.</param>
    public void MarkIncomplete(Kustomization root, Func<string, bool> isThere)
    {
        foreach (Kustomization kustomization in Used(root))
        {
            kustomization.LacksFiles = kustomization.Resources.Where(static resource => !Kustomization.IsRemote(resource)).Select(resource => Resolve(kustomization.Directory, resource))
                .Any(path => IsYaml(path) ? !isThere(path) : !_byDirectory.TryGetValue(path, out Kustomization? used) || used is null);
        }
    }

    /// <summary>A root and all kustomizations it uses.</summary>
    public IEnumerable<Kustomization> Used(Kustomization root)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<Kustomization> pending = new([root]);
        while (pending.Count > 0)
        {
            Kustomization kustomization = pending.Pop();
            if (!seen.Add(kustomization.Directory)) continue;
            yield return kustomization;
            foreach (string resource in kustomization.Resources)
            {
                if (!Kustomization.IsRemote(resource) && _byDirectory.TryGetValue(Resolve(kustomization.Directory, resource), out Kustomization? used) && used is not null) pending.Push(used);
            }
        }
    }

    private ILookup<string, KustomizationPatches> IndexPatches() => Roots
        .Select(root => (Patches: Used(root).Select(static used => used.PatchedFields).OfType<KustomizationPatches>().Where(static patches => !patches.IsEmpty).ToImmutableArray(), Root: root))
        .Where(static use => !use.Patches.IsEmpty)
        .SelectMany(use => FilesOf(use.Root).Distinct(), static (use, path) => (path, use.Patches))
        .SelectMany(static use => use.Patches, static (use, patches) => (use.path, patches))
        .Distinct()
        .ToLookup(static use => use.path, static use => use.patches, StringComparer.Ordinal);

    private static string Resolve(string directory, string path)
    {
        string full = path.Length > 0 && path[0] == '/' ? path : directory.Length == 0 ? path : directory + "/" + path;
        return NodePath.Normalize(full);
    }

    /// <summary>The folder of a path and those above it that may hold its kustomization, with overlays that lie beside a base.</summary>
    private IEnumerable<string> Folders(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : path.LastIndexOf('/', slash - 1))
        {
            string directory = path.Substring(0, slash);
            yield return directory;
            if (!directory.EndsWith("/base", StringComparison.Ordinal) && directory != "base") continue;
            string project = directory.Substring(0, directory.Length - "base".Length);
            string overlays = project + "overlays";
            foreach (FileTreeEntry entry in _tree.Enumerate(overlays) ?? ImmutableArray<FileTreeEntry>.Empty)
            {
                if (entry.IsDirectory) yield return overlays + "/" + entry.Name;
            }
        }

        yield return string.Empty;
    }

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
