using System.Collections.Immutable;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Fixing;

/// <summary>Applies edits to a text.</summary>
public static class EditApplication
{
    /// <summary>The text with edits applied. Insertions at the same place come out in the order given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">Edits of that text that do not overlap.</param>
    public static SourceText Apply(SourceText text, ImmutableArray<TextEdit> edits) =>
        text.WithChanges(edits
            .Select(static (edit, index) => (edit, index))
            .OrderBy(static item => item.edit.Location.Span.Start)
            .ThenBy(static item => item.edit.Location.Span.Length)
            .ThenBy(static item => item.index)
            .Select(static item => new TextChange(item.edit.Location.Span, item.edit.NewText)));
}
