using ContainerLint.Dockerfile;

namespace ContainerLint.Shell;

/// <summary>What a script removes: paths that are deleted or moved away, with the place of the last time.</summary>
public sealed class RemovedPaths
{
    /// <summary>Patterns that are looked at; scripts with more of them are no scripts of people.</summary>
    private const int MaximumPatterns = 100;

    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);
    private readonly List<(string Pattern, int Position)> _patterns = [];
    private int _lastUnknown = -1;
    private int _lastUnknownList = -1;

    private RemovedPaths()
    {
    }

    /// <summary>Whether a file that is there at a command is removed after it, by itself or with a folder above it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="since">The command that makes or uses the file.</param>
    public bool Includes(string path, ShellCommand since)
    {
        int start = PositionOf(since);
        for (string current = path; ; current = current.Substring(0, current.LastIndexOf('/')))
        {
            if (_paths.TryGetValue(current.Length == 0 ? "/" : current, out int position) && position > start) return true;
            if (current.LastIndexOf('/') < 0 || current.Length == 0) break;
        }

        return _patterns.Any(pattern => pattern.Position > start && PathGlob.Covers(pattern.Pattern, path));
    }

    /// <summary>Whether the contents of a folder are removed after a command.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="since">The command that fills the folder.</param>
    public bool Empties(string folder, ShellCommand since) => Includes(folder + "/x", since);

    /// <summary>Whether something that is not known is removed after a command: the name comes from a variable.</summary>
    public bool IncludesUnknown(ShellCommand since) => _lastUnknown > PositionOf(since);

    /// <summary>Whether a list of files that is not known is removed after a command: an unquoted variable, or names from a loop.</summary>
    public bool IncludesUnknownList(ShellCommand since) => _lastUnknownList > PositionOf(since);

    internal static RemovedPaths Of(ShellScript script)
    {
        RemovedPaths removed = new();
        foreach (FileFact fact in script.FileFacts)
        {
            if (fact is Deletion or FileCopy { Kind: FileCopyKind.Move }) removed.Add(fact);
        }

        return removed;
    }

    internal static int PositionOf(ShellCommand command) => command.NameLocation.Span.Start;

    private void Add(FileFact fact)
    {
        // A function or trap runs when it is called, which is after all that stands before the call.
        bool isLater = (fact.Command.Scopes & (CommandScopes.Trap | CommandScopes.Function)) != CommandScopes.None;
        int position = isLater ? int.MaxValue : PositionOf(fact.Command);
        if (fact.Path.ValueOrDefault is not { } path) AddUnknown(fact, position);
        else if (!ContainerPath.HasWildcard(path)) _paths[path] = _paths.TryGetValue(path, out int other) ? Math.Max(other, position) : position;
        else if (_patterns.Count < MaximumPatterns) _patterns.Add((path, position));
    }

    private void AddUnknown(FileFact fact, int position)
    {
        _lastUnknown = Math.Max(_lastUnknown, position);
        bool isList = fact.Location.GetText() is ['$', ..] || (fact.Command.Scopes & CommandScopes.Loop) != CommandScopes.None || fact.Command.HasAppendedArguments;
        if (isList) _lastUnknownList = Math.Max(_lastUnknownList, position);
    }
}
