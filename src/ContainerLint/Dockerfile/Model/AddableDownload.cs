using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What ADD can do in place of a command.</summary>
public enum AddableDownloadKind
{
    /// <summary>Fetch a file.</summary>
    File,

    /// <summary>Fetch an archive and unpack it.</summary>
    Archive,

    /// <summary>Fetch a git repository.</summary>
    Repository,
}

/// <summary>A command of a RUN that fetches what ADD can fetch as well: with a plain GET from an address that the builder knows.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">The command.</param>
/// <param name="Kind">What ADD can do in its place.</param>
/// <param name="Url">The address as written, without quotes.</param>
/// <param name="Location">The address.</param>
public sealed record AddableDownload(Run Run, ShellCommand Command, AddableDownloadKind Kind, string Url, SourceLocation Location);
