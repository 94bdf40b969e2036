using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContainerLint.Yaml;

/// <summary>Builds the tree of a file from the parser's events; after an error it starts again at the next document.</summary>
internal sealed class YamlTreeBuilder(YamlFile yaml, string text, CancellationToken cancellationToken)
{
    /// <summary>Nodes of one file; the largest bundles of custom resource definitions have a third of that.</summary>
    private const int MaxNodes = 1_000_000;

    /// <summary>Errors of one file; a file of a hundred broken documents needs no further list.</summary>
    private const int MaxErrors = 100;

    private readonly SourceFile _file = yaml.File;
    private readonly string _text = text;
    private readonly ImmutableArray<YamlDocument>.Builder _documents = ImmutableArray.CreateBuilder<YamlDocument>();
    private readonly ImmutableArray<YamlError>.Builder _errors = ImmutableArray.CreateBuilder<YamlError>();
    private readonly List<YamlToken> _scalars = [];
    private int _nodes;

    public YamlParseResult Build()
    {
        int start = _text.Length > 0 && _text[0] == '\uFEFF' ? 1 : 0;
        while (start >= 0 && _errors.Count < MaxErrors) start = ParseFrom(start);
        ImmutableArray<YamlComment> comments = new YamlCommentScanner(_file, _text, _scalars).Scan();
        return new YamlParseResult(_documents.ToImmutable(), _errors.ToImmutable(), comments);
    }

    /// <summary>Parses documents until the end or an error; returns where to go on, or -1.</summary>
    private int ParseFrom(int start)
    {
        YamlTokenRecorder tokens = new(new Scanner(new OffsetTextReader(_text, start)), start);
        Parser parser = new(tokens);
        YamlDocumentBuilder? document = null;
        int errorPosition = -1;
        try
        {
            while (errorPosition < 0 && parser.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                errorPosition = Accept(parser.Current!, tokens, start, ref document);
            }
        }
        catch (YamlException exception)
        {
            errorPosition = AddSyntaxError(exception, tokens, start);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            // The scanner lets these through for escapes and directives with impossible numbers.
            errorPosition = LastPosition(tokens, start);
            (string message, TextSpan place) = YamlSyntaxExplanation.Of(_text, tokens.Tokens, new TextSpan(errorPosition, 0), "The text cannot be read as YAML from here on");
            _errors.Add(new YamlError(YamlErrorKind.Syntax, _file.At(place), message));
        }

        document?.Finish(isComplete: false);
        foreach (YamlToken token in tokens.Tokens)
        {
            if (token.Kind is YamlTokenKind.Scalar or YamlTokenKind.BlockScalar) _scalars.Add(token);
        }

        return errorPosition < 0 || _nodes > MaxNodes ? -1 : NextDocument(Math.Max(errorPosition, start + 1));
    }

    /// <summary>Takes one event; returns the position of an error that ends the document, or -1.</summary>
    private int Accept(ParsingEvent parsingEvent, YamlTokenRecorder tokens, int offset, ref YamlDocumentBuilder? document)
    {
        switch (parsingEvent)
        {
            case DocumentStart start:
                document = StartDocument(start, tokens, offset);
                return -1;
            case DocumentEnd:
                document?.Finish(isComplete: true);
                document = null;
                return -1;
            case NodeEvent or AnchorAlias or MappingEnd or SequenceEnd when document is not null:
                if (parsingEvent is NodeEvent or AnchorAlias && ++_nodes > MaxNodes)
                {
                    return Stop(YamlErrorKind.Size, offset + (int)parsingEvent.Start.Index, $"The file has more than {MaxNodes} nodes; the rest is not checked");
                }

                return document.Accept(parsingEvent)
                    ? -1
                    : Stop(YamlErrorKind.Depth, offset + (int)parsingEvent.Start.Index,
                        $"Nodes are nested more than {YamlDocumentBuilder.MaxDepth} levels deep; the rest of the document is not checked");
            default:
                return -1;
        }
    }

    private YamlDocumentBuilder StartDocument(DocumentStart start, YamlTokenRecorder tokens, int offset)
    {
        TextSpan span = TextSpan.FromBounds(offset + (int)start.Start.Index, offset + (int)start.End.Index);
        if (start.IsImplicit) span = new TextSpan(span.Start, 0);
        YamlDocument document = new(yaml, _documents.Count, _file.At(span), !start.IsImplicit);
        _documents.Add(document);
        return new YamlDocumentBuilder(document, _text, tokens, offset, _errors);
    }

    private int Stop(YamlErrorKind kind, int position, string message)
    {
        position = Math.Min(position, _text.Length);
        _errors.Add(new YamlError(kind, _file.At(position, 0), message));
        return position;
    }

    private int AddSyntaxError(YamlException exception, YamlTokenRecorder tokens, int offset)
    {
        int last = LastPosition(tokens, offset);
        if (exception.Message.Contains("tab") && FindIndentingTab(last) is >= 0 and var tab)
        {
            _errors.Add(new YamlError(YamlErrorKind.Tab, _file.At(tab, 1), "A tab is used for indentation; YAML allows only spaces"));
            return tab;
        }

        int start = Math.Min(offset + (int)exception.Start.Index, _text.Length);
        int end = Math.Min(Math.Max(start, offset + (int)exception.End.Index), LineEnd(start));
        (string message, TextSpan place) = YamlSyntaxExplanation.Of(_text, tokens.Tokens, TextSpan.FromBounds(start, end), exception.Message);
        _errors.Add(new YamlError(YamlErrorKind.Syntax, _file.At(place), message));
        return start;
    }

    private int LastPosition(YamlTokenRecorder tokens, int offset) =>
        tokens.Tokens.Count > 0 ? Math.Min(tokens.Tokens[tokens.Tokens.Count - 1].Span.End, _text.Length) : offset;

    private int FindIndentingTab(int position)
    {
        int lineStart = position;
        while (lineStart > 0 && _text[lineStart - 1] != '\n') lineStart--;
        bool isIndentation = true;
        for (int i = lineStart; i < _text.Length; i++)
        {
            if (_text[i] == '\t' && isIndentation) return i;
            isIndentation = _text[i] is '\n' or '\r' || (isIndentation && _text[i] == ' ');
        }

        return -1;
    }

    private int LineEnd(int position)
    {
        while (position < _text.Length && !(_text[position] is '\n' or '\r')) position++;
        return position;
    }

    /// <summary>The next '---' at the start of a line, or -1.</summary>
    private int NextDocument(int position)
    {
        while (position < _text.Length)
        {
            if (IsDocumentMarker(position)) return position;
            position = _text.IndexOf('\n', position) + 1;
            if (position == 0) return -1;
        }

        return -1;
    }

    private bool IsDocumentMarker(int position) =>
        (position == 0 || _text[position - 1] is '\n' or '\r') &&
        string.CompareOrdinal(_text, position, "---", 0, 3) == 0 &&
        (position + 3 >= _text.Length || char.IsWhiteSpace(_text[position + 3]));

    /// <summary>Reads a string from a position on without copying it.</summary>
    private sealed class OffsetTextReader(string text, int position) : TextReader
    {
        private int _position = position;

        public override int Peek() => _position < text.Length ? text[_position] : -1;

        public override int Read() => _position < text.Length ? text[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            int length = Math.Min(count, text.Length - _position);
            text.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }
    }
}
