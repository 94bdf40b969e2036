using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <summary>
/// The syntax of a script in the language of POSIX sh and bash. Everything that bash reads is read, whatever shell is to run it: which
/// shell knows which construct is a question that is put to the tree. Any text gives a tree; what is wrong with it is in <see cref="Errors"/>.
/// </summary>
public sealed class ShellSyntax
{
    private readonly IReadOnlyList<ShellToken>? _solid;

    internal ShellSyntax(
        MappedText text,
        CommandList root,
        ImmutableArray<ShellSyntaxError> errors,
        ImmutableArray<ShellComment> comments,
        IReadOnlyList<ShellToken>? solid)
    {
        Text = text;
        Root = root;
        Errors = errors;
        Comments = comments;
        _solid = solid;
    }

    /// <summary>The script.</summary>
    public MappedText Text { get; }

    /// <summary>The commands of the script.</summary>
    public CommandList Root { get; }

    /// <summary>Where the script is not valid, in the order in which it was found; empty for a valid one.</summary>
    public ImmutableArray<ShellSyntaxError> Errors { get; }

    /// <summary>The comments, also those inside substitutions.</summary>
    public ImmutableArray<ShellComment> Comments { get; }

    /// <summary>The tokens of a script in the language of sh; one after the other they are its text. Empty for other languages.</summary>
    public ImmutableArray<ShellToken> Tokens => field.IsDefault ? field = FillBlanks() : field;

    /// <summary>A tree without commands, for what is no script.</summary>
    internal static ShellSyntax Empty(MappedText text) => new(
        text,
        new CommandList(text, default, ImmutableArray<ListItem>.Empty),
        ImmutableArray<ShellSyntaxError>.Empty,
        ImmutableArray<ShellComment>.Empty,
        null);

    /// <summary>Parses a script.</summary>
    /// <param name="text">The script, its here-documents included.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ShellSyntax Parse(MappedText text, CancellationToken cancellationToken = default) =>
        new ShellParser(text, new ShellParserState(cancellationToken)).ParseScript();

    private ImmutableArray<ShellToken> FillBlanks()
    {
        if (_solid is null) return ImmutableArray<ShellToken>.Empty;
        ImmutableArray<ShellToken>.Builder all = ImmutableArray.CreateBuilder<ShellToken>(_solid.Count * 2);
        int end = 0;
        foreach (ShellToken token in _solid)
        {
            if (token.Span.Start > end) all.Add(new ShellToken(ShellTokenKind.Blank, TextSpan.FromBounds(end, token.Span.Start)));
            all.Add(token);
            end = token.Span.End;
        }

        if (end < Text.Text.Length) all.Add(new ShellToken(ShellTokenKind.Blank, TextSpan.FromBounds(end, Text.Text.Length)));
        return all.ToImmutable();
    }
}
