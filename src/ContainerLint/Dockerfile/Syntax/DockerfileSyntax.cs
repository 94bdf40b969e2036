using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>
/// The syntax tree of a Dockerfile. It is lossless: its tokens, one after the other, are the file.
/// See https://docs.docker.com/reference/dockerfile/.
/// </summary>
public sealed class DockerfileSyntax
{
    private ImmutableArray<Token> _tokens;

    internal DockerfileSyntax(DockerfileParser parser)
    {
        File = parser.File;
        EscapeChar = parser.EscapeChar;
        Directives = parser.Directives.ToImmutable();
        Comments = parser.Comments.ToImmutable();
        Instructions = parser.Instructions.ToImmutable();
        Frontend = parser.Frontend;
        UsesOtherFrontend = OtherFrontend.IsUsed(Frontend, Instructions);
        Errors = SyntaxErrors.Collect(this, parser);
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>The parser directives in order, also those that have no effect.</summary>
    public ImmutableArray<Directive> Directives { get; }

    /// <summary>The instructions in order. The trigger of an ONBUILD is found at the ONBUILD.</summary>
    public ImmutableArray<Instruction> Instructions { get; }

    /// <summary>All comments in order, without directives.</summary>
    public ImmutableArray<Comment> Comments { get; }

    /// <summary>What the build would stop with, ordered by place. Without those of the grammar where <see cref="UsesOtherFrontend"/> says so.</summary>
    public ImmutableArray<SyntaxError> Errors { get; }

    /// <summary>The character that continues lines and escapes: a backslash or, by directive, a backtick.</summary>
    public char EscapeChar { get; }

    /// <summary>The directive that names the frontend, in any of its forms; null without one. Its value is cut at the first blank by the build.</summary>
    public Directive? Frontend { get; }

    /// <summary>
    /// Whether the file is probably in another language: its frontend is not docker/dockerfile and its first instruction is neither
    /// FROM nor ARG.
    /// </summary>
    public bool UsesOtherFrontend { get; }

    /// <summary>The tokens of the file in order, without gaps.</summary>
    public ImmutableArray<Token> Tokens => _tokens.IsDefault ? _tokens = TokenWriter.Write(this) : _tokens;

    /// <summary>Parses a file. Never fails: what is wrong is in <see cref="Errors"/>, and parsing goes on with the next instruction.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the parsing of a long file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DockerfileSyntax Parse(SourceFile file, CancellationToken cancellationToken = default)
    {
        DockerfileParser parser = new(file, cancellationToken);
        parser.Parse();
        return new DockerfileSyntax(parser);
    }

    /// <summary>The file put together from the tokens.</summary>
    public string ToFullString()
    {
        StringBuilder text = new(File.Text.Length);
        foreach (Token token in Tokens) text.Append(token.Text);
        return text.ToString();
    }
}
