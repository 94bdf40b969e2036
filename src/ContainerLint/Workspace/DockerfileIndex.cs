using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContainerLint.Dockerfile;

namespace ContainerLint.Workspace;

/// <summary>
/// The Dockerfiles of a run, by path. Models are made again when they are asked for and kept no longer than somebody holds them, so that
/// the memory a run takes does not grow with the number of its Dockerfiles.
/// </summary>
public sealed class DockerfileIndex : IEnumerable<DockerfileModel>
{
    private readonly ImmutableArray<string> _paths;
    private readonly Func<string, DockerfileModel?> _create;
    private readonly ConcurrentDictionary<string, WeakReference<DockerfileModel>> _models = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _known;

    /// <summary>Creates an index.</summary>
    /// <param name="paths">The paths of the Dockerfiles, in order.</param>
    /// <param name="create">Makes the model of one; null if it cannot be read any more. May be called from several threads.</param>
    public DockerfileIndex(ImmutableArray<string> paths, Func<string, DockerfileModel?> create)
    {
        _paths = paths;
        _create = create;
        _known = new Lazy<HashSet<string>>(() => new HashSet<string>(_paths, StringComparer.Ordinal));
    }

    /// <summary>The paths, in order.</summary>
    public ImmutableArray<string> Paths => _paths;

    /// <summary>The model of a Dockerfile; null if it is not among the files of the run.</summary>
    public DockerfileModel? Find(string path)
    {
        if (!_known.Value.Contains(path)) return null;
        if (_models.TryGetValue(path, out WeakReference<DockerfileModel>? reference) && reference.TryGetTarget(out DockerfileModel? known)) return known;
        if (_create(path) is not { } created) return null;
        _models[path] = new WeakReference<DockerfileModel>(created);
        return created;
    }

    /// <inheritdoc/>
    public IEnumerator<DockerfileModel> GetEnumerator() => _paths.Select(Find).OfType<DockerfileModel>().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
