using ContainerLint.Dockerfile;

namespace ContainerLint.Shell;

/// <summary>The paths that the commands of a script are given, deletions aside.</summary>
internal sealed class UsedPaths
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public UsedPaths(ShellScript script)
    {
        foreach (ShellCommand command in script.Commands.Where(static command => !command.IsAny("rm", "rmdir", "unlink")))
        {
            foreach (ShellWord word in command.Words) Add(command, word);
        }
    }

    /// <summary>Whether a path, or something below it, is given to a command.</summary>
    public bool Contains(string path) => _paths.Contains(path);

    private void Add(ShellCommand command, ShellWord word)
    {
        if (word.Value.ValueOrDefault is not { Length: > 0 } text) return;
        AddPath(command, text);
        int equals = text.IndexOf('=');
        if (equals >= 0 && equals + 1 < text.Length) AddPath(command, text.Substring(equals + 1));
    }

    private void AddPath(ShellCommand command, string text)
    {
        string path = text.TrimStart('@');
        if (path.StartsWith("file://", StringComparison.Ordinal)) path = path.Substring("file://".Length);
        if (path.Length == 0 || path[0] == '-') return;
        if (path[0] != '/')
        {
            if (command.WorkingDirectory is not ['/', ..] folder) return;
            path = folder + "/" + path;
        }

        // Deeper paths than these occur in no image; the bound keeps the work linear.
        const int deepest = 20;
        path = ContainerPath.Clean(path);
        for (int level = 0; level < deepest && path.Length > 1; level++)
        {
            if (!_paths.Add(path)) return;
            path = ContainerPath.Directory(path);
        }
    }
}
