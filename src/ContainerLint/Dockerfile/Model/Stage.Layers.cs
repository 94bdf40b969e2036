using System.Collections.Immutable;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What the layers of the stage hold.</content>
public sealed partial class Stage
{
    private LayerEntries? _layers;
    private ImmutableArray<LateCleanup> _lateCleanups;
    private Dictionary<string, PackageOperation>? _cacheFills;
    private Dictionary<(string Family, string Name), PackageOperation>? _installedPackages;

    /// <summary>Commands of this stage that remove what instructions above them have put into the image.</summary>
    public ImmutableArray<LateCleanup> LateCleanups => _lateCleanups.IsDefault ? _lateCleanups = LateCleanupFinder.Find(this) : _lateCleanups;

    /// <summary>Commands of this stage that remove what comes with the base image. Only those are found before which nothing else can have made it.</summary>
    public ImmutableArray<LateCleanup> BaseCleanups => field.IsDefault ? field = BaseCleanupFinder.Find(this) : field;

    /// <summary>Whether it certainly holds a whole system: commands run in it, or its base image is known to be one.</summary>
    public bool HoldsSystem => !Base.IsScratch && (ChainRuns.Any() || Base.Facts is { IsSystem: true });

    /// <summary>RUNs of this stage that follow each other and could be one.</summary>
    public ImmutableArray<RunGroup> RunGroups => field.IsDefault ? field = RunGroup.Find(this).ToImmutableArray() : field;

    /// <summary>COPYs and ADDs of this stage that follow each other and could be one.</summary>
    public ImmutableArray<CopyGroup> CopyGroups => field.IsDefault ? field = CopyGroup.Find(this).ToImmutableArray() : field;

    /// <summary>Files that this stage copies for one RUN only.</summary>
    public ImmutableArray<OneTimeCopy> OneTimeCopies => OneTimeCopy.Find(this);

    /// <summary>The files that the instructions of this stage leave.</summary>
    internal LayerEntries Layers => _layers ??= new LayerEntries(this);

    /// <summary>For each package manager the first command that leaves what it downloads in the layer.</summary>
    internal IReadOnlyDictionary<string, PackageOperation> CacheFills => _cacheFills ??= FindCacheFills();

    /// <summary>The packages that are installed by name and still there at the end of their RUN, apk's virtual ones included.</summary>
    internal IReadOnlyDictionary<(string Family, string Name), PackageOperation> InstalledPackages => _installedPackages ??= FindInstalledPackages();

    private Dictionary<string, PackageOperation> FindCacheFills()
    {
        Dictionary<string, PackageOperation> fills = new(StringComparer.Ordinal);
        foreach (Run run in Runs.Where(static run => !run.IsOnbuild))
        {
            foreach (PackageOperation operation in run.Script.PackageOperations)
            {
                if (operation.Action is PackageAction.Install or PackageAction.Refresh or PackageAction.Upgrade && !fills.ContainsKey(operation.Manager.Name) && KeepsDownloads(run, operation))
                    fills.Add(operation.Manager.Name, operation);
            }
        }

        return fills;
    }

    private static bool KeepsDownloads(Run run, PackageOperation operation)
    {
        if (operation.KeepsNoCache || operation.IsSimulated || operation.Manager.NoCacheVariables.Any(name => !run.State[name].IsAbsent && run.State.Find(name) is not null)) return false;
        string[] folders = [.. operation.Manager.Index, .. operation.Manager.Cache];
        if (folders.Length == 0 || folders.Any(folder => CacheFolder.MountOf(run, folder) is not null || run.Script.RemovedPaths.Empties(folder, operation.Command))) return false;
        int position = RemovedPaths.PositionOf(operation.Command);
        return !run.Script.PackageOperations.Any(other => other.Action == PackageAction.Clean && other.Manager == operation.Manager
            && other.Manager.Name != "apt-get" && RemovedPaths.PositionOf(other.Command) > position);
    }

    private Dictionary<(string Family, string Name), PackageOperation> FindInstalledPackages()
    {
        Dictionary<(string Family, string Name), PackageOperation> installed = [];
        foreach (Run run in Runs.Where(static run => !run.IsOnbuild))
        {
            foreach (KeyValuePair<(string Family, string Name), PackageOperation> kept in InstalledBy(run))
            {
                if (!installed.ContainsKey(kept.Key)) installed.Add(kept.Key, kept.Value);
            }
        }

        return installed;
    }

    private static Dictionary<(string Family, string Name), PackageOperation> InstalledBy(Run run)
    {
        Dictionary<(string Family, string Name), PackageOperation> installed = [];
        foreach (PackageOperation operation in run.Script.PackageOperations)
        {
            if (operation.Action is not (PackageAction.Install or PackageAction.Remove)) continue;
            IEnumerable<string> names = operation.Packages.Select(static package => package.Name.ValueOrDefault).Append(operation.VirtualName.ValueOrDefault).OfType<string>();
            foreach (string name in names)
            {
                if (operation.IsInstall) installed[(operation.Manager.Family, name)] = operation;
                else installed.Remove((operation.Manager.Family, name));
            }
        }

        return installed;
    }
}
