using System.Collections.Immutable;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <content>What lies in the context.</content>
public sealed partial class BuildContext
{
    private const int MostEntries = 5000;

    private const int DeepestFolder = 8;

    /// <summary>
    /// The files and folders at or below a path that the builder sees, as paths of the context; folders that are wanted are not looked into. Where several folders
    /// may be the context, those of the first one, and none if another one has none. Empty where nothing is known. Looks at a bounded number of entries.
    /// </summary>
    /// <param name="directory">A folder of the context; "." for its root.</param>
    /// <param name="isWanted">Whether a path is wanted; the second argument says whether it is a folder.</param>
    public ImmutableArray<string> FindVisible(string directory, Func<string, bool, bool> isWanted)
    {
        ImmutableArray<string> first = ImmutableArray<string>.Empty;
        for (int candidate = 0; candidate < Candidates.Length; candidate++)
        {
            ImmutableArray<string> found = FindVisible(candidate, directory, isWanted);
            if (found.IsEmpty) return found;
            if (candidate == 0) first = found;
        }

        return first;
    }

    private ImmutableArray<string> FindVisible(int candidate, string directory, Func<string, bool, bool> isWanted)
    {
        ImmutableArray<string>.Builder found = ImmutableArray.CreateBuilder<string>();
        Queue<(string Path, int Depth)> pending = new();
        pending.Enqueue((ContainerPath.Clean("/" + directory).Substring(1), 0));
        Dockerignore? ignore = _ignoreFiles.Value[candidate];
        int seen = 0;
        while (pending.Count > 0)
        {
            (string folder, int depth) = pending.Dequeue();
            if (_tree.Enumerate(Join(Candidates[candidate], folder)) is not { } entries) continue;
            foreach (FileTreeEntry entry in entries)
            {
                if (++seen > MostEntries) return found.ToImmutable();
                string path = folder.Length == 0 ? entry.Name : folder + "/" + entry.Name;
                bool isHidden = ignore?.IsIgnored(path) == true;
                if (!isHidden && isWanted(path, entry.IsDirectory)) found.Add(path);
                else if (entry.IsDirectory && depth < DeepestFolder && !(isHidden && ignore?.HasExceptions != true)) pending.Enqueue((path, depth + 1));
            }
        }

        return found.ToImmutable();
    }
}
