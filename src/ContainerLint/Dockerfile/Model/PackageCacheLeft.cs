using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Downloaded files of a package manager that a RUN leaves in its layer.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Operation">The command that downloads them; of several the last one.</param>
/// <param name="Folder">Where they are.</param>
/// <param name="Cleanup">A command that would delete them.</param>
public sealed record PackageCacheLeft(Run Run, PackageOperation Operation, string Folder, string Cleanup)
{
    /// <summary>The package manager.</summary>
    public PackageManager Manager => Operation.Manager;

    /// <summary>The subcommand that downloads.</summary>
    public SourceLocation Location => Operation.Location;

    /// <summary>A command above the download that deletes what was there before; null without.</summary>
    public ShellCommand? EarlierCleanup { get; init; }

    /// <summary>Whether a RUN below deletes them, which is too late.</summary>
    public bool IsDeletedLater => Run.Stage.Dockerfile.ShippedStages.Any(stage => stage.LateCleanups.Any(cleanup =>
        cleanup.Kind == LateCleanupKind.PackageCache && cleanup.Origin == Run.Instruction && cleanup.Subject == Manager.Name));

    /// <summary>Whether only the index is fetched, for commands that fetch one for themselves.</summary>
    public bool IsNeedlessRefresh { get; init; }

    /// <summary>The edit that has the RUN delete them; null where it cannot be made by adding a command.</summary>
    public (SourceLocation Location, string Text)? AppendedCleanup =>
        Operation.Command.Script == Run.Script && Run.ContinuationWith(Cleanup) is { } continuation ? continuation : null;
}
