using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A RUN changes the mode or the owner of files that a COPY or ADD of the same stage has written, so that the layer holds them again.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Change">The chmod, chown or chgrp.</param>
/// <param name="Copy">The COPY or ADD.</param>
/// <param name="Source">The source that is written to the path.</param>
public sealed record LatePermissionChange(Run Run, FileFact Change, CopyStep Copy, CopySource Source)
{
    /// <summary>Whether the mode is changed rather than the owner.</summary>
    public bool IsMode => Change is PermissionChange;

    /// <summary>The flag of COPY that does the same: 'chmod' or 'chown'.</summary>
    public string Flag => IsMode ? "chmod" : "chown";

    /// <summary>The value for the flag; unknown where the command's argument is.</summary>
    public Value<string> FlagValue => Change switch
    {
        PermissionChange permission => permission.Mode,
        OwnershipChange { Owner.IsAbsent: true } ownership => ownership.Group.Select(static group => ":" + group),
        OwnershipChange { Group.IsAbsent: true } ownership => ownership.Owner,
        OwnershipChange { Group.IsKnown: true } ownership => ownership.Owner.Select(owner => owner + ":" + ownership.Group.ValueOrDefault),
        _ => Value<string>.Unknown(Change.Location),
    };

    /// <summary>Whether the COPY already has the flag with this value, so that nothing changes.</summary>
    public bool IsRedundant => FlagValue.Is(value => Copy.FlagValue(Flag).Is(set => set.TrimStart('0') == value.TrimStart('0')));

    /// <summary>Whether the copied path is certainly one file, and the change is one of this file only.</summary>
    public bool IsOfOneFile => Copy.Sources.Length == 1 && Source.TargetPath.IsKnown && Change.Path.Is(Source.TargetPath.ValueOrDefault!) && LatePermissionChangeFinder.IsFile(Source);

    /// <summary>Whether the RUN does nothing else.</summary>
    public bool IsWholeRun => Run.Commands.Length == 1 && Run.Mounts.IsEmpty && Run.Heredoc is null && Change.Command.Wrappers.IsEmpty
        && Run.Script.FileFacts.Length == 1 && Change.Command.Node?.Redirections.IsEmpty != false;

    /// <summary>Whether the mode is given in digits, so that it does not depend on what the mode was.</summary>
    public bool IsOctal => IsMode && FlagValue.Is(static mode => mode.Length is 3 or 4 && mode.All(static c => c is >= '0' and <= '7'));

    /// <summary>Whether the owner exists when the file is copied: ids, or users of the base image and of the lines above.</summary>
    public bool IsOwnerKnownToCopy => !IsMode && FlagValue.Is(value =>
    {
        string[] parts = value.Split(':');
        return IsKnown(parts[0], Copy.Stage.HasUser(parts[0], Copy.Instruction)) && (parts.Length < 2 || IsKnown(parts[1], Copy.Stage.HasGroup(parts[1], Copy.Instruction)));
    });

    private static bool IsKnown(string name, bool? exists) => name.Length == 0 || name.All(static c => c is >= '0' and <= '9') || exists == true;
}
