using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds the commands of a stage that remove what instructions above them have made.</summary>
internal sealed class LateCleanupFinder
{
    /// <summary>Deletions and package operations of a RUN that are looked at; more of them are not written by people.</summary>
    private const int MaximumFacts = 200;

    private readonly Stage _stage;

    private LateCleanupFinder(Stage stage) => _stage = stage;

    public static ImmutableArray<LateCleanup> Find(Stage stage)
    {
        LateCleanupFinder finder = new(stage);
        return stage.Runs.Where(run => !run.IsOnbuild).SelectMany(finder.Find);
    }

    private IEnumerable<LateCleanup> Find(Run run)
    {
        HashSet<Instruction> origins = [];
        HashSet<string> managers = new(StringComparer.Ordinal);
        foreach (Deletion deletion in run.Script.Deletions.Where(static deletion => !deletion.IsPartial).Take(MaximumFacts))
        {
            if (deletion.Path.ValueOrDefault is not { } path) continue;
            if (FilesOf(run, deletion, path) is { } files && origins.Add(files.Origin)) yield return files;
            if (CacheOf(run, deletion.Location, manager => IsEmptied(manager, path)) is { } cache && managers.Add(cache.Subject)) yield return cache;
        }

        foreach (PackageOperation operation in run.Script.PackageOperations.Take(MaximumFacts))
        {
            if (operation.Action == PackageAction.Remove && PackagesOf(run, operation) is { } packages) yield return packages;
            if (CleansCache(operation) && CacheOf(run, operation.Location, manager => manager == operation.Manager) is { } cache && managers.Add(cache.Subject)) yield return cache;
        }
    }

    private LateCleanup? FilesOf(Run run, Deletion deletion, string path)
    {
        if (run.MountAt(path) is not null) return null;
        foreach (Stage stage in _stage.SelfAndAncestors())
        {
            if (stage.Layers.FindRemoved(path, deletion.IsRecursive, run.Instruction) is not { } entry || entry.Instruction == run.Instruction) continue;
            if (IsReplaced(_stage, run, deletion, path)) return null;
            return new LateCleanup(run, deletion.Location, LateCleanupKind.Files, entry.Path, entry.Instruction, entry.Location);
        }

        return null;
    }

    /// <summary>Whether something else takes the place of what is removed: it was only in the way.</summary>
    internal static bool IsReplaced(Stage stage, Run run, Deletion deletion, string path)
    {
        int position = RemovedPaths.PositionOf(deletion.Command);
        bool isWritten = run.Script.FileFacts.Any(fact => RemovedPaths.PositionOf(fact.Command) > position
            && (fact is FileCopy copy ? copy.Destination.Is(path) : fact is FileWrite or DirectoryCreation && fact.Path.Is(path)));
        return isWritten || stage.Copies.Any(copy => copy.Instruction.Start > deletion.Location.Span.Start && copy.DestinationPath.Is(path));
    }

    private static bool IsEmptied(PackageManager manager, string path) =>
        manager.Index.Concat(manager.Cache).Any(folder => PathGlob.Covers(path, folder) || path == folder + "/*");

    /// <summary>Whether the command empties a cache that really holds something: the images of Debian and Ubuntu keep no packages anyway.</summary>
    private static bool CleansCache(PackageOperation operation) => operation.Action == PackageAction.Clean && operation.Manager.Name switch
    {
        "apt-get" => operation.Verb == "distclean",
        "bundle" or "gem" or "mix" => false,
        "go" => operation.Command.HasFlag("-modcache", "-cache"),
        _ => true,
    };

    private LateCleanup? CacheOf(Run run, SourceLocation location, Func<PackageManager, bool> isMeant)
    {
        foreach (Stage stage in _stage.SelfAndAncestors())
        {
            foreach (PackageOperation fill in stage.CacheFills.Values)
            {
                if (fill.Location.Span.Start >= run.Location.Span.Start || !isMeant(fill.Manager) || FillsCache(run, fill.Manager)) continue;
                Run origin = _stage.Dockerfile.RunOf(fill.Command);
                return new LateCleanup(run, location, LateCleanupKind.PackageCache, fill.Manager.IsSystem ? fill.Command.Name : fill.Manager.Name, origin.Instruction, fill.Location) { Fill = fill };
            }
        }

        return null;
    }

    private static bool FillsCache(Run run, PackageManager manager) => run.Script.PackageOperations.Any(operation => operation.Manager == manager
        && operation.Action is PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade or PackageAction.Download);

    private LateCleanup? PackagesOf(Run run, PackageOperation removal)
    {
        foreach (PackageSpec package in removal.Packages)
        {
            if (package.Name.ValueOrDefault is not { } name || IsInstalledIn(run, removal, name)) continue;
            foreach (Stage stage in _stage.SelfAndAncestors())
            {
                if (!stage.InstalledPackages.TryGetValue((removal.Manager.Family, name), out PackageOperation? install)) continue;
                if (install.Location.Span.Start >= run.Location.Span.Start) continue;
                return new LateCleanup(run, package.Location, LateCleanupKind.Packages, name, _stage.Dockerfile.RunOf(install.Command).Instruction, install.Location);
            }
        }

        return null;
    }

    private static bool IsInstalledIn(Run run, PackageOperation removal, string name) => run.Script.Installs.Any(install =>
        install.Manager.Family == removal.Manager.Family && (install.VirtualName.Is(name) || install.Packages.Any(package => package.Name.Is(name))));
}
