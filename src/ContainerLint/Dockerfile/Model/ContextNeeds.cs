using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What of the build context the build of a Dockerfile may need. In doubt it needs a path.</summary>
internal sealed class ContextNeeds
{
    /// <summary>More sources with wildcards or unknown parts than these occur in no file; the bound keeps the work linear.</summary>
    private const int MostPatterns = 50;

    /// <summary>Subcommands of git that look at no repository around them.</summary>
    private static readonly string[] DetachedGitCommands = ["clone", "config", "init", "ls-remote", "lfs install", "version", ""];

    private readonly DockerfileModel _dockerfile;
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly List<ImmutableArray<PathPattern?>> _patterns = [];
    private readonly List<string> _prefixes = [];
    private readonly Lazy<bool> _readsRepository;
    private readonly Lazy<HashSet<string>> _madeAnew;

    public ContextNeeds(DockerfileModel dockerfile)
    {
        _dockerfile = dockerfile;
        _readsRepository = new Lazy<bool>(() => dockerfile.Commands("git").Any(static command => !DetachedGitCommands.Contains(command.Subcommand, StringComparer.Ordinal)));
        _madeAnew = new Lazy<HashSet<string>>(() => new HashSet<string>(ContextLeftovers.Rows.Where(IsMadeAnew).Select(static leftover => leftover.Name), StringComparer.Ordinal));
        foreach (CopySource source in dockerfile.Copies.Where(static copy => !copy.IsOnbuild).SelectMany(static copy => copy.Sources))
        {
            if (source.IsContextPath) Add(source.Path, source.Expansion.KnownPrefix);
        }

        foreach (RunMount mount in dockerfile.Runs.SelectMany(static run => run.Mounts))
        {
            if (mount.Type == "bind" && mount.From is null && !mount.Source.IsAbsent) Add(mount.Source.Select(static source => ContainerPath.Clean("/" + source).Substring(1)), string.Empty);
        }
    }

    /// <summary>Whether a file or folder may be needed: it is named, or some folder above it is taken and nothing says that it is not meant.</summary>
    /// <param name="path">A path of the context.</param>
    /// <param name="name">Its name in the table <see cref="ContextLeftovers"/>, or its own.</param>
    public bool MayNeed(string path, string name)
    {
        if (_dockerfile.Excess is not null || _patterns.Count + _prefixes.Count > MostPatterns) return true;
        return IsNamed(path) || (IsTaken(path) && MayBeMeant(path, name));
    }

    /// <summary>Whether something is mentioned that a name with '*' fits.</summary>
    public bool MentionsAny(string name) => _dockerfile.MentionsName(name);

    private void Add(Value<string> path, string knownPrefix)
    {
        if (path.ValueOrDefault is not { } known)
        {
            _prefixes.Add(ContainerPath.Clean("/" + knownPrefix).Substring(1));
        }
        else if (known.Length == 0 || known is "." or "*" or "**")
        {
            _sources.Add(".");
        }
        else if (ContainerPath.HasWildcard(known))
        {
            _patterns.Add(known.Split('/').Select(PathPattern.Parse).ToImmutableArray());
        }
        else
        {
            _sources.Add(known);
            // What lies above it must not be hidden either.
            _named.Add(known);
            foreach (string folder in Above(known)) _named.Add(folder);
        }
    }

    /// <summary>Whether a source is the path or lies below it.</summary>
    private bool IsNamed(string path)
    {
        if (_named.Contains(path)) return true;
        if (_prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(path + "/", StringComparison.Ordinal))) return true;
        string[] segments = path.Split('/');
        return _patterns.Any(pattern => pattern.Length >= segments.Length && segments.Select((segment, index) => pattern[index]?.IsMatch(segment) != false).All(static isMatch => isMatch));
    }

    private bool IsTaken(string path) => _sources.Contains(".") || Above(path).Any(_sources.Contains) || _patterns.Count > 0 || _prefixes.Count > 0;

    private bool MayBeMeant(string path, string name)
    {
        if (_madeAnew.Value.Contains(name)) return false;
        return (name == ".git" && _readsRepository.Value)
            || (ContextLeftovers.TryGet(name, out ContextLeftover? leftover) && leftover.IsResult)
            || _dockerfile.MentionsName(ContainerPath.Name(path));
    }

    /// <summary>Whether the build makes what the host has as well.</summary>
    private bool IsMadeAnew(ContextLeftover leftover) =>
        _dockerfile.ProjectInstalls.Any(install => leftover.InstalledBy.Contains(install.Manager.Name))
        || leftover.BuiltBy.Any(IsRun);

    private bool IsRun(string builder)
    {
        string[] words = builder.Split(' ');
        return _dockerfile.Commands(words[0]).Any(command => words.Skip(1).All(start => command.Arguments.Any(word => word.LiteralPrefix.StartsWith(start, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Above(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1)) yield return path.Substring(0, slash);
    }
}
