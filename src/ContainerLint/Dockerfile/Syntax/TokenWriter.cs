using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Writes the tokens of a tree: those of its nodes, and the white space between them.</summary>
internal sealed class TokenWriter
{
    private readonly SourceFile _file;
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _position;

    private TokenWriter(SourceFile file) => _file = file;

    public static ImmutableArray<Token> Write(DockerfileSyntax syntax)
    {
        TokenWriter writer = new(syntax.File);
        if (syntax.File.Text.Length > 0 && syntax.File.Text[0] == '\uFEFF') writer.Add(TokenKind.ByteOrderMark, 0, 1);
        int comment = 0;
        int directive = 0;
        foreach (Instruction instruction in syntax.Instructions)
        {
            int start = instruction.Line.PieceFileStart(0);
            writer.WriteLinesBefore(start, syntax, ref comment, ref directive);
            writer.WriteInstruction(instruction);
            comment += instruction.InnerComments.Length;
        }

        writer.WriteLinesBefore(int.MaxValue, syntax, ref comment, ref directive);
        writer.WriteBlank(syntax.File.Text.Length);
        return writer._tokens.ToImmutable();
    }

    private void WriteLinesBefore(int end, DockerfileSyntax syntax, ref int comment, ref int directive)
    {
        for (; directive < syntax.Directives.Length && syntax.Directives[directive].Location.Span.Start < end; directive++)
        {
            WriteCommentsBefore(syntax.Directives[directive].Location.Span.Start, syntax, ref comment);
            WriteLine(TokenKind.Directive, syntax.Directives[directive].Location.Span);
        }

        WriteCommentsBefore(end, syntax, ref comment);
    }

    private void WriteCommentsBefore(int end, DockerfileSyntax syntax, ref int comment)
    {
        for (; comment < syntax.Comments.Length && syntax.Comments[comment].Location.Span.Start < end; comment++)
        {
            WriteLine(TokenKind.Comment, syntax.Comments[comment].Location.Span);
        }
    }

    private void WriteLine(TokenKind kind, TextSpan span)
    {
        WriteBlank(span.Start);
        Add(kind, span.Start, span.End);
    }

    private void WriteInstruction(Instruction instruction)
    {
        LogicalLine line = instruction.Line;
        WriteBlank(line.PieceFileStart(0));
        List<(TokenKind Kind, int Start, int End)> pieces = LinePieces.Of(instruction);
        int trivia = 0;
        int piece = 0;
        foreach ((TokenKind kind, int start, int end) in pieces)
        {
            int from = start;
            while (from < end)
            {
                while (line.PieceEnd(piece) <= from) piece++;
                WriteTriviaBefore(line, from, ref trivia);
                int to = Math.Min(end, line.PieceEnd(piece));
                int inFile = line.PieceFileStart(piece) + from - line.PieceStart(piece);
                Add(kind, inFile, inFile + to - from);
                from = to;
            }
        }

        WriteTriviaBefore(line, int.MaxValue, ref trivia);
        foreach (Heredoc heredoc in instruction.Heredocs) WriteHeredoc(heredoc);
    }

    private void WriteTriviaBefore(LogicalLine line, int position, ref int trivia)
    {
        for (; trivia < line.Trivia.Length && line.Trivia[trivia].Position <= position; trivia++)
        {
            LineTrivia item = line.Trivia[trivia];
            Add(item.Kind, item.Span.Start, item.Span.End);
        }
    }

    private void WriteHeredoc(Heredoc heredoc)
    {
        WriteBlank(heredoc.BodyLocation.Span.Start);
        Add(TokenKind.HeredocBody, heredoc.BodyLocation.Span.Start, heredoc.BodyLocation.Span.End);
        if (heredoc.TerminatorLocation is { } end) Add(TokenKind.HeredocTerminator, end.Span.Start, end.Span.End);
    }

    /// <summary>White space and line breaks up to a place.</summary>
    private void WriteBlank(int end)
    {
        while (_position < end)
        {
            int start = _position;
            int position = start;
            while (position < end && _file.Text[position] is not ('\n' or '\r')) position++;
            if (position > start) Add(TokenKind.Whitespace, start, position);
            int lineBreak = position;
            while (position < end && _file.Text[position] == '\r') position++;
            if (position < end && _file.Text[position] == '\n') position++;
            if (position > lineBreak) Add(TokenKind.NewLine, lineBreak, position);
        }
    }

    private void Add(TokenKind kind, int start, int end)
    {
        if (end > start) _tokens.Add(new Token(kind, _file.At(TextSpan.FromBounds(start, end))));
        _position = end;
    }
}
