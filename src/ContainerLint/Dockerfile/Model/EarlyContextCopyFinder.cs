using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Finds copies of whole projects before their dependencies are fetched.</summary>
internal static class EarlyContextCopyFinder
{
    public static ImmutableArray<EarlyContextCopy> Find(Stage stage, bool includesBuilds)
    {
        ImmutableArray<EarlyContextCopy>.Builder found = ImmutableArray.CreateBuilder<EarlyContextCopy>();
        HashSet<CopySource> sources = [];
        HashSet<string> covered = new(StringComparer.Ordinal);
        foreach (Run run in stage.Runs)
        {
            foreach (DependencyInstall install in includesBuilds ? run.Script.DependencyInstalls.AddRange(run.Script.DependencyBuilds) : run.Script.DependencyInstalls)
            {
                // A second command of the same tool finds its packages where the first has put them.
                if (!covered.Add(install.Manifest.Manager) || HasManifestMount(run)) continue;
                if (FindSource(run, install) is { } source && sources.Add(source)) found.Add(new EarlyContextCopy(source, run, install));
            }
        }

        return found.ToImmutable();
    }

    private static bool HasManifestMount(Run run) => run.Mounts.Any(static mount => mount.Type == "bind");

    /// <summary>The copy of the project above the command; null if a manifest comes before it, or it is not seen what brings the manifest.</summary>
    private static CopySource? FindSource(Run run, DependencyInstall install)
    {
        foreach (CopyStep copy in run.Stage.ChainBefore(run))
        {
            if (!copy.IsFromContext && MayBring(copy, install)) return null;
            foreach (CopySource source in copy.Sources.Where(_ => copy.IsFromContext))
            {
                if (source.Kind != CopySourceKind.Path || source.Text.IsUnknown || install.Reads(source.Name)) return null;
                if (!IsProject(source, install)) continue;
                return copy.Stage == run.Stage && copy.Instruction.Flag("exclude") is null ? source : null;
            }
        }

        return null;
    }

    /// <summary>Whether files from elsewhere may be the manifests: they go to the folder that the command runs in.</summary>
    private static bool MayBring(CopyStep copy, DependencyInstall install) =>
        !copy.DestinationPath.IsKnown || install.Command.WorkingDirectory is not { } folder
        || ContainerPath.IsAtOrBelow(folder, copy.DestinationPath.ValueOrDefault!) || ContainerPath.IsAtOrBelow(copy.DestinationPath.ValueOrDefault!, folder);

    private static bool IsProject(CopySource source, DependencyInstall install)
    {
        if (!HoldsManifest(source.Step.DestinationPath, install)) return false;
        if (source.IsContextRoot) return true;
        if (source.HasWildcard || source.Path.ValueOrDefault is not { } path) return false;
        BuildContext context = source.Step.Stage.Dockerfile.BuildContext;
        if (context.IsDirectory(path) is { } isDirectory) return isDirectory && install.Manifest.Manifests.Any(name => !name.Contains('*') && context.Exists(path + "/" + name) == true);

        // Nothing else can have brought the manifest to the folder that the command runs in.
        return source.Name.Length > 0 && source.Name.IndexOf('.') < 0 && source.Step.DestinationPath.Is(destination => install.Command.WorkingDirectory == destination);
    }

    /// <summary>Whether the command finds its manifest in a folder or below it, as far as both are known.</summary>
    private static bool HoldsManifest(Value<string> folder, DependencyInstall install)
    {
        if (folder.ValueOrDefault is not { } root) return folder.IsUnknown && install.Operation.Files.All(static file => file.LiteralPrefix is not ['/', ..]);
        if (install.Operation.Files.IsEmpty) return install.Command.WorkingDirectory is { } directory && ContainerPath.IsAtOrBelow(directory, root);
        return install.Operation.Files.All(file => ShellPath.Resolve(install.Command, file).Is(path => ContainerPath.IsAtOrBelow(path, root)));
    }
}
