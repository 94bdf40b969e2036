using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <content>What lies in the context.</content>
public sealed partial class BuildContext
{
    /// <summary>Whether the context certainly holds at least a number of files.</summary>
    /// <param name="count">The number.</param>
    public bool HasFiles(int count) => IsKnown && Candidates.All(candidate => CountFiles(candidate, count, depth: 0) >= count);

    /// <summary>The number of files below a folder, counted no further than needed.</summary>
    private int CountFiles(string folder, int enough, int depth)
    {
        const int deepest = 5;
        if (depth > deepest || _tree.Enumerate(folder) is not { } entries) return 0;
        int count = 0;
        foreach (FileTreeEntry entry in entries)
        {
            if (count >= enough) break;
            count += entry.IsDirectory ? CountFiles(folder.Length == 0 ? entry.Name : folder + "/" + entry.Name, enough - count, depth + 1) : 1;
        }

        return count;
    }
}
