using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>The language that a script is written in, as far as it is known which shell runs it.</summary>
public enum ShellDialect
{
    /// <summary>It is not known which shell runs it. It is read as POSIX sh with bash's additions.</summary>
    Unknown,

    /// <summary>A POSIX sh of unknown make.</summary>
    Posix,

    /// <summary>bash, also ksh and zsh as far as they agree with it.</summary>
    Bash,

    /// <summary>dash: /bin/sh of Debian and Ubuntu.</summary>
    Dash,

    /// <summary>busybox ash: /bin/sh of Alpine.</summary>
    Ash,

    /// <summary>cmd.exe.</summary>
    Cmd,

    /// <summary>Windows PowerShell or pwsh.</summary>
    PowerShell,

    /// <summary>Something that is no shell read here: fish, csh, Python.</summary>
    Other,
}

/// <summary>What is known about the place where a script runs.</summary>
public sealed record ShellContext
{
    /// <summary>Nothing is known.</summary>
    public static readonly ShellContext Empty = new();

    /// <summary>
    /// The value of a variable when the script starts: known, unknown, or absent if it is certainly not set. Null if nothing is known of
    /// any variable.
    /// </summary>
    public Func<string, Value<string>>? Variables { get; init; }

    /// <summary>The absolute path where the script starts; null if it is not known.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether the shell starts with errexit ('-e').</summary>
    public bool ErrExit { get; init; }

    /// <summary>Whether the shell starts with '-o pipefail'.</summary>
    public bool PipeFail { get; init; }

    /// <summary>Whether the shell starts with xtrace ('-x').</summary>
    public bool XTrace { get; init; }
}
