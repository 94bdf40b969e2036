using System.Collections.Immutable;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>A command of a package manager that downloads packages in a RUN without a cache mount for them.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Operation">The command.</param>
/// <param name="Folder">Where the manager keeps what it downloads; null where the user's home is not known.</param>
public sealed record UncachedDownload(Run Run, PackageOperation Operation, string? Folder)
{
    /// <summary>Managers that build from the folder of their downloads, so that later steps have to find it as well.</summary>
    private static readonly string[] BuildingManagers = ["go", "cargo", "dotnet", "nuget", "mvn", "gradle", "sbt", "mix", "dart", "flutter"];

    /// <summary>Managers that change the files in their folder in a way that bears one build at a time only.</summary>
    private static readonly string[] ExclusiveManagers = ["apt-get", "zypper", "pacman", "gradle", "sbt"];

    /// <summary>Whether nothing but the command itself reads the folder, so that it need not be there afterwards.</summary>
    public bool IsPureCache => !BuildingManagers.Contains(Operation.Manager.Name, StringComparer.Ordinal) && Operation.Manager.Name is not ("gem" or "bundle" or "conda" or "pnpm");

    /// <summary>The flag that mounts a cache there; null where the folder is not known.</summary>
    public string? Flag => Folder is null ? null
        : $"--mount=type=cache,target={Folder}{(ExclusiveManagers.Contains(Operation.Manager.Name, StringComparer.Ordinal) ? ",sharing=locked" : string.Empty)}";

    internal static ImmutableArray<UncachedDownload> Find(Stage stage)
    {
        ImmutableArray<UncachedDownload>.Builder found = ImmutableArray.CreateBuilder<UncachedDownload>();
        foreach (Run run in stage.Runs)
        {
            PackageOperation? operation = run.Script.PackageOperations.FirstOrDefault(operation => Downloads(operation) && IsUncached(run, operation));
            if (operation is not null) found.Add(new UncachedDownload(run, operation, CacheFolder.Resolve(operation.Manager.Cache[0], run.User)));
        }

        return found.ToImmutable();
    }

    private static bool Downloads(PackageOperation operation)
    {
        if (operation.Manager.Cache.IsEmpty || operation.IsSimulated) return false;
        if (operation.Action is PackageAction.Install or PackageAction.Upgrade or PackageAction.Download) return operation.Verb is not ("download" or "wheel" or "source" or "changelog" or "lock");
        return operation.Action == PackageAction.Other && operation.Command.Script.CompileSteps.Any(step => step.Command == operation.Command);
    }

    private static bool IsUncached(Run run, PackageOperation operation)
    {
        if (operation.Manager.CacheVariables.Any(name => run.State.Find(name) is not null)) return false;
        return !operation.Manager.Cache.Any(folder => CacheFolder.MountOf(run, folder) is not null || run.Mounts.Any(mount => mount.Type == "cache" && mount.Target.Is(target => CacheFolder.IsAtOrBelow(target, folder))))
            && !run.Mounts.Any(static mount => mount.Type == "cache" && !mount.Target.IsKnown);
    }
}
