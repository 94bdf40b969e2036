using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>Lock files of package managers.</content>
public sealed partial class Stage
{
    /// <summary>Where a lock file of a package manager is brought before a RUN: copied or mounted by its name, or with a folder or pattern of the
    /// build context that is known to hold it. Null where none is known.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="manager">Name in the table of package managers.</param>
    public BroughtFile? LockFile(Run run, string manager)
    {
        if (!LockFiles.TryGet(manager, out LockFile? row)) return null;
        foreach (string name in row.Names)
        {
            if (FindBrought(run, name) is { } found) return found;
        }

        return null;
    }

    /// <summary>Where a file is brought before a RUN, by its name; null where that is not known.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="name">The name without folder.</param>
    public BroughtFile? FindBrought(Run run, string name)
    {
        RunMount? mount = run.Mounts.FirstOrDefault(mount => mount.Type == "bind" && mount.Source.Is(source => ContainerPath.Name(source) == name));
        if (mount is not null) return new BroughtFile(name, mount.Location, Path: null);
        foreach (CopyStep copy in ChainCopiesBefore(run.Instruction).Reverse())
        {
            foreach (CopySource source in copy.Sources)
            {
                if (Holds(source, name) is { } path) return new BroughtFile(name, source.Location, path.Length > 0 ? path : null);
            }
        }

        return null;
    }

    /// <summary>The path in the context of a file that a source brings; empty if only its name is known, null if it does not bring it.</summary>
    private string? Holds(CopySource source, string name)
    {
        if (source.Kind != CopySourceKind.Path || !source.Text.IsKnown) return null;
        if (source.Name == name) return source.IsContextPath ? source.Path.ValueOrDefault! : string.Empty;
        if (!source.IsContextPath || source.Path.ValueOrDefault is not { } path) return null;
        string file = source.HasWildcard
            ? (Wildcard.IsMatch(ContainerPath.Name(path), name) ? ContainerPath.Combine(ContainerPath.Directory(path), name) : string.Empty)
            : ContainerPath.Combine(path, name);
        BuildContext context = Dockerfile.BuildContext;
        return file.Length > 0 && context.Exists(file) == true && context.IsIgnored(file) != true ? file : null;
    }
}

/// <summary>A file that is brought into the build.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">The source of COPY or ADD, or the mount.</param>
/// <param name="Path">Its path in the build context; null if that is not known.</param>
public sealed record BroughtFile(string Name, SourceLocation Location, string? Path);
