using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Kubernetes;

/// <summary>A set of files that are applied together.</summary>
/// <param name="Name">What identifies it: the folder of the chart, the kustomization or the manifests.</param>
/// <param name="Files">Its files, ordered by path.</param>
/// <param name="Kustomizations">The kustomizations that put it together; empty for plain manifests.</param>
/// <param name="IsChart">Whether it is a chart, whose templates are not rendered.</param>
internal sealed record ApplySet(string Name, ImmutableArray<KubernetesFile> Files, ImmutableArray<Kustomization> Kustomizations, bool IsChart);

/// <summary>
/// Finds which files are applied together: a chart, a kustomization, and of the rest all files but alternatives. Sibling folders are
/// alternatives when they are named after environments or when two of them define the same object, which nobody applies twice.
/// </summary>
internal sealed class ScopePlan
{
    private readonly IFileTree _tree;
    private readonly Dictionary<string, bool> _isChart = new(StringComparer.Ordinal);

    public ScopePlan(IFileTree tree, KustomizationSet kustomizations)
    {
        _tree = tree;
        Kustomizations = kustomizations;
    }

    public KustomizationSet Kustomizations { get; }

    public ImmutableArray<ApplySet> Plan(ImmutableArray<KubernetesFile> files)
    {
        ImmutableArray<ApplySet>.Builder sets = ImmutableArray.CreateBuilder<ApplySet>();
        List<KubernetesFile> rest = [];
        foreach (IGrouping<string?, KubernetesFile> chart in files.GroupBy(file => ChartOf(file.File.Directory), StringComparer.Ordinal))
        {
            if (chart.Key is { } directory) sets.Add(new ApplySet(directory, chart.ToImmutableArray(), ImmutableArray<Kustomization>.Empty, IsChart: true));
            else rest.AddRange(chart);
        }

        rest.RemoveAll(file => Kustomizations.IsPatch(file.File.Path) || Kustomization.FileNames.Contains(file.File.Name));
        HashSet<string> used = new(StringComparer.Ordinal);
        Dictionary<string, KubernetesFile> byPath = rest.ToDictionary(static file => NodePath.Normalize(file.File.Path), StringComparer.Ordinal);
        foreach (Kustomization root in Kustomizations.Roots)
        {
            ImmutableArray<KubernetesFile> members = Kustomizations.FilesOf(root).Distinct(StringComparer.Ordinal).OrderBy(static path => path, StringComparer.Ordinal)
                .Select(path => byPath.TryGetValue(path, out KubernetesFile? file) ? file : null).OfType<KubernetesFile>().ToImmutableArray();
            if (members.IsEmpty) continue;
            Kustomizations.MarkIncomplete(root, byPath.ContainsKey);
            foreach (KubernetesFile member in members) used.Add(member.File.Path);
            sets.Add(new ApplySet(root.Directory, members, Kustomizations.Used(root).ToImmutableArray(), IsChart: false));
        }

        Folder top = Folder.Create(rest.Where(file => !used.Contains(file.File.Path)));
        top.AddSets(ImmutableArray<KubernetesFile>.Empty, sets);
        return sets.ToImmutable();
    }

    /// <summary>The outermost folder around a folder that holds a chart; null if there is none.</summary>
    private string? ChartOf(string directory)
    {
        string? chart = null;
        for (string current = directory; ; current = Parent(current))
        {
            if (!_isChart.TryGetValue(current, out bool isChart))
            {
                isChart = _tree.FileExists(current.Length == 0 ? "Chart.yaml" : current + "/Chart.yaml") == true;
                _isChart[current] = isChart;
            }

            if (isChart) chart = current;
            if (current.Length == 0) return chart;
        }
    }

    private static string Parent(string directory) => directory.LastIndexOf('/') is > 0 and var slash ? directory.Substring(0, slash) : string.Empty;

    /// <summary>A folder of plain manifests.</summary>
    private sealed class Folder(string name, string path)
    {
        private readonly SortedDictionary<string, Folder> _folders = new(StringComparer.Ordinal);
        private readonly List<KubernetesFile> _files = [];
        private HashSet<(string, string, string, string)>? _identities;
        private bool? _hasAlternatives;

        public static Folder Create(IEnumerable<KubernetesFile> files)
        {
            Folder top = new(string.Empty, string.Empty);
            foreach (KubernetesFile file in files)
            {
                Folder folder = top;
                foreach (string segment in file.File.Directory.Split('/'))
                {
                    if (!folder._folders.TryGetValue(segment, out Folder? next)) folder._folders[segment] = next = new Folder(segment, folder.Join(segment));
                    folder = next;
                }

                folder._files.Add(file);
            }

            return top;
        }

        /// <summary>Adds the sets below this folder; each also has the files above it.</summary>
        public void AddSets(ImmutableArray<KubernetesFile> above, ImmutableArray<ApplySet>.Builder sets)
        {
            // Folders with one subfolder and no files only lead somewhere; following them in a loop bounds the depth of the recursion by
            // the number of alternatives.
            Folder folder = this;
            while (folder._files.Count == 0 && folder._folders.Count == 1) folder = folder._folders.Values.First();
            if (!folder.HasAlternatives)
            {
                ImmutableArray<KubernetesFile> all = above.AddRange(folder.AllFiles());
                if (all.Length > above.Length) sets.Add(new ApplySet(folder.Path, all, ImmutableArray<Kustomization>.Empty, IsChart: false));
                return;
            }

            ImmutableArray<KubernetesFile> common = above.AddRange(folder._files);
            foreach (Folder alternative in folder._folders.Values) alternative.AddSets(common, sets);
        }

        private string Path => path;

        private string Join(string segment) => path.Length == 0 ? segment : path + "/" + segment;

        private bool HasAlternatives => _hasAlternatives ??= AreAlternatives() || HasAlternativesBelow;

        private bool AreAlternatives()
        {
            if (_folders.Count < 2) return false;
            if (_folders.Values.Any(static folder => folder.IsEnvironment)) return true;
            HashSet<(string, string, string, string)> seen = [];
            foreach (Folder folder in _folders.Values)
            {
                if (folder.Identities.Overlaps(seen)) return true;
                seen.UnionWith(folder.Identities);
            }

            return false;
        }

        /// <summary>Whether a subfolder has alternatives; the folder then has none of its own, but is not one set either.</summary>
        private bool HasAlternativesBelow => _folders.Values.Any(static folder => folder.HasAlternatives);

        private bool IsEnvironment => name is
            "dev" or "development" or "test" or "testing" or "qa" or "stage" or "staging" or "prod" or "production" or "preview" or "uat" or "sandbox";

        private HashSet<(string, string, string, string)> Identities => _identities ??= [.. AllFiles().SelectMany(static file => file.Objects)
            .Where(static item => item.IsTyped && item.Name.IsKnown)
            .Select(static item => (item.Group, item.Kind, item.Namespace.ValueOrDefault ?? string.Empty, item.Name.ValueOrDefault!))];

        private List<KubernetesFile> AllFiles()
        {
            List<KubernetesFile> all = [];
            Stack<Folder> pending = new([this]);
            while (pending.Count > 0)
            {
                Folder folder = pending.Pop();
                all.AddRange(folder._files);
                foreach (Folder child in folder._folders.Values.Reverse()) pending.Push(child);
            }

            return all;
        }
    }
}
