using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Puts the files of a project together: include, extends, then merge.</summary>
internal sealed class ComposeLoader
{
    /// <summary>Documents of one file that are merged; nobody writes more than a few.</summary>
    private const int MaxDocuments = 100;

    /// <summary>Files that include may bring in.</summary>
    private const int MaxFiles = 500;

    /// <summary>Files that include each other in a row.</summary>
    private const int MaxIncludeDepth = 50;

    private readonly ComposeContext _context;
    private readonly Dictionary<(YamlFile File, ComposeEnvironment Environment), ComposeTree> _trees = [];
    private readonly ImmutableArray<ComposeProblem>.Builder _problems = ImmutableArray.CreateBuilder<ComposeProblem>();
    private readonly List<ComposeFile> _files = [];
    private readonly List<string> _including = [];
    private readonly ExtendsResolver _extends;

    public ComposeLoader(ComposeContext context)
    {
        _context = context;
        _extends = new ExtendsResolver(this);
    }

    public ComposeContext Context => _context;

    /// <summary>What kept parts from being put together.</summary>
    public ImmutableArray<ComposeProblem> Problems => _problems.ToImmutable();

    /// <summary>All files that were read, the given ones first.</summary>
    public ImmutableArray<ComposeFile> Files => _files.ToImmutableArray();

    /// <summary>Whether something that the project names could not be read, so that nothing can be said to be missing.</summary>
    public bool HasUnreadableParts { get; private set; }

    /// <summary>Loads a set of files in merge order; null if none of them has a mapping.</summary>
    public ComposeMapping? Load(ImmutableArray<YamlFile> files)
    {
        for (int i = 0; i < files.Length; i++) AddFile(files[i], i == 0 ? ComposeFileRole.Base : ComposeFileRole.Override);
        return (ComposeMapping?)LoadSet(files, _context.Environment);
    }

    public void AddProblem(ComposeProblemKind kind, SourceLocation location, string message, params RelatedLocation[] related) =>
        _problems.Add(new ComposeProblem(kind, location, message, related.ToImmutableArray()));

    public void MarkUnreadable() => HasUnreadableParts = true;

    public void AddFile(YamlFile file, ComposeFileRole role)
    {
        if (_files.All(known => known.Yaml != file)) _files.Add(new ComposeFile(file, role));
    }

    /// <summary>The model's nodes of a file in an environment.</summary>
    public ComposeTree TreeOf(YamlFile file, ComposeEnvironment environment)
    {
        if (!_trees.TryGetValue((file, environment), out ComposeTree? tree)) _trees[(file, environment)] = tree = new ComposeTree(environment);
        return tree;
    }

    /// <summary>Reads a file that the project names; null if it cannot be had.</summary>
    /// <param name="reference">The text that names it.</param>
    /// <param name="directory">What the path is relative to.</param>
    /// <param name="isMissing">Whether it is known not to exist.</param>
    public YamlFile? LoadReferenced(ComposeText reference, string directory, out bool isMissing)
    {
        isMissing = false;
        string? path = reference.IsKnown && !ComposePath.IsRemote(reference.Pattern) ? ComposePath.Resolve(directory, reference.Pattern) : null;
        YamlFile? file = path is null || _files.Count > MaxFiles ? null : _context.Load(path);
        if (file is null)
        {
            isMissing = path is not null && _context.FileTree.FileExists(path) == false;
            MarkUnreadable();
        }

        return file;
    }

    private ComposeNode? LoadSet(ImmutableArray<YamlFile> files, ComposeEnvironment environment)
    {
        ComposeNode? model = null;
        foreach (YamlFile file in files)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (!file.Errors.IsEmpty) MarkUnreadable();
            foreach (YamlMapping root in Roots(file))
            {
                ComposeMapping own = (ComposeMapping)TreeOf(file, environment).Convert(root);
                foreach (ComposeNode included in Include(own, file, environment)) model = ComposeMerge.Merge(string.Empty, model, included);
                model = ComposeMerge.Merge(string.Empty, model, _extends.Apply(own, file, environment));
            }
        }

