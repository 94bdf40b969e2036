using System.Collections.Immutable;

namespace ContainerLint.Shell;

/// <content>What is lost within a script or with its end.</content>
public sealed partial class ShellScript
{
    /// <summary>Commands that have no effect in the build of an image.</summary>
    public ImmutableArray<UselessCommand> UselessCommands => Once(ref field, UselessCommandReader.Read);

    /// <summary>Processes that are left behind when the script ends.</summary>
    public ImmutableArray<DetachedProcess> DetachedProcesses => Once(ref field, DetachedProcessReader.Read);

    /// <summary>Commands on the left of a pipe whose failure nothing notices.</summary>
    public ImmutableArray<UnprotectedPipe> UnprotectedPipes => Once(ref field, UnprotectedPipeReader.Read);

    /// <summary>Commands whose failure the rest of the script passes over.</summary>
    public ImmutableArray<SwallowedFailure> SwallowedFailures => Once(ref field, SwallowedFailureReader.Read);

    /// <summary>The 'cd' that hold for what comes after them, in order: those outside of subshells and functions that do not just go back.</summary>
    public IEnumerable<ShellCommand> DirectoryEntries => !IsPosix ? ImmutableArray<ShellCommand>.Empty : Commands.Where(command =>
        command.Name == "cd" && command.Script == this && command.Operands is [{ } target] && !target.IsAny("-", "..")
        && (command.Scopes & (CommandScopes.Subshell | CommandScopes.Substitution | CommandScopes.Function | CommandScopes.Trap)) == CommandScopes.None);

    /// <summary>Changes of the working directory at the start of the script; empty, or one.</summary>
    public ImmutableArray<DirectoryChange> DirectoryChanges => Once(ref field, DirectoryChangeReader.Read);

    /// <summary>Commands that put another program in the place of /bin/sh.</summary>
    public ImmutableArray<ShellReplacement> ShellReplacements => Once(ref field, static script => Into<ShellReplacement>(script, ShellReplacementReader.Read));

    /// <summary>The configure scripts that are run.</summary>
    public ImmutableArray<ConfigureCommand> ConfigureCommands => Once(ref field, ConfigureCommand.Find);

    /// <summary>The curl and wget commands.</summary>
    public ImmutableArray<DownloadCommand> DownloadCommands => Once(ref field, DownloadCommand.Find);
}
