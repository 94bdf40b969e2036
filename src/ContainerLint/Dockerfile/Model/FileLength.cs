using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>How long a file is that is longer than a limit.</summary>
/// <param name="Lines">How many of its lines count.</param>
/// <param name="FirstBeyond">The first line that is too much.</param>
public sealed record FileLength(int Lines, SourceLocation FirstBeyond)
{
    /// <summary>Counts the lines of a file; null if they are not too many.</summary>
    internal static FileLength? Count(DockerfileSyntax syntax, int most, bool skipsBlank, bool skipsComments)
    {
        TextLineCollection lines = syntax.File.Text.Lines;
        if (lines.Count <= most) return null;
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

        return beyond is { } first ? new FileLength(count, first) : null;
    }
}
