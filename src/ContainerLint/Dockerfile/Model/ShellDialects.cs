using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <summary>Which language a shell program reads.</summary>
public static class ShellDialects
{
    /// <summary>The base name of a program in lower case, without ".exe".</summary>
    public static string ProgramName(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(Separators) + 1).ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name.Remove(name.Length - ".exe".Length) : name;
    }

    /// <summary>The language of a shell program; null if it is no shell that is known.</summary>
    /// <param name="program">Path or name of the program.</param>
    /// <param name="sh">What "sh" stands for.</param>
    public static ShellDialect? Of(string program, ShellDialect sh = ShellDialect.Posix) => ProgramName(program) switch
    {
        "sh" => sh,
        "dash" => ShellDialect.Dash,
        "ash" or "busybox" => ShellDialect.Ash,
        "bash" or "rbash" or "zsh" or "ksh" or "ksh93" or "mksh" => ShellDialect.Bash,
        "cmd" => ShellDialect.Cmd,
        "powershell" or "pwsh" => ShellDialect.PowerShell,
        "csh" or "tcsh" or "fish" or "nu" or "xonsh" or "elvish" => ShellDialect.Other,
        _ => null,
    };

    /// <summary>The dialect that a table or a base image calls its /bin/sh.</summary>
    public static ShellDialect OfBase(string? shell) => shell switch
    {
        "dash" => ShellDialect.Dash,
        "ash" => ShellDialect.Ash,
        "bash" => ShellDialect.Bash,
        "cmd" => ShellDialect.Cmd,
        _ => ShellDialect.Posix,
    };

    /// <summary>Whether a dialect is of the POSIX family, or read as if it were.</summary>
    public static bool IsPosixLike(ShellDialect dialect) =>
        dialect is ShellDialect.Posix or ShellDialect.Bash or ShellDialect.Dash or ShellDialect.Ash;

    private static readonly char[] Separators = ['/', '\\'];
}
