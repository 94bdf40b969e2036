using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What becomes of a download. Later values are riskier.</summary>
public enum DownloadUseKind
{
    /// <summary>It is read, searched or thrown away; nothing of it is kept or run.</summary>
    Data,

    /// <summary>It is a key, a certificate or a definition of a repository: what other downloads are checked with.</summary>
    TrustAnchor,

    /// <summary>It stays as a file.</summary>
    Stored,

    /// <summary>It is made executable.</summary>
    MadeExecutable,

    /// <summary>It is unpacked or applied as a patch.</summary>
    Unpacked,

    /// <summary>It is installed as a package.</summary>
    Installed,

    /// <summary>It is run.</summary>
    Executed,
}

/// <summary>What becomes of a download within its script.</summary>
/// <param name="Command">The command that downloads.</param>
/// <param name="Location">The URL.</param>
/// <param name="Download">The download.</param>
/// <param name="Kind">The riskiest thing that is done with it.</param>
/// <param name="By">The command that does it; null if it only stays.</param>
/// <param name="Verifications">How it is verified; those that do not show which file they verify are among them.</param>
/// <param name="IsDeleted">Whether the file is deleted again.</param>
public sealed record DownloadUse(
    ShellCommand Command, SourceLocation Location, Download Download, DownloadUseKind Kind, ShellCommand? By, IReadOnlyList<Verification> Verifications, bool IsDeleted)
    : ShellFact(Command, Location)
{
    /// <summary>Whether it is verified in the same script, in whatever way.</summary>
    public bool IsVerified => Verifications.Count > 0;

    /// <summary>Whether it is run, installed, unpacked or made executable.</summary>
    public bool IsSoftware => Kind >= DownloadUseKind.MadeExecutable;
}
