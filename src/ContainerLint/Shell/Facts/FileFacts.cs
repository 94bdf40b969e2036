using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>
/// Something that a command does to a file. Paths are absolute where the working directory is known, else relative to where the script
/// starts; '~' stands for the home of the user who runs the script.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The operand that names the file.</param>
/// <param name="Path">The file; may hold patterns.</param>
public abstract record FileFact(ShellCommand Command, SourceLocation Location, Value<string> Path) : ShellFact(Command, Location);

/// <summary>A file or folder is deleted: rm, rmdir, find -delete.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The operand that names the file.</param>
/// <param name="Path">The file; may hold patterns.</param>
/// <param name="IsRecursive">Whether folders are deleted with all that is in them.</param>
/// <param name="IsPartial">Whether only some of what is below the path is deleted, such as by find with conditions.</param>
public sealed record Deletion(ShellCommand Command, SourceLocation Location, Value<string> Path, bool IsRecursive, bool IsPartial) : FileFact(Command, Location, Path);

/// <summary>A folder is made: mkdir, mktemp -d.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The operand that names the folder, or the command.</param>
/// <param name="Path">The folder; unknown for mktemp.</param>
/// <param name="Mode">Its mode; absent without '-m'.</param>
public sealed record DirectoryCreation(ShellCommand Command, SourceLocation Location, Value<string> Path, Value<string> Mode) : FileFact(Command, Location, Path);

/// <summary>Text is written to a file: by a redirection, tee, or a here-document.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The target of the redirection, or the operand.</param>
/// <param name="Path">The file.</param>
/// <param name="IsAppended">Whether it is appended.</param>
/// <param name="Content">What is written, as far as it is known: text of echo, printf or a here-document.</param>
public sealed record FileWrite(ShellCommand Command, SourceLocation Location, Value<string> Path, bool IsAppended, Value<string> Content) : FileFact(Command, Location, Path);

/// <summary>How a file gets to another place.</summary>
public enum FileCopyKind
{
    /// <summary>cp, install.</summary>
    Copy,

    /// <summary>mv.</summary>
    Move,

    /// <summary>ln -s.</summary>
    SymbolicLink,

    /// <summary>ln.</summary>
    HardLink,
}

/// <summary>A file is copied, moved or linked.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The operand that names the file.</param>
/// <param name="Path">The file, or what a link points to.</param>
/// <param name="Destination">Where it goes: the file or folder as it is written.</param>
/// <param name="Kind">How.</param>
public sealed record FileCopy(ShellCommand Command, SourceLocation Location, Value<string> Path, Value<string> Destination, FileCopyKind Kind) : FileFact(Command, Location, Path);

/// <summary>An archive is unpacked.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The archive, or the command.</param>
/// <param name="Path">The archive; absent if it comes from standard input.</param>
/// <param name="Directory">Where it is unpacked.</param>
/// <param name="KeepsArchive">Whether the archive is still there afterwards.</param>
/// <param name="IsTar">Whether it is an archive of tar.</param>
/// <param name="IsPlain">Whether everything in it is unpacked as it is: without options that choose or rename.</param>
public sealed record Extraction(
    ShellCommand Command, SourceLocation Location, Value<string> Path, Value<string> Directory, bool KeepsArchive, bool IsTar, bool IsPlain)
    : FileFact(Command, Location, Path);

/// <summary>The mode of a file is set: chmod, install -m, mkdir -m.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The mode.</param>
/// <param name="Path">The file; may hold patterns.</param>
/// <param name="Mode">The mode, in digits or symbols.</param>
/// <param name="IsRecursive">Whether it is set on all that is below.</param>
/// <param name="PathLocation">The operand that names the file.</param>
public sealed record PermissionChange(ShellCommand Command, SourceLocation Location, Value<string> Path, Value<string> Mode, bool IsRecursive, SourceLocation PathLocation)
    : FileFact(Command, Location, Path);

/// <summary>The owner of a file is set: chown, chgrp, install -o.</summary>
/// <param name="Command">The command.</param>
/// <param name="Location">The owner.</param>
/// <param name="Path">The file; may hold patterns.</param>
/// <param name="Owner">The user; absent if only the group is set.</param>
/// <param name="Group">The group; absent if only the user is set.</param>
/// <param name="IsRecursive">Whether it is set on all that is below.</param>
/// <param name="PathLocation">The operand that names the file.</param>
public sealed record OwnershipChange(
    ShellCommand Command, SourceLocation Location, Value<string> Path, Value<string> Owner, Value<string> Group, bool IsRecursive, SourceLocation PathLocation)
    : FileFact(Command, Location, Path);
