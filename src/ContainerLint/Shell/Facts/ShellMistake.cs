using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>Text that stands for another.</summary>
/// <param name="Location">What it takes the place of; empty where it is inserted.</param>
/// <param name="Text">The text.</param>
public readonly record struct Replacement(SourceLocation Location, string Text);

/// <summary>How a construct of a script is written right.</summary>
/// <param name="Title">What is done, as an imperative without a full stop.</param>
/// <param name="Replacements">The changes.</param>
public sealed record ShellRewrite(string Title, ImmutableArray<Replacement> Replacements)
{
    internal ShellRewrite(string title, SourceLocation location, string text)
        : this(title, ImmutableArray.Create(new Replacement(location, text)))
    {
    }
}

/// <summary>A construct of a script that is valid, but does not do what it looks like.</summary>
/// <param name="Location">The token that is wrong.</param>
/// <param name="Message">What is wrong and what to do, as one sentence without a full stop.</param>
/// <param name="Rewrite">How it is written right; null if that is not known.</param>
public abstract record ShellMistake(SourceLocation Location, string Message, ShellRewrite? Rewrite);

/// <summary>A command that looks like an assignment, or the other way round.</summary>
/// <param name="Location">The word that is wrong.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Rewrite">How it is written right; null if that is not known.</param>
public sealed record AssignmentMistake(SourceLocation Location, string Message, ShellRewrite? Rewrite) : ShellMistake(Location, Message, Rewrite);

/// <summary>A test that does not test what it seems to.</summary>
/// <param name="Location">The token that is wrong.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Rewrite">How it is written right; null if that is not known.</param>
public sealed record TestMistake(SourceLocation Location, string Message, ShellRewrite? Rewrite = null) : ShellMistake(Location, Message, Rewrite);

/// <summary>A redirection in the wrong order, without effect, or that destroys what is read.</summary>
/// <param name="Location">The redirection.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Rewrite">How it is written right; null if that is not known.</param>
public sealed record RedirectionMistake(SourceLocation Location, string Message, ShellRewrite? Rewrite = null) : ShellMistake(Location, Message, Rewrite);

/// <content>Constructs that do not do what they look like.</content>
public sealed partial class ShellScript
{
    private HashSet<ShellCommand>? _packageCommands;

    /// <summary>Commands that look like assignments, and assignments that do not assign what they seem to.</summary>
    public ImmutableArray<AssignmentMistake> AssignmentMistakes => Once(ref field, AssignmentMistakeReader.Read);

    /// <summary>Tests that do not test what they seem to.</summary>
    public ImmutableArray<TestMistake> TestMistakes => Once(ref field, TestMistakeReader.Read);

    /// <summary>Redirections in the wrong order, without effect, or that destroy what is read.</summary>
    public ImmutableArray<RedirectionMistake> RedirectionMistakes => Once(ref field, RedirectionMistakeReader.Read);

    /// <summary>Lists 'a &amp;&amp; b || c' in which the failure of b is lost.</summary>
    public ImmutableArray<AndOrChain> AndOrChains => Once(ref field, AndOrChainReader.Read);

    /// <summary>Changes of the folder whose failure does not keep the next commands from running.</summary>
    public ImmutableArray<UncheckedDirectoryChange> UncheckedDirectoryChanges => Once(ref field, UncheckedDirectoryChangeReader.Read);

    /// <summary>Recursive deletions of what may be a folder that the system needs.</summary>
    public ImmutableArray<SystemDeletion> SystemDeletions => Once(ref field, SystemDeletionReader.Read);

    /// <summary>Whether a command installs, removes or lists packages, so that a list in its arguments is meant as one.</summary>
    internal bool TakesPackages(ShellCommand command) => (_packageCommands ??= [.. PackageOperations.Select(static operation => operation.Command)]).Contains(command);
}
