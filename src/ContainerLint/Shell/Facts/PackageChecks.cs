using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>The checks of other tools that are about one package manager.</summary>
public static class PackageChecks
{
    /// <summary>All of them.</summary>
    public static string[] All => PackageCheckAliases.Rows.Select(static row => row.Alias).ToArray();

    /// <summary>Those that are not about the package manager of an operation. 'python -m pip' is told by its family, 'yum' and 'dnf' by their own names.</summary>
    public static string[] OfOthers(PackageOperation operation) =>
        [.. PackageCheckAliases.Rows.Where(row => !row.Managers.AsSpan().HasText(operation.Command.Name) && !row.Managers.AsSpan().HasText(operation.Manager.Family)).Select(static row => row.Alias)];
}
