using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Yaml;

/// <summary>
/// Finds the comments of a file: a '#' after white space that is not part of a scalar. The parser's own comment events are not used: they
/// change what it accepts.
/// </summary>
internal sealed class YamlCommentScanner(SourceFile file, string text, IReadOnlyList<YamlToken> scalars)
{
    private readonly ImmutableArray<YamlComment>.Builder _comments = ImmutableArray.CreateBuilder<YamlComment>();

    /// <summary>Finds all comments in order.</summary>
    public ImmutableArray<YamlComment> Scan()
    {
        int position = 0;
        foreach (YamlToken scalar in scalars)
        {
            if (scalar.Span.Start < position) continue;
            ScanGap(position, scalar.Span.Start);
            position = Math.Min(scalar.Span.End, text.Length);
            if (scalar.Kind == YamlTokenKind.BlockScalar) ScanGap(scalar.Span.Start + 1, Math.Min(position, LineEnd(scalar.Span.Start)));
        }

        ScanGap(position, text.Length);
        return _comments.ToImmutable();
    }

    private void ScanGap(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] != '#' || !IsCommentStart(i)) continue;
            int lineEnd = LineEnd(i);
            int line = file.Text.Lines.GetLineFromPosition(i).LineNumber;
            _comments.Add(new YamlComment(file.At(TextSpan.FromBounds(i, lineEnd)), line, !IsFirstOnLine(i)));
            i = lineEnd;
        }
    }

    private bool IsCommentStart(int position) =>
        position == 0 || char.IsWhiteSpace(text[position - 1]) || text[position - 1] is '\uFEFF' or ',' or '[' or ']' or '{' or '}';

    private bool IsFirstOnLine(int position)
    {
        int i = position - 1;
        while (i >= 0 && text[i] is ' ' or '\t' or '\uFEFF') i--;
        return i < 0 || text[i] is '\n' or '\r';
    }

    private int LineEnd(int position)
    {
        while (position < text.Length && !(text[position] is '\n' or '\r')) position++;
        return position;
    }
}
