using ContainerLint.Data;

namespace ContainerLint.Shell;

/// <summary>The checks of other tools that are about one package manager.</summary>
public static class PackageChecks
{
    /// <summary>All of them.</summary>
    public static string[] All => PackageCheckAliases.Rows.Select(static row => row.Alias).ToArray();

    /// <summary>Those that are not about the package manager of an operation.</summary>
    public static string[] OfOthers(PackageOperation operation) =>
        PackageCheckAliases.Rows.Where(row => !row.Managers.Any(name => IsManager(operation, name))).Select(static row => row.Alias).ToArray();

    // 'python -m pip' is told by its family, 'yum' and 'dnf' by their own names.
    private static bool IsManager(PackageOperation operation, string name) => name == operation.Command.Name || name == operation.Manager.Family;
}
