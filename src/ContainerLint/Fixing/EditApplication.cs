using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fixing;

/// <summary>Applies edits to a text.</summary>
public static class EditApplication
{
    /// <summary>The text with edits applied. Insertions at the same place come out in the order given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">Edits of that text that do not overlap.</param>
    public static SourceText Apply(SourceText text, ImmutableArray<TextEdit> edits) => Apply(text, edits, new TextSpan(0, text.Length));

    /// <summary>A part of the text with edits applied that lie within.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">Edits of that text that do not overlap.</param>
    /// <param name="part">The part.</param>
    public static SourceText Apply(SourceText text, ImmutableArray<TextEdit> edits, TextSpan part) =>
        text.GetSubText(part).WithChanges(InOrder(edits).Select(edit => new TextChange(new TextSpan(edit.Location.Span.Start - part.Start, edit.Location.Span.Length), edit.NewText)));

    /// <summary>Whether two of the edits change the same characters, so that they cannot be applied together.</summary>
    public static bool Overlap(ImmutableArray<TextEdit> edits)
    {
        if (edits.Length < 2) return false;
        foreach (IGrouping<SourceFile, TextEdit> ofFile in edits.GroupBy(static edit => edit.Location.File))
        {
            int end = 0;
            foreach (TextEdit edit in InOrder(ofFile))
            {
                if (edit.Location.Span.Start < end) return true;
                end = edit.Location.Span.End;
            }
        }

        return false;
    }

    private static IEnumerable<TextEdit> InOrder(IEnumerable<TextEdit> edits) => edits
        .Select(static (edit, index) => (edit, index))
        .OrderBy(static item => item.edit.Location.Span.Start)
        .ThenBy(static item => item.edit.Location.Span.Length)
        .ThenBy(static item => item.index)
        .Select(static item => item.edit);
}
