namespace ContainerLint.Tool.Commands;

/// <summary>What the program ends with; of several that hold, the highest.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above --fail-on.</summary>
    public const int Success = 0;

    /// <summary>Something at or above --fail-on, or a difference with --diff.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or configuration, or a path that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>The linter itself failed on some file.</summary>
    public const int Failure = 3;
}
