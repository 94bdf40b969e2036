using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What kind of file a script leaves behind.</summary>
public enum LeftoverKind
{
    /// <summary>An archive or package that was fetched, and unpacked or installed.</summary>
    Archive,

    /// <summary>A folder for temporary files.</summary>
    TemporaryFolder,

    /// <summary>Sources that were built and installed to another place.</summary>
    SourceTree,

    /// <summary>A signature that was fetched to verify another file.</summary>
    Signature,
}

/// <summary>A file or folder that only the script itself needs, as far as can be seen, and that it does not remove.</summary>
/// <param name="Command">The command that makes it.</param>
/// <param name="Location">Where it is named, else the command.</param>
/// <param name="Path">The file; unknown for a folder whose name mktemp makes up.</param>
/// <param name="Kind">What it is.</param>
/// <param name="User">The command that uses it last: unpacks, installs, builds or verifies; the command itself without one.</param>
public sealed record Leftover(ShellCommand Command, SourceLocation Location, Value<string> Path, LeftoverKind Kind, ShellCommand User) : FileFact(Command, Location, Path);
