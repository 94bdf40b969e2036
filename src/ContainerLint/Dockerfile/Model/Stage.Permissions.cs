using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <content>Modes and owners of copied files.</content>
public sealed partial class Stage
{
    private ImmutableArray<LatePermissionChange> _latePermissionChanges;

    /// <summary>Commands of this stage that change the mode or the owner of files that a COPY or ADD of it has written; one for each command.</summary>
    public ImmutableArray<LatePermissionChange> LatePermissionChanges =>
        _latePermissionChanges.IsDefault ? _latePermissionChanges = LatePermissionChangeFinder.Find(this) : _latePermissionChanges;
}
