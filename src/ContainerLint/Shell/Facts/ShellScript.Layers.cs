using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <content>What a script leaves behind.</content>
public sealed partial class ShellScript
{
    private RemovedPaths? _removedPaths;
    private UsedPaths? _usedPaths;

    /// <summary>The paths that it removes.</summary>
    public RemovedPaths RemovedPaths => _removedPaths ??= RemovedPaths.Of(this);

    /// <summary>Whether a path, or something below it, is given to a command that does more than remove it.</summary>
    public bool UsesPath(string path) => (_usedPaths ??= new UsedPaths(this)).Contains(path);

    /// <summary>Commands that fetch the declared dependencies of a project.</summary>
    public ImmutableArray<DependencyInstall> DependencyInstalls => Once(ref field, DependencyInstall.Read);

    /// <summary>Builds of projects that fetch the dependencies along the way.</summary>
    public ImmutableArray<DependencyInstall> DependencyBuilds => Once(ref field, DependencyInstall.ReadBuilds);

    /// <summary>Commands that compile, link or bundle a program.</summary>
    public ImmutableArray<CompileStep> CompileSteps => Once(ref field, CompileStep.Read);

    /// <summary>Files that only the script itself needed, and that it does not remove.</summary>
    public ImmutableArray<Leftover> Leftovers => Once(ref field, LeftoverReader.Read);

    /// <summary>Whether it takes long or depends on the network: it installs, downloads or compiles.</summary>
    public bool IsExpensive => Downloads.Length > 0 || Clones.Length > 0 || CompileSteps.Length > 0
        || PackageOperations.Any(static operation => operation.Action is not (PackageAction.Other or PackageAction.Remove or PackageAction.Clean));
}