        return model;
    }

    private IEnumerable<YamlMapping> Roots(YamlFile file)
    {
        List<YamlMapping> roots = file.Documents.Select(document => document.Root?.Resolved).OfType<YamlMapping>().ToList();
        if (roots.Count <= MaxDocuments) return roots;
        MarkUnreadable();
        AddProblem(
            ComposeProblemKind.TooLarge, roots[MaxDocuments].Location.Start, $"The file has more than {MaxDocuments} documents; the rest is not checked");
        return roots.Take(MaxDocuments);
    }

    private IEnumerable<ComposeNode> Include(ComposeMapping root, YamlFile file, ComposeEnvironment environment)
    {
        if (root["include"] is not { IsNull: false } include) yield break;
        if (include is not ComposeSequence list)
        {
            MarkUnreadable();
            AddProblem(ComposeProblemKind.IncludeMalformed, include.Location, "'include' must be a list of paths");
            yield break;
        }

        _including.Add(file.File.Path);
        foreach (ComposeNode item in list.Items)
        {
            if (IncludeItem(item, file, environment) is { } included) yield return included;
        }

        _including.RemoveAt(_including.Count - 1);
    }

    private ComposeNode? IncludeItem(ComposeNode item, YamlFile file, ComposeEnvironment environment)
    {
        ComposeNode? path = item is ComposeMapping mapping ? mapping["path"] : item;
        List<ComposeText> paths = ComposeRead.Texts(path).ToList();
        if (paths.Count == 0)
        {
            MarkUnreadable();
            AddProblem(ComposeProblemKind.IncludeMalformed, item.Location, "An item of 'include' must be a path or have a 'path'");
            return null;
        }

        ImmutableArray<YamlFile>.Builder files = ImmutableArray.CreateBuilder<YamlFile>();
        foreach (ComposeText text in paths)
        {
            YamlFile? included = LoadReferenced(text, file.File.Directory, out bool isMissing);
            if (isMissing) AddProblem(ComposeProblemKind.IncludeFileMissing, text.Location, $"The included file '{text.Pattern}' does not exist");
            if (included is null || IsCycle(included, text)) continue;
            AddFile(included, ComposeFileRole.Included);
            files.Add(included);
        }

        if (files.Count == 0) return null;
        ComposeEnvironment own = IncludeEnvironment(item as ComposeMapping, files[0], file.File.Directory);
        return LoadSet(files.ToImmutable(), environment.WithFallback(own));
    }

    private bool IsCycle(YamlFile included, ComposeText reference)
    {
        if (_including.Count >= MaxIncludeDepth)
        {
            MarkUnreadable();
            AddProblem(ComposeProblemKind.TooLarge, reference.Location, $"More than {MaxIncludeDepth} files include each other in a row");
            return true;
        }

        int first = _including.IndexOf(included.File.Path);
        if (first < 0) return false;
        string chain = string.Join("' -> '", _including.Skip(first)) + "' -> '" + included.File.Path;
        AddProblem(ComposeProblemKind.IncludeCycle, reference.Location, $"Files include each other in a cycle: '{chain}'");
        return true;
    }

    /// <summary>The variables of an include's env files or, without any, of the .env file in its project directory.</summary>
    private ComposeEnvironment IncludeEnvironment(ComposeMapping? item, YamlFile included, string directory)
    {
        List<ComposeText> envFiles = ComposeRead.Texts(item?["env_file"]).ToList();
        if (envFiles.Count == 0)
        {
            ComposeText? projectDirectory = ComposeRead.Texts(item?["project_directory"]).FirstOrDefault();
            string? path = ComposePath.Resolve(
                projectDirectory is null ? included.File.Directory : directory, projectDirectory is { IsKnown: true } ? projectDirectory.Pattern : ".");
            return path is null ? ComposeEnvironment.Empty : ReadEnvironment((path.Length == 0 ? string.Empty : path + "/") + ".env");
        }

        ComposeEnvironment environment = ComposeEnvironment.Empty;
        foreach (ComposeText text in envFiles)
        {
            string? path = text.IsKnown ? ComposePath.Resolve(directory, text.Pattern) : null;
            if (path is null) continue;
            if (_context.FileTree.FileExists(path) == false)
            {
                AddProblem(ComposeProblemKind.IncludeEnvFileMissing, text.Location, $"The env file '{text.Pattern}' of the include does not exist");
            }

            environment = ReadEnvironment(path).WithFallback(environment);
        }

        return environment;
    }

    private ComposeEnvironment ReadEnvironment(string path) =>
        _context.FileTree.ReadText(path) is { } text ? ComposeEnvironment.FromEnvFile(new SourceFile(path, text)) : ComposeEnvironment.Empty;
}
