using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <summary>The program ShellCheck, where a run may ask it. An implementation is used from several threads, and tells of its own failures
/// by itself.</summary>
public interface IShellCheck
{
    /// <summary>What it says of a script; nothing where it fails.</summary>
    /// <param name="script">The script.</param>
    /// <param name="dialect">The shell that reads it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    ImmutableArray<ShellCheckComment> Check(string script, ShellDialect dialect, CancellationToken cancellationToken);
}

/// <summary>One thing that ShellCheck says of a script.</summary>
/// <param name="Code">The number of its code: 2086 of SC2086.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Start">Line and column of the first character, both from 1; columns count characters.</param>
/// <param name="End">The same behind the last character.</param>
/// <param name="Message">What it says.</param>
public sealed record ShellCheckComment(int Code, ShellCheckLevel Level, (int Line, int Column) Start, (int Line, int Column) End, string Message);

/// <summary>ShellCheck's severities, from the mildest.</summary>
public enum ShellCheckLevel
{
    /// <summary>A matter of style.</summary>
    Style,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Should be changed.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Error,
}
