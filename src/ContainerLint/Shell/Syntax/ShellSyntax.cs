using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>
/// The syntax of a script in the language of POSIX sh and bash. Everything that bash reads is read, whatever shell is to run it: which
/// shell knows which construct is a question that is put to the tree. Any text gives a tree; what is wrong with it is in <see cref="Errors"/>.
/// </summary>
public sealed class ShellSyntax
{
    internal ShellSyntax(
        MappedText text,
        CommandList root,
        ImmutableArray<ShellSyntaxError> errors,
        ImmutableArray<ShellComment> comments,
        ImmutableArray<ShellToken> tokens)
    {
        Text = text;
        Root = root;
        Errors = errors;
        Comments = comments;
        Tokens = tokens;
    }

    /// <summary>The script.</summary>
    public MappedText Text { get; }

    /// <summary>The commands of the script.</summary>
    public CommandList Root { get; }

    /// <summary>Where the script is not valid, in the order in which it was found; empty for a valid one.</summary>
    public ImmutableArray<ShellSyntaxError> Errors { get; }

    /// <summary>The comments, also those inside substitutions.</summary>
    public ImmutableArray<ShellComment> Comments { get; }

    /// <summary>The tokens of the script; one after the other they are its text.</summary>
    public ImmutableArray<ShellToken> Tokens { get; }

    /// <summary>A tree without commands, for what is no script.</summary>
    internal static ShellSyntax Empty(MappedText text) => new(
        text,
        new CommandList(text, default, ImmutableArray<ListItem>.Empty),
        ImmutableArray<ShellSyntaxError>.Empty,
        ImmutableArray<ShellComment>.Empty,
        ImmutableArray<ShellToken>.Empty);

    /// <summary>Parses a script.</summary>
    /// <param name="text">The script, its here-documents included.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ShellSyntax Parse(MappedText text, CancellationToken cancellationToken = default) =>
        new ShellParser(text, new ShellParserState(cancellationToken)).ParseScript();
}
