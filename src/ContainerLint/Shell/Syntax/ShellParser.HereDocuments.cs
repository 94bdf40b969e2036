using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>Here-documents, whose lines follow the line of their redirection.</content>
internal sealed partial class ShellParser
{
    private void ReadHereDocuments()
    {
        Redirection[] pending = [.. _pendingHereDocuments];
        _pendingHereDocuments.Clear();
        foreach (Redirection redirection in pending)
        {
            HereDocument document = ReadHereDocument(redirection);
            document.Parent = redirection;
            redirection.HereDocument = document;
        }
    }

    private HereDocument ReadHereDocument(Redirection redirection)
    {
        bool stripsTabs = redirection.Operator == "<<-";
        string delimiter = redirection.Target!.LiteralValue ?? redirection.Target.ToString();
        bool isExpanded = !redirection.Target.HasQuotes;
        int start = _position;
        int bodyEnd = FindTerminator(delimiter, stripsTabs, out int end, out TextSpan nearMiss);
        if (end < 0)
        {
            Error(
                ShellSyntaxErrorKind.UnterminatedHereDocument,
                nearMiss.IsEmpty ? redirection.Target.Span : nearMiss,
                nearMiss.IsEmpty
                    ? $"The here-document has no line '{delimiter}' that ends it"
                    : $"This line does not end the here-document: it must be exactly '{delimiter}', without blanks around it",
                redirection.Target.Span);
            end = _end;
        }

        ImmutableArray<WordPart> parts = isExpanded ? ParseHereDocumentBody(start, bodyEnd) : LiteralBody(start, bodyEnd);
        _position = end;
        AddToken(ShellTokenKind.HereDocument, start);
        return Finish(new HereDocument(_text, From(start), TextSpan.FromBounds(start, bodyEnd), delimiter, isExpanded, stripsTabs, parts));
    }

    private ImmutableArray<WordPart> LiteralBody(int start, int end) => start == end
        ? ImmutableArray<WordPart>.Empty
        : ImmutableArray.Create<WordPart>(
            new LiteralPart(_text, TextSpan.FromBounds(start, end), _source.Substring(start, end - start), hasEscape: false));

    private ImmutableArray<WordPart> ParseHereDocumentBody(int start, int bodyEnd)
    {
        if (!Enter()) return ImmutableArray<WordPart>.Empty;
        ShellParser body = new(_text, _state, TextSpan.FromBounds(start, bodyEnd));
        ImmutableArray<WordPart> parts = body.ParseParts(WordContext.HereDocument);
        Leave();
        return parts;
    }

    /// <summary>Finds the line that ends a here-document.</summary>
    /// <param name="delimiter">What the line must be.</param>
    /// <param name="stripsTabs">Whether tabs may stand before it.</param>
    /// <param name="end">The position after the line, its line end included; -1 if there is no such line.</param>
    /// <param name="nearMiss">A line that differs from the delimiter by blanks only.</param>
    /// <returns>The position where the body ends.</returns>
    private int FindTerminator(string delimiter, bool stripsTabs, out int end, out TextSpan nearMiss)
    {
        nearMiss = default;
        int lineStart = _position;
        while (lineStart < _end)
        {
            int lineEnd = IndexOf('\n', lineStart);
            int next = lineEnd < 0 ? _end : lineEnd + 1;
            if (lineEnd < 0) lineEnd = _end;
            int textStart = lineStart;
            if (stripsTabs)
            {
                while (textStart < lineEnd && _source[textStart] == '\t') textStart++;
            }

            int textEnd = lineEnd > textStart && _source[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            if (textEnd - textStart == delimiter.Length && string.CompareOrdinal(_source, textStart, delimiter, 0, delimiter.Length) == 0)
            {
                end = next;
                return lineStart;
            }

            if (nearMiss.IsEmpty && delimiter.Length > 0) nearMiss = NearMiss(lineStart, textEnd, delimiter);
            lineStart = next;
        }

        end = -1;
        return _end;
    }

    private TextSpan NearMiss(int start, int end, string delimiter)
    {
        while (start < end && _source[start] is ' ' or '\t') start++;
        while (end > start && _source[end - 1] is ' ' or '\t') end--;
        return end - start == delimiter.Length && string.CompareOrdinal(_source, start, delimiter, 0, delimiter.Length) == 0
            ? TextSpan.FromBounds(start, end)
            : default;
    }
}
