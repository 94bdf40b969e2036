using ContainerLint.Workspace;
using Microsoft.Build.Framework;

namespace ContainerLint.MSBuild;

/// <summary>
/// Finds the files that items stand for. Default items come from wide patterns, so only those count that a search of the project's folder
/// finds too, which respects .gitignore. All others the project names, so what they are is told by their content too, and it is worth a warning if they do not exist.
/// </summary>
internal static class ItemFiles
{
    /// <summary>Finds the files, each once.</summary>
    /// <param name="items">The items; those with the metadata IsDefaultItem are default items.</param>
    /// <param name="options">Which files are looked for; paths are relative to the working directory, which is the project's folder.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public static DiscoveryResult Find(IReadOnlyList<ITaskItem> items, DiscoveryOptions options, CancellationToken cancellationToken)
    {
        ILookup<bool, string> paths = items.ToLookup(
            static item => item.GetMetadata("IsDefaultItem") == "true", item => FullPath(item, options.WorkingDirectory));
        DiscoveryResult named = FileDiscovery.Find(paths[false], options with { ExcludeNamed = true }, cancellationToken);
        HashSet<string> defaults = new(paths[true], StringComparer.Ordinal);
        if (defaults.Count == 0) return named;
        defaults.ExceptWith(named.Files.Select(static file => file.FullPath));
        DiscoveryResult found = FileDiscovery.Find([options.WorkingDirectory], options, cancellationToken);
        return named with { Files = named.Files.AddRange(found.Files.Where(file => defaults.Contains(file.FullPath))) };
    }

    /// <summary>The absolute path of an item.</summary>
    public static string FullPath(ITaskItem item, string projectDirectory) => Path.GetFullPath(Path.Combine(projectDirectory, item.ItemSpec));
}
