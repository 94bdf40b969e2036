using System.Collections.Immutable;
using System.Text;
using ContainerLint.Rules;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Yaml;

/// <summary>
/// Puts elements into another order by moving their lines, each with the comments above and behind it. Blank lines stay between the same places, and so do headings:
/// comments such as "# --- databases ---".
/// </summary>
public static class YamlArrangement
{
    private const int LeastRuleLength = 3;

    /// <summary>The edit; null where it is not clear what belongs to an element, or an alias would come before its anchor.</summary>
    /// <param name="elements">The elements as written.</param>
    /// <param name="order">Their indices in the new order.</param>
    public static TextEdit? Arrange(ImmutableArray<YamlElement> elements, ImmutableArray<int> order) =>
        BreaksAlias(elements, order) ? null : elements[0].IsFlow ? ArrangeFlow(elements, order) : ArrangeLines(elements, order);

    /// <summary>Whether a comment is a heading for what follows: it draws a line.</summary>
    public static bool IsHeading(YamlComment comment)
    {
        string text = comment.Location.GetText();
        for (int i = 1; i + LeastRuleLength <= text.Length; i++)
        {
            char c = text[i];
            if (c is '-' or '=' or '#' or '*' or '~' or '_' && text[i + 1] == c && text[i + 2] == c) return true;
        }

        return false;
    }

    /// <summary>Whether a heading stands directly above an element.</summary>
    public static bool IsBelowHeading(YamlElement element)
    {
        YamlFile file = element.Value.File;
        int line = element.Place.LineSpan.Start.Line;
        for (int above = line - 1; above >= 0; above--)
        {
            if (file.CommentOnLine(above) is { IsTrailing: false } comment)
            {
                if (IsHeading(comment)) return true;
            }
            else if (file.File.Text.Lines[above].ToString().Trim().Length > 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether an element uses an anchor that stands in one of the elements from another one on up to it, so that it cannot move there.</summary>
    internal static bool NeedsAnchor(ImmutableArray<YamlElement> elements, int index, int from)
    {
        HashSet<YamlNode> anchored = [];
        for (int i = from; i < index; i++) anchored.UnionWith(elements[i].Nodes.Where(static node => node.Anchor is not null));
        return anchored.Count > 0 && elements[index].Nodes.Any(node => node is YamlAlias { Target: { } target } && anchored.Contains(target));
    }

    private static bool BreaksAlias(ImmutableArray<YamlElement> elements, ImmutableArray<int> order)
    {
        Dictionary<YamlNode, int> anchors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int place = 0; place < order.Length; place++)
        {
            foreach (YamlNode node in elements[order[place]].Nodes.Where(static node => node.Anchor is not null))
            {
                anchors[node] = place;
                if (!names.Add(node.Anchor!)) return true;
            }
        }

        if (anchors.Count == 0) return false;
        return Enumerable.Range(0, order.Length).Any(place => elements[order[place]].Nodes.Any(node =>
            node is YamlAlias { Target: { } target } && anchors.TryGetValue(target, out int definition) && definition > place));
    }

    private static TextEdit? ArrangeFlow(ImmutableArray<YamlElement> elements, ImmutableArray<int> order)
    {
        SourceText text = elements[0].Place.File.Text;
        StringBuilder arranged = new();
        for (int i = 0; i < order.Length; i++)
        {
            arranged.Append(elements[order[i]].Place.GetText());
            if (i + 1 == order.Length) break;
            string between = text.ToString(TextSpan.FromBounds(elements[i].Place.Span.End, elements[i + 1].Place.Span.Start));
            if (between.Contains('#')) return null;
            arranged.Append(between);
        }

        return new TextEdit(elements[0].Place.Through(elements[elements.Length - 1].Place), arranged.ToString());
    }

    private static TextEdit? ArrangeLines(ImmutableArray<YamlElement> elements, ImmutableArray<int> order)
    {
        if (LineBlock.Read(elements) is not { } blocks) return null;
        TextLineCollection lines = elements[0].Place.File.Text.Lines;
        StringBuilder arranged = new();
        for (int i = 0; i < order.Length; i++)
        {
            LineBlock block = blocks[order[i]];
            arranged.Append(TextOf(lines, block.First, block.Last));
            if (i + 1 < order.Length) arranged.Append('\n').Append(TextOf(lines, blocks[i].Last + 1, blocks[i + 1].First - 1)).Append(blocks[i].Last + 1 < blocks[i + 1].First ? "\n" : string.Empty);
        }

        TextSpan span = TextSpan.FromBounds(lines[blocks[0].First].Start, lines[blocks[blocks.Count - 1].Last].End);
        return new TextEdit(elements[0].Place.File.At(span), arranged.ToString());
    }

    private static string TextOf(TextLineCollection lines, int first, int last) =>
        string.Join("\n", Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(line => lines[line].ToString()));

    /// <summary>The lines of an element with its comments.</summary>
    private readonly record struct LineBlock(int First, int Last)
    {
        /// <summary>The blocks of elements; null where a comment may belong to several of them or none.</summary>
        public static List<LineBlock>? Read(ImmutableArray<YamlElement> elements)
        {
            YamlFile file = elements[0].Value.File;
            TextLineCollection lines = file.File.Text.Lines;
            List<LineBlock> blocks = [];
            foreach (YamlElement element in elements)
            {
                LinePositionSpan span = element.Place.LineSpan;
                if (lines[span.Start.Line].ToString().Substring(0, span.Start.Character).Trim().Length > 0) return null;
                int last = span.End.Character == 0 && span.End.Line > span.Start.Line ? span.End.Line - 1 : span.End.Line;
                while (last > span.Start.Line && lines[last].ToString().Trim().Length == 0) last--;
                while (file.CommentOnLine(last + 1) is { IsTrailing: false } comment && comment.Location.LineSpan.Start.Character > span.Start.Character) last++;
                int first = span.Start.Line;
                while (file.CommentOnLine(first - 1) is { IsTrailing: false } comment && !IsHeading(comment) && (blocks.Count == 0 || first - 1 > blocks[blocks.Count - 1].Last)) first--;
                if (blocks.Count == 0 && first == 0) first = span.Start.Line;
                if (blocks.Count > 0 && (first <= blocks[blocks.Count - 1].Last || HasText(lines, blocks[blocks.Count - 1].Last + 1, first - 1))) return null;
                blocks.Add(new LineBlock(first, last));
            }

            // A comment right below the last one, as far out as the elements are, may belong to any of them.
            int end = blocks[blocks.Count - 1].Last + 1;
            bool isFollowed = file.CommentOnLine(end) is { IsTrailing: false } below && !IsHeading(below) && below.Location.LineSpan.Start.Character == elements[0].Place.LineSpan.Start.Character
                && elements[0].Place.LineSpan.Start.Character > 0;
            return isFollowed ? null : blocks;
        }

        private static bool HasText(TextLineCollection lines, int first, int last)
        {
            for (int line = first; line <= last; line++)
            {
                if (lines[line].ToString().Trim().Length > 0) return true;
            }

            return false;
        }
    }
}
