using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>What to delete so that a suppression no longer names a rule.</summary>
internal static class SuppressionRemoval
{
    /// <summary>
    /// The name with its comma, or the whole comment if it names nothing else: with its line if it stands alone there. Null for an
    /// annotation, and for a comment that says something else as well.
    /// </summary>
    public static SourceLocation? Find(SuppressionComment suppression, SuppressedName name)
    {
        string comment = suppression.Location.GetText();
        int index = suppression.Names.IndexOf(name);
        if (index < 0 || comment.Length == 0 || comment[0] != '#') return null;
        if (suppression.Names.Length == 1) return comment.Contains(';') ? null : WholeComment(suppression.Location);
        TextSpan own = name.Location.Span;
        TextSpan span = index == 0
            ? TextSpan.FromBounds(own.Start, suppression.Names[1].Location.Span.Start)
            : TextSpan.FromBounds(suppression.Names[index - 1].Location.Span.End, own.End);
        SourceLocation removal = new(name.Location.File, span);
        return IsListPart(removal.GetText(), name.Name) ? removal : null;
    }

    /// <summary>Whether a text is a name and what parts it from its neighbour.</summary>
    private static bool IsListPart(string text, string name)
    {
        int start = text.IndexOf(name, StringComparison.Ordinal);
        return start >= 0 && text.Remove(start, name.Length).All(static c => c is ',' or ' ' or '\t');
    }

    private static SourceLocation WholeComment(SourceLocation comment)
    {
        SourceText text = comment.File.Text;
        TextLine line = text.Lines.GetLineFromPosition(comment.Span.Start);
        SourceLocation withBlanks = comment.WithBlanksBefore;
        bool isAlone = withBlanks.Span.Start == line.Start && comment.Span.End >= line.End;
        return isAlone ? new SourceLocation(comment.File, line.SpanIncludingLineBreak) : withBlanks;
    }
}
