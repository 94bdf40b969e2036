using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How long a file is.</summary>
/// <param name="Lines">How many of its lines count.</param>
/// <param name="FirstBeyond">The first line that is too much; null if none is.</param>
public sealed record FileLength(int Lines, SourceLocation? FirstBeyond)
{
    /// <summary>Counts the lines of a file.</summary>
    internal static FileLength Count(DockerfileSyntax syntax, int most, bool skipsBlank, bool skipsComments)
    {
        TextLineCollection lines = syntax.File.Text.Lines;
        HashSet<int> comments = [.. syntax.Comments.Select(comment => lines.GetLineFromPosition(comment.Location.Span.Start).LineNumber)];
        int count = 0;
        SourceLocation? beyond = null;
        foreach (TextLine line in lines)
        {
            bool isLastEmpty = line.Span.IsEmpty && line.LineNumber == lines.Count - 1;
            if (isLastEmpty || (skipsComments && comments.Contains(line.LineNumber)) || (skipsBlank && line.IsBlank())) continue;
            count++;
            if (count == most + 1) beyond = syntax.File.At(line.Span);
        }

        return new FileLength(count, beyond);
    }
}
