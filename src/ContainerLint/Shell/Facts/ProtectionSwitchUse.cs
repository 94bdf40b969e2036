using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What protects downloads against being replaced on their way.</summary>
public enum DownloadProtection
{
    /// <summary>The check of the server's certificate.</summary>
    Certificates,

    /// <summary>The check of signatures of packages.</summary>
    Signatures,
}

/// <summary>A script switches a protection off: by an option, a setting, a variable, or a line that it writes to a file.</summary>
/// <param name="Command">The command; null for an assignment on its own.</param>
/// <param name="Location">The option, setting or variable.</param>
/// <param name="Protection">What is switched off.</param>
/// <param name="Text">The option, setting or variable as messages show it.</param>
public sealed record ProtectionSwitchUse(ShellCommand? Command, SourceLocation Location, DownloadProtection Protection, string Text)
{
    /// <summary>What has to go to switch it on again; null where that is not just a word or a letter.</summary>
    public SourceLocation? Removal { get; init; }

    /// <summary>Whether it is an option or argument of the command, which holds for this one command.</summary>
    public bool IsArgument { get; init; }
}
