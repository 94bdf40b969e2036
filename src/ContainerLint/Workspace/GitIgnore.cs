using System.Collections.Immutable;

namespace ContainerLint.Workspace;

/// <summary>The .gitignore files that hold for a folder: its own and those above it, up to the root of the repository.</summary>
internal sealed class GitIgnore
{
    /// <summary>The name of the files.</summary>
    public const string FileName = ".gitignore";

    private static readonly GitIgnore None = new(ImmutableStack<IgnoreList>.Empty);

    private readonly ImmutableStack<IgnoreList> _lists;

    private GitIgnore(ImmutableStack<IgnoreList> lists) => _lists = lists;

    /// <summary>The files above a folder. Outside of a repository there are none.</summary>
    public static GitIgnore Above(string folder)
    {
        List<string> above = [];
        for (string? current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (current != folder) above.Add(current);
            string git = Path.Combine(current, ".git");
            if (!Directory.Exists(git) && !File.Exists(git)) continue;
            GitIgnore result = None.Read(Path.Combine(git, "info", "exclude"), current);
            for (int i = above.Count - 1; i >= 0; i--) result = result.Enter(above[i]);
            return result;
        }

        return None;
    }

    /// <summary>Adds the file of a folder, if there is one.</summary>
    public GitIgnore Enter(string folder) => Read(Path.Combine(folder, FileName), folder);

    /// <summary>Whether a path is ignored, given that no folder above it is. The file nearest to it decides.</summary>
    public bool IsIgnored(string path, bool isDirectory)
    {
        foreach (IgnoreList list in _lists)
        {
            if (list.IsIgnored(path, isDirectory) is { } ignored) return ignored;
        }

        return false;
    }

    private GitIgnore Read(string file, string folder)
    {
        try
        {
            return File.Exists(file) ? new GitIgnore(_lists.Push(IgnoreList.Parse(DisplayPath.Normalize(folder), File.ReadLines(file)))) : this;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return this;
        }
    }
}
