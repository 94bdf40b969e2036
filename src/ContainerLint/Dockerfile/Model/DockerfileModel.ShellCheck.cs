using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What an outside program says of the scripts.</content>
public sealed partial class DockerfileModel
{
    /// <summary>What ShellCheck says of the scripts of all RUNs for a POSIX-like shell, in order; nothing where it is not asked.</summary>
    /// <param name="shellCheck">The program; null if it is not to be asked.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public IEnumerable<ShellCheckRemark> ShellCheckRemarks(IShellCheck? shellCheck, CancellationToken cancellationToken) =>
        shellCheck is null ? [] : ShellCheckRemark.Find(this, shellCheck, cancellationToken);
}
